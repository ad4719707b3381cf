"""The History page tells of every night by shape and in words, and opens any of them by mouse and keyboard."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from bedtime.core.history import History
from bedtime.core.history_view import HistoryView
from bedtime.core.history_words import night_line, night_name
from bedtime.core.inference import Table
from bedtime.core.morning import Noticed
from bedtime.core.schedule import ONE_DAY
from bedtime.ui import theme
from bedtime.ui.history import EXPORTS, HistoryPage
from bedtime.ui.night_calendar import DayCell
from bedtime.ui.raster import HINT
from bedtime.ui.tally_row import ShareBar, TallyRow
from tests.ui.nights import (
    BLANK,
    FIRST_WEEK,
    JERKS,
    LATEST,
    LINE,
    OWN,
    PAUSED,
    TALLIES,
    USUAL,
    WITH_SCORE,
    at,
    four_weeks,
    mark,
)

LEFT = Qt.MouseButton.LeftButton
NIGHTS = USUAL.history.nights
EARLIER = replace(USUAL, history=History(four_weeks(LATEST - 28 * ONE_DAY)))
ONE_INK = theme.Tokens("#171311", "#211B18", "#211B18", *["#E9DCCB"] * 5)


@pytest.fixture
def made(qtbot: QtBot, themed: QApplication) -> Callable[..., HistoryPage]:
    """Makes a page of some width with a view, and shows it."""

    def make(view: HistoryView = USUAL, width: int = 760) -> HistoryPage:
        page = HistoryPage()
        qtbot.addWidget(page)
        page.resize(width, 800)
        page.show_history(view)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return make


@pytest.fixture
def page(made: Callable[..., HistoryPage]) -> HistoryPage:
    return made()


def picture(widget: QWidget) -> QImage:
    """What is seen of a widget."""
    return widget.grab().toImage()


def column(page: HistoryPage, place: int) -> QPoint:
    """The middle of a night's column in the raster."""
    return page.raster.plot.place_of(NIGHTS[place].date).center().toPoint()


def test_the_head_says_how_many_nights_had_jerks(page: HistoryPage) -> None:
    assert page.range.text() == "Last four weeks"
    assert page.title.text() == "Jerks on 9 of 26 nights"
    assert page.under.text() == "Two nights without an answer"


def test_before_the_first_answer_it_says_what_to_do_next(made: Callable[..., HistoryPage]) -> None:
    page = made(FIRST_WEEK)
    assert page.title.text() == "No nights yet"
    assert "short question" in page.under.text()
    assert page.raster_card.isHidden()
    assert page.weeks_card.isHidden()
    assert not page.calendar_card.isHidden(), "a past night can be filled in"
    assert page.calendar.days == [LATEST - n * ONE_DAY for n in (3, 2, 1, 0)]
    page.show_history(replace(FIRST_WEEK, tracking_paused=True))
    assert "question" not in page.under.text()
    page.show_history(replace(FIRST_WEEK, first=LATEST + ONE_DAY))
    assert page.calendar_card.isHidden()
    assert page.words_card.isHidden()


def test_nothing_is_said_of_nights_without_an_answer_where_there_is_none(page: HistoryPage) -> None:
    answered = tuple(replace(each, noticed=Noticed.NO) for each in NIGHTS)
    page.show_history(replace(USUAL, history=History(answered)))
    assert page.under.isHidden()


def test_a_press_on_a_column_of_the_raster_chooses_its_night(page: HistoryPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.night_chosen) as chosen:
        qtbot.mouseClick(page.raster.plot, LEFT, pos=column(page, 4))
    assert chosen.args == [NIGHTS[4].date]
    with qtbot.assertNotEmitted(page.night_chosen):
        qtbot.mouseClick(page.raster.plot, Qt.MouseButton.RightButton, pos=column(page, 4))
        qtbot.mouseClick(page.raster.plot, LEFT, pos=QPoint(2, 40))


