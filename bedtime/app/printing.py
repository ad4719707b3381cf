"""Pages as PDF, for the History page and the command line: Qt draws them with a display or without."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtGui import QGuiApplication

from bedtime.core.plan import Plan
from bedtime.core.report import Report
from bedtime.ui.bedside import last_steps, write_bedside
from bedtime.ui.paper import write_report
from bedtime.ui.paper_sheet import PaperSize


def print_report(report: Report, file: Path, size: str) -> None:
    """Writes the page for a doctor on paper of this size, A4 or Letter. Raises PaperError."""
    with _qt():
        write_report(report, file, PaperSize(size))


def print_bedside(plan: Plan, zone: ZoneInfo, file: Path, size: str) -> None:
    """Writes the bedside card of this evening on paper of this size, A4 or Letter. Raises PaperError."""
    with _qt():
        write_bedside(last_steps(plan, zone), file, PaperSize(size))


@contextmanager
def _qt() -> Iterator[None]:
    """Qt's application, the one there is or one for as long as it is needed: without it there are no fonts."""
    made = None if QGuiApplication.instance() else QGuiApplication(["bedtime", "-platform", "offscreen"])
    yield
    del made
