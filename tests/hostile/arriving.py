"""Hostile journals to take in: what is accepted must never break a page, a command or the evening afterwards."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from bedtime.adapters.content import built_in_steps
from bedtime.adapters.export import FORMAT, events_of, journal_in, journal_json
from bedtime.adapters.journal import Journal
from bedtime.adapters.paths import folders, resources
from bedtime.adapters.settings import Settings
from bedtime.assistant import leaving, review
from bedtime.assistant.arriving import take_in
from bedtime.assistant.evening import Evening, Outlets
from bedtime.assistant.notes import Notes
from bedtime.assistant.picture import Sources, earliest, take
from bedtime.assistant.session import practice
from bedtime.assistant.watching import Watching
from bedtime.cli import insights, past
from bedtime.cli.tonight import as_data as tonight_data
from bedtime.cli.tonight import as_text as tonight_text
from bedtime.core import plan, trial
from bedtime.core.caffeine import Habit
from bedtime.core.drinks import NONE_TODAY
from bedtime.core.events import Event, Kind
from bedtime.core.insight import LOOK
from bedtime.core.morning import Noticed
from bedtime.core.morning import as_data as morning_data
from bedtime.core.night import night_of
from bedtime.core.past import KINDS, Medicine
from bedtime.core.refusal import Refusal
from bedtime.core.report import Facts
from bedtime.core.schedule import ONE_DAY
from bedtime.core.suspects import WATCH, chosen
from bedtime.core.suspects import as_data as watch_data
from bedtime.core.trial import TRIAL, TRIAL_END, Change, trials
from tests.diaries import sleeping
from tests.fakes import FakeScreen
from tests.hostile.cases import Case, told
from tests.hostile.damage import as_json, changed, damaged, value
from tests.hostile.places import put

BERLIN = ZoneInfo("Europe/Berlin")
TONIGHT = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 20, tzinfo=UTC)
FIRST = TONIGHT - 20 * ONE_DAY
TURNS = [True, False] * (trial.MOST_EVENINGS // 2)
TWO_DAYS_ON = 0.3
"""The share of cases that are looked at again two days later, when other nights are the last ones."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LONG_AGO = date(2020, 1, 1)
Pages = Callable[[Sources], None]


def nothing_shown(_sources: Sources) -> None:
    """Where no window is at hand."""


def good(sources: Sources) -> list[dict[str, Any]]:
    """Three weeks of every kind of event, each as the file holds it."""
    made: list[Event] = []
    for number in range(20):
        night = FIRST + number * ONE_DAY
        evening = datetime(night.year, night.month, night.day, 19, tzinfo=UTC)
        for kind, subject, data, later in _of_a_night(sources, night, number, evening):
            at = evening + timedelta(hours=later, seconds=len(made))
            stamp = (at - EPOCH) // timedelta(microseconds=1)
            event = Event(f"e{len(made)}", stamp, "laptop", at, "Europe/Berlin", night, kind, subject, data)
            made.append(event)
    return list(json.loads(journal_json(made, "laptop"))["events"])


def _of_a_night(
    sources: Sources, night: date, number: int, evening: datetime
) -> Iterator[tuple[Kind, str, dict[str, Any], int]]:
    choices, at = sources.choices(), evening.isoformat()
    planned = plan.plan(night_of(choices.schedule, night, BERLIN, {}), choices.routine, None)
    yield Kind.PLANNED, "", plan.as_data(planned, "Europe/Berlin") | {"again": ["wind-down"]}, 0
    yield Kind.MORNING, "", morning_data(sleeping(night, noticed=Noticed.YES, onset_minutes=20, bother=3)), 13
    own = [
        (Kind.EXPERIMENT, WATCH, watch_data(chosen(["stress", "late-caffeine", "own:Screen"]), Habit())),
        (Kind.CAFFEINE, "filter", {"mg": 96, "at": at}),
        (Kind.CAFFEINE, "filter", {"cancels": "e3"}),
        (Kind.CAFFEINE, NONE_TODAY, {}),
        (Kind.SUSPECT, "stress", {"value": 7}),
        (Kind.SUSPECT, "own-screen", {"value": True}),
        (Kind.MEDICINE, "Drops", {"change": "new", "since": night.isoformat()}),
        (Kind.JERK, "", {}),
        (Kind.DONE, "caffeine", {}),
        (Kind.SNOOZED, "wind-down", {"until": at}),
        (Kind.MOVED, "", {"lights_out": (evening + timedelta(hours=3)).isoformat(), "wake": None}),
        (Kind.PAUSED, "", {"until": (night + ONE_DAY).isoformat()}),
        (Kind.RESUMED, "", {}),
        (Kind.SESSION, "belly", {"started": at, "seconds": 301.5, "completed": True, "rescue": False}),
        (Kind.REMINDED, "wind-down", {"n": 0}),
        (Kind.EXPERIMENT, LOOK, _look("e2", 28)),
        (Kind.EXPERIMENT, TRIAL, trial.trial_data(Change.DROP, "late-caffeine", "Late caffeine", TURNS)),
        (Kind.EXPERIMENT, TRIAL_END, {"trial": "e50", "table": [3, 22, 6, 22]}),
        (Kind.EXPERIMENT, LOOK, _look("e2", 56)),
        (Kind.JERK, "", {"cancels": "e23"}),
    ]
    yield (*own[number], 1)


def _look(watch: str, answered: int) -> dict[str, Any]:
    tables = {"stress": [8, 14, 4, 14], "late-caffeine": [5, 14, 7, 14], "own-screen": [3, 9, 6, 19]}
    return {"watch": watch, "answered": answered, "jerk_nights": 12, "nights": 28, "tables": tables}


