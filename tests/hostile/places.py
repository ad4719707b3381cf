"""Where a file should be: a good one, or something else that has its name. And a folder nobody may write into."""

import hashlib
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

ODD = 0.03
"""The share of cases in which something else than the file stands in its place."""

OUTSIDE = "outside"


def put(file: Path, content: bytes, draw: Random) -> None:
    """Puts the content at the place, or something odd in its stead, whatever stood there."""
    remove(file)
    if draw.random() < ODD:
        draw.choice(_ODD)(file, content)
    else:
        file.write_bytes(content)


def remove(file: Path) -> None:
    """Takes away whatever is there."""
    if file.is_dir() and not file.is_symlink():
        shutil.rmtree(file)
    else:
        file.unlink(missing_ok=True)


def outside(root: Path) -> Path:
    """A folder beside the person's own, with files that nothing may touch."""
    folder = root / OUTSIDE
    (folder / "deeper").mkdir(parents=True)
    for name in ("x", "x.toml", "settings.toml", "deeper/journal.json"):
        (folder / name).write_bytes(b"not Bedtime's\n")
    return folder


def state(root: Path, but: Path) -> Mapping[str, str]:
    """All that stands under `root` without `but`, each with what tells whether it was touched."""
    found = {}
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if Path(folder, name) != but]
        for each in (Path(folder, name) for name in [*folders, *files]):
            status = each.lstat()
            content = hashlib.sha256(each.read_bytes()).hexdigest() if each.is_file() else ""
            found[str(each)] = f"{status.st_mode:o} {status.st_mtime_ns if each.is_file() else 0} {content}"
    return found


def _nothing(_file: Path, _content: bytes) -> None:
    pass


def _folder(file: Path, _content: bytes) -> None:
    (file / "deeper").mkdir(parents=True)


def _fifo(file: Path, _content: bytes) -> None:
    os.mkfifo(file)


def _link_to(target: str) -> Callable[[Path, bytes], None]:
    return lambda file, _content: file.symlink_to(target)


def _link_outside(file: Path, _content: bytes) -> None:
    root = next(folder for folder in file.parents if (folder / OUTSIDE).is_dir())
    file.symlink_to(root / OUTSIDE / "x")


def _loop(file: Path, _content: bytes) -> None:
    file.symlink_to(file.name)


def _huge(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    os.truncate(file, 50_000_000)  # which takes no room on the disk


def _empty(file: Path, _content: bytes) -> None:
    file.touch()


_ODD: tuple[Callable[[Path, bytes], None], ...] = (
    _nothing, _folder, _fifo, _link_to("/dev/zero"), _link_to("/dev/full"), _link_to("/nowhere/at/all"),
    _link_to("/proc/self/mem"), _link_outside, _loop, _huge, _empty,
)  # fmt: skip
