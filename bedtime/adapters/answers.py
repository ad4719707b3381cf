"""The answers the person wants on the doctor's page: one small file of its own, there only while they want it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from bedtime.adapters.private_files import delete_private, not_changed, write_private
from bedtime.adapters.toml_file import FileFault, Limit, content_of, fault_line, state_of, text_of
from bedtime.core.language import tr
from bedtime.core.refusal import Refusal

if TYPE_CHECKING:  # with all of the doctor's page, which idle does not need
    from bedtime.core.questions import Answers

LIMIT = Limit(10_000, "10 kB")


class AnswersContent(msgspec.Struct, frozen=True):
    """The file; what a newer version may write besides is passed over."""

    on: date
    ticked: tuple[str, ...]


class KeptAnswers:
    """The answers in their file; none is there while nothing is kept. Every refusal is one line and changes nothing."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def read(self) -> "Answers | None":
        """What is kept; None where there is no file. Raises Refusal."""
        try:
            return _meant(text_of(content_of(self._file, LIMIT))) if state_of(self._file) else None
        except FileFault as fault:
            raise Refusal(fault_line(self._file, fault)) from fault

    def write(self, answers: "Answers") -> None:
        """Keeps these in place of what was kept. Raises Refusal."""
        content = msgspec.json.encode(AnswersContent(answers.on, answers.ticked))
        try:
            write_private(self._file, content.decode() + "\n")
        except OSError as error:
            raise not_changed(self._file, error) from error

    def forget(self) -> None:
        """Takes the file away, with what an interrupted writing may have left of it. Raises Refusal."""
        try:
            delete_private(self._file)
        except OSError as error:
            raise not_changed(self._file, error) from error


def _meant(text: str) -> "Answers":
    from bedtime.core.questions import Answers

    try:
        content = msgspec.json.decode(text, type=AnswersContent)
    except (msgspec.DecodeError, RecursionError) as error:  # the latter where something is nested too deeply
        raise FileFault(tr("holds no answers that can be read; delete it, or keep your answers again")) from error
    return Answers(content.on, content.ticked)
