"""A session's window: its keys, its quiet, and how it ends."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from bedtime.core.breath import Moment, Timeline, phase_at, timeline
from bedtime.ui import session_chrome, session_curtain, session_window, theme
from bedtime.ui.manner import Manner
from bedtime.ui.pacer import Pacer
from bedtime.ui.session_keys import BLACK, EASIER, END, FULL_SCREEN, HELP, PAUSE
from bedtime.ui.session_window import SessionWindow
from tests import builders

USUAL = Manner("Steady", "Slower, not deeper", plain=False, reduced=False, announce=False, can_ease=True)
PLAIN = Manner("", "", plain=True, reduced=False, announce=False, can_ease=False)
LINE = timeline(builders.pattern("in 4", "hold 4", "out 6"), 120)
IN, HOLD = LINE.start_of(1) + 1.0, LINE.start_of(1) + 4.5
LONG_IN = timeline(builders.pattern("in 50", "out 10"), 120)  # its picture moves for as long as any test takes
SOON_MS = 30
DARK = {"#000000"}

Key = Qt.Key


class Session:
    """Stands for what runs: its time goes on with every look while `runs`, a frame's length each."""

    def __init__(self, line: Timeline, elapsed: float) -> None:
        self.line, self.elapsed = line, elapsed
        self.runs = True

    def look(self) -> Moment:
        self.elapsed += 0.016 if self.runs else 0.0
        return phase_at(self.line, self.elapsed)


class Paints(QObject):
    """Counts how often a window's picture is painted."""

    def __init__(self, window: SessionWindow) -> None:
        super().__init__(window)
        self.count = 0
        window.pacer.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Paint:
            self.count += 1
        return super().eventFilter(watched, event)


Opened = Callable[..., SessionWindow]


@pytest.fixture
def opened(qtbot: QtBot, themed: QApplication) -> Opened:
    """`opened(manner, elapsed)` is the window of a session at that time, on the screen."""

    kept = []  # nobody else holds them, and what nobody holds may go at any time

    def open_window(manner: Manner = USUAL, elapsed: float = IN, line: Timeline = LINE) -> SessionWindow:
        window = SessionWindow(Session(line, elapsed).look, manner)
        qtbot.addWidget(window, before_close_func=SessionWindow.vanish)
        with qtbot.waitExposed(window):
            window.show()
        kept.append(window)
        return window

    return open_window


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that takes seconds takes a moment."""
    for name in ("FADE_MS", "LINE_COMES_MS", "LINE_STAYS_MS", "LINE_GOES_MS"):
        monkeypatch.setattr(session_curtain, name, SOON_MS)
    monkeypatch.setattr(session_window, "LINE_STAYS_MS", SOON_MS)


@pytest.fixture
def fleeting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The buttons leave at once."""
    monkeypatch.setattr(session_chrome, "LEAVES_AFTER_MS", SOON_MS)


def move_mouse(widget: QWidget) -> None:
    """Two places, for the first only tells where the pointer lies."""
    for place in (QPointF(5, 300), QPointF(9, 320)):
        where = widget.mapToGlobal(place)
        none = Qt.MouseButton.NoButton
        event = QMouseEvent(QEvent.Type.MouseMove, place, where, none, none, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, event)


def colours(window: SessionWindow) -> set[str]:
    image = window.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 6) for y in range(0, image.height(), 6)}


def blank(window: SessionWindow) -> bool:
    return window.cursor().shape() is Qt.CursorShape.BlankCursor


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (Key.Key_Space, ("pause_toggled",)),
        (Key.Key_Escape, ("end_wanted",)),
        (Key.Key_E, ("easier_wanted",)),
        (Key.Key_Up, ("volume_stepped", 1)),
        (Key.Key_Right, ("volume_stepped", 1)),
        (Key.Key_Down, ("volume_stepped", -1)),
        (Key.Key_Left, ("volume_stepped", -1)),
    ],
)
@pytest.mark.parametrize("focus", ["window", "button"])
def test_each_key_says_what_is_wanted(
    opened: Opened, qtbot: QtBot, key: Qt.Key, said: tuple[str, *tuple[int, ...]], focus: str
) -> None:
    window = opened()
    target = window if focus == "window" else window.chrome.buttons[PAUSE]
    target.setFocus()
    signal, *values = said
    with qtbot.waitSignal(getattr(window, signal)) as heard:
        qtbot.keyClick(target, key)
    assert heard.args == values


