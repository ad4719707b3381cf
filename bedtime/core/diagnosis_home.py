"""Findings about what is Bedtime's own: the app and its parts, its folders and files, and how it is started."""

from collections.abc import Mapping
from dataclasses import dataclass

from bedtime.core.diagnosis import (
    APP,
    AUTOSTART,
    BACKUPS,
    EXERCISES,
    FOLDERS,
    JOURNAL,
    MENU,
    SETTINGS,
    VERSIONS,
    Finding,
    State,
    found,
)

MEGABYTE = 1_000_000
LITTLE_SPACE = 50 * MEGABYTE  # bytes; the journal grows by a few a year, its backups and clips by more
NO_SPACE = MEGABYTE
OLD_BACKUP = 7  # days; one is made on every day that Bedtime runs

PYTHON_WITH_MORTAL_NONE, QT_THAT_ENDS_IT = (3, 11), (6, 12)  # after some thousand calls the process kills itself


@dataclass(frozen=True)
class JournalFile:
    """What was found of the journal; `fault` is why it could not be opened, `check` what SQLite says of its pages.

    `lost`: there was one here before, of which nothing is left.
    """

    exists: bool = True
    lost: bool = False
    size: int = 1
    fault: str = ""
    ours: bool = True
    newer: bool = False
    check: str = "ok"
    events: int = 0


@dataclass(frozen=True)
class Space:
    """What was found of the folders: `free` bytes, and how many folders and files are `open` to other users.

    `place` names the data folder as it is written on a command line.
    """

    place: str
    exists: bool = True
    writable: bool = True
    free: int = 10 * LITTLE_SPACE
    open: int = 0


def app(*, runs: bool | None, answers: bool = True) -> Finding:
    """`runs` is None where the system does not tell; `answers` is about one that runs."""
    if runs is None:
        return found(APP, State.UNKNOWN, "This system does not tell whether it runs")
    if not runs:
        return found(APP, State.OFF, "It does not run, so no reminders come now", "Start it: bedtime")
    if not answers:
        return found(APP, State.BROKEN, "It runs but does not answer", "End it and start it anew")
    return found(APP, State.WORKS, "It runs and answers")


def versions(python: tuple[int, ...], parts: Mapping[str, str | None]) -> Finding:
    """`parts` are the versions of what Bedtime is built on by name, None where one is not installed."""
    here = f"Python {'.'.join(map(str, python))}"
    missing = [name for name, version in parts.items() if version is None]
    if missing:
        says = "{python}, but not {names}".format(python=here, names=", ".join(missing))
        return found(VERSIONS, State.BROKEN, says, "Install Bedtime anew, which brings them")
    listed = ", ".join([here, *(f"{name} {version}" for name, version in parts.items())])
    if python[:2] == PYTHON_WITH_MORTAL_NONE and _first_two(parts.get("PySide6") or "") == QT_THAT_ENDS_IT:
        says = f"{here} and PySide6 6.12 end the app after a while"
        return found(
            VERSIONS, State.BROKEN, says, "Run: {command}".format(command="pip install 'PySide6-Essentials<6.12'")
        )
    return found(VERSIONS, State.WORKS, listed)


def _first_two(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:2] if part.isdigit())


def journal(seen: JournalFile) -> Finding:
    """Whether what was written down can be read, and more can be written."""
    if not (seen.exists and seen.size) and not seen.lost:
        return found(JOURNAL, State.WORKS, "There is none yet; it is made with the first thing written")
    restore = "Start Bedtime, which puts the newest good backup in its place; or: bedtime restore newest"
    for trouble, says, remedy in (
        (seen.lost, "There was one here, and nothing is left of it", restore),
        (
            seen.fault,
            f"It cannot be opened ({seen.fault})",
            "Close what else has it open, and check its rights",
        ),
        (not seen.ours, "There is another file in its place", "Move that file away; nothing in it is changed"),
        (seen.newer, "A newer Bedtime wrote it", "Install the newer version again"),
        (seen.check != "ok", f"It is damaged ({seen.check})", restore),
    ):
        if trouble:
            return found(JOURNAL, State.BROKEN, says, remedy)
    return found(
        JOURNAL,
        State.WORKS,
        f"Whole, with {seen.events} event{'' if seen.events == 1 else 's'}",
    )


