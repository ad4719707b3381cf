"""The log begins anew when it has grown large, loses no line by that, and ends nothing when it cannot be written."""

import logging
import shutil
from pathlib import Path

import pytest

from bedtime.adapters import process
from bedtime.adapters.process import OLDER, LogFile


def write(log: LogFile, first: int, last: int) -> None:
    """Lines with the numbers from `first` to `last`."""
    for number in range(first, last + 1):
        log.emit(logging.LogRecord("test", logging.INFO, "", 0, f"line {number}", None, None))


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LogFile:
    monkeypatch.setattr(process, "LARGEST", 20)
    return LogFile(tmp_path / "log" / "bedtime.log", encoding="utf-8", delay=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "log"
    made.mkdir()
    return made


def test_the_last_lines_are_kept_and_no_more_files_than_that(folder: Path, log: LogFile) -> None:
    write(log, 1, 11)  # three of them are more than a file takes
    log.close()
    kept = {file.name: file.read_text("utf-8").split("\n")[:-1] for file in folder.iterdir()}
    assert kept == {
        "bedtime.log": ["line 10", "line 11"],
        "bedtime.log.1": ["line 7", "line 8", "line 9"],
        "bedtime.log.2": ["line 4", "line 5", "line 6"],
    }
    assert len(kept) == 1 + OLDER


def test_a_folder_that_goes_ends_nothing(
    folder: Path, log: LogFile, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(logging, "raiseExceptions", True)
    write(log, 1, 2)
    shutil.rmtree(folder)
    write(log, 3, 4)
    assert "FileNotFoundError" in capsys.readouterr().err
    log.close()
