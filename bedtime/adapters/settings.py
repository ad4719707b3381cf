"""settings.toml on disk: read, checked, changed in place with the person's comments kept."""

import logging
import os
import tomllib
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from bedtime.adapters.paths import Folders
from bedtime.adapters.private_files import write_private
from bedtime.adapters.settings_file import SettingsFile, whole_file
from bedtime.adapters.settings_meaning import as_shipped, preferences, steps_left_out
from bedtime.adapters.toml_file import LARGEST_SETTINGS, State, content_of, fault_line, parsed, state_of, text_of
from bedtime.core.language import tr
from bedtime.core.ports import SettingsError
from bedtime.core.preferences import Preferences
from bedtime.core.refusal import Refusal
from bedtime.core.routine import Step

KEPT = 50  # changes that can be taken back

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Reading:
    """The file as it was when read; `state` tells whether it has changed since."""

    state: State
    text: str
    file: SettingsFile
    preferences: Preferences


class Settings:
    """The settings file; a missing one means the defaults. Every failure is a SettingsError and changes nothing."""

    def __init__(self, file: Path, built_in: tuple[Step, ...]) -> None:
        self._file = file
        self._built_in = built_in
        self._last: Reading | None = None
        self._fault: tuple[State, str] | None = None  # what is wrong with the file as it was then
        self._undone: deque[tuple[str, str]] = deque(maxlen=KEPT)  # texts before and after a change

    def read(self) -> Preferences:
        """The preferences as the file stands."""
        return self.reading().preferences

    def reading(self) -> Reading:
        """The file as it stands; parsed anew only when it changed, also one that is wrong."""
        state = self._state()
        if self._fault and self._fault[0] == state:
            raise SettingsError(self._fault[1])
        if self._last is None or self._last.state != state:
            try:
                self._last = self._checked(state, self._text())
            except SettingsError as error:
                self._fault = state, str(error)
                raise
        return self._last

    def defaults(self) -> Preferences:
        """The preferences of someone who has changed nothing."""
        return preferences(SettingsFile(), self._built_in)

    def at(self, file: Path) -> "Settings":
        """The same kind of settings in another file."""
        return Settings(file, self._built_in)

    def steps_as_shipped(self) -> tuple[Step, ...]:
        """The built-in steps before any change, the last caffeine by the usual drink."""
        return as_shipped(self.reading().file, self._built_in)

    def steps_left_out(self) -> tuple[Step, ...]:
        """The steps that are switched off."""
        return steps_left_out(self.reading().file, self._built_in)

    def values(self) -> dict[str, Any]:
        """What the file says, with the defaults where it is silent."""
        return _without_blanks(msgspec.to_builtins(self.reading().file))

    def change(self, key: str, value: str) -> None:
        """Sets one dotted key, such as schedule.default.lights_out; what is no TOML value is taken as text."""
        path = key.split(".")
        try:
            self._edit(path, _value(value))
        except SettingsError:
            with suppress(SettingsError):
                return self._edit(path, value)  # a title may well be 42
            raise

    def clear(self, key: str) -> None:
        """Takes one dotted key away, which gives it its default again."""
        self._edit(key.split("."), None)

    def change_all(self, changes: Mapping[str, object]) -> None:
        """Sets several dotted keys at once, or none of them; None takes a key away."""
        if changes:
            self._edit_all([(key.split("."), value) for key, value in changes.items()])

    @property
    def can_undo(self) -> bool:
        """Whether the file is still as its last change left it, which can then be taken back."""
        return bool(self._undone) and self._undone[-1][1] == self.reading().text

    def undo(self) -> None:
        """Takes the last change back, and with each further call the one before it."""
        if not self.can_undo:
            raise SettingsError(tr("the settings were changed elsewhere since; there is nothing to take back"))
        before, _after = self._undone.pop()
        self._checked(None, before)
        self._write(before)

    def put_shift(self, date: str, shift: str | None) -> None:
        """Puts a named shift (or "off") on a date; None gives the date its weekday's times again."""
        self._edit(["schedule", "dates", date], shift)

    def _edit(self, path: Sequence[str], value: object) -> None:
        self._edit_all([(path, value)])

    def _edit_all(self, edits: Sequence[tuple[Sequence[str], object]]) -> None:
        # Only a change needs tomlkit, which takes longer to load than all of `bedtime tonight` may.
        from bedtime.adapters.settings_edit import EditError, edited

        before = self.reading()
        usual = msgspec.to_builtins(before.file.schedule.default)
        try:
            text = edited(before.text, edits, usual)
            content = text.encode("utf-8")
        except (EditError, UnicodeEncodeError) as error:
            reason = error if isinstance(error, EditError) else f"{'.'.join(edits[-1][0])}: this is no text"
            raise SettingsError(tr("{file}: {reason}; nothing was changed", file=self._file, reason=reason)) from error
        with self._told():
            LARGEST_SETTINGS.check(content)
        self._checked(None, text)
        self._write(text)
        if text != before.text:
            self._undone.append((before.text, text))

    def _write(self, text: str) -> None:
        try:
            write_private(self._file, text)
        except OSError as error:
            raise SettingsError(
                tr(
                    "{file}: cannot be written ({reason}); nothing was changed",
                    file=self._file,
                    reason=error.strerror,
                )
            ) from error

    def raw(self) -> bytes:
        """The file's bytes, none where there is no file."""
        if self._state() is None:
            return b""
        with self._told():
            return content_of(self._file, LARGEST_SETTINGS)

    def says(self, text: str) -> bool:
        """Whether the file can be read and holds just this."""
        try:
            return self.raw() == text.encode("utf-8")
        except SettingsError:
            return False

    def _state(self) -> State:
        with self._told():
            return state_of(self._file)

    def _text(self) -> str:
        content = self.raw()
        with self._told():
            return text_of(content)

    def _checked(self, state: State, text: str) -> Reading:
        with self._told():
            file = whole_file(parsed(text))
            return Reading(state, text, file, preferences(file, self._built_in))

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Names the file in whatever is wrong with it."""
        try:
            yield
        except Refusal as refusal:
            raise SettingsError(fault_line(self._file, refusal)) from refusal


class LastGood:
    """The settings for the running app: while the file is wrong, the last good ones, and `trouble` says so."""

    def __init__(self, settings: Settings, folders: Folders) -> None:
        self._settings = settings
        self._copy = folders.data / "settings.good.toml"
        self._aside = folders.config
        self._good: Reading | None = None
        self._at_start: tuple[Preferences, bool] | None = None
        self.trouble: str | None = None

    def __call__(self) -> Preferences:
        """The settings as the file has them, or as they last were good."""
        try:
            reading = self._settings.reading()
        except SettingsError as error:
            return self._instead(error)
        if reading is not self._good:
            self._good = reading
            self._keep_copy(reading.text)
        self.trouble = None
        return reading.preferences

    def _instead(self, error: SettingsError) -> Preferences:
        if self._good:
            preferences, kept = self._good.preferences, True
        else:
            self._at_start = self._at_start or self._first()
            preferences, kept = self._at_start
        line = (
            tr("{error}. Until it is mended your last good settings apply.", error=error)
            if kept
            else tr("{error}. Until it is mended Bedtime's own settings apply.", error=error)
        )
        if line != self.trouble:
            log.warning("The settings are wrong, which the window and bedtime tonight tell in full")  # with your words
        self.trouble = line
        return preferences

    def _first(self) -> tuple[Preferences, bool]:
        """What applies when the file is wrong at the start, which is copied aside, and whether it was kept as good."""
        self._set_aside()
        try:
            if self._copy.exists():
                return self._settings.at(self._copy).read(), True
        except (SettingsError, OSError):
            log.warning("The copy of the last good settings cannot be used")  # a reason would have the person's words
        return self._settings.defaults(), False

    def _set_aside(self) -> None:
        try:
            bad = self._settings.raw()
        except SettingsError:
            return  # what cannot be read cannot be copied either
        import hashlib  # 4 MB with its OpenSSL, for a file that few ever have

        file = self._aside / f"settings.bad-{hashlib.sha256(bad).hexdigest()[:8]}.toml"
        try:
            handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(handle, "wb") as copy:
                copy.write(bad)
        except FileExistsError:
            pass  # it was as wrong the last time
        except OSError as error:
            log.warning("%s: cannot be written (%s)", file, error.strerror)

    def _keep_copy(self, text: str) -> None:
        if not self._copy.is_symlink() and self._settings.at(self._copy).says(text):
            return
        try:
            if self._copy.is_symlink():  # no person lays one here; where it leads is none of our business
                self._copy.unlink()
            write_private(self._copy, text)
        except OSError as error:
            log.warning("%s: cannot be written (%s)", self._copy, error.strerror)


def _value(text: str) -> object:
    """A TOML value where the text is one, else the text itself."""
    try:
        parsed = tomllib.loads(f"value = {text}")
    except (ValueError, RecursionError):
        return text
    return parsed["value"] if len(parsed) == 1 else text


def _without_blanks(values: dict[str, Any]) -> dict[str, Any]:
    kept = {key: _without_blanks(value) if isinstance(value, dict) else value for key, value in values.items()}
    return {key: value for key, value in kept.items() if value not in (None, {}, [])}
