"""A breath as a small curve of how full the lungs are, or a script as a row of blocks."""

from PySide6.QtCore import QElapsedTimer, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPainterPath, QPaintEvent, QPalette, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bedtime.core.breath import phase_at, timeline
from bedtime.core.exercise import Exercise
from bedtime.ui.theme import GRID

STROKE = 2.0
DOT = 5.0
SAMPLES = 96
SECOND_BREATH = 2  # after the lead-in and the first one, which begins from nothing
FRAME_MS = 33


class Curve(QWidget):
    """Draws an exercise; `marker` is a share of the breath to mark with a dot, None for no dot."""

    def __init__(self, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._exercise: Exercise | None = None
        self._fullness: list[float] = []
        self.marker: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_exercise(self, exercise: Exercise) -> None:
        """Draws this one."""
        if exercise == self._exercise:
            return
        self._exercise = exercise
        self._fullness = [] if exercise.is_script else _samples(exercise)
        self.setAccessibleName(exercise.title or exercise.pattern)
        self.setAccessibleDescription(exercise.pattern)
        self.update()

    def sizeHint(self) -> QSize:
        """As it was made for."""
        return self._size

    def minimumSizeHint(self) -> QSize:
        """It may become narrow, never lower."""
        return QSize(6 * GRID, self._size.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The curve over its soft ground, or the blocks."""
        if self._exercise is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(DOT, DOT, -DOT, -DOT)
        if self._fullness:
            self._draw_breath(painter, room)
        else:
            self._draw_parts(painter, room, self._exercise)

    def _draw_breath(self, painter: QPainter, room: QRectF) -> None:
        path = QPainterPath(self._point(room, 0.0))
        for sample in range(1, SAMPLES + 1):
            path.lineTo(self._point(room, sample / SAMPLES))
        ground = QPainterPath(path)
        ground.lineTo(room.bottomRight())
        ground.lineTo(room.bottomLeft())
        ground.closeSubpath()
        soft = self.palette().color(QPalette.ColorRole.Mid)
        soft.setAlphaF(0.35)
        painter.fillPath(ground, soft)
        pen = QPen(self.palette().color(QPalette.ColorRole.PlaceholderText), STROKE)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(path)
        if self.marker is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.palette().color(QPalette.ColorRole.Highlight))
            painter.drawEllipse(self._point(room, self.marker), DOT, DOT)

    def _point(self, room: QRectF, share: float) -> QPointF:
        place = share * SAMPLES
        below = min(int(place), SAMPLES - 1)
        fullness = self._fullness[below] + (self._fullness[below + 1] - self._fullness[below]) * (place - below)
        return QPointF(room.x() + share * room.width(), room.bottom() - fullness * room.height())

    def _draw_parts(self, painter: QPainter, room: QRectF, exercise: Exercise) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.PlaceholderText))
        lengths = [sum(phase.seconds for phase in part.phases) for part in exercise.parts]
        gap = min(3.0, room.width() / len(lengths) / 3)
        per_second = (room.width() + gap) / sum(lengths)
        left, height = room.x(), room.height() / 3
        for length in lengths:
            block = QRectF(left, room.center().y() - height / 2, length * per_second - gap, height)
            painter.drawRoundedRect(block, 2, 2)
            left += length * per_second


class RunningCurve(Curve):
    """A dot goes along the curve in the breath's own time, while it is seen and motion is wanted."""

    def __init__(self, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(size, parent)
        self._reduced = False
        self._since = QElapsedTimer()
        self.frames = QTimer(self)
        self.frames.setInterval(FRAME_MS)
        self.frames.timeout.connect(self._move)

    def set_reduced(self, reduced: bool) -> None:
        """Whether nothing shall move."""
        self._reduced = reduced
        self._run()

    def showEvent(self, event: QShowEvent) -> None:
        """Runs while it is seen."""
        super().showEvent(event)
        self._run()

    def hideEvent(self, event: QHideEvent) -> None:
        """Costs nothing while it is not."""
        super().hideEvent(event)
        self._run()

    def _run(self) -> None:
        runs = self.isVisible() and not self._reduced
        if not runs:
            self.frames.stop()
            self.marker = None
            self.update()
        elif not self.frames.isActive():
            self._since.start()
            self.frames.start()

    def _move(self) -> None:
        if self._exercise is not None and not self._exercise.is_script:
            self.marker = self._since.elapsed() / 1000 % self._exercise.breath / self._exercise.breath
            self.update()


def _samples(exercise: Exercise) -> list[float]:
    line = timeline(exercise, 2 * exercise.breath)
    begins = line.start_of(SECOND_BREATH)
    last = exercise.phases[-1].fill
    inside = [phase_at(line, begins + exercise.breath * n / SAMPLES).fullness for n in range(SAMPLES)]
    return [*inside, last]
