"""How the light goes at the end of a session: a slow fade, a dim last line, then nothing."""

from PySide6.QtCore import (
    QAbstractAnimation,
    QObject,
    QPauseAnimation,
    QSequentialAnimationGroup,
    QVariantAnimation,
    Signal,
)

FADE_MS = 2000
LINE_COMES_MS, LINE_STAYS_MS, LINE_GOES_MS = 900, 7000, 2500
LINE_LIGHT = 0.6


class Curtain(QObject):
    """Says step by step what is left of the session's light and how bright its last line is; `fallen` at the end."""

    moved = Signal(float, float)
    fallen = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: QSequentialAnimationGroup | None = None

    @property
    def is_falling(self) -> bool:
        """Whether it is on its way."""
        return self._steps is not None and self._steps.state() is QAbstractAnimation.State.Running

    def fall(self, *, with_line: bool) -> None:
        """All goes dark at once with the line, which shows from the start."""
        light = LINE_LIGHT if with_line else 0.0
        self.moved.emit(1.0, light)
        self._run(self._step(FADE_MS, (1.0, light), (0.0, light)))

    def fall_then_tell(self, *, with_line: bool) -> None:
        """First it goes dark; then the line comes, stays a while and goes."""
        steps: list[QAbstractAnimation] = [self._step(FADE_MS, (1.0, 0.0), (0.0, 0.0))]
        if with_line:
            steps += [
                self._step(LINE_COMES_MS, (0.0, 0.0), (0.0, LINE_LIGHT)),
                QPauseAnimation(LINE_STAYS_MS),
                self._step(LINE_GOES_MS, (0.0, LINE_LIGHT), (0.0, 0.0)),
            ]
        self._run(*steps)

    def drop(self) -> None:
        """Stops wherever it is, without a word."""
        if self._steps:
            self._steps.stop()

    def _run(self, *steps: QAbstractAnimation) -> None:
        self.drop()
        self._steps = QSequentialAnimationGroup(self)
        for step in steps:
            self._steps.addAnimation(step)
        self._steps.finished.connect(self.fallen)
        self._steps.start()

    def _step(self, length: int, before: tuple[float, float], after: tuple[float, float]) -> QVariantAnimation:
        step = QVariantAnimation()
        step.setDuration(length)
        step.setStartValue(0.0)
        step.setEndValue(1.0)

        def move(share: float) -> None:
            session, line = (old + (new - old) * share for old, new in zip(before, after, strict=True))
            self.moved.emit(session, line)

        step.valueChanged.connect(move)
        return step