@pytest.mark.parametrize(("deed", "signal"), [(PAUSE, "pause_toggled"), (EASIER, "easier_wanted"), (END, "end_wanted")])
@pytest.mark.parametrize("how", ["mouse", "enter"])
def test_each_button_says_what_is_wanted(opened: Opened, qtbot: QtBot, deed: object, signal: str, how: str) -> None:
    window = opened()
    button = next(button for each, button in window.chrome.buttons.items() if each is deed)
    with qtbot.waitSignal(getattr(window, signal)):
        if how == "mouse":
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        else:
            qtbot.keyClick(button, Key.Key_Return)


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
def test_enter_begins_at_once_but_not_in_the_calm_minutes(opened: Opened, qtbot: QtBot, key: Qt.Key) -> None:
    window, calm = opened(elapsed=0.5), opened(PLAIN, 0.5)
    with qtbot.waitSignal(window.begin_wanted):
        qtbot.keyClick(window, key)
    with qtbot.assertNotEmitted(calm.begin_wanted):
        qtbot.keyClick(calm, key)


def test_the_key_to_begin_is_told_until_the_first_breath(opened: Opened, qtbot: QtBot) -> None:
    window = opened(elapsed=LINE.start_of(1) - 0.5)
    assert window.chrome.hints.text().startswith("Enter\N{NO-BREAK SPACE}begin")
    qtbot.waitUntil(lambda: window.chrome.hints.text().startswith("Space"))
    assert opened(PLAIN, 0.5).chrome.hints.text() == ""


