"""Takes away everything the person entered, and all that was derived from it; nobody else's files."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from bedtime.adapters.journal_file import SHARED, WAL
from bedtime.adapters.journal_hold import held
from bedtime.adapters.own_files import Own
from bedtime.adapters.paths import Folders
from bedtime.adapters.private_files import not_changed, resolved
from bedtime.core.language import tr
from bedtime.core.refusal import Refusal


def found(where: Folders, *, keep_settings: bool) -> Sequence[Path]:
    """What `everything` would take away, in this order: a -wal before its journal, or it would be taken for damage."""
    return [file for own in _own(where, keep_settings=keep_settings) for file in reversed(list(own.files()))]


def elsewhere(files: Sequence[Path]) -> Sequence[Path]:
    """The files that links among these lead to, which stay."""
    led: list[Path] = []
    for link in files:
        with suppress(OSError):  # one that leads in a circle, or nowhere, keeps nothing
            if link.is_symlink() and (target := resolved(link)).exists():
                led.append(target)
    return led


def everything(where: Folders, *, keep_settings: bool) -> Sequence[Path]:
    """Takes it all away and returns what went; the settings and own exercises only unless they are kept.

    A link goes, and what it leads to stays, but for the backups: it lies in a place that is not Bedtime's. Folders of
    ours go once they are empty. The app must not be running. Raises Refusal where a file cannot be taken away, after
    all the others went, and JournalError where the journal is in use.
    """
    if not where.data.is_dir():
        return _without(where, keep_settings=keep_settings)
    with held(where.data, alone=True):
        return _without(where, keep_settings=keep_settings)


def _without(where: Folders, *, keep_settings: bool) -> list[Path]:
    gone, stays = [], None
    for file in found(where, keep_settings=keep_settings):
        try:
            file.unlink()
        except FileNotFoundError:
            continue
        except OSError as error:
            stays = stays or not_changed(file, error)
        else:
            gone.append(file)
    for folder in (where.backups, where.clips, where.cache, *([] if keep_settings else [where.exercises])):
        with suppress(OSError):  # it holds something else, or was never there
            folder.unlink() if folder.is_symlink() else folder.rmdir()
    if stays:
        raise stays
    _check_gone(where.journal_file)
    return gone


def _check_gone(journal: Path) -> None:
    for end in ("", WAL, SHARED, "-journal"):
        file = journal.with_name(journal.name + end)
        if file.is_symlink() or file.exists():
            raise Refusal(tr("{file} could not be erased and is still there; look what it is", file=file))


def _own(where: Folders, *, keep_settings: bool) -> tuple[Own, ...]:
    return where.entered if keep_settings else (*where.entered, *where.chosen)
