"""What the History page saves or prints: a file among the person's documents, never in place of another."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from PySide6.QtCore import QLocale, QStandardPaths

from bedtime.adapters import export as files
from bedtime.adapters.answers import KeptAnswers
from bedtime.adapters.handbook import questions
from bedtime.adapters.paths import resources
from bedtime.app.printing import print_bedside, print_report
from bedtime.assistant.leaving import report_of, table, week
from bedtime.assistant.picture import Sources, take
from bedtime.core.language import tr
from bedtime.core.questions import with_answers
from bedtime.core.refusal import Refusal
from bedtime.core.report import Facts

WEEKS = 4
# By what is asked for; the names say nothing of health, for others see the folder.
NAMES = {
    "doctor": "bedtime-diary.pdf",
    "csv": "bedtime-nights.csv",
    "json": "bedtime-journal.json",
    "calendar": "bedtime-week.ics",
    "bedside": "bedtime-card.pdf",
}


def export(sources: Sources, what: str, kept: KeptAnswers) -> Path:
    """Writes one of NAMES among the documents, the doctor's page with the answers kept for it, and returns where.

    Raises Refusal.
    """
    now = sources.clock()
    today = now.astimezone(sources.zone()).date()
    file = _free(_documents(), f"{today}-{NAMES[what]}")
    match what:
        case "doctor":
            facts = with_answers(Facts(today), questions(resources()), kept.read())
            print_report(report_of(sources, WEEKS, facts), file, _paper())
        case "bedside":
            picture = take(sources, now)
            print_bedside(picture.plan, picture.zone, file, _paper())
        case "csv":
            text, _nights = table(sources)
            files.write(file, text)
        case "calendar":
            files.write(file, week(sources))
        case _:
            files.write(file, files.journal_json(sources.journal.all(), sources.journal.device))
    return file


def _documents() -> Path:
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(
            tr(
                "{folder} cannot be made ({reason}); use bedtime export FILE instead",
                folder=folder,
                reason=error.strerror,
            )
        ) from error
    return folder


def _free(folder: Path, name: str) -> Path:
    return next(file for file in _numbered(folder / name) if not file.exists())


def _numbered(file: Path) -> Iterator[Path]:
    yield file
    yield from (file.with_stem(f"{file.stem}-{number}") for number in count(2))


def _paper() -> str:
    """The paper that is usual where the person lives."""
    return "Letter" if QLocale.system().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem else "A4"
