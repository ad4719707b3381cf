"""Where Bedtime's files lie, for their owner's eyes only."""

import os
import stat
import tempfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from bedtime.adapters import own_files as own
from bedtime.adapters.own_files import Own, tighten
from bedtime.adapters.private_files import not_changed
from bedtime.core.language import tr
from bedtime.core.refusal import Refusal

PRIVATE = 0o700
DATA = "--data"
BACKUPS = "backups"
CLIPS = "clips"
LONGEST_SOCKET = 100  # bytes; beyond 107 the system cuts a socket's path short without a word


class FolderError(Refusal):
    """A folder that must not hold someone's health data, in one line for the user."""


@dataclass(frozen=True)
class Folders:
    """The folders of one person's Bedtime."""

    config: Path
    data: Path
    cache: Path

    @property
    def arguments(self) -> tuple[str, ...]:
        """What names these folders on the command line; nothing where they are the usual ones."""
        return (DATA, str(self.data)) if self.config == self.data else ()

    @property
    def settings_file(self) -> Path:
        return self.config / "settings.toml"

    @property
    def exercises(self) -> Path:
        return self.config / "exercises"

    @property
    def journal_file(self) -> Path:
        return self.data / "journal.sqlite3"

    @property
    def tomorrow_file(self) -> Path:
        return self.data / "tomorrow.txt"

    @property
    def answers_file(self) -> Path:
        return self.data / "answers.json"

    @property
    def backups(self) -> Path:
        return self.data / BACKUPS

    @property
    def clips(self) -> Path:
        return self.cache / CLIPS

    @property
    def entered(self) -> tuple[Own, ...]:
        """The files with what the person entered, and all that was derived from it.

        In the order in which they can be taken away: a journal that went before its backups would come back from them.
        """
        return (
            Own(self.backups, own.BACKUP),
            Own(self.backups, own.HALF),
            Own(self.data, own.ENTERED),
            Own(self.data, own.HALF),
            Own(self.data, own.JOURNAL),
            *(() if self._is_cache_elsewhere() else (Own(self.clips, own.CLIP, follows=False),)),
        )

    @property
    def chosen(self) -> tuple[Own, ...]:
        """The files with what the person chose: the settings and what is set aside of them, and their exercises."""
        return (
            Own(self.config, own.SETTINGS),
            Own(self.data, own.LAST_GOOD),
            Own(self.exercises, own.EXERCISE, follows=False),
        )

    def ensure(self) -> None:
        """Create what is missing, for its owner's eyes only, and tighten what stood wider.

        A file that is a link stays as wide as it is: it leads to a place of the person's own, such as a repository.
        """
        shared = self._holds_other_things()
        for folder in (self.config, self.data, self.cache, self.exercises, self.backups):
            _make_private(folder, tighten=not (shared and folder == self.data))
        if os.name != "nt":
            _tighten_files((*self.entered, *self.chosen, Own(self.data, own.LOCK)))

    def _is_cache_elsewhere(self) -> bool:
        """Whether the folder that ours should be in is a link; one that is a person's own top folder is followed."""
        return self.cache.parent == self.data and self.cache.is_symlink()

    def _holds_other_things(self) -> bool:
        """Whether --data names a folder with a life of its own, whose mode is not ours to change."""
        if self.config != self.data or not self.data.is_dir():
            return False
        folders_of_ours = {self.cache.name, self.exercises.name, self.backups.name}
        files_of_ours = (own.ENTERED, own.HALF, own.JOURNAL, own.SETTINGS, own.LAST_GOOD, own.LOCK)
        return any(
            entry.name not in folders_of_ours and not any(names.fullmatch(entry.name) for names in files_of_ours)
            for entry in self.data.iterdir()
        )


def folders(data_dir: Path | None) -> Folders:
    """Everything under `data_dir`, or where this system keeps such things."""
    if data_dir is not None:
        own = data_dir.expanduser().absolute()
        return Folders(config=own, data=own, cache=own / "cache")
    system = platformdirs.PlatformDirs("bedtime", appauthor=False)
    return Folders(config=system.user_config_path, data=system.user_data_path, cache=system.user_cache_path)


def resources() -> Path:
    """The content that ships with the app: inside the package once installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def runtime_socket(data: Path) -> Path:
    """Where the app that runs on this data folder listens."""
    # A checksum is enough to tell one person's folders apart, and hashlib would bring OpenSSL into memory: 4 MB.
    name = f"bedtime-{zlib.crc32(os.fsencode(data.resolve())):08x}"
    session = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    if session.is_absolute() and _is_ours(session) and _fits(session / name):
        return session / name
    owner = f"bedtime-{_user()}"
    temporary = Path(tempfile.gettempdir(), owner)
    folder = temporary if _fits(temporary / name) else Path("/tmp", owner)  # noqa: S108 - verified to be ours below
    _make_private(folder, tighten=False)
    # lstat: a link, which anyone can lay in a temporary folder, never has this mode.
    if stat.S_IMODE(folder.lstat().st_mode) != PRIVATE and os.name != "nt":
        raise FolderError(tr("{folder} is not this user's alone. Remove it: rm -r {folder}", folder=folder))
    return folder / name


def _make_private(folder: Path, *, tighten: bool) -> None:
    """Have the folder there and ours, with nobody else able to put anything into it."""
    try:
        folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise FolderError(
            tr("{folder} cannot be a folder, a file is in its place. Choose another: --data DIR", folder=folder)
        ) from None
    except OSError as error:
        raise FolderError(
            tr("{folder} cannot be made ({reason}). Choose another: --data DIR", folder=folder, reason=error.strerror)
        ) from error
    if os.name == "nt":  # a profile's folders are private there, and modes say nothing
        return
    mode = stat.S_IMODE(folder.stat().st_mode)
    if not _is_ours(folder):
        raise FolderError(
            tr("{folder} belongs to another user. Choose a folder of your own: --data DIR", folder=folder)
        )
    if mode & (stat.S_ISVTX | stat.S_IWOTH):
        raise FolderError(
            tr(
                "{folder} is shared with other users. Choose a folder of your own: --data {folder}/bedtime",
                folder=folder,
            )
        )
    if tighten and mode != PRIVATE:
        folder.chmod(PRIVATE)


def _tighten_files(all_of_them: Iterable[Own]) -> None:
    for each in all_of_them:
        for file in each.files():
            try:
                tighten(file)
            except FileNotFoundError:
                pass  # such as a -wal, which goes when its last user does
            except OSError as error:
                raise not_changed(file, error) from error


def _is_ours(folder: Path) -> bool:
    """Whether it is a folder that belongs to this user."""
    try:
        return os.name == "nt" or (folder.is_dir() and folder.stat().st_uid == os.geteuid())
    except OSError:
        return False


def _user() -> str:
    return str(os.geteuid()) if os.name != "nt" else "user"


def _fits(path: Path) -> bool:
    return len(os.fsencode(path)) <= LONGEST_SOCKET
