"""The window of a session: always dark, its picture alone, and a few keys and quiet buttons."""

from collections.abc import Callable
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from bedtime.core.breath import Moment, Stage
from bedtime.ui import session_keys as keys
from bedtime.ui.manner import Manner
from bedtime.ui.pacer import Pacer
from bedtime.ui.session_chrome import Chrome
from bedtime.ui.session_curtain import Curtain
from bedtime.ui.session_frames import Frames
from bedtime.ui.session_keys import Deed
from bedtime.ui.theme import make_stage

SMALLEST = (380, 420)
FIRST_SIZE = (960, 700)
LINE_STAYS_MS = 4000


class State(Enum):
    """RUNNING until the session is over; ENDED keeps the dark until it is closed, LEAVING closes by itself; GONE."""

    RUNNING = auto()
    ENDED = auto()
    LEAVING = auto()
    GONE = auto()


class SessionWindow(QWidget):
    """Shows what `look` tells, as often as it changes; every key and press becomes a signal."""

    begin_wanted = Signal()
    pause_toggled = Signal()
    end_wanted = Signal()
    easier_wanted = Signal()
    volume_stepped = Signal(int)
    help_wanted = Signal()
    gone = Signal()

    def __init__(self, look: Callable[[], Moment], manner: Manner) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._look, self._manner = look, manner
        self._state = State.RUNNING
        self._paused = self._black = self._was_windowed = self._has_begun = False
        self._pointer: QPoint | None = None
        self.setWindowTitle("Bedtime")
        self.setObjectName("session")
        make_stage(self)
        self.setMinimumSize(*SMALLEST)
        self.resize(*FIRST_SIZE)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.pacer = Pacer(manner, self)
        self.chrome = Chrome(manner, self)
        self.frames = Frames(self)
        self.curtain = Curtain(self)
        self._line_goes = QTimer(self)
        self._line_goes.setSingleShot(True)
        self._line_goes.timeout.connect(partial(self.pacer.say, ""))
        self.frames.due.connect(self._frame)
        self.frames.exposed.connect(self._pace)
        self.curtain.moved.connect(self.pacer.dim)
        self.curtain.fallen.connect(self._fallen)
        self.chrome.pressed.connect(self._do)
        self._acts: dict[Deed, Callable[[], object]] = {
            keys.PAUSE: self.pause_toggled.emit,
            keys.BLACK: partial(self.show_black, True),
            keys.FULL_SCREEN: self._toggle_full_screen,
            keys.LOUDER: partial(self.volume_stepped.emit, 1),
            keys.QUIETER: partial(self.volume_stepped.emit, -1),
            keys.END: self.end_wanted.emit,
            keys.HELP: self._help,
        }
        if not manner.plain:
            self._acts[keys.BEGIN] = self.begin_wanted.emit
        if manner.can_ease:
            self._acts[keys.EASIER] = self.easier_wanted.emit
        self.pacer.show_moment(look())

    # What it is told

    def show_paused(self, paused: bool) -> None:
        """Says that the session is paused, or goes on."""
        self._paused = paused
        self.chrome.show_paused(paused)
        self.pacer.show_moment(self._look())
        self.pacer.show_paused(paused)
        if not self._black:
            self.chrome.appear()
        self._pace()

    def show_black(self, black: bool) -> None:
        """Nothing on the screen at all, or the picture again; the session goes on."""
        self._black = black
        self.pacer.show_black(black)
        if black:
            # All of the screen: beside a black window the rest of the desktop is a lamp.
            self._was_windowed = not self.isFullScreen()
            self.setWindowState(self.windowState() | Qt.WindowState.WindowFullScreen)
            self.chrome.leave()
        else:
            if self._was_windowed:
                self.setWindowState(self.windowState() & ~Qt.WindowState.WindowFullScreen)
            self.pacer.show_moment(self._look())
            self.chrome.appear()
        self._pace()

    def say(self, line: str) -> None:
        """A line for a moment, in place of the one before it."""
        if self._state is State.RUNNING:
            self.pacer.say(line)
            self._line_goes.start(LINE_STAYS_MS)

    def finish(self, line: str) -> None:
        """The session is over: the light goes, a line comes and goes, and the dark stays until it is closed."""
        if self._state is not State.RUNNING:
            return
        self._end(State.ENDED, line)
        if self._black:
            # Somebody lies in the dark with closed eyes; nothing may light up now.
            self._fallen()
        else:
            self.curtain.fall_then_tell(with_line=bool(line))
        if self._manner.plain:
            self.chrome.offer_help()
            if not self._black:
                self.chrome.appear(pointer=False)

    def dismiss(self, line: str) -> None:
        """Ended by the person: a line while the light goes, then it closes."""
        if self._state is not State.RUNNING:
            return
        self._end(State.LEAVING, line)
        self.curtain.fall(with_line=bool(line) and not self._black)

    def vanish(self) -> None:
        """Closes at once and silently."""
        if self._state is not State.GONE:
            self._state = State.LEAVING
            self.close()

    def _end(self, state: State, line: str) -> None:
        self._state = state
        self._line_goes.stop()
        self.frames.stop()
        self.pacer.end("" if self._black else line)
        self.chrome.offer()
        self.chrome.leave()

    def _fallen(self) -> None:
        self.pacer.dim(0.0, 0.0)
        if self._state is State.LEAVING:
            self.close()

    # Frames

    def _frame(self) -> None:
        moment = self._look()
        if not self._has_begun and moment.stage is not Stage.LEAD_IN:
            self._has_begun = True
            self.chrome.show_begun()
        self.pacer.show_moment(moment)
        self._pace(moment)

    def _pace(self, moment: Moment | None = None) -> None:
        runs = self._state is State.RUNNING and not self._paused
        is_seen = self.frames.can_be_seen and not self._black
        if runs and (is_seen or self._manner.announce):  # who listens to a screen reader needs no light
            self.frames.come(moment or self._look(), reduced=self._manner.reduced or not is_seen)
        else:
            self.frames.stop()

    # What a person does

    def _do(self, deed: Deed) -> None:
        if act := self._acts.get(deed):
            act()

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _help(self) -> None:
        self.help_wanted.emit()
        self.vanish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a session; in the black and after the end, any other key leaves that."""
        key = Qt.Key(event.key())
        deed = keys.BY_KEY.get(key)
        is_shortcut = bool(event.modifiers() & keys.OF_SHORTCUTS)
        if key in keys.MODIFIERS or is_shortcut or (event.isAutoRepeat() and not (deed and deed.repeats)):
            return
        self.chrome.stay()
        if self._state is not State.RUNNING:
            self.vanish()
        elif self._black and not (deed and deed.works_in_black):
            self.show_black(False)
        elif deed:
            self._do(deed)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802 - Qt's names
        """Tab brings the buttons; in the black it leaves that first."""
        if self._black and self._state is State.RUNNING:
            self.show_black(False)
        else:
            self.chrome.appear()
        return super().focusNextPrevChild(next)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Brings pointer and buttons, not into the black of a running session."""
        where = event.globalPosition().toPoint()
        moved = self._pointer is not None and self._pointer != where
        self._pointer = where  # a window that appears under a resting pointer is told of it too
        if moved and not (self._black and self._state is State.RUNNING):
            self.chrome.appear()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A click leaves the black, and the dark after the end."""
        if self._state is not State.RUNNING:
            self.vanish()
        elif self._black:
            self.show_black(False)
        else:
            self.chrome.appear()

    def showEvent(self, event: QShowEvent) -> None:
        """Comes to the front with the keyboard on it."""
        super().showEvent(event)
        self.frames.watch()
        if not event.spontaneous():
            self.raise_()
            self.activateWindow()
            self.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
            self.chrome.appear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture fills it."""
        super().resizeEvent(event)
        self.pacer.resize(self.size())
        self.chrome.arrange()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing a running session asks for its end; only then it really closes."""
        if self._state is State.RUNNING:
            event.ignore()
            self.end_wanted.emit()
            return
        self.curtain.drop()
        self.frames.stop()
        super().closeEvent(event)
        if self._state is not State.GONE:
            self._state = State.GONE
            self.gone.emit()
