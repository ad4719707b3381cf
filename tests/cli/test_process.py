"""The command as a process: its exit status, its streams, and whatever surrounds them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import bedtime
from tests import children

PLAN_LINES = 10


def test_help_names_the_command(tmp_path: Path) -> None:
    ran = children.bedtime("--help")
    assert ran.returncode == 0
    assert ran.stdout.startswith(b"usage: bedtime [-h] [--version] [--data DIR] COMMAND ...")
    assert children.bedtime("--version").stdout == f"bedtime {bedtime.__version__}\n".encode()


def test_status_and_streams(tmp_path: Path) -> None:
    for status, arguments in ((0, ["done", "caffeine"]), (1, ["undo", "exercise"]), (2, ["done", "tea"]), (2, ["tea"])):
        ran = children.bedtime("--data", tmp_path / "data", *arguments)
        assert ran.returncode == status
        assert (ran.stdout.count(b"\n"), ran.stderr.count(b"\n")) == ((1, 0) if status == 0 else (0, 1))


def test_a_relative_folder_is_where_the_command_was_given(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "bedtime", "--data", "mine", "done", "caffeine"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(children.PROJECT)},
        check=True,
        capture_output=True,
    )
    assert ran.stderr == b""
    assert (tmp_path / "mine" / "journal.sqlite3").exists()


def test_settings_changed_at_once_are_all_kept(tmp_path: Path) -> None:
    code = "import sys; from bedtime.cli import main; sys.exit(main(sys.argv[1:]))"
    steps = ["caffeine", "exercise", "nutrition", "environment", "wind-down", "breathing"]
    keys = [f"step.{step}.title" for step in steps]
    at_once = [children.start(code, "--data", tmp_path, "settings", "set", key, f"my {key}") for key in keys]
    for each in at_once:
        children.finish(each)
    kept = (tmp_path / "settings.toml").read_text()
    assert [key for key in keys if f'title = "my {key}"' in kept] == keys


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", [["tonight"], ["--help"], ["done", "caffeine"]])
def test_a_reader_that_leaves_early_is_no_trouble(tmp_path: Path, arguments: list[str], unbuffered: str) -> None:
    left, written = os.pipe()
    os.close(left)
    ran = subprocess.run(
        [sys.executable, "-m", "bedtime", "--data", str(tmp_path / "data"), *arguments],
        stdout=written,
        stderr=subprocess.PIPE,
        cwd=children.PROJECT,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        check=False,
    )
    os.close(written)
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", [["tonight"], ["--help"]])
def test_an_answer_that_cannot_be_written_is_told_once(tmp_path: Path, arguments: list[str], unbuffered: str) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "bedtime", "--data", str(tmp_path / "data"), *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=children.PROJECT,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
            check=False,
        )
    assert (ran.returncode, ran.stderr) == (1, b"bedtime: No space left on device\n")


def test_without_any_output_it_still_works(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bedtime", "--data", str(tmp_path / "data"), "done", "caffeine"]
    closed = subprocess.run(
        ["sh", "-c", 'exec "$@" >&- 2>&-', "sh", *command], cwd=children.PROJECT, check=False, stdin=subprocess.DEVNULL
    )
    assert closed.returncode == 0


@pytest.mark.parametrize("python", [{"PYTHONIOENCODING": "ascii"}, {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
def test_a_terminal_without_umlauts_shows_the_rest(tmp_path: Path, python: dict[str, str]) -> None:
    data = tmp_path / "data"
    children.bedtime("--data", data, "settings", "set", "step.wind-down.title", "Wärmflasche")
    for arguments in (["tonight"], ["tonight", "--json"], ["done", "wind-down"], ["settings"]):
        ran = children.bedtime("--data", data, *arguments, LC_ALL="C", **python)
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert b"rmflasche" in ran.stdout


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    command: list[str | bytes] = [sys.executable, "-m", "bedtime", "--data", str(tmp_path / "data")]
    no_text = b"\xff"
    wrong: list[list[str | bytes]] = [["settings", "set", "step.caffeine.why", no_text], ["done", no_text], [no_text]]
    for arguments in wrong:
        ran = subprocess.run(command + arguments, cwd=children.PROJECT, check=False, capture_output=True)
        assert ran.returncode in (1, 2)
        assert ran.stderr.startswith(b"bedtime: ")
        assert ran.stderr.count(b"\n") == 1


def test_a_data_folder_in_bytes_that_are_no_text_works(tmp_path: Path) -> None:
    arguments: list[str | bytes] = ["--data", os.fsencode(tmp_path) + b"/\xff", "done", "caffeine"]
    ran = subprocess.run(
        [sys.executable, "-m", "bedtime", *arguments], cwd=children.PROJECT, check=False, capture_output=True
    )
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    folder = tmp_path
    code = "import sys; from bedtime.cli import main; sys.exit(main(sys.argv[1:]))"
    folder.chmod(0o555)
    look = children.start(code, "--data", folder / "data", "tonight", anyone=True)
    assert len(children.finish(look).splitlines()) == PLAN_LINES
    write = children.start(code, "--data", folder / "data", "done", "caffeine", anyone=True)
    _, complaint = write.communicate()
    assert write.returncode == 1
    assert complaint == f"bedtime: {folder}/data cannot be made (Permission denied). Choose another: --data DIR\n"


def test_tonight_loads_no_qt(tmp_path: Path) -> None:
    code = """
import sys
from bedtime.cli import main
main(["--data", sys.argv[1], "tonight"])
print(sorted(name for name in sys.modules if name.startswith(("PySide6", "apscheduler", "tomlkit", "jeepney"))))
"""
    assert children.run(code, tmp_path / "data").splitlines()[-1] == "[]"