def test_the_pointer_and_the_arrow_keys_tell_of_a_night_in_words(page: HistoryPage, qtbot: QtBot) -> None:
    plot, line = page.raster.plot, page.raster.line
    assert line.text() == HINT
    qtbot.mouseMove(plot, column(page, 3))
    qtbot.waitUntil(lambda: line.text() == night_line(NIGHTS[3]))
    plot.setFocus()
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert line.text() == night_line(NIGHTS[4])
    assert plot.accessibleDescription() == night_line(NIGHTS[4])
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    assert line.text() == night_line(NIGHTS[2])
    for key, night in ((Qt.Key.Key_Home, NIGHTS[0]), (Qt.Key.Key_Left, NIGHTS[0]), (Qt.Key.Key_End, NIGHTS[-1])):
        qtbot.keyClick(plot, key)
        assert line.text() == night_line(night)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_chooses_the_selected_night_in_the_raster(page: HistoryPage, qtbot: QtBot, key: Qt.Key) -> None:
    page.raster.plot.setFocus()
    qtbot.keyClick(page.raster.plot, Qt.Key.Key_Left)
    with qtbot.waitSignal(page.night_chosen) as chosen:
        qtbot.keyClick(page.raster.plot, key)
    assert chosen.args == [NIGHTS[-2].date]


def test_the_selection_stays_with_its_night_and_goes_when_it_leaves(page: HistoryPage, qtbot: QtBot) -> None:
    plot = page.raster.plot
    plot.setFocus()
    page.show_history(replace(USUAL, history=History((*NIGHTS[:-1], mark(LATEST, Noticed.UNSURE)))))
    assert page.raster.line.text() == night_line(mark(LATEST, Noticed.UNSURE))
    page.show_history(EARLIER)
    assert page.raster.line.text() == HINT
    assert plot.accessibleDescription() == HINT


def test_the_raster_cannot_choose_a_night_from_before_bedtime(page: HistoryPage, qtbot: QtBot) -> None:
    plot = page.raster.plot
    page.show_history(replace(USUAL, first=NIGHTS[20].date))
    plot.setFocus()
    qtbot.keyClick(plot, Qt.Key.Key_Home)
    assert plot.selection == NIGHTS[20]
    with qtbot.assertNotEmitted(page.night_chosen):
        qtbot.mouseClick(plot, LEFT, pos=column(page, 3))


def test_the_line_below_the_raster_moves_nothing(page: HistoryPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.raster.height() >= page.raster.sizeHint().height())
    before = page.raster.height()
    page.raster.plot.setFocus()
    for _ in NIGHTS:
        qtbot.keyClick(page.raster.plot, Qt.Key.Key_Left)
        QApplication.processEvents()
        assert page.raster.height() == before


def test_a_longer_span_makes_the_raster_taller(page: HistoryPage) -> None:
    before = page.raster.plot.sizeHint().height()
    by_day = replace(NIGHTS[-1], asleep=(at(LATEST + ONE_DAY, "12:30"), at(LATEST + ONE_DAY, "19:40")))
    page.show_history(replace(USUAL, history=History((*NIGHTS[:-1], by_day))))
    assert page.raster.plot.sizeHint().height() > before


def test_a_press_on_a_day_chooses_it(page: HistoryPage, qtbot: QtBot) -> None:
    night = NIGHTS[9].date
    with qtbot.waitSignal(page.night_chosen) as chosen:
        qtbot.mouseClick(page.calendar.cell_of(night), LEFT)
    assert chosen.args == [night]


def test_the_arrow_keys_go_through_the_calendar_by_day_and_by_week(page: HistoryPage, qtbot: QtBot) -> None:
    calendar = page.calendar

    def press(key: Qt.Key) -> DayCell:
        qtbot.keyClick(page.focusWidget(), key)
        cell = page.focusWidget()
        assert isinstance(cell, DayCell)
        return cell

    calendar.cell_of(LATEST).setFocus()
    assert press(Qt.Key.Key_Up).mark == NIGHTS[20]
    assert press(Qt.Key.Key_Left).mark == NIGHTS[19]
    assert press(Qt.Key.Key_Right).mark == NIGHTS[20]
    assert press(Qt.Key.Key_Down).mark == NIGHTS[27]
    assert press(Qt.Key.Key_Down).mark == NIGHTS[27], "there is no later week"
    assert press(Qt.Key.Key_Home).mark == NIGHTS[0]
    assert press(Qt.Key.Key_End).mark == NIGHTS[27]
    stops = [cell for cell in calendar.cells if cell.focusPolicy() is Qt.FocusPolicy.TabFocus]
    assert stops == [page.focusWidget()], "Tab stops once"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_chooses_the_day_that_has_the_focus(page: HistoryPage, qtbot: QtBot, key: Qt.Key) -> None:
    page.calendar.cell_of(LATEST).setFocus()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Up)
    with qtbot.waitSignal(page.night_chosen) as chosen:
        qtbot.keyClick(page.focusWidget(), key)
    assert chosen.args == [NIGHTS[20].date]


