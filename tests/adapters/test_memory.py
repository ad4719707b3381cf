"""The window's small memory lasts between starts and is nobody else's to read."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QByteArray

from bedtime.adapters.memory import Memory


def test_it_lasts(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    first = Memory(file)
    assert first.geometry.isEmpty()
    assert not first.is_set("farewell-said")
    first.geometry = QByteArray(b"somewhere")
    first.set("farewell-said")
    second = Memory(file)
    assert second.geometry == QByteArray(b"somewhere")
    assert second.is_set("farewell-said")
    assert not second.is_set("launcher-refused")


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    Memory(file).set("farewell-said")
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_damaged_one_costs_nothing_but_the_place(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    file.write_bytes(b"\x00\xff[[[")
    assert Memory(file).geometry.isEmpty()


def test_it_knows_on_which_day_something_was_said(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    assert Memory(file).said_on("pointed") is None
    Memory(file).say_on("pointed", date(2026, 11, 24))
    assert Memory(file).said_on("pointed") == date(2026, 11, 24)


def test_it_keeps_a_number(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    assert Memory(file).number("size", 100) == 100
    Memory(file).keep_number("size", 150)
    assert Memory(file).number("size", 100) == 150


def test_what_is_no_day_or_number_was_never_kept(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    file.write_text("[General]\npointed=tomorrow\nsize=large\n", "utf-8")
    assert Memory(file).said_on("pointed") is None
    assert Memory(file).number("size", 100) == 100
