"""Starting from a checkout, for real: a small stand-in app, real environments, real pip, one wheel made here."""

import ast
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the system's tools of this kind are Linux's")

ROOT = Path(__file__).parents[2]
APP = """
import json, os, sys
import needed_thing
print(json.dumps({"arguments": sys.argv[1:], "folder": os.getcwd(), "python": sys.prefix}))
sys.exit(7)
"""
PROJECT = """
[project]
name = "bedtime"
version = "1"
dependencies = ["needed-thing>=1; python_version >= '3.11'"]
[dependency-groups]
test = ["absent-thing"]
"""
UNSHARE = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--mount", "--map-root-user"]
can_mount = pytest.mark.skipif(
    not shutil.which("unshare") or subprocess.run([*UNSHARE, "true"], check=False, capture_output=True).returncode != 0,
    reason="needs a mount namespace of its own",
)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    return make_checkout(tmp_path / "bed time")


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout that has been started once."""
    folder = make_checkout(tmp_path_factory.mktemp("started"))
    assert start(folder).returncode == 7
    return folder


def make_checkout(folder: Path) -> Path:
    (folder / "bedtime").mkdir(parents=True)
    (folder / "bedtime/__init__.py").touch()
    (folder / "bedtime/__main__.py").write_text(APP)
    (folder / "pyproject.toml").write_text(PROJECT)
    shutil.copy(ROOT / "main.py", folder)
    make_wheel(folder / "wheels")
    return folder


def make_wheel(folder: Path) -> None:
    folder.mkdir()
    info = "needed_thing-1.0.dist-info"
    with zipfile.ZipFile(folder / "needed_thing-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("needed_thing.py", "")
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: needed-thing\nVersion: 1.0\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", f"needed_thing.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n")


def environment(folder: Path, **changes: str) -> dict[str, str]:
    offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": (folder / "wheels").as_uri(), "PIP_CONFIG_FILE": os.devnull}
    return {**os.environ, **offline, **changes}


def start(
    folder: Path, *arguments: str, before: tuple[str, ...] = (), cwd: Path | None = None, **changes: str
) -> subprocess.CompletedProcess[str]:
    command = [*before, sys.executable, str(folder / "main.py"), *arguments]
    return subprocess.run(
        command, check=False, capture_output=True, text=True, env=environment(folder, **changes), cwd=cwd, timeout=60
    )


def trouble(result: subprocess.CompletedProcess[str]) -> str:
    """The one line a start that failed has to end with."""
    assert result.returncode == 1
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    lines = result.stderr.splitlines()
    assert all(line.startswith("Bedtime: ") for line in lines), lines
    return lines[-1]


def test_the_first_start_sets_up_says_so_and_becomes_the_app(checkout: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "json.py").write_text("raise SystemExit('the caller\\'s folder shadows the standard library')")
    result = start(checkout, "tonight", "--data", "my data", cwd=elsewhere)
    assert result.returncode == 7, result.stderr
    assert json.loads(result.stdout) == {
        "arguments": ["tonight", "--data", "my data"],
        "folder": str(elsewhere),
        "python": str(checkout / ".venv"),
    }
    lines = result.stderr.splitlines()
    assert lines[0] == f"Bedtime: first start, setting up in {checkout / '.venv'} (about 90 MB to download) ..."
    assert lines[-1].startswith("Bedtime: ready after ")


def test_the_next_start_is_quick_and_silent(started: Path) -> None:
    written = (started / ".venv/setup.log").stat().st_mtime_ns
    began = time.monotonic()
    result = start(started)
    assert time.monotonic() - began < 0.5
    assert (result.returncode, result.stderr) == (7, "")
    assert (started / ".venv/setup.log").stat().st_mtime_ns == written, "no pip ran"


def test_a_changed_project_is_brought_up_to_date_in_place(started: Path) -> None:
    (started / ".venv/kept").touch()
    (started / "pyproject.toml").write_text(PROJECT + "# newer\n")
    result = start(started)
    assert result.returncode == 7
    assert result.stderr.startswith("Bedtime: looking up what is needed")
    assert (started / ".venv/kept").exists()
    assert start(started).stderr == ""


@pytest.mark.parametrize("lost", ["bedtime-stamp", "bin/python"])
def test_a_half_made_environment_is_made_anew(started: Path, lost: str) -> None:
    (started / ".venv" / lost).unlink()
    (started / ".venv/junk").touch()
    result = start(started)
    assert result.returncode == 7
    assert "first start" in result.stderr
    assert not (started / ".venv/junk").exists()


def test_a_second_start_waits_for_the_first(checkout: Path) -> None:
    command = [sys.executable, str(checkout / "main.py")]
    first = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(checkout)
    )
    assert first.stderr is not None
    assert "first start" in first.stderr.readline()
    second = start(checkout)
    assert (first.wait(), second.returncode) == (7, 7)
    first.communicate()
    assert second.stderr == "Bedtime: another start is setting it up; waiting for that one ...\n"


def test_an_interrupted_set_up_ends_in_one_line_and_is_begun_anew(checkout: Path) -> None:
    # A job that a shell put in the background ignores Ctrl-C, and its children would too.
    command = ["env", "--default-signal=INT", sys.executable, str(checkout / "main.py")]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment(checkout))
    assert process.stderr is not None
    process.stderr.readline()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()
    assert process.returncode == 130
    assert errors.splitlines()[-1] == "Bedtime: set-up stopped; the next start begins it anew."
    assert "Traceback" not in errors
    assert not (checkout / ".venv/bedtime-stamp").exists()
    assert start(checkout).returncode == 7


def test_no_network(checkout: Path) -> None:
    line = trouble(
        start(checkout, PIP_NO_INDEX="0", PIP_FIND_LINKS="", PIP_INDEX_URL="http://127.0.0.1:9/", PIP_RETRIES="1")
    )
    assert "no network" in line
    assert f"run: {sys.executable} '{checkout}/main.py'" in line
    assert "Connection refused" in (checkout / ".venv/setup.log").read_text()


def test_another_failure_of_pip_is_told_in_its_own_words(checkout: Path) -> None:
    line = trouble(start(checkout, PIP_FIND_LINKS=""))
    assert "No matching distribution found for needed-thing" in line
    assert str(checkout / ".venv/setup.log") in line


def test_python_without_the_venv_module(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "stub").mkdir()
    (tmp_path / "stub/ensurepip.py").write_text("raise ImportError")
    line = trouble(start(checkout, PYTHONPATH=str(tmp_path / "stub")))
    assert f"(python3.{sys.version_info.minor}) lacks the venv module" in line
    assert f"apt-get install python3.{sys.version_info.minor}-venv && " in line or "Run: python3." in line
    assert not (checkout / ".venv").exists()


@can_mount
def test_a_full_disk(checkout: Path, tmp_path: Path) -> None:
    tiny = tmp_path / "tiny"
    tiny.mkdir()
    fill = f"mount -t tmpfs -o size=1m none '{tiny}' && cp -r '{checkout}/.' '{tiny}' && exec \"$@\""
    line = trouble(start(tiny, before=(*UNSHARE, "sh", "-c", fill, "sh")))
    assert line.startswith(
        f"Bedtime: the disk is full; {tiny / '.venv'} needs about 400 MB. Free some space, then run: "
    )


@can_mount
def test_a_read_only_checkout(checkout: Path) -> None:
    frozen = f"mount --bind '{checkout}' '{checkout}' && mount -o remount,bind,ro '{checkout}' && exec \"$@\""
    line = trouble(start(checkout, before=(*UNSHARE, "sh", "-c", frozen, "sh")))
    assert "is read-only" in line
    assert line.endswith(f"cp -r '{checkout}' ~/bedtime && python3 ~/bedtime/main.py")


def test_an_old_python_names_one_that_will_do(checkout: Path) -> None:
    pretend = (
        "import runpy, sys; sys.version_info = (3, 8, 18); sys.argv = sys.argv[1:];"
        "runpy.run_path(sys.argv[0], run_name='__main__')"
    )
    command = [sys.executable, "-c", pretend, str(checkout / "main.py"), "tonight"]
    result = subprocess.run(command, check=False, capture_output=True, text=True)
    line = trouble(result)
    assert line.startswith("Bedtime: it needs Python 3.11 or newer and this is 3.8. ")
    assert "main.py' tonight" in line or "Install Python" in line


@pytest.mark.parametrize("script", ["main.py", "tests/run"])
def test_the_scripts_keep_to_an_old_pythons_syntax(script: str) -> None:
    ast.parse((ROOT / script).read_text("utf-8"), feature_version=(3, 6))