def test_every_day_has_its_name(page: HistoryPage) -> None:
    names = [page.calendar.cell_of(each.date).accessibleName() for each in NIGHTS]
    assert names == [night_name(each) for each in NIGHTS]
    assert names[1] == "Tuesday 27 October, jerks noticed, 4 of 7 steps kept"


def test_weeks_are_rows_below_the_names_of_their_days(page: HistoryPage, qtbot: QtBot) -> None:
    cells = [page.calendar.cell_of(each.date) for each in NIGHTS]
    qtbot.waitUntil(lambda: cells[7].y() > cells[0].y())
    assert cells[0].y() == cells[6].y() < cells[7].y()
    assert cells[0].x() == cells[7].x()
    first = next(label for label in page.calendar.weekdays if label.x() <= cells[0].geometry().center().x())
    assert first.accessibleName() in ("Monday", "Sunday"), "as the desktop's weeks begin"
    named = [label for label in page.calendar.weekdays if label.accessibleName() == "Wednesday"]
    assert named[0].geometry().center().x() == pytest.approx(cells[2].geometry().center().x(), abs=2)


def test_a_calendar_of_fewer_nights_hides_the_other_days(page: HistoryPage) -> None:
    page.show_history(replace(USUAL, history=History(NIGHTS[-9:])))
    assert page.calendar.days == [each.date for each in NIGHTS[-9:]]


def test_marks_differ_by_shape_where_all_colours_are_one(qtbot: QtBot, themed: QApplication) -> None:
    theme.apply(themed, ONE_INK)
    kinds = [mark(LATEST, noticed, "", kept=0) for noticed in (*Noticed, None)]
    kinds += [mark(LATEST, Noticed.NO, "", kept=0, entered_late=True)]
    kinds += [mark(LATEST, Noticed.NO, "", kept=kept) for kept in (3, 7)]
    pictures = []
    for kind in kinds:
        cell = DayCell(kind)
        qtbot.addWidget(cell)
        cell.resize(60, 60)
        cell.show_mark(kind, is_seen=True, names_month=False)
        pictures.append(picture(cell))
    assert all(one != other for place, one in enumerate(pictures) for other in pictures[place + 1 :])


def test_bars_and_dots_differ_by_shape_where_all_colours_are_one(page: HistoryPage, themed: QApplication) -> None:
    theme.apply(themed, ONE_INK)
    changed = {
        "asleep": NIGHTS[0],
        "as planned": replace(NIGHTS[0], as_planned=True),
        "jerks": replace(NIGHTS[0], noticed=Noticed.YES),
        "no diary": replace(NIGHTS[0], asleep=None),
    }
    pictures = []
    for each in changed.values():
        page.show_history(replace(USUAL, history=History((each, *NIGHTS[1:]))))
        pictures.append(picture(page.raster.plot))
    assert all(one != other for place, one in enumerate(pictures) for other in pictures[place + 1 :])


def test_legends_name_the_marks_that_are_seen_and_no_others(page: HistoryPage) -> None:
    def named(entries: dict[str, QWidget]) -> set[str]:
        return {text for text, entry in entries.items() if not entry.isHidden()}

    assert named(page.raster.legend.entries) == {"asleep", "asleep as planned", "jerk noticed"}
    assert named(page.calendar.legend.entries) == {"jerk noticed", "nothing noticed", "steps kept", "answered later"}
    page.show_history(replace(USUAL, history=History((mark(LATEST, Noticed.UNSURE, kept=0),))))
    assert named(page.raster.legend.entries) == {"asleep"}
    assert named(page.calendar.legend.entries) == {"not sure"}


