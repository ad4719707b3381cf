"""The command line in this process: at a fixed instant, in a chosen zone, on a data folder of its own."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from bedtime.cli import commands, main
from tests.builders import evening


@dataclass(frozen=True)
class Answer:
    """How a command ended and what it said."""

    status: int
    out: str
    err: str


@dataclass
class Terminal:
    """Runs commands as someone would, all on the same data."""

    data: Path
    capture: pytest.CaptureFixture[str]
    now: datetime

    def __call__(self, *arguments: str) -> Answer:
        status = main(["--data", str(self.data), *arguments])
        said = self.capture.readouterr()
        return Answer(status, said.out, said.err)

    def says(self, *arguments: str) -> str:
        """What a command that works says, without the end of its last line."""
        answer = self(*arguments)
        assert (answer.status, answer.err) == (0, ""), answer
        return answer.out.removesuffix("\n")

    def refuses(self, *arguments: str, status: int) -> str:
        """The one line of a command that does not work."""
        answer = self(*arguments)
        assert (answer.status, answer.out) == (status, ""), answer
        assert answer.err.startswith("bedtime: ")
        assert answer.err.count("\n") == 1
        assert answer.err.endswith("\n")
        return answer.err.removeprefix("bedtime: ").removesuffix("\n")


Zones = Callable[[str], None]


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Zones]:
    """Puts the laptop somewhere else."""
    with pytest.MonkeyPatch.context() as place:
        yield lambda name: place.setenv("TZ", name)
    time.tzset()


@pytest.fixture
def bedtime(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, zone: Zones
) -> Terminal:
    """A terminal in Berlin on a Tuesday evening at eight."""
    zone("Europe/Berlin")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    terminal = Terminal(tmp_path / "data", capsys, evening("20:00"))
    monkeypatch.setattr(commands, "_now", lambda: terminal.now)
    return terminal