def prepare(home: Path, pages: Pages = nothing_shown) -> Case:
    """Tries a journal's file; what it brings is taken into a journal of its own and read back in every way there is."""
    where = folders(home)
    where.ensure()
    settings = Settings(where.settings_file, built_in_steps(resources()))
    file = home / "import.json"
    with closing(Journal(where.journal_file)) as empty:
        every = good(Sources(empty, settings.read, lambda: BERLIN, lambda: NOW))

    def case(draw: Random) -> bool:
        put(file, damaged(_journal(every, draw), draw, share=0.15), draw)
        try:
            events = journal_in(file)
        except Refusal as refusal:
            return told(refusal, str(file))
        shutil.rmtree(home / "taken in", ignore_errors=True)
        into = folders(home / "taken in")
        into.ensure()
        with closing(Journal(into.journal_file)) as journal:
            sources = Sources(journal, settings.read, lambda: BERLIN, lambda: NOW)
            take_in(sources, events)
            assert take_in(sources, events).startswith("0 new events"), "the same events came in twice"
            _read_back(sources, draw)
            pages(sources)
        return True

    return case


def _journal(every: list[dict[str, Any]], draw: Random) -> str:
    """A file of some good events and some that were changed; the events that others lean on come more often."""
    count = draw.choice([3, 8, 20, 44])
    kept = [each for each in every if each["kind"] == Kind.EXPERIMENT and draw.random() < 0.7]
    events = json.loads(json.dumps([*kept, *draw.sample(every, k=min(count, len(every)))]))
    for number in range(draw.choice([0, 1, 1, 1, 2, 4])):
        place = draw.randrange(len(events))
        events[place] = changed(events[place], draw) if draw.random() < 0.9 else value(draw)
        if number and isinstance(events[place], dict):
            events[place]["night"] = draw.choice(["1971-01-01", "2199-12-31", "2026-11-24", "2026-11-23"])
    unlike = (
        {json.dumps(each, default=str): each for each in events} if draw.random() < 0.9 else dict(enumerate(events))
    )
    whole: Any = {"format": FORMAT, "version": 1, "device": "laptop", "events": list(unlike.values())}
    if draw.random() < 0.08:
        whole = changed(whole, draw)
    return as_json(whole, draw)


def _read_back(sources: Sources, draw: Random) -> None:
    """Every page and command on what came in, the person's own next words, and the way out and in again."""
    seen: list[str] = []
    outlets = Outlets(
        FakeScreen(), lambda _looks: None, lambda shown: seen.append(tonight_text(shown)), _refuse_none, seen.append,
        lambda: None, seen.append, lambda night: seen.append(str(night)), lambda: None,
    )  # fmt: skip
    evening = Evening(sources, outlets)
    evening.look()
    Watching(sources, lambda: None).settle()
    _every_page(sources, draw)
    acts: tuple[Callable[[], object], ...] = (
        lambda: Notes(sources, lambda: None).noticed(Noticed.NO, TONIGHT - ONE_DAY),
        lambda: Notes(sources, lambda: None).drink(96),
        lambda: Notes(sources, lambda: None).answer("stress", 3),
        lambda: evening.log.done("wind-down"),
        lambda: evening.log.snooze("breathing", 10),
        evening.log.jerk,
    )
    for act in acts:
        try:
            act()
        except Refusal as refusal:
            told(refusal)
    if draw.random() < TWO_DAYS_ON:
        _every_page(replace(sources, clock=lambda: NOW + 2 * ONE_DAY), draw)
    events = list(sources.journal.all())
    assert events_of(journal_json(events, sources.journal.device)) == events


def _refuse_none(line: str | None) -> None:
    assert line is None, line


def _every_page(sources: Sources, draw: Random) -> None:
    picture = take(sources, sources.clock())
    tonight_text(picture.tonight)
    json.dumps(tonight_data(picture.tonight))
    picture.following()
    earliest(sources)
    review.today(sources, picture)
    review.sheet(sources)
    review.sheet(sources, draw.choice([FIRST, date(1971, 1, 1), TONIGHT - ONE_DAY]))
    review.kept_lately(sources)
    review.has_frequent_jerks(sources)
    history = review.history_view(sources)
    past.as_text(history)
    nights = review.nights_of(sources, FIRST, TONIGHT)
    marks = history.seen.nights
    shown = review.nights_of(sources, marks[0].date, marks[-1].date)[-len(marks) :] if marks else ()
    json.dumps(past.as_data(history, [past.Seen(*pair) for pair in zip(marks, shown, strict=True)]), allow_nan=False)
    view = review.insight_view(sources)
    insights.as_text(view)
    ended = tuple(each for each in reversed(trials(review.experiments(sources))) if each.ended)
    json.dumps(insights.as_data(insights.Ended(view, ended)), allow_nan=False)
    assert all(isinstance(each, Medicine) for each in view.medicines)
    practice(sources.journal, TONIGHT, ["belly"])
    assert nights
    first = sources.journal.first_night(KINDS)
    # A row a night: one of half a century ago makes a file of 20 000 rows, which takes some seconds and may.
    long_ago = first is not None and first < LONG_AGO
    for out in (
        lambda: None if long_ago else leaving.table(sources, with_notes=True),
        lambda: leaving.week(sources),
        lambda: leaving.report_of(sources, 4, Facts(TONIGHT, with_notes=True)),
    ):
        try:
            out()
        except Refusal as refusal:
            told(refusal)