def test_the_nights_stand_in_words_as_they_are_drawn(page: HistoryPage) -> None:
    page.in_words.unfold.click()
    assert not page.in_words.lines.isHidden()
    assert page.in_words.lines.texts == [night_line(each) for each in NIGHTS]
    assert sum("jerks noticed" in text for text in page.in_words.lines.texts) == len(JERKS)
    assert sum("no answer" in text for text in page.in_words.lines.texts) == len(BLANK)
    page.show_history(replace(USUAL, first=NIGHTS[24].date))
    assert page.in_words.lines.texts == [night_line(each) for each in NIGHTS[24:]]
    page.show_history(USUAL)
    assert page.in_words.lines.texts == [night_line(each) for each in NIGHTS]
    page.in_words.unfold.click()
    assert page.in_words.lines.isHidden()


def test_a_line_opens_its_night_by_press_and_by_enter(page: HistoryPage, qtbot: QtBot) -> None:
    lines = page.in_words.lines
    page.in_words.unfold.click()
    qtbot.waitUntil(lambda: lines.visualItemRect(lines.item(2)).height() > 0)
    with qtbot.waitSignal(page.night_chosen) as chosen:
        qtbot.mouseClick(lines.viewport(), LEFT, pos=lines.visualItemRect(lines.item(2)).center())
    assert chosen.args == [NIGHTS[2].date]
    lines.setFocus()
    qtbot.keyClick(lines, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.night_chosen) as chosen:
        qtbot.keyClick(lines, Qt.Key.Key_Return)
    assert chosen.args == [NIGHTS[3].date]


