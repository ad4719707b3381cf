"""What works on this computer, in the terminal: every row really looked at, nothing changed, nothing entered shown."""

import argparse
import json
import logging
import shlex
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from bedtime import __version__
from bedtime.adapters.paths import folders
from bedtime.adapters.probes import computer, desktop, files, sound, start
from bedtime.adapters.probes.looking import WITHIN, Look, findings
from bedtime.cli.pasting import without_home
from bedtime.core import diagnosis
from bedtime.core.diagnosis import Finding, State

WORKS, STOPS_REMINDERS = 0, 1
SLOW_DISPLAY, SLOW_SOUND = 6.0, 20.0  # seconds: a display may take five to answer, each of three players six


def doctor(arguments: argparse.Namespace) -> int:
    """Looks at everything and tells it; the status says whether anything stops reminders."""
    logging.getLogger("bedtime").addHandler(logging.NullHandler())  # what they would warn of stands in the findings
    found = [_pasteable(each) for each in findings(_looks(arguments))]
    if arguments.json:
        print(json.dumps([_as_data(finding) for finding in found], indent=2, ensure_ascii=False))
    else:
        print(_as_text(found))
    return STOPS_REMINDERS if diagnosis.broken(found) else WORKS


def _looks(arguments: argparse.Namespace) -> list[Look]:
    where = folders(arguments.data)
    return [
        Look((diagnosis.APP,), partial(start.find_app, where)),
        Look((diagnosis.VERSIONS,), partial(start.find_versions, __version__)),
        Look((diagnosis.DESKTOP,), desktop.find_desktop),
        Look((diagnosis.DISPLAY,), desktop.find_display, SLOW_DISPLAY),
        Look((diagnosis.TRAY,), desktop.find_tray),
        Look(
            (diagnosis.NOTIFICATIONS, diagnosis.DO_NOT_DISTURB),
            partial(desktop.find_notifications, tries=arguments.tries),
        ),
        Look((diagnosis.SOUND,), sound.find_sound, SLOW_SOUND),
        Look((diagnosis.VOICE,), partial(sound.find_voice, where)),
        Look((diagnosis.SUSPEND,), computer.find_sleep),
        Look((diagnosis.SCREEN_LOCK,), computer.find_lock, 2 * WITHIN),
        Look((diagnosis.WATCHING,), computer.find_watching, 2 * WITHIN),
        Look((diagnosis.TIME_ZONE,), computer.find_time_zone),
        Look((diagnosis.JOURNAL,), partial(files.find_journal, where)),
        Look((diagnosis.BACKUPS,), partial(files.find_backups, where)),
        Look((diagnosis.FOLDERS,), partial(files.find_folders, where, _as_written)),
        Look((diagnosis.SETTINGS,), partial(files.find_settings, where)),
        Look((diagnosis.EXERCISES,), partial(files.find_exercises, where)),
        Look((diagnosis.AUTOSTART,), partial(start.find_autostart, where)),
        Look((diagnosis.MENU,), partial(start.find_menu, where)),
    ]


def _as_written(path: Path) -> str:
    """A path as it is typed on a command line."""
    home, separator, rest = without_home(str(path)).rpartition("~/")
    return home + separator + shlex.quote(rest)


def _pasteable(finding: Finding) -> Finding:
    return Finding(finding.id, finding.title, finding.state, _line(finding.says), _line(finding.remedy))


def _line(text: str) -> str:
    """One line that a terminal shows as it is, whatever a service calls itself."""
    shown = without_home(" ".join(text.split()))
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in shown)


def _as_data(finding: Finding) -> dict[str, str | None]:
    return {
        "id": finding.id,
        "title": finding.title,
        "state": finding.state,
        "says": finding.says,
        "remedy": finding.remedy or None,
    }


def _as_text(found: Sequence[Finding]) -> str:
    names = max(len(finding.id) for finding in found)
    states = max(map(len, State))
    lines = []
    for finding in found:
        lines.append(f"{finding.id:{names}}  {finding.state:{states}}  {finding.says}")
        if finding.remedy:
            lines.append(f"{'':{names}}  {'':{states}}  {finding.remedy}")
    return "\n".join([*lines, "", diagnosis.summary(found)])
