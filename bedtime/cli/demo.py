"""The command that shows a whole evening at once: in a folder of its own, which goes with it however it ends."""

import argparse
import os
import signal
import threading
from pathlib import Path
from tempfile import TemporaryDirectory

from bedtime.adapters.display import why_no_window
from bedtime.adapters.paths import folders
from bedtime.core.refusal import Refusal


def demo(arguments: argparse.Namespace) -> int:
    """Plays tonight's evening in about a minute."""
    os.umask(0o077)
    asked_to_end = _until_the_app_hears()
    _need_no_display()
    with TemporaryDirectory(prefix="bedtime-demo-") as folder:
        from bedtime.app import demo as played

        try:
            return played.demonstrate(folders(Path(folder)), _say, asked_to_end, speed=arguments.speed)
        finally:
            _wait_for_writers()


def _until_the_app_hears() -> list[int]:
    """The signals that came so far: one that ended Qt in the middle of its start would leave the folder there."""
    heard: list[int] = []
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if number := getattr(signal, name, None):
            signal.signal(number, lambda number, _frame: heard.append(number))
    return heard


def _need_no_display() -> None:
    """Where no window can be opened the demo prints; Refusal where Qt cannot even do that."""
    if why_no_window():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        os.environ["QT_LOGGING_RULES"] = "*.warning=false"  # it would complain of each thing that needs a screen
        if remedy := why_no_window():
            raise Refusal(remedy)
        _say("There is no display here, so the demo shows no window and only tells.")


def _say(line: str) -> None:
    print(line, flush=True)


def _wait_for_writers() -> None:
    """A sound that is still being rendered would make the folder anew."""
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