def test_a_held_key_is_pressed_once_but_the_volume_goes_on(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    pauses: list[int] = []
    steps: list[int] = []
    window.pause_toggled.connect(lambda: pauses.append(1))
    window.volume_stepped.connect(steps.append)
    for key in (Key.Key_Space, Key.Key_Up):
        for repeated in (False, True, True):
            none = Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(window, QKeyEvent(QEvent.Type.KeyPress, key, none, "", repeated))
    assert (len(pauses), steps) == (1, [1, 1, 1])


def test_nothing_is_made_easier_where_that_cannot_be(opened: Opened, qtbot: QtBot) -> None:
    window = opened(replace(USUAL, can_ease=False))
    with qtbot.assertNotEmitted(window.easier_wanted):
        qtbot.keyClick(window, Key.Key_E)
    assert EASIER not in window.chrome.buttons


def test_closing_it_asks_for_the_end(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    with qtbot.waitSignal(window.end_wanted), qtbot.assertNotEmitted(window.gone):
        window.close()
    assert window.isVisible()


def test_it_opens_in_front_with_the_keyboard_and_says_nothing_about_health(opened: Opened) -> None:
    window = opened()
    assert window.isActiveWindow()
    assert QApplication.focusWidget() is window
    assert window.windowTitle() == "Bedtime"


def test_it_is_dark_from_the_start_whatever_the_app_wears(qapp: QApplication, qtbot: QtBot) -> None:
    theme.prepare(qapp)
    theme.apply(qapp, theme.DAY)
    window = SessionWindow(Session(LINE, 0.0).look, USUAL)
    qtbot.addWidget(window, before_close_func=SessionWindow.vanish)
    shown = window.grab().toImage()
    qapp.setStyleSheet("")
    assert shown.pixelColor(2, 2).name() == theme.STAGE.background.lower()
    assert window.palette().window().color().name() == theme.STAGE.background.lower()


def test_f11_fills_the_screen_and_leaves_it(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    qtbot.keyClick(window, Key.Key_F11)
    assert window.isFullScreen()
    qtbot.mouseClick(window.chrome.buttons[FULL_SCREEN], Qt.MouseButton.LeftButton)
    assert not window.isFullScreen()


# Frames


def test_frames_come_while_it_is_seen(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    paints = Paints(window)
    qtbot.waitUntil(lambda: paints.count >= 5)


@pytest.mark.parametrize("why", ["paused", "black", "hidden", "minimised", "over"])
def test_nothing_is_painted_that_nobody_can_see_change(opened: Opened, qtbot: QtBot, why: str) -> None:
    witness = Paints(opened(line=LONG_IN))
    window = opened(elapsed=LINE.seconds if why == "over" else IN)
    acts: dict[str, Callable[[], object]] = {
        "paused": lambda: window.show_paused(True),
        "black": lambda: qtbot.keyClick(window, Key.Key_B),
        "hidden": window.hide,
        "minimised": window.showMinimized,
        "over": lambda: None,
    }
    acts[why]()
    qtbot.waitUntil(lambda: not window.frames.are_coming)
    window.chrome.leave()
    QApplication.processEvents()
    before, seen = Paints(window), witness.count
    qtbot.waitUntil(lambda: witness.count >= seen + 10)
    assert before.count == 0
    assert not window.frames.are_coming


@pytest.mark.parametrize("why", ["paused", "black", "hidden", "minimised"])
def test_frames_come_again(opened: Opened, qtbot: QtBot, why: str) -> None:
    window = opened()
    there: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "paused": (lambda: window.show_paused(True), lambda: window.show_paused(False)),
        "black": (lambda: window.show_black(True), lambda: window.show_black(False)),
        "hidden": (window.hide, window.show),
        "minimised": (window.showMinimized, window.showNormal),
    }
    go, come_back = there[why]
    go()
    qtbot.waitUntil(lambda: not window.frames.are_coming)
    come_back()
    paints = Paints(window)
    qtbot.waitUntil(lambda: window.frames.are_coming and paints.count >= 5)


@pytest.mark.parametrize(("manner", "elapsed"), [(USUAL, HOLD), (replace(USUAL, reduced=True), IN)])
def test_frames_come_seldom_while_nothing_moves(opened: Opened, qtbot: QtBot, manner: Manner, elapsed: float) -> None:
    witness = Paints(opened())
    paints = Paints(opened(manner, elapsed))
    seen = witness.count
    qtbot.waitUntil(lambda: witness.count >= seen + 30)
    assert paints.count <= 10


def test_a_pause_is_said_and_its_button_resumes(opened: Opened) -> None:
    window = opened()
    window.show_paused(True)
    assert window.pacer.texts()[0] == "Paused"
    assert window.chrome.buttons[PAUSE].text() == "Resume"
    window.show_paused(False)
    assert window.pacer.texts()[0] == "In"
    assert window.chrome.buttons[PAUSE].text() == "Pause"


def test_a_line_stays_a_while(opened: Opened, qtbot: QtBot, quick: None) -> None:
    window = opened()
    window.say("Volume 35 %")
    window.say("Volume 40 %")
    assert window.pacer.texts()[-1] == "Volume 40 %"
    qtbot.waitUntil(lambda: window.pacer.texts()[-1] == USUAL.hint)


# The buttons


def test_buttons_and_pointer_leave_and_come_back_with_the_mouse(opened: Opened, qtbot: QtBot, fleeting: None) -> None:
    window = opened()
    qtbot.waitUntil(lambda: window.chrome.isHidden() and blank(window))
    move_mouse(window)
    assert window.chrome.isVisible()
    assert not blank(window)
    qtbot.waitUntil(lambda: window.chrome.isHidden() and blank(window))


def test_a_pointer_that_rests_brings_nothing(opened: Opened) -> None:
    window = opened()
    move_mouse(window)
    window.chrome.leave()
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(9, 320), window.mapToGlobal(QPointF(9, 320)),
        Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(window, event)
    assert window.chrome.isHidden()


def test_tab_brings_the_buttons_and_their_focus_goes_with_them(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    window.chrome.leave()
    reached = []
    for _ in range(5):
        qtbot.keyClick(QApplication.focusWidget() or window, Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert reached == [window.chrome.buttons[deed] for deed in (PAUSE, EASIER, BLACK, FULL_SCREEN, END)]
    window.chrome.leave()
    assert QApplication.focusWidget() is window


def test_a_press_by_the_mouse_leaves_space_to_the_session(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    qtbot.mouseClick(window.chrome.buttons[EASIER], Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is window


def test_after_a_fright_there_is_nothing_to_choose_but_the_end(opened: Opened) -> None:
    window = opened(PLAIN)
    shown = [deed for deed, button in window.chrome.buttons.items() if button.isVisible()]
    assert shown == [END]
    assert window.chrome.hints.text() == ""


@pytest.mark.parametrize("size", [(380, 420), (960, 700)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_button_is_whole(themed: QApplication, opened: Opened, size: tuple[int, int], scale: float) -> None:
    theme.prepare(themed, scale)
    window = opened()
    theme.prepare(themed)
    window.resize(*size)
    QApplication.processEvents()
    assert window.rect().contains(window.chrome.geometry())
    for button in window.chrome.buttons.values():
        if button.isVisible():
            assert button.width() >= button.sizeHint().width()
            assert window.rect().contains(button.rect().translated(button.mapTo(window, QPoint(0, 0))))


# The black


@pytest.mark.parametrize("key", [Key.Key_B, Key.Key_Escape, Key.Key_A, Key.Key_F11, Key.Key_Tab])
def test_any_key_leaves_the_black_and_does_nothing_else(opened: Opened, qtbot: QtBot, key: Qt.Key) -> None:
    window = opened()
    qtbot.keyClick(window, Key.Key_B)
    assert colours(window) == DARK
    assert blank(window)
    with qtbot.assertNotEmitted(window.end_wanted):
        qtbot.keyClick(window, key)
    assert len(colours(window)) > 1
    assert not window.isFullScreen()


def test_a_click_leaves_the_black_but_no_touch_of_the_mouse(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    window.show_black(True)
    move_mouse(window)
    assert colours(window) == DARK
    qtbot.mouseClick(window, Qt.MouseButton.LeftButton)
    assert len(colours(window)) > 1


def test_pause_and_volume_work_in_the_black(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    window.show_black(True)
    with qtbot.waitSignal(window.pause_toggled):
        qtbot.keyClick(window, Key.Key_Space)
    window.show_paused(True)
    with qtbot.waitSignal(window.volume_stepped):
        qtbot.keyClick(window, Key.Key_Up)
    window.say("Volume 35 %")
    assert colours(window) == DARK


# How it ends


def test_at_the_end_a_line_comes_in_the_dark_and_goes(opened: Opened, qtbot: QtBot, quick: None) -> None:
    window = opened()
    window.finish("That was it.")
    qtbot.waitUntil(lambda: window.pacer.texts() == ("That was it.",))
    assert not window.frames.are_coming
    qtbot.waitUntil(lambda: window.pacer.texts() == ())
    assert colours(window) == DARK
    assert window.isVisible()


@pytest.mark.parametrize("how", ["key", "escape", "click", "close"])
def test_the_dark_stays_until_it_is_closed(opened: Opened, qtbot: QtBot, quick: None, how: str) -> None:
    window = opened()
    window.finish("")
    qtbot.waitUntil(lambda: not window.curtain.is_falling)
    gone: list[int] = []
    window.gone.connect(lambda: gone.append(1))
    qtbot.keyClick(window, Key.Key_Shift)
    assert window.isVisible()
    ways: dict[str, Callable[[], object]] = {
        "key": lambda: qtbot.keyClick(window, Key.Key_A),
        "escape": lambda: qtbot.keyClick(window, Key.Key_Escape),
        "click": lambda: qtbot.mouseClick(window, Qt.MouseButton.LeftButton),
        "close": window.close,
    }
    ways[how]()
    assert not window.isVisible()
    window.vanish()
    assert gone == [1]


def test_who_went_to_black_is_not_lit_up_at_the_end(opened: Opened, qtbot: QtBot, quick: None) -> None:
    window = opened(PLAIN)
    window.show_black(True)
    window.finish("That was it.")
    assert colours(window) == DARK
    assert window.pacer.texts() == ()
    assert window.chrome.isHidden()


@pytest.mark.parametrize("reach", ["mouse", "tab"])
def test_after_a_fright_advice_is_at_hand_in_the_dark(
    opened: Opened, qtbot: QtBot, quick: None, fleeting: None, reach: str
) -> None:
    window = opened(PLAIN)
    window.finish("")
    button = window.chrome.buttons[HELP]
    assert button.isVisible()
    qtbot.waitUntil(lambda: window.chrome.isHidden() and not window.curtain.is_falling)
    if reach == "mouse":
        move_mouse(window)
    else:
        qtbot.keyClick(window, Key.Key_Tab)
        assert QApplication.focusWidget() is button
    assert button.isVisible()
    assert not window.chrome.buttons[END].isVisible()
    with qtbot.waitSignals([window.help_wanted, window.gone]):
        button.click()


def test_whoever_ends_it_early_gets_a_kind_word_before_it_goes(opened: Opened, qtbot: QtBot, quick: None) -> None:
    window = opened()
    with qtbot.waitSignal(window.gone):
        window.dismiss("Any slow breath counts.")
        assert window.pacer.texts()[-1] == "Any slow breath counts."
        assert window.chrome.isHidden()
    assert not window.isVisible()


def test_it_can_vanish_without_a_word(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    with qtbot.waitSignal(window.gone), qtbot.assertNotEmitted(window.end_wanted):
        window.vanish()
    assert not window.isVisible()


def test_the_black_covers_the_whole_screen_and_gives_it_back(opened: Opened, qtbot: QtBot) -> None:
    window = opened(USUAL, IN)
    seen = []
    for _ in range(2):
        qtbot.keyClick(window, Key.Key_B)
        seen.append(window.isFullScreen())
    assert seen == [True, False]
    qtbot.keyClick(window, Key.Key_F11)
    for _ in range(2):
        qtbot.keyClick(window, Key.Key_B)
        seen.append(window.isFullScreen())
    assert seen[2:] == [True, True], "who was in full screen stays there"


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier])
def test_a_shortcut_of_something_else_is_no_key_of_a_session(
    opened: Opened, qtbot: QtBot, modifier: Qt.KeyboardModifier
) -> None:
    window = opened(USUAL, IN)
    pressed: list[str] = []
    window.easier_wanted.connect(lambda: pressed.append("easier"))
    for key in (Key.Key_E, Key.Key_B):
        qtbot.keyClick(window, key, modifier)
    assert (pressed, window.isFullScreen()) == ([], False)


def test_a_screen_reader_is_told_also_in_the_black(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(Pacer, "_announce", lambda _, text: told.append(text))
    window = opened(replace(USUAL, announce=True), HOLD - 0.9)
    window.show_black(True)
    qtbot.waitUntil(lambda: "Hold" in told)
    assert window.pacer.texts() == ()
