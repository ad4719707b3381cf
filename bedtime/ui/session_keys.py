"""What can be done in a session, by key or button: the one table of names, labels and keys."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

from bedtime.core.language import mark, tr

Key = Qt.Key

ARROWS = (Key.Key_Up, Key.Key_Right, Key.Key_Down, Key.Key_Left)
OF_SHORTCUTS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
MODIFIERS = (Key.Key_Shift, Key.Key_Control, Key.Key_Alt, Key.Key_AltGr, Key.Key_Meta, Key.Key_CapsLock)


@dataclass(frozen=True)
class Deed:
    """Something a person can do; `works_in_black` needs no light, `repeats` while its key is held.

    `label` is what its button says, and `hint` its key with what that does; both are in English.
    """

    label: str
    keys: tuple[Qt.Key, ...] = ()
    hint: str = ""
    works_in_black: bool = False
    repeats: bool = False


BEGIN = Deed(mark("Begin now"), (Key.Key_Return, Key.Key_Enter), mark("Enter begin now"))
PAUSE = Deed(mark("Pause"), (Key.Key_Space,), mark("Space pause"), works_in_black=True)
EASIER = Deed(mark("Easier"), (Key.Key_E,), mark("E easier"))
BLACK = Deed(mark("Black screen"), (Key.Key_B,), mark("B black screen"))
FULL_SCREEN = Deed(mark("Full screen"), (Key.Key_F11,), mark("F11 full screen"))
LOUDER = Deed(mark("Louder"), ARROWS[:2], works_in_black=True, repeats=True)
QUIETER = Deed(mark("Quieter"), ARROWS[2:], works_in_black=True, repeats=True)
END = Deed(mark("End"), (Key.Key_Escape,), mark("Esc end"))
HELP = Deed(mark("When to see someone"))
VOLUME = mark("↑ ↓ volume")

EVERY = (BEGIN, PAUSE, EASIER, BLACK, FULL_SCREEN, LOUDER, QUIETER, END, HELP)
BY_KEY = {key: deed for deed in EVERY for key in deed.keys}


def hints(deeds: tuple[Deed, ...]) -> str:
    """One line that tells the keys of some deeds, and those of the volume."""
    told = [tr(deed.hint) for deed in deeds]
    told.insert(-1, tr(VOLUME))
    # No-break spaces: a key and its meaning stay on one line.
    return "  ·  ".join(text.replace(" ", "\N{NO-BREAK SPACE}") for text in told)
