"""Files of a person's own are written whole and for them alone, and taken away with what was left of them."""

import os
import stat
from pathlib import Path

import pytest

from bedtime.adapters.private_files import delete_private, write_private


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_written_file_is_private_and_complete(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("old")
    file.chmod(0o644)
    write_private(file, "lights_out = '22:30'  # späte Schicht\n")
    assert file.read_text("utf-8") == "lights_out = '22:30'  # späte Schicht\n"
    assert mode(file) == 0o600
    assert list(tmp_path.iterdir()) == [file], "no temporary file stays"


def test_a_failed_write_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_private(file, "new")
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_linked_settings_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "dotfiles").mkdir()
    (tmp_path / "settings.toml").symlink_to(tmp_path / "dotfiles/settings.toml")
    write_private(tmp_path / "settings.toml", "new")
    assert (tmp_path / "settings.toml").is_symlink()
    assert (tmp_path / "dotfiles/settings.toml").read_text() == "new"


def test_deleting_takes_only_what_an_interrupted_write_left(tmp_path: Path) -> None:
    folder = tmp_path / "dotfiles"
    folder.mkdir()
    (tmp_path / "tomorrow.txt").symlink_to(folder / "tomorrow.txt")
    theirs = [".tomorrow.txt.swp", ".tomorrow.txt.backup-1", ".tomorrow.txt.ABCD1234", "tomorrow.txt.abcd1234"]
    for name in ("tomorrow.txt", ".tomorrow.txt.abcd123_", *theirs):
        (folder / name).touch()
    delete_private(tmp_path / "tomorrow.txt")
    assert sorted(each.name for each in folder.iterdir()) == sorted(theirs)
    assert not (tmp_path / "tomorrow.txt").is_symlink()


def test_a_link_that_leads_in_a_circle_is_an_error_of_the_file_system(tmp_path: Path) -> None:
    link = tmp_path / "settings.toml"
    link.symlink_to(link)
    with pytest.raises(OSError, match="Too many levels of symbolic links"):
        write_private(link, "new")
    assert link.is_symlink()


@pytest.mark.skipif(os.name == "nt", reason="there such files are no files")
def test_what_is_no_file_is_neither_replaced_nor_taken_away(tmp_path: Path) -> None:
    device, link = tmp_path / "device", tmp_path / "settings.toml"
    os.mkfifo(device)
    link.symlink_to(device)
    with pytest.raises(OSError, match="no plain file"):
        write_private(link, "new")
    with pytest.raises(OSError, match="no plain file"):
        delete_private(link)
    assert stat.S_ISFIFO(device.stat().st_mode)