def test_selected_lines_can_be_copied(page: HistoryPage, qtbot: QtBot) -> None:
    lines = page.in_words.lines
    page.in_words.unfold.click()
    lines.setFocus()
    lines.setCurrentRow(0)
    qtbot.keyClick(lines, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(lines, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "\n".join(night_line(each) for each in NIGHTS[:2])


def test_weeks_stand_beside_each_other_and_below_each_other_where_it_is_narrow(
    made: Callable[..., HistoryPage], qtbot: QtBot
) -> None:
    def names(page: HistoryPage) -> list[str]:
        return [name.text() for name, _ in page.weeks.weeks[2].facts if not name.isHidden()]

    page = made()
    qtbot.waitUntil(lambda: not page.weeks.is_stacked)
    assert names(page) == [], "the first week's names stand for all"
    assert page.weeks.weeks[0].name.text() == "26 Oct to 1 Nov"
    value = page.weeks.weeks[0].facts[3][1]
    assert value.accessibleName() == "26 Oct to 1 Nov, Time asleep: 7 h 10 min"
    page.resize(380, 800)
    qtbot.waitUntil(lambda: page.weeks.is_stacked)
    assert len(names(page)) == 7
    page.show_history(replace(USUAL, weeks=USUAL.weeks[:1]))
    assert all(week.name.isHidden() for week in page.weeks.weeks[1:])
    assert names(page) == []


def test_the_score_is_shown_to_who_asks_for_it(page: HistoryPage, qtbot: QtBot) -> None:
    assert page.score_line.isHidden()
    with qtbot.waitSignal(page.score_wanted) as wanted:
        page.score.click()
    assert wanted.args == [True]
    assert not page.score.isChecked(), "until it is kept"
    page.show_history(WITH_SCORE)
    assert page.score.isChecked()
    assert page.score_line.text() == "Lately you keep about 72 of 100 steps."
    assert "counts neither way" in page.forgives.text()
    with qtbot.waitSignal(page.score_wanted) as wanted:
        page.score.click()
    assert wanted.args == [False]
    page.show_history(replace(WITH_SCORE, history=USUAL.history))
    assert page.score_line.text() == "Not enough evenings yet."


def test_counts_come_with_their_line_and_one_that_says_what_they_are(page: HistoryPage, qtbot: QtBot) -> None:
    card = page.tallies
    assert [row.title.text() for row in card.rows] == ["Late caffeine", "Screens in bed"]
    assert card.rows[0].exposed.count.text() == "5 of 8 nights"
    assert card.rows[0].line.text() == LINE
    assert card.counts.text() == "These are counts, nothing more."
    with qtbot.waitSignal(page.insights_wanted):
        qtbot.mouseClick(card.insights, LEFT)
    page.show_history(replace(USUAL, tallies=TALLIES[1:], answered_line=""))
    assert [row.title.text() for row in card.rows if not row.isHidden()] == ["Screens in bed"]
    assert card.answered.isHidden()
    page.show_history(replace(USUAL, tallies=()))
    assert "Nothing is watched" in card.about.text()
    assert card.counts.isHidden()
    page.show_history(USUAL)
    assert not any(row.isHidden() for row in card.rows)


def test_a_tally_without_a_night_on_a_side_shows_no_bar_there(qtbot: QtBot, themed: QApplication) -> None:
    row = TallyRow(OWN)
    qtbot.addWidget(row)
    assert row.exposed.count.text() == "no night yet"
    assert row.exposed.bar.isHidden()
    assert row.other.count.text() == "9 of 26 nights"
    assert row.other.bar.share == pytest.approx(9 / 26)
    assert row.line.isHidden()
    row.show_tally(replace(OWN, table=Table(1, 1, 0, 4)), LINE)
    assert row.exposed.count.text() == "1 of 1 night"
    assert not row.exposed.bar.isHidden()
    assert row.accessibleName() == "Screens in bed"
    assert "Screens in bed: jerks on 1 of 1 night; None: jerks on 0 of 4 nights" in row.accessibleDescription()


def test_a_bar_is_as_long_as_its_share(qtbot: QtBot, themed: QApplication) -> None:
    bar = ShareBar()
    qtbot.addWidget(bar)
    bar.resize(200, 20)
    accent = theme.NIGHT.accent.lower()

    def filled() -> int:
        image = picture(bar)
        return sum(image.pixelColor(x, 10).name() == accent for x in range(200))

    lengths = []
    for share in (0.0, 0.25, 1.0):
        bar.show_share(share)
        lengths.append(filled())
    assert lengths == pytest.approx([0, 50, 200], abs=3)


def test_tracking_is_paused_and_resumed(page: HistoryPage, qtbot: QtBot) -> None:
    assert page.pause.text() == "Pause tracking"
    with qtbot.waitSignal(page.tracking_paused) as paused:
        qtbot.mouseClick(page.pause, LEFT)
    assert paused.args == [True]
    page.show_history(PAUSED)
    assert page.pause.text() == "Resume tracking"
    assert "paused" in page.pause_line.text()
    with qtbot.waitSignal(page.tracking_paused) as paused:
        qtbot.keyClick(page.pause, Qt.Key.Key_Space)
    assert paused.args == [False]


@pytest.mark.parametrize("what", ["doctor", "csv", "json", "calendar", "bedside"])
def test_everything_can_be_taken_along(page: HistoryPage, qtbot: QtBot, what: str) -> None:
    with qtbot.waitSignal(page.export_wanted) as wanted:
        qtbot.mouseClick(page.exports[what], LEFT)
    assert wanted.args == [what]
    assert page.exports[what].text() == EXPORTS[what]


def test_earlier_and_later_nights_can_be_had(page: HistoryPage, qtbot: QtBot) -> None:
    assert page.later.isHidden()
    assert page.latest.isHidden()
    page.earlier.setFocus()
    with qtbot.waitSignal(page.range_wanted) as wanted:
        page.earlier.click()
    assert wanted.args == [LATEST - 28 * ONE_DAY]
    page.show_history(replace(EARLIER, first=EARLIER.history.nights[0].date))
    assert page.range.text() == "28 September to 25 October"
    assert page.earlier.isHidden()
    assert page.focusWidget() is page.later, "no stranger has the focus"
    for button in (page.later, page.latest):
        with qtbot.waitSignal(page.range_wanted) as wanted:
            button.click()
        assert wanted.args == [LATEST]
    page.show_history(USUAL)
    assert page.focusWidget() is page.earlier


def test_in_the_first_weeks_there_is_no_other_range(made: Callable[..., HistoryPage], qtbot: QtBot) -> None:
    page = made(FIRST_WEEK)
    assert page.ranges.isHidden()
    with qtbot.assertNotEmitted(page.range_wanted):
        page.earlier.click()


def test_a_page_that_was_shown_nothing_yet_asks_for_nothing(qtbot: QtBot, themed: QApplication) -> None:
    page = HistoryPage()
    qtbot.addWidget(page)
    page.resize(380, 600)
    page.show()
    qtbot.waitUntil(lambda: page.raster.plot.height() > 0)
    with qtbot.assertNotEmitted(page.range_wanted):
        page.earlier.click()
    page.raster.plot.setFocus()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Return):
        qtbot.keyClick(page.raster.plot, key)
    assert page.raster.plot.selection is None
    assert not picture(page.raster.plot).isNull(), "an empty raster is drawn as well as any"


def test_trouble_is_shown_until_mended_and_a_refusal_for_a_while(page: HistoryPage) -> None:
    page.tell("the journal cannot be read")
    page.refuse("the disk is full")
    assert page.trouble.text() == "the disk is full"
    page.trouble.stays.timeout.emit()
    assert page.trouble.text() == "the journal cannot be read"
    page.tell(None)
    assert page.trouble.isHidden()


def test_tab_goes_from_top_to_bottom(page: HistoryPage, qtbot: QtBot) -> None:
    page.in_words.unfold.click()
    stops = [page.earlier, page.raster.plot, page.calendar.cell_of(LATEST), page.in_words.unfold, page.in_words.lines]
    stops += [page.score, page.tallies.insights, page.pause, *page.exports.values()]
    stops[0].setFocus()
    for stop in stops[1:]:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        assert page.focusWidget() is stop


def test_every_control_has_a_name_and_takes_no_focus_from_a_mouse_press(page: HistoryPage) -> None:
    for widget in (*page.findChildren(QAbstractButton), page.raster.plot, page.in_words.lines):
        name = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        assert name, widget
        assert not widget.focusPolicy() & Qt.FocusPolicy.ClickFocus, name


def test_what_has_the_focus_can_be_seen(page: HistoryPage) -> None:
    for widget in (page.calendar.cell_of(LATEST), page.raster.plot):
        page.score.setFocus()
        before = picture(widget)
        widget.setFocus()
        assert picture(widget) != before


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [380, 760])
def test_nothing_is_cut_off(
    made: Callable[..., HistoryPage], themed: QApplication, qtbot: QtBot, width: int, scale: float
) -> None:
    theme.prepare(themed, scale)
    page = made(WITH_SCORE, width)
    page.in_words.unfold.click()
    lines = page.in_words.lines
    qtbot.waitUntil(lambda: page.horizontalScrollBar().maximum() == 0)
    qtbot.waitUntil(lambda: page.column.geometry().width() <= page.viewport().width())
    qtbot.waitUntil(lambda: lines.visualItemRect(lines.item(27)).bottom() < lines.viewport().height())
    qtbot.waitUntil(
        lambda: all(
            label.height() >= label.heightForWidth(label.width())
            for label in page.findChildren(QLabel)
            if label.isVisible() and label.wordWrap()
        )
    )
    for label in page.findChildren(QLabel):
        if label.isVisible() and not label.wordWrap():
            assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width(), label.text()
    for each in (*page.exports.values(), page.pause, page.tallies.insights):
        assert each.height() >= each.heightForWidth(each.width())
    for cell in page.calendar.cells:
        assert cell.fontMetrics().horizontalAdvance("30") <= cell.width()
        assert cell.height() >= cell.sizeHint().height()


def test_where_a_file_lies_is_said_below_its_button_and_can_be_copied(page: HistoryPage) -> None:
    assert page.saved.isHidden()
    page.show_saved("/home/someone/Documents/2026-11-24-bedtime-diary.pdf")
    assert page.saved.text() == "Saved: /home/someone/Documents/2026-11-24-bedtime-diary.pdf"
    assert not page.saved.isHidden()
    assert page.saved.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
