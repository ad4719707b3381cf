"""The marks of a night, drawn alike in the raster, in the calendar and in the legends that name them."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from bedtime.core.language import mark, tr
from bedtime.ui.column import words
from bedtime.ui.flow import Flow
from bedtime.ui.theme import GRID, colours

DOT = 5.0  # the least radius; it grows with the text where its place is wide enough
DOT_OF_TEXT = 0.36
RING = 2.0
BAR = 8.0
STEPS = 4.0
SOFT = 0.65
Draw = Callable[[QPainter, QPalette, QRectF], None]


def draw_jerk(painter: QPainter, palette: QPalette, place: QRectF) -> None:
    """A filled dot in the middle, with an edge that lifts it off a bar below it."""
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Base), RING))
    painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
    radius = _radius(painter, place) + RING / 2
    painter.drawEllipse(place.center(), radius, radius)


def draw_nothing(painter: QPainter, palette: QPalette, place: QRectF) -> None:
    """A small ring in the middle."""
    painter.setPen(QPen(palette.color(QPalette.ColorRole.PlaceholderText), RING))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = _radius(painter, place) - RING
    painter.drawEllipse(place.center(), radius, radius)


def draw_unsure(painter: QPainter, palette: QPalette, place: QRectF) -> None:
    """A question mark."""
    painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, "?")


def draw_asleep(painter: QPainter, palette: QPalette, place: QRectF) -> None:
    """A rounded bar as tall as its place."""
    colour = palette.color(QPalette.ColorRole.PlaceholderText)
    colour.setAlphaF(SOFT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    rounding = min(place.width(), place.height()) / 2
    painter.drawRoundedRect(place, rounding, rounding)


def draw_planned(painter: QPainter, palette: QPalette, place: QRectF) -> None:
    """The same bar as a dashed outline."""
    painter.setPen(QPen(palette.color(QPalette.ColorRole.PlaceholderText), 1.4, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inside = place.adjusted(0.7, 0.7, -0.7, -0.7)
    rounding = min(inside.width(), inside.height()) / 2
    painter.drawRoundedRect(inside, rounding, rounding)


def draw_steps(painter: QPainter, palette: QPalette, place: QRectF, share: float) -> None:
    """A low track across the middle of its place, filled by the share of steps that were kept."""
    track = QRectF(place.x(), place.center().y() - STEPS / 2, place.width(), STEPS)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.color(QPalette.ColorRole.Mid))
    painter.drawRoundedRect(track, STEPS / 2, STEPS / 2)
    if share:
        track.setWidth(max(STEPS, place.width() * share))
        painter.setBrush(palette.color(QPalette.ColorRole.Link))
        painter.drawRoundedRect(track, STEPS / 2, STEPS / 2)


def draw_late(painter: QPainter, palette: QPalette, place: QRectF) -> None:
    """A short stroke across the middle."""
    pen = QPen(palette.color(QPalette.ColorRole.PlaceholderText), 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    middle, half = place.center(), QPointF(2.5, -2.5)
    painter.drawLine(QLineF(middle - half, middle + half))


def _radius(painter: QPainter, place: QRectF) -> float:
    return max(DOT, min(DOT_OF_TEXT * painter.fontMetrics().ascent(), place.width() / 2 - RING))


def _bar(draw: Draw) -> Draw:
    def upright(painter: QPainter, palette: QPalette, place: QRectF) -> None:
        draw(painter, palette, QRectF(place.center().x() - BAR / 2, place.y(), BAR, place.height()))

    return upright


def _some_steps(painter: QPainter, palette: QPalette, place: QRectF) -> None:
    draw_steps(painter, palette, place, 0.6)


JERK = (draw_jerk, mark("jerk noticed"))
ASLEEP = (_bar(draw_asleep), mark("asleep"))
PLANNED = (_bar(draw_planned), mark("asleep as planned"))
NOTHING = (draw_nothing, mark("nothing noticed"))
UNSURE = (draw_unsure, mark("not sure"))
STEPS_KEPT = (_some_steps, mark("steps kept"))
LATE = (draw_late, mark("answered later"))


class Sample(QWidget):
    """One mark by itself."""

    def __init__(self, draw: Draw, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draw = draw
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Nearly as tall as the words beside it."""
        height = self.fontMetrics().ascent()
        return QSize(max(2 * GRID, height), height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter, colours(), QRectF(self.rect()).adjusted(1, 1, -1, -1))


class Legend(QWidget):
    """Names the marks, each beside its own drawing; `spacing` is between them, in pixels.

    `entries` are by their names in English, as the constants above have them.
    """

    def __init__(
        self, entries: Sequence[tuple[Draw, str]], parent: QWidget | None = None, *, spacing: int = 2 * GRID
    ) -> None:
        super().__init__(parent)
        self.entries: dict[str, QWidget] = {}
        flow = Flow(self, spacing)
        for draw, text in entries:
            entry = QWidget()
            beside = QHBoxLayout(entry)
            beside.setContentsMargins(0, 0, 0, 0)
            beside.setSpacing(GRID // 2)
            label = words(tr(text), "muted", in_line=True)
            beside.addWidget(Sample(draw))
            beside.addWidget(label, 1)
            flow.addWidget(entry)
            self.entries[text] = entry

    def show_only(self, texts: Collection[str]) -> None:
        """Leaves out the marks that are not to be seen now."""
        for text, entry in self.entries.items():
            entry.setVisible(text in texts)
        self.setVisible(bool(texts))
