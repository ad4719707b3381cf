"""What goes with the jerks, in the terminal: counts, letters and tests in words, or all of it for programs."""

import argparse
import json
from dataclasses import dataclass
from typing import Any

from bedtime.assistant.review import experiments, insight_view
from bedtime.cli.commands import Command, reads
from bedtime.core.inference import Interval, Table
from bedtime.core.insight import Finding, Insight, Look, Tally
from bedtime.core.insight_view import InsightView
from bedtime.core.letter import day
from bedtime.core.page import Page
from bedtime.core.trial import Trial, trials, verdict

NOTHING_WATCHED = "You watch nothing yet. To choose up to three: bedtime watch"


@dataclass(frozen=True)
class Ended:
    """The tests that ended, newest first, beside the view."""

    view: InsightView
    trials: tuple[Trial, ...]


def insights(arguments: argparse.Namespace) -> int:
    """Shows what goes with the jerks."""
    return _insights(arguments)


@reads
def _insights(command: Command) -> str:
    view = insight_view(command.sources)
    if not command.arguments.json:
        return as_text(view)
    begun = trials(experiments(command.sources))
    ended = tuple(trial for trial in reversed(begun) if trial.ended)
    return json.dumps(as_data(Ended(view, ended)), indent=2)


def as_text(view: InsightView) -> str:
    """What `insights` prints."""
    lines = [*counts(view.insight), *(f"  {line}" for line in view.lines), *view.notes]
    if not view.watch.suspects:
        lines = [NOTHING_WATCHED]
    if view.trial:
        lines += ["", *running(view.trial, view.trial_answered)]
    pages = [f"\n{page_text(page)}" for page in (*view.letters, *view.verdicts)]
    return "\n".join([*lines, *pages])


def counts(insight: Insight) -> list[str]:
    """How many nights were answered since the watch began, and when the next comparison comes."""
    since = f"Since {day(insight.since)}: " if insight.since else ""
    answered = f"{since}nights answered in time: {insight.answered}, with jerks: {insight.jerk_nights}."
    return [answered, *filter(None, [_following(insight)])]


def _following(insight: Insight) -> str:
    if insight.next_look is None:
        return ""
    if insight.answered < insight.next_look:
        return f"Next comparison: at {insight.next_look} answered nights."
    # It waits until nothing can be said in time of those nights any more.
    return f"Next comparison: a day after the {insight.next_look}th answered night."


def running(trial: Trial, answered: tuple[int, int]) -> list[str]:
    """The test that runs, without anything of how it stands but the answers there are."""
    changed, usual = answered
    return [
        f"A test is running since {day(trial.begins)}: {trial.change} {trial.what}, {trial.title}.",
        f"Evenings answered: {changed} with the change, {usual} as usual. It is worked out once, at its end.",
    ]


def page_text(page: Page) -> str:
    """A page as plain text."""
    lines = [page.title, page.intro]
    for section in page.sections:
        lines += [section.heading, *(f"  {point}" for point in section.points)]
    return "\n".join([*lines, *page.closing])


def as_data(ended: Ended) -> dict[str, Any]:
    """What `insights --json` prints: public names; numbers of comparisons only from looks and tests that are frozen."""
    view = ended.view
    told, trial = view.insight, view.trial
    return {
        "since": told.since.isoformat() if told.since else None,
        "answered": told.answered,
        "jerk_nights": told.jerk_nights,
        "next_look": told.next_look,
        "tallies": [_tally(*pair) for pair in zip(told.tallies, view.lines, strict=True)],
        "notes": list(view.notes),
        "looks": [_look(look) for look in told.looks],
        "letters": [_page(page) for page in view.letters],
        "trial": _trial(trial) | _answered(view) if trial else None,
        "verdicts": [_ended(*pair) for pair in zip(ended.trials, view.verdicts, strict=True)],
        "medicines": [
            {"name": each.name, "change": each.change, "since": each.since.isoformat()} for each in view.medicines
        ],
    }


def _tally(tally: Tally, line: str) -> dict[str, Any]:
    suspect = tally.suspect
    return {"id": suspect.id, "title": suspect.title, "tier": tally.tier, "table": _table(tally.table), "line": line}


def _look(look: Look) -> dict[str, Any]:
    return {
        "answered": look.answered,
        "on": look.on.isoformat(),
        "jerk_nights": look.jerk_nights,
        "nights": look.nights,
        "compared": look.is_compared,
        "findings": [_finding(finding) for finding in look.findings],
        "too_few": [suspect.id for suspect in look.thin],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.suspect.id,
        "title": finding.suspect.title,
        "tier": finding.tier,
        "table": _table(finding.table),
        "difference": finding.difference,
        "interval": _interval(finding.interval),
        "p": finding.p,
        "adjusted": finding.adjusted,
        "chance": finding.chance,
    }


def _ended(trial: Trial, page: Page) -> dict[str, Any]:
    told = verdict(trial)
    shown = _trial(trial) | {"ended": trial.ended.isoformat() if trial.ended else None, "stopped": trial.stopped}
    numbers: dict[str, Any] = dict.fromkeys(("table", "outcome", "difference", "interval", "p"))
    if told:
        numbers = {
            "table": _table(told.table),
            "outcome": told.outcome,
            "difference": told.difference,
            "interval": _interval(told.interval),
            "p": told.p,
        }
    return shown | numbers | {"page": _page(page)}


def _trial(trial: Trial) -> dict[str, Any]:
    """A test without its draw: an evening is told on the evening itself."""
    return {"change": trial.change, "what": trial.what, "title": trial.title, "begins": trial.begins.isoformat()}


def _answered(view: InsightView) -> dict[str, Any]:
    changed, usual = view.trial_answered
    return {"answered": {"change": changed, "usual": usual}}


def _table(table: Table) -> dict[str, int]:
    return {
        "exposed_jerk_nights": table.exposed_yes,
        "exposed_nights": table.exposed,
        "other_jerk_nights": table.other_yes,
        "other_nights": table.other,
    }


def _interval(interval: Interval) -> dict[str, float]:
    return {"low": interval.low, "high": interval.high}


def _page(page: Page) -> dict[str, Any]:
    sections = [{"heading": each.heading, "points": list(each.points)} for each in page.sections]
    return {"title": page.title, "intro": page.intro, "sections": sections, "closing": list(page.closing)}
