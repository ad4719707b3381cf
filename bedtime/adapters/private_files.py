"""A file written so that it is its owner's alone and never half there, and taken away with all that is left of it."""

import errno
import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path

from bedtime.adapters.own_files import HALF_WRITTEN, Own
from bedtime.core.language import tr
from bedtime.core.refusal import Refusal


def write_private(path: Path, text: str) -> None:
    """Replace a file's content at once and for good, readable by its owner only.

    Raise OSError, also where something else than a file is in its place: root would replace a device by a link to it.
    """
    target = _own_target(path)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")  # which makes it 0600
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as file:  # noqa: PTH123 - a handle, not a path
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    sync_folder(target.parent)


def delete_private(path: Path) -> None:
    """Take a file away, with what an interrupted `write_private` may have left of it.

    Unlinked, not overwritten: on the disks of today that would promise more than it does.
    """
    target = _own_target(path)
    half_written = re.compile(re.escape(f".{target.name}") + HALF_WRITTEN)
    for each in (target, path, *Own(target.parent, half_written).files()):
        each.unlink(missing_ok=True)


def _own_target(path: Path) -> Path:
    """Where it really lies: someone who keeps their settings in a repository has a link here."""
    target = resolved(path)
    if target.exists() and not target.is_file():
        raise OSError(errno.EINVAL, "it is no plain file", str(target))
    return target


def resolved(path: Path) -> Path:
    """Where a path leads. Raises OSError where links lead in a circle, which each Python tells in its own way."""
    circle = OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    try:
        target = path.resolve()
    except RuntimeError as error:  # before Python 3.13
        raise circle from error
    if target.is_symlink():
        raise circle
    return target


def not_changed(path: Path, error: OSError) -> Refusal:
    """What to say of a file that could not be written or deleted."""
    return Refusal(tr("{path}: cannot be changed ({reason}); check its rights", path=path, reason=error.strerror))


def sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut."""
    if os.name == "nt":  # which cannot open a folder, and needs no such help
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
