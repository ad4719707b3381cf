"""The sleep raster on paper: a row for each night on the clock, with what was noticed beside it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bedtime.core.history_words import day_words
from bedtime.core.language import mark, tr
from bedtime.core.moments import axis_hour
from bedtime.core.morning import Noticed
from bedtime.core.report import Report, Row
from bedtime.ui.paper_sheet import ACCENT, BAR, LINE, MIDDLE, PAPER, SMALLEST_POINTS, SOFT, THIN, Letters, Sheet, Stroke

BAR_HEIGHT = 5.0
BETWEEN_WEEKS = 4.0
AXIS = 12.0
LABEL = 36.0  # the room of an hour, which stands in its middle
NAME, MARKS, GUTTER = 50.0, 62.0, 20.0
IN_ONE_COLUMN = 28  # nights; more are set in two columns
HOURS, HOURS_OF_LONG = 3, 6  # between the lines of the axis, and of one that is longer than LONG hours
LONG = 30
SUNDAY = 6

NIGHT, CLOCK = Letters(SMALLEST_POINTS), Letters(SMALLEST_POINTS, SOFT, MIDDLE)
WORDS = Letters(SMALLEST_POINTS, SOFT)
GRID, TICK = Stroke(LINE, 0.4), Stroke(ACCENT, 1.4)

SYMBOL, ITEM_GAP, LEGEND_ROW = 16.0, 10.0, 11.0


@dataclass(frozen=True)
class Raster:
    """All nights of a report, each row so many points tall, with the key to its marks below them."""

    report: Report
    row: float

    def height(self, sheet: Sheet, width: float) -> float:
        """How tall it is."""
        return AXIS + self._rows_height() + LEGEND_ROW * len(_legend(sheet, width)) + ITEM_GAP / 2

    def draw(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        """Draws it from this corner down."""
        columns = self._columns()
        each = (width - GUTTER * (len(columns) - 1)) / len(columns)
        for place, rows in enumerate(columns):
            _Clock(sheet, self.report.hours, self.row, x + place * (each + GUTTER), each).draw(rows, y)
        y += AXIS + self._rows_height() + ITEM_GAP / 2
        for items in _legend(sheet, width):
            _draw_legend(sheet, items, x, y)
            y += LEGEND_ROW

    def _rows_height(self) -> float:
        return max(_height(rows, self.row) for rows in self._columns())

    def _columns(self) -> list[Sequence[Row]]:
        rows = self.report.rows
        if len(rows) <= IN_ONE_COLUMN:
            return [rows]
        # The second column begins with the Monday nearest to the middle.
        mondays = [place for place, row in enumerate(rows) if row.date.weekday() == 0]
        half = min(mondays, key=lambda place: abs(place - len(rows) / 2))
        return [rows[:half], rows[half:]]


@dataclass(frozen=True)
class _Clock:
    """One column of nights: their names, the clock, and the marks."""

    sheet: Sheet
    hours: tuple[int, int]
    row: float
    x: float
    width: float

    def draw(self, rows: Sequence[Row], y: float) -> None:
        self._axis(y, y + AXIS + _height(rows, self.row))
        y += AXIS
        for row in rows:
            self._night(row, y + self.row / 2)
            y += self.row + (BETWEEN_WEEKS if row.date.weekday() == SUNDAY else 0)

    def _axis(self, top: float, bottom: float) -> None:
        start, end = self.hours
        step = HOURS_OF_LONG if end - start > LONG else HOURS
        for hour in range(-(-start // step) * step, end + 1, step):
            at = self._at(hour)
            self.sheet.one_line(axis_hour(hour), at - LABEL / 2, top, LABEL, CLOCK)
            self.sheet.line(at, top + AXIS - 1, at, bottom, GRID)

    def _night(self, row: Row, middle: float) -> None:
        sheet = self.sheet
        _words(sheet, day_words(row.date), self.x, middle, NIGHT)
        if row.in_bed:
            sheet.line(self._at(row.in_bed[0]), middle, self._at(row.in_bed[1]), middle, THIN)
        if row.asleep:
            start, end = map(self._at, row.asleep)
            _bar(sheet, start, middle, end - start, is_hollow=row.as_planned)
        for jerk in row.jerks:
            _tick(sheet, self._at(jerk), middle)
        marks = self.x + self.width - MARKS
        if row.noticed:
            NOTICED[row.noticed](sheet, marks + 10, middle)
        if row.count:
            _words(sheet, row.count, marks + 17, middle, NIGHT)
        if row.has_sign:
            _triangle(sheet, marks + 42, middle)
        if row.back_filled:
            _late(sheet, marks + 54, middle)

    def _at(self, hour: float) -> float:
        start, end = self.hours
        clock = self.width - NAME - MARKS
        return self.x + NAME + clock * (hour - start) / (end - start)


Draws = Callable[[Sheet, float, float], None]
"""Draws a mark around a point."""


def _bar(sheet: Sheet, x: float, middle: float, width: float, *, is_hollow: bool) -> None:
    sheet.box(x, middle - BAR_HEIGHT / 2, width, BAR_HEIGHT, PAPER if is_hollow else BAR)


def _tick(sheet: Sheet, x: float, middle: float) -> None:
    sheet.line(x, middle - 4.5, x, middle + 4.5, TICK)


def _dot(sheet: Sheet, x: float, middle: float) -> None:
    sheet.dot(x, middle, 2.6)


def _cross(sheet: Sheet, x: float, middle: float) -> None:
    sheet.cross(x, middle, 2)


def _triangle(sheet: Sheet, x: float, middle: float) -> None:
    sheet.triangle(x, middle, 3.2)


def _unsure(sheet: Sheet, x: float, middle: float) -> None:
    _words(sheet, "?", x - 2, middle, NIGHT)


def _late(sheet: Sheet, x: float, middle: float) -> None:
    _words(sheet, "b", x - 2, middle, NIGHT)


def _nothing(_sheet: Sheet, _x: float, _middle: float) -> None:
    """A night without an answer has no mark."""


def _words(sheet: Sheet, words: str, x: float, middle: float, letters: Letters) -> None:
    wide, tall = sheet.text_width(words, letters), sheet.line_height(letters)
    sheet.one_line(words, x, middle - tall / 2, wide + 1, letters)


def _full_bar(sheet: Sheet, x: float, middle: float) -> None:
    _bar(sheet, x - 6, middle, 12, is_hollow=False)


def _hollow_bar(sheet: Sheet, x: float, middle: float) -> None:
    _bar(sheet, x - 6, middle, 12, is_hollow=True)


def _thin_line(sheet: Sheet, x: float, middle: float) -> None:
    sheet.line(x - 6, middle, x + 6, middle, THIN)


NOTICED: dict[Noticed, Draws] = {Noticed.YES: _dot, Noticed.NO: _cross, Noticed.UNSURE: _unsure}
KEY: tuple[tuple[Draws, str], ...] = (
    (_full_bar, mark("asleep")),
    (_hollow_bar, mark("asleep, clock times as planned")),
    (_thin_line, mark("in bed")),
    (_tick, mark("jerk logged as it happened")),
    (_dot, mark("jerks noticed, how many")),
    (_cross, mark("nothing noticed")),
    (_unsure, mark("not sure")),
    (_triangle, mark("something unusual")),
    (_late, mark("back-filled over a day later")),
    (_nothing, mark("no mark: no answer")),
)


def _height(rows: Sequence[Row], row: float) -> float:
    return row * len(rows) + BETWEEN_WEEKS * sum(each.date.weekday() == SUNDAY for each in rows[:-1])


def _legend(sheet: Sheet, width: float) -> list[list[tuple[Draws, str]]]:
    """The key in lines that fit."""
    lines: list[list[tuple[Draws, str]]] = [[]]
    used = 0.0
    for draws, text in KEY:
        words = tr(text)
        needed = SYMBOL + sheet.text_width(words, WORDS) + ITEM_GAP
        if used + needed > width:
            lines.append([])
            used = 0.0
        lines[-1].append((draws, words))
        used += needed
    return lines


def _draw_legend(sheet: Sheet, items: Sequence[tuple[Draws, str]], x: float, y: float) -> None:
    middle = y + LEGEND_ROW / 2
    for draws, words in items:
        draws(sheet, x + SYMBOL / 2 - 2, middle)
        _words(sheet, words, x + SYMBOL, middle, WORDS)
        x += SYMBOL + sheet.text_width(words, WORDS) + ITEM_GAP
