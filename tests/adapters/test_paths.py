"""Folders and files for one person's eyes only, wherever they are put."""

import os
import stat
import tempfile
from pathlib import Path

import pytest

from bedtime.adapters import paths
from bedtime.adapters.paths import FolderError, Folders, folders, resources, runtime_socket


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_without_data_dir_each_kind_lies_where_the_desktop_keeps_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in ("CONFIG", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind))
    own = folders(None)
    assert own.settings_file == tmp_path / "CONFIG/bedtime/settings.toml"
    assert own.exercises == tmp_path / "CONFIG/bedtime/exercises"
    assert own.journal_file == tmp_path / "DATA/bedtime/journal.sqlite3"
    assert own.backups == tmp_path / "DATA/bedtime/backups"
    assert own.cache == tmp_path / "CACHE/bedtime"


def test_data_dir_holds_everything_and_keeps_its_meaning_when_relative(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    own = folders(Path("mine"))
    assert own == Folders(config=tmp_path / "mine", data=tmp_path / "mine", cache=tmp_path / "mine/cache")
    assert own.settings_file.parent == own.journal_file.parent


def test_new_folders_are_private_whatever_the_umask(tmp_path: Path) -> None:
    own = folders(tmp_path / "new")
    before = os.umask(0)
    try:
        own.ensure()
    finally:
        os.umask(before)
    assert {mode(folder) for folder in (own.data, own.cache, own.exercises, own.backups)} == {0o700}


@pytest.mark.parametrize("content", [None, "settings.toml", "journal.sqlite3"])
def test_a_folder_of_ours_that_stood_wider_is_tightened(tmp_path: Path, content: str | None) -> None:
    own = folders(tmp_path / "wide")
    own.data.mkdir()
    own.data.chmod(0o755)
    if content:
        (own.data / content).touch()
    own.ensure()
    assert mode(own.data) == 0o700


def test_a_folder_with_a_life_of_its_own_keeps_its_mode(tmp_path: Path) -> None:
    website = tmp_path / "website"
    website.mkdir()
    website.chmod(0o755)
    (website / "index.html").touch()
    folders(website).ensure()
    assert mode(website) == 0o755
    assert mode(website / "backups") == 0o700


@pytest.mark.parametrize("wide", [0o1777, 0o777])
def test_a_folder_shared_with_others_is_refused_and_left_alone(tmp_path: Path, wide: int) -> None:
    tmp_path.chmod(wide)
    with pytest.raises(FolderError, match=r"is shared with other users.*--data .*/bedtime$"):
        folders(tmp_path).ensure()
    assert mode(tmp_path) == wide


def test_a_folder_of_another_user_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    someone_else = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: someone_else)
    with pytest.raises(FolderError, match="belongs to another user"):
        folders(tmp_path).ensure()


def test_a_file_in_the_folders_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "note.txt").touch()
    with pytest.raises(FolderError, match="a file is in its place"):
        folders(tmp_path / "note.txt").ensure()
    with pytest.raises(FolderError, match="a file is in its place"):
        folders(tmp_path / "note.txt/below").ensure()


def test_resources_lie_beside_the_package_in_a_checkout() -> None:
    assert resources() == Path(__file__).parents[2] / "resources"


def test_socket_lies_in_the_session_folder_one_per_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Path(tempfile.mkdtemp(prefix="s"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(session))
    mine, yours = runtime_socket(tmp_path / "mine"), runtime_socket(tmp_path / "yours")
    assert mine.parent == session
    assert mine != yours
    (tmp_path / "mine").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "mine")
    assert runtime_socket(tmp_path / "link") == mine, "one folder, one socket, whatever it is called"
    session.rmdir()


@pytest.mark.parametrize("session", [None, "not/absolute", "/nowhere", "/" + "long" * 40])
def test_without_a_usable_session_folder_a_private_one_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, session: str | None
) -> None:
    temporary = Path(tempfile.mkdtemp(prefix="t"))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    if session is None:
        monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    else:
        monkeypatch.setenv("XDG_RUNTIME_DIR", session)
    path = runtime_socket(tmp_path)
    assert path.parent.parent == temporary
    assert mode(path.parent) == 0o700
    path.parent.rmdir()
    temporary.rmdir()


def test_socket_path_stays_short_however_long_the_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / ("deep" * 30)))
    assert len(os.fsencode(runtime_socket(tmp_path))) <= paths.LONGEST_SOCKET


def test_a_socket_folder_others_could_have_laid_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    temporary = Path(tempfile.mkdtemp(prefix="t"))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    own = temporary / f"bedtime-{os.geteuid()}"
    own.mkdir()
    own.chmod(0o750)
    with pytest.raises(FolderError, match="not this user's alone"):
        runtime_socket(tmp_path)
    own.rmdir()
    (tmp_path / "private").mkdir(mode=0o700)
    own.symlink_to(tmp_path / "private")
    with pytest.raises(FolderError, match="not this user's alone"):
        runtime_socket(tmp_path)
    own.unlink()
    temporary.rmdir()
