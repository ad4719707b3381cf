"""The window's small memory lasts between starts and is nobody else's to read."""

import os
import stat
from datetime import date
from pathlib import Path

import pytest
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


def test_a_pipe_in_its_place_is_not_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    os.mkfifo(file)
    memory = Memory(file)
    memory.set("greeted")
    assert file.is_file()
    assert Memory(file).is_set("greeted")


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("[General]\ngreeted=yes\n")
    elsewhere.chmod(0o644)
    (tmp_path / "window.ini").symlink_to(elsewhere)
    memory = Memory(tmp_path / "window.ini")
    assert not memory.is_set("greeted")
    memory.set("seen")
    assert elsewhere.read_text() == "[General]\ngreeted=yes\n"
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o644


@pytest.mark.parametrize("content", ["page=@Variant(\\0\\0\\0\\x1a\\x7f\\xff\\xff\\xff)", f"page={'x' * 200_000}"])
def test_what_is_none_of_ours_is_not_read(tmp_path: Path, content: str) -> None:
    file = tmp_path / "window.ini"
    file.write_text(f"[General]\ngreeted=yes\n{content}\n")
    memory = Memory(file)
    assert (memory.is_set("greeted"), memory.word("page")) == (False, "")


@pytest.mark.parametrize("kept", ["9" * 400, "-2147483649", "yes", ""])
def test_a_number_that_cannot_be_is_the_usual_one(tmp_path: Path, kept: str) -> None:
    (tmp_path / "window.ini").write_text(f"[General]\nsize={kept}\n")
    assert Memory(tmp_path / "window.ini").number("size", 3) == 3
