"""What can be done in a session, by key or button: the one table of names, labels and keys."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

Key = Qt.Key

ARROWS = (Key.Key_Up, Key.Key_Right, Key.Key_Down, Key.Key_Left)
OF_SHORTCUTS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
MODIFIERS = (Key.Key_Shift, Key.Key_Control, Key.Key_Alt, Key.Key_AltGr, Key.Key_Meta, Key.Key_CapsLock)


@dataclass(frozen=True)
class Deed:
    """Something a person can do; `works_in_black` needs no light, `repeats` while its key is held."""

    label: str
    keys: tuple[Qt.Key, ...] = ()
    key_name: str = ""
    works_in_black: bool = False
    repeats: bool = False


PAUSE = Deed("Pause", (Key.Key_Space,), "Space", works_in_black=True)
EASIER = Deed("Easier", (Key.Key_E,), "E")
BLACK = Deed("Black screen", (Key.Key_B,), "B")
FULL_SCREEN = Deed("Full screen", (Key.Key_F11,), "F11")
LOUDER = Deed("Louder", ARROWS[:2], "↑", works_in_black=True, repeats=True)
QUIETER = Deed("Quieter", ARROWS[2:], "↓", works_in_black=True, repeats=True)
END = Deed("End", (Key.Key_Escape,), "Esc")
HELP = Deed("When to see someone")

EVERY = (PAUSE, EASIER, BLACK, FULL_SCREEN, LOUDER, QUIETER, END, HELP)
BY_KEY = {key: deed for deed in EVERY for key in deed.keys}


def hints(deeds: tuple[Deed, ...]) -> str:
    """One line that tells the keys of some deeds, and those of the volume."""
    told = [f"{deed.key_name} {deed.label.lower()}" for deed in deeds]
    told.insert(-1, f"{LOUDER.key_name} {QUIETER.key_name} volume")
    # No-break spaces: a key and its meaning stay on one line.
    return "  ·  ".join(text.replace(" ", "\N{NO-BREAK SPACE}") for text in told)
