"""Tomorrow's list lasts, is private, and once deleted nothing of it is left."""

import os
import stat
from pathlib import Path

import pytest

from bedtime.adapters.tomorrow import LONGEST, TomorrowList
from bedtime.core.refusal import Refusal

TEXT = "Ring the plumber at nine\n\nStamps, für Oma ☕\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data [mine]" / "tomorrow.txt"


@pytest.fixture
def kept(file: Path) -> TomorrowList:
    file.parent.mkdir()
    return TomorrowList(file)


def test_before_anything_is_written_it_is_empty(kept: TomorrowList, file: Path) -> None:
    assert kept.read() == ""
    assert not kept.is_there
    assert not file.exists(), "reading makes no file"


def test_what_is_written_is_read_again_letter_for_letter(kept: TomorrowList, file: Path) -> None:
    kept.write(TEXT)
    assert kept.is_there
    assert TomorrowList(file).read() == TEXT
    kept.write("Only this")
    assert kept.read() == "Only this"


def test_only_its_owner_may_read_it(kept: TomorrowList, file: Path) -> None:
    file.touch(0o644)
    kept.write(TEXT)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_once_deleted_nothing_of_it_is_left(kept: TomorrowList, file: Path) -> None:
    kept.write(TEXT)
    interrupted = file.parent / f".{file.name}.x7_ab2cd"
    interrupted.write_text(TEXT)
    other = file.parent / "settings.toml"
    other.touch()
    kept.delete()
    assert list(file.parent.iterdir()) == [other]
    assert (kept.read(), kept.is_there) == ("", False)


def test_deleting_what_is_not_there_is_fine(kept: TomorrowList) -> None:
    kept.delete()
    kept.delete()
    assert not kept.is_there


def test_an_emptied_list_leaves_no_file(kept: TomorrowList, file: Path) -> None:
    kept.write(TEXT)
    kept.write("")
    assert not file.exists()


def test_a_list_kept_elsewhere_is_deleted_there_too(kept: TomorrowList, file: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "list.txt"
    elsewhere.write_text(TEXT)
    file.symlink_to(elsewhere)
    kept.write("Changed")
    assert elsewhere.read_text() == "Changed"
    kept.delete()
    assert not elsewhere.exists()
    assert not file.is_symlink()


def test_too_much_is_refused_in_words_and_changes_nothing(kept: TomorrowList) -> None:
    kept.write("ä" * LONGEST)
    with pytest.raises(Refusal, match="has 10001 letters; 10000 are kept"):
        kept.write("ä" * (LONGEST + 1))
    assert kept.read() == "ä" * LONGEST


def test_what_is_no_text_is_refused_and_changes_nothing(kept: TomorrowList, file: Path) -> None:
    kept.write(TEXT)
    with pytest.raises(Refusal, match="no text"):
        kept.write("\ud800")
    assert [each.name for each in file.parent.iterdir()] == [file.name]
    assert kept.read() == TEXT


@pytest.mark.parametrize("content", [b"\xff\x00", b"x" * (4 * LONGEST + 1)])
def test_a_file_that_holds_no_list_is_refused_by_its_name(kept: TomorrowList, file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(Refusal) as refused:
        kept.read()
    assert str(refused.value).startswith(f"{file}: ")
    assert "\n" not in str(refused.value)


def test_a_pipe_in_its_place_does_not_stop_the_app(kept: TomorrowList, file: Path) -> None:
    os.mkfifo(file)
    with pytest.raises(Refusal, match="is no file"):
        kept.read()


def test_a_folder_that_is_gone_is_told_in_a_line(kept: TomorrowList, file: Path) -> None:
    file.parent.rmdir()
    with pytest.raises(Refusal, match=r"cannot be changed .*; check its rights"):
        kept.write(TEXT)


def test_what_cannot_be_deleted_is_told_in_a_line(kept: TomorrowList, file: Path) -> None:
    file.mkdir()
    with pytest.raises(Refusal, match=r"cannot be changed .*; check its rights"):
        kept.delete()
