"""Other processes for tests: a Python that runs a few lines, also as someone whom the rights of files stop."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
PATIENCE = 60
"""Seconds until a child that does not end fails the test."""

AS_ANYONE = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
"""Takes from root what lets it pass over the rights of files; another user might not even reach this Python."""

UNSHARE = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--mount", "--map-root-user"]

can_mount = pytest.mark.skipif(
    not shutil.which("unshare") or subprocess.run([*UNSHARE, "true"], check=False, capture_output=True).returncode != 0,
    reason="needs a mount namespace of its own",
)


def on_small_disk(folder: Path) -> list[str]:
    """What to put before a command so that the folder is a disk of 1 MB for it."""
    return [*UNSHARE, "sh", "-c", f"mount -t tmpfs -o size=1m none '{folder}' && exec \"$@\"", "sh"]


def start(
    code: str, *arguments: object, anyone: bool = False, prefix: list[str] | None = None
) -> subprocess.Popen[str]:
    """A Python that runs `code`; its arguments are sys.argv[1:]. With `anyone`, rights stop root too."""
    before = [*(prefix or []), *(AS_ANYONE if anyone and os.geteuid() == 0 else [])]
    command = [*before, sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=PROJECT, env=_environment({})
    )


def finish(child: subprocess.Popen[str]) -> str:
    """What it printed; it must have ended well."""
    said, complaint = child.communicate(timeout=PATIENCE)
    assert child.returncode == 0, complaint
    return said


def run(code: str, *arguments: object, anyone: bool = False, prefix: list[str] | None = None) -> str:
    """Starts and finishes it."""
    return finish(start(code, *arguments, anyone=anyone, prefix=prefix))


def bedtime(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Runs a command as its user would."""
    command = [sys.executable, "-m", "bedtime", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, cwd=PROJECT, env=_environment(environment), timeout=PATIENCE, check=False
    )


def _environment(changes: Mapping[str, str]) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(PROJECT), **changes}