def backups(kept: int, days: int, *, needed: bool) -> Finding:
    """How many are `kept`, of which the newest is so many `days` old; `needed` once there is a journal."""
    if not kept:
        if not needed:
            return found(BACKUPS, State.WORKS, "Nothing to keep yet")
        return found(BACKUPS, State.LIMITED, "There is none yet", "Make one: bedtime backup")
    age = "a day old" if days == 1 else f"{days} days old"
    says = f"{kept} kept, the newest {age if days else 'of today'}"
    if days > OLD_BACKUP:
        return found(BACKUPS, State.LIMITED, says, "Make one: bedtime backup")
    return found(BACKUPS, State.WORKS, says)


def folders(seen: Space) -> Finding:
    """Whether there is room to write, for the person alone."""
    place, room = seen.place, f"{seen.free // MEGABYTE} MB free"
    if not seen.writable:
        says = f"{place} cannot be written to"
        return found(FOLDERS, State.BROKEN, says, "Run: {command}".format(command=f"chmod u+rwx {place}"))
    if seen.free < LITTLE_SPACE:
        state = State.BROKEN if seen.free < NO_SPACE else State.LIMITED
        return found(FOLDERS, state, f"The disk is nearly full: {room}", "Make some room on it")
    if seen.open:
        says = (
            f"{seen.open} folder or file is open to other users of this computer"
            if seen.open == 1
            else f"{seen.open} folders and files are open to other users of this computer"
        )
        return found(FOLDERS, State.LIMITED, says, "Start Bedtime, which closes them to others")
    if not seen.exists:
        return found(FOLDERS, State.WORKS, f"{place} is made at the first start, {room}")
    return found(FOLDERS, State.WORKS, f"{place} is yours alone, {room}")


def settings(*, exists: bool, wrong: str | None, allowed: str = "") -> Finding:
    """`wrong` names the place in the file that cannot be used, None where all can; `allowed`: what may stand there."""
    if wrong is not None:
        says = f"settings.toml cannot be used as it is; the last good settings apply (see {wrong})"
        whole = "For the whole line: bedtime settings"
        return found(SETTINGS, State.LIMITED, says, ". ".join(filter(None, (allowed.capitalize(), whole))))
    return found(SETTINGS, State.WORKS, "Read without trouble" if exists else "As they come with Bedtime")


def exercises(good: int, wrong: int) -> Finding:
    """How many of the person's own files can be used, and how many cannot."""
    if wrong:
        says = f"{wrong} file of yours cannot be used" if wrong == 1 else f"{wrong} files of yours cannot be used"
        return found(EXERCISES, State.LIMITED, says, "The page Breathe says what is wrong")
    if not good:
        return found(EXERCISES, State.WORKS, "There are none")
    return found(EXERCISES, State.WORKS, f"{good} of your own")


def autostart(*, possible: bool, on: bool, stale: bool, stands: bool) -> Finding:
    """`stale`: the entry starts something else; `stands`: there is an entry, whether it counts or not."""
    if not possible:
        return found(AUTOSTART, State.MISSING, "This system has another way, which Bedtime does not know")
    if on:
        return found(AUTOSTART, State.WORKS, "It is on")
    if stale:
        says = "The entry starts another Bedtime than this one, as after it was moved"
        return found(AUTOSTART, State.LIMITED, says, "In Bedtime's settings: Start this one")
    off = "There is an entry, but it is switched off" if stands else "It is off"
    return found(AUTOSTART, State.OFF, off, "To turn it on, in Bedtime's settings: Start Bedtime with it")


def menu(*, there: bool | None) -> Finding:
    """`there` is None on a system that has no such menu."""
    if there is None:
        return found(MENU, State.MISSING, "This system has no such menu")
    if there:
        return found(MENU, State.WORKS, "It is there")
    how = "To add it, in Bedtime's settings: Go through the first steps again"
    return found(MENU, State.OFF, "There is none", how)
