"""Bedtime starts with the desktop session when it was asked to, and says how that really stands."""

import shlex
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from bedtime.adapters.autostart import Autostart
from bedtime.adapters.launcher import start_command
from bedtime.core.refusal import Refusal

NAME = "autostart/bedtime.desktop"
OURS = ["/opt/bedtime/python", "/opt/bedtime/main.py"]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's entry, which is not there yet."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CONFIG_DIRS", f"relative:{tmp_path / 'first'}:{tmp_path / 'second'}")
    return tmp_path / "config" / NAME


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bedtime is started from a folder that nothing else is started from."""
    monkeypatch.setattr("bedtime.adapters.autostart.start_command", lambda: OURS)
    monkeypatch.setattr("bedtime.adapters.launcher.start_command", lambda: OURS)


def put(file: Path, *lines: str) -> Path:
    """An entry with these lines."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(["[Desktop Entry]", "Type=Application", "Name=Bedtime", *lines, ""]))
    return file


def state() -> tuple[bool, bool]:
    """Whether it is on, and whether it is stale."""
    autostart = Autostart()
    return autostart.is_on, autostart.is_stale


def test_it_is_off_until_it_is_turned_on_and_off_again(own: Path) -> None:
    assert Autostart().is_possible
    assert state() == (False, False)
    Autostart().turn_on()
    assert state() == (True, False)
    Autostart().turn_off()
    assert state() == (False, False)
    assert not own.exists()
    Autostart().turn_off()


def test_it_starts_this_very_bedtime_without_its_window(own: Path) -> None:
    Autostart().turn_on()
    line = next(line for line in own.read_text().splitlines() if line.startswith("Exec="))
    assert shlex.split(line.removeprefix("Exec=")) == [*start_command(), "run", "--background"]
    assert stat.S_IMODE(own.stat().st_mode) & 0o077 in (0, 0o044)
    assert [each.name for each in own.parent.iterdir()] == [own.name], "nothing half written is left"


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="needs desktop-file-validate")
@pytest.mark.parametrize("system_wide", [False, True])
def test_what_is_written_is_a_valid_entry(own: Path, tmp_path: Path, system_wide: bool) -> None:
    Autostart().turn_on()
    if system_wide:
        put(tmp_path / "first" / NAME, "Exec=bedtime")
        Autostart().turn_off()
        assert "Hidden=true" in own.read_text()
    checked = subprocess.run(["desktop-file-validate", own], check=False, capture_output=True, text=True)
    assert (checked.returncode, checked.stdout) == (0, "")


@pytest.mark.parametrize("folder", ["with space", "100 %", "dollar $HOME", "quote ' here", 'double "', "back\\slash"])
def test_any_folder_can_be_started_from(own: Path, monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    command = [f"/opt/{folder}/python", f"/opt/{folder}/main.py"]
    for module in ("autostart", "launcher"):
        monkeypatch.setattr(f"bedtime.adapters.{module}.start_command", lambda: command)
    Autostart().turn_on()
    assert own.exists()
    assert state() == (True, False)


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_an_entry_that_the_desktop_was_told_not_to_start_is_off(own: Path, line: str) -> None:
    put(own, f"Exec={' '.join(OURS)} run --background", line)
    assert state() == (False, False)
    Autostart().turn_on()
    assert state() == (True, False)


@pytest.mark.usefixtures("installed")
def test_what_the_person_added_to_the_command_keeps_it_on(own: Path) -> None:
    put(own, f"Exec={' '.join(OURS)} run", "X-GNOME-Autostart-Delay=20")
    assert state() == (True, False)


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("command", ["/old/place/python /old/place/main.py", "/opt/bedtime/python", '"open', r"\s"])
def test_after_the_installation_moved_it_is_stale_until_it_is_turned_on_or_off(own: Path, command: str) -> None:
    put(own, f"Exec={command}")
    assert state() == (False, True)
    Autostart().turn_on()
    assert state() == (True, False)
    put(own, f"Exec={command}")
    Autostart().turn_off()
    assert state() == (False, False)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"Exec=bedtime", b"[Desktop Entry]\nName", b"[Other]\nA=b"])
def test_a_broken_entry_starts_nothing(own: Path, content: bytes) -> None:
    own.parent.mkdir(parents=True)
    own.write_bytes(content)
    assert state() == (False, False)
    Autostart().turn_on()
    assert state() == (True, False)


@pytest.mark.usefixtures("installed")
def test_an_entry_for_all_users_counts_and_is_overridden_for_this_one_alone(own: Path, tmp_path: Path) -> None:
    everyones = put(tmp_path / "second" / NAME, f"Exec={' '.join(OURS)}")
    before = everyones.read_text()
    assert state() == (True, False)
    Autostart().turn_off()
    assert state() == (False, False)
    assert everyones.read_text() == before
    Autostart().turn_on()
    assert state() == (True, False)
    Autostart().turn_off()
    Autostart().turn_off()
    assert "Hidden=true" in own.read_text()


@pytest.mark.usefixtures("own")
def test_of_entries_for_all_users_the_first_counts(tmp_path: Path) -> None:
    put(tmp_path / "first" / NAME, "Exec=bedtime", "Hidden=true")
    put(tmp_path / "second" / NAME, "Exec=bedtime")
    assert state() == (False, False)


def test_a_program_named_without_its_folder_is_found(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bin" / "bedtime"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    monkeypatch.setattr("bedtime.adapters.autostart.start_command", lambda: [str(program)])
    put(own, "Exec=bedtime run --background")
    assert state() == (True, False)


def test_a_link_to_the_menus_entry_gives_way_and_that_entry_stays(own: Path, tmp_path: Path) -> None:
    menus = put(tmp_path / "menu.desktop", "Exec=bedtime")
    before = menus.read_text()
    own.parent.mkdir(parents=True)
    own.symlink_to(menus)
    Autostart().turn_on()
    assert menus.read_text() == before
    assert not own.is_symlink()
    assert state() == (True, False)


def test_what_cannot_be_written_is_said_in_a_line(own: Path) -> None:
    own.parent.parent.mkdir()
    own.parent.write_text("in the way")
    with pytest.raises(Refusal, match=r"cannot be changed \(.*\)"):
        Autostart().turn_on()
    assert state() == (False, False)


def test_what_cannot_be_deleted_is_said_in_a_line(own: Path) -> None:
    own.mkdir(parents=True)
    with pytest.raises(Refusal, match=r"cannot be changed \(.*\)"):
        Autostart().turn_off()


def test_only_a_desktop_that_reads_such_entries_offers_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    assert not Autostart().is_possible


def test_one_with_folders_of_their_own_is_started_on_them(own: Path) -> None:
    mine, third, usual = Autostart(("--data", "/home/me/second person")), Autostart(("--data", "/x")), Autostart()

    def on() -> list[bool]:
        return [each.is_on for each in (mine, third, usual)]

    mine.turn_on()
    assert own.exists()
    assert on() == [True, False, False]
    usual.turn_on()
    assert on() == [False, False, True]
