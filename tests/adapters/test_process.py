"""What surrounds the running app as a process: a log that never stops it, and signals that do."""

import logging
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.process import Signals, keep_log


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Gives the tests' own process its signals and its way with errors back."""
    numbers = signal.SIGINT, signal.SIGTERM, signal.SIGHUP
    handlers, hook, level = list(map(signal.getsignal, numbers)), sys.excepthook, logging.getLogger().level
    yield
    for number, handler in zip(numbers, handlers, strict=True):
        signal.signal(number, handler)
    sys.excepthook = hook
    logging.getLogger().setLevel(level)


def test_a_log_that_cannot_be_opened_is_no_reason_not_to_start(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    (tmp_path / "bedtime.log").mkdir()
    keep_log(tmp_path / "bedtime.log")
    logging.getLogger("bedtime").warning("it is heard here instead")
    assert "it is heard here instead" in capsys.readouterr().err


def test_a_signal_is_told_once_for_each_time_it_comes(qtbot: QtBot) -> None:
    told: list[str] = []
    with closing(Signals(lambda: told.append("end"))):
        os.kill(os.getpid(), signal.SIGTERM)
        qtbot.waitUntil(lambda: bool(told))
        os.kill(os.getpid(), signal.SIGTERM)
        qtbot.waitUntil(lambda: len(told) > 1)
        assert told == ["end", "end"]


def test_a_failing_end_is_not_called_without_end(qtbot: QtBot) -> None:
    calls: list[int] = []

    def fails() -> None:
        calls.append(1)
        raise RuntimeError("nobody foresaw this")

    with closing(Signals(fails)), qtbot.captureExceptions() as errors:
        os.kill(os.getpid(), signal.SIGTERM)
        qtbot.waitUntil(lambda: bool(calls))
        os.kill(os.getpid(), signal.SIGTERM)
        qtbot.waitUntil(lambda: len(calls) == 2)
    assert len(errors) == 2
