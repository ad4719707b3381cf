"""Tomorrow's list: one small text file of its own that can really be deleted, and goes into no export or backup."""

from pathlib import Path

from bedtime.adapters.private_files import delete_private, not_changed, write_private
from bedtime.adapters.toml_file import FileFault, Limit, content_of, fault_line, state_of, text_of
from bedtime.core.language import tr
from bedtime.core.refusal import Refusal

LONGEST = 10_000  # letters
LIMIT = Limit(4 * LONGEST, f"{LONGEST} letters")


class TomorrowList:
    """The list in its file; none is there while nothing is written. Every refusal is one line and changes nothing."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @property
    def is_there(self) -> bool:
        """Whether anything is written."""
        return self._file.exists()

    def read(self) -> str:
        """What is written; nothing where there is no file. Raises Refusal."""
        try:
            return text_of(content_of(self._file, LIMIT)) if state_of(self._file) else ""
        except FileFault as fault:
            raise Refusal(fault_line(self._file, fault)) from fault

    def write(self, text: str) -> None:
        """Keeps this in place of what was written. Raises Refusal."""
        if len(text) > LONGEST:
            raise Refusal(
                tr(
                    "tomorrow's list has {count} letters; {most} are kept. What was kept before stands.",
                    count=len(text),
                    most=LONGEST,
                )
            )
        if not text:
            self.delete()
            return
        try:
            write_private(self._file, text)
        except UnicodeEncodeError as error:
            raise Refusal(tr("tomorrow's list: this is no text; what was kept before stands")) from error
        except OSError as error:
            raise not_changed(self._file, error) from error

    def delete(self) -> None:
        """Takes the file away, with what an interrupted writing may have left of it. Raises Refusal."""
        try:
            delete_private(self._file)
        except OSError as error:
            raise not_changed(self._file, error) from error
