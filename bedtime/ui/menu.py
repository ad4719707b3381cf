"""The one menu of the app, shared by the tray and the window."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from bedtime.core.language import mark, tr, trn

if TYPE_CHECKING:  # the tray has its menu before the evening is loaded
    from bedtime.core.caffeine import Serving
    from bedtime.core.tonight import Tonight

MOVES = (-30, -15, 15, 30, 60)  # minutes
PAUSES = ((1, mark("Tonight")), (3, mark("For three nights")), (7, mark("For a week")))


class AppMenu(QObject):
    """Holds the menu; what it cannot do tonight is not offered."""

    open_requested = Signal()
    calm_requested = Signal()
    breathe_requested = Signal(str)
    breathe_page_requested = Signal()
    help_requested = Signal()
    drink_logged = Signal(str)
    none_said = Signal()
    amount_wanted = Signal()
    lights_out_moved = Signal(timedelta)
    paused = Signal(int)
    resumed = Signal()
    good_night = Signal()
    quit_requested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.menu = QMenu()
        self.title = self.menu.addAction("Bedtime")
        self.title.setEnabled(False)
        self.menu.addSeparator()
        self.open = self._add(tr("Open"), self.open_requested)
        self.menu.aboutToHide.connect(lambda: self.open.setVisible(True))
        self.calm = self._add(tr("Calm me now"), self.calm_requested)
        self.breathe = QMenu(tr("Breathe"), self.menu)
        self.menu.addMenu(self.breathe)
        self.show_exercises([])
        self.drinks = QMenu(tr("Log a drink"), self.menu)
        self.menu.addMenu(self.drinks)
        self.show_servings([])
        self.move = QMenu(tr("Move tonight"), self.menu)
        self.menu.addMenu(self.move)
        self.moves = {minutes: self._add_move(minutes) for minutes in MOVES}
        self.pause = QMenu(tr("Pause"), self.menu)
        self.menu.addMenu(self.pause)
        for nights, text in PAUSES:
            self.pause.addAction(tr(text), self._pauser(nights))
        self.resume = self._add(tr("Resume reminders"), self.resumed)
        self.night = self._add(tr("Good night"), self.good_night)
        self.menu.addSeparator()
        self.help = self._add(tr("When to see someone"), self.help_requested)
        self.quit = self._add(tr("Quit"), self.quit_requested)
        self.quit.setShortcut(QKeySequence(QKeySequence.StandardKey.Quit))

    def show_tonight(self, tonight: "Tonight") -> None:
        """Shows what can be done as the night stands."""
        from bedtime.core.routine import LIGHTS_OUT
        from bedtime.core.tonight import Phase, State
        from bedtime.core.wording import clock, summary

        self.title.setText(summary(tonight))
        open_night = any(row.step.id == LIGHTS_OUT and row.state is not State.DONE for row in tonight.rows)
        is_ahead = tonight.lights_out is not None and tonight.now < tonight.lights_out
        self.move.menuAction().setVisible(is_ahead and tonight.phase is not Phase.GOOD_NIGHT)
        for minutes, action in self.moves.items():
            if tonight.lights_out:
                moved = tonight.lights_out + timedelta(minutes=minutes)
                action.setText(_move_line(minutes, clock(moved, tonight.zone)))
                action.setVisible(tonight.now < moved < tonight.wake)
        self.pause.menuAction().setVisible(tonight.paused_until is None)
        self.resume.setVisible(tonight.paused_until is not None)
        self.night.setVisible(open_night)

    def show_exercises(self, exercises: Sequence[tuple[str, str]]) -> None:
        """Offers these, each by its id and title, to start with one press; all of them are a page away."""
        self.breathe.clear()
        for exercise_id, title in exercises:
            self.breathe.addAction(title, self._starter(exercise_id))
        if exercises:
            self.breathe.addSeparator()
        self.breathe.addAction(tr("All exercises…"), self.breathe_page_requested.emit)

    def show_servings(self, servings: "Sequence[Serving]") -> None:
        """Offers these to log with one press; none at all, and any other amount, can always be said."""
        self.drinks.clear()
        if servings:
            from bedtime.core.caffeine_words import serving_line

            for serving in servings:
                self.drinks.addAction(serving_line(serving), partial(self.drink_logged.emit, serving.id))
            self.drinks.addSeparator()
        self.drinks.addAction(tr("None today"), self.none_said.emit)
        self.drinks.addAction(tr("Another amount…"), self.amount_wanted.emit)

    def open_at(self, button: QWidget) -> None:
        """Opens it in the window, where there is nothing to open any more: below or above the button, on its side."""
        self.open.setVisible(False)
        size, window = self.menu.sizeHint(), button.window()
        corner = button.mapTo(window, QPoint())
        if corner.y() + button.height() / 2 > window.height() / 2:
            top = corner.y() - size.height()
        else:
            top = corner.y() + button.height()
        in_left_half = corner.x() + button.width() / 2 < window.width() / 2
        left = corner.x() if in_left_half else corner.x() + button.width() - size.width()
        self.menu.popup(window.mapToGlobal(QPoint(left, top)))

    def _add(self, text: str, chosen: SignalInstance) -> QAction:
        action = self.menu.addAction(text)
        action.triggered.connect(chosen)
        return action

    def _add_move(self, minutes: int) -> QAction:
        action = self.move.addAction("")
        action.triggered.connect(lambda: self.lights_out_moved.emit(timedelta(minutes=minutes)))
        return action

    def _starter(self, exercise_id: str) -> Callable[[], None]:
        return lambda: self.breathe_requested.emit(exercise_id)

    def _pauser(self, nights: int) -> Callable[[], None]:
        return lambda: self.paused.emit(nights)


def _move_line(minutes: int, time: str) -> str:
    """How far lights-out moves and where to, as in 15 minutes later, 22:45."""
    if minutes > 0:
        return trn("{count} minute later, {time}", "{count} minutes later, {time}", minutes, time=time)
    return trn("{count} minute earlier, {time}", "{count} minutes earlier, {time}", -minutes, time=time)
