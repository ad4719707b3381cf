"""The entry in the applications menu starts this very Bedtime."""

import shlex
from configparser import ConfigParser
from pathlib import Path

import pytest

from bedtime.adapters.launcher import Launcher, start_command
from bedtime.core.refusal import Refusal


def entry(shared: Path) -> dict[str, str]:
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(shared / "applications" / "bedtime.desktop", "utf-8")
    return dict(parser["Desktop Entry"])


def test_it_is_offered_until_it_is_there(tmp_path: Path) -> None:
    launcher = Launcher(tmp_path)
    assert launcher.is_possible
    launcher.add()
    assert not launcher.is_possible


def test_it_starts_what_runs_now_and_has_its_icon(tmp_path: Path) -> None:
    Launcher(tmp_path).add()
    written = entry(tmp_path)
    assert shlex.split(written["Exec"]) == start_command()
    assert Path(start_command()[0]).exists()
    assert (tmp_path / "icons" / "hicolor" / "scalable" / "apps" / f"{written['Icon']}.svg").exists()
    assert written["Terminal"] == "false"


@pytest.mark.parametrize("folder", ["with space", "100 %", "dollar $HOME", "quote ' here"])
def test_any_folder_can_be_started_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    command = [f"/opt/{folder}/python", f"/opt/{folder}/main.py"]
    monkeypatch.setattr("bedtime.adapters.launcher.start_command", lambda: command)
    Launcher(tmp_path).add()
    # The file's own escapes first, then those of the command line in it.
    unescaped = entry(tmp_path)["Exec"].replace("\\\\", "\\").replace("%%", "%").replace("\\$", "$")
    assert shlex.split(unescaped) == command


def test_a_folder_that_cannot_be_written_is_said_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "icons").write_text("in the way")
    with pytest.raises(Refusal, match="cannot be written"):
        Launcher(tmp_path).add()
