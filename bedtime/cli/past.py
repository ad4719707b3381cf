"""Past nights in the terminal: a line for each and the weeks' means, or all of it for programs."""

import argparse
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bedtime.assistant.review import history_view, nights_of
from bedtime.cli.commands import Command, reads
from bedtime.core.history import Mark, Week
from bedtime.core.history_view import SHOWN, HistoryView
from bedtime.core.history_words import night_line, range_words, score_line, title, unanswered_line, week_rows
from bedtime.core.past import PastNight

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Seen:
    """A night with its mark."""

    mark: Mark
    night: PastNight


def history(arguments: argparse.Namespace) -> int:
    """Shows past nights."""
    return _history(arguments)


@reads
def _history(command: Command) -> str:
    given = command.arguments
    view = history_view(command.sources, given.until, given.nights or SHOWN)
    if not given.json:
        return as_text(view)
    marks = view.seen.nights
    nights = nights_of(command.sources, marks[0].date, marks[-1].date)[-len(marks) :] if marks else ()
    return json.dumps(as_data(view, [Seen(*pair) for pair in zip(marks, nights, strict=True)]), indent=2)


def as_text(view: HistoryView) -> str:
    """What `history` prints."""
    history = view.seen
    # Where Bedtime was not there yet, the nights that were asked for.
    shown = range_words(history if history.nights else view.history, view.latest)
    heads = [title(history, is_latest=view.is_latest), shown, unanswered_line(history)]
    if view.wants_score:
        heads.append(score_line(history.score))
    nights = [f"  {night_line(mark, view.latest)}" for mark in history.nights]
    return "\n".join([*filter(None, heads), *(["", *nights, "", *_table(view)] if nights else [])])


def _table(view: HistoryView) -> list[str]:
    """The weeks side by side, with the formulas' names in full before their columns."""
    rows = week_rows(view.weeks_seen, view.latest)
    names = [name for name, _ in rows[0].facts]
    columns = [["Week", *(row.name for row in rows)]]
    columns += [[str(place), *(row.facts[place - 1][1] for row in rows)] for place in range(1, len(names) + 1)]
    widths = [max(map(len, column)) for column in columns]
    lines = zip(*columns, strict=True)
    table = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    return [*table, *(f"{place}: {name}" for place, name in enumerate(names, 1))]


def as_data(view: HistoryView, seen: list[Seen]) -> dict[str, Any]:
    """What `history --json` prints: public names, instants as ISO 8601 with their offset."""
    history = view.seen
    return {
        "first": view.first.isoformat(),
        "latest": view.latest.isoformat(),
        "answered": history.answered,
        "unanswered": history.unanswered,
        "jerk_nights": history.jerk_nights,
        "score": None if history.score is None else round(history.score, 1),
        "nights": [_night(each) for each in seen],
        "weeks": [_week(week) for week in view.weeks_seen] if seen else [],
    }


def _night(seen: Seen) -> dict[str, Any]:
    mark, night = seen.mark, seen.night
    zone, morning = ZoneInfo(mark.zone), night.said.morning

    def local(at: datetime | None) -> str | None:
        return at.astimezone(zone).isoformat() if at else None

    return {
        "date": mark.date.isoformat(),
        "zone": mark.zone,
        "noticed": mark.noticed,
        "count": mark.count,
        "jerks": [local(at) for at in night.jerks],
        "lights_out": local(mark.lights_out),
        "wake": local(mark.wake),
        "asleep": {"from": local(mark.asleep[0]), "to": local(mark.asleep[1])} if mark.asleep else None,
        "kept": mark.kept,
        "planned_steps": mark.planned_steps,
        "signs": list(morning.signs),
        "entered_late": mark.entered_late,
        "planned_times": list(morning.planned),
    }


def _week(week: Week) -> dict[str, Any]:
    """Means in minutes; `se_tib_percent` is ΣTST/ΣTIB, `se_dse_percent` ΣTST/ΣDSE (Reed & Sacco 2016)."""
    return {
        "monday": week.monday.isoformat(),
        "nights": week.nights,
        "answered": week.answered,
        "jerk_nights": week.jerk_nights,
        "diaries": week.diaries,
        "tst_minutes": _minutes(week.asleep),
        "sol_minutes": _minutes(week.onset),
        "waso_minutes": _minutes(week.awake),
        "tib_minutes": _minutes(week.in_bed),
        "se_tib_percent": _rounded(week.efficiency),
        "se_dse_percent": _rounded(week.diary_efficiency),
        "tried_spread_minutes": _minutes(week.spread),
        "bother": week.bother,
        "sleepiness": week.sleepiness,
    }


def _minutes(length: timedelta | None) -> float | None:
    return None if length is None else round(length / MINUTE, 1)


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 2)
