"""What the journal says of past nights, made ready for the pages and the command line; it writes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

from bedtime.assistant.picture import Picture, Sources, earliest, take
from bedtime.core.caffeine import LOOKED_BACK, Intake, intake
from bedtime.core.check import Check, check
from bedtime.core.drinks import day, drinks
from bedtime.core.events import Event, Kind, moves, paused_nights
from bedtime.core.frequency import SPAN, is_frequent
from bedtime.core.history import SCORED, asked_about, history, kept_by_step, mark, score, weeks
from bedtime.core.history_view import SHOWN, HistoryView
from bedtime.core.insight import Look, insight, looks, tallies
from bedtime.core.insight_view import InsightView
from bedtime.core.language import number, tr
from bedtime.core.letter import letter, tally_line, verdict_page
from bedtime.core.moments import dated
from bedtime.core.morning import PROMPT
from bedtime.core.night import night_of
from bedtime.core.observation import Observation, observe
from bedtime.core.past import KINDS, Medicine, PastNight, medicines, past
from bedtime.core.schedule import ONE_DAY
from bedtime.core.sheet import Sheet
from bedtime.core.suspects import LATE_CAFFEINE, Watch, watched
from bedtime.core.trial import Trial, additions, arms, droppable, running, trials
from bedtime.core.trial_words import evening_line

EVER = date.min
LATELY = 28  # nights
CARRIED = LOOKED_BACK // timedelta(days=1) + 1  # days before a night whose drinks may still count in it
LONGEST_WATCH = timedelta(days=365)
TOGETHER = 56  # nights that are observed, and kept, together
SEEN = (Kind.PLANNED, Kind.JERK, Kind.MORNING)


@dataclass(frozen=True)
class Today:
    """What Tonight shows beside the steps."""

    intake: Intake
    check: Check
    test_line: str


def nights_of(sources: Sources, first: date, last: date) -> tuple[PastNight, ...]:
    """The nights from `first` to `last`, with those before them that carry over into them; in order."""
    preferences, zone = sources.choices(), sources.zone()
    start = first - CARRIED * ONE_DAY
    # The night after the last may hold a jerk of it; one moved time tells nothing of the nights around it.
    events = sources.journal.of_kinds(KINDS, start, last + ONE_DAY)
    moved = moves(sources.journal.of_kinds([Kind.MOVED], start - ONE_DAY, last + 2 * ONE_DAY))
    days = (last - start).days + 1
    dates = [start + n * ONE_DAY for n in range(days + 1)]
    nights = [night_of(preferences.schedule, each, zone, moved) for each in dates]
    return past(events, nights, str(zone))[:days]


def night_of_journal(sources: Sources, night: date) -> PastNight:
    """One night as the journal has it."""
    return nights_of(sources, night, night)[-1]


def watch_of(sources: Sources) -> Watch:
    """What is watched now."""
    return watched(experiments(sources))


def today(sources: Sources, picture: Picture) -> Today:
    """The caffeine of the current night's day, its evening check, and what the on/off test draws for it."""
    night, lights_out = picture.night.date, picture.night.lights_out
    habit, asked = picture.preferences.caffeine, picture.preferences.check_ins
    logged = sources.journal.of_kinds([Kind.CAFFEINE], night - CARRIED * ONE_DAY, night)
    had = day(logged, night, lights_out, habit)
    near = [drink for drink in drinks(logged) if lights_out and lights_out - LOOKED_BACK <= drink.at <= lights_out]
    events = experiments(sources)
    watch = watched(events)
    lines = Check()
    if watch.suspects and asked.evening and not asked.paused:
        before = nights_of(sources, night, night)
        lines = check(watch, before[-1], next(iter(observe(before, watch)[-1:]), None), had)
    return Today(
        intake(had, near, habit, lights_out, picture.zone),
        lines,
        "" if asked.paused else _test_line(sources, events, night),
    )


def _test_line(sources: Sources, events: Sequence[Event], night: date) -> str:
    trial = running(trials(events))
    return evening_line(trial, night, noted_medicines(sources)) if trial else ""


def noted_medicines(sources: Sources) -> tuple[Medicine, ...]:
    """The medicines noted, whenever they began."""
    return medicines(sources.journal.of_kinds([Kind.MEDICINE], EVER))


def sheet(sources: Sources, night: date | None = None) -> Sheet:
    """The morning sheet of a night that has ended, None for the last one that has."""
    picture = take(sources, sources.clock())
    latest = picture.night.date - ONE_DAY
    shown = min(night or latest, latest)
    end = min(shown - shown.weekday() * ONE_DAY + 6 * ONE_DAY, latest)
    nights = nights_of(sources, shown - 7 * ONE_DAY, end)
    seen = next(each for each in nights if each.date == shown)
    others = (each for each in nights if each.date != shown and each.said.morning.bother is not None)
    weekly = {asked_about(each.date) for each in others}
    return Sheet(
        night=shown,
        zone=ZoneInfo(seen.zone),
        morning=seen.said.morning,
        lights_out=seen.lights_out,
        wake=seen.wake,
        jerks=seen.jerks,
        asks_weekly=shown >= latest - ONE_DAY and asked_about(shown) not in weekly,
        week=tuple(mark(each) for each in nights[-7:]),
        latest=latest,
        first=min(earliest(sources), latest),
    )


def kept_lately(sources: Sources) -> dict[str, tuple[int, int]]:
    """How often each step was kept on the last four weeks' nights, and on how many it was planned; by its id."""
    latest = take(sources, sources.clock()).night.date - ONE_DAY
    return kept_by_step(nights_of(sources, latest - (LATELY - 1) * ONE_DAY, latest)[-LATELY:])


def has_frequent_jerks(sources: Sources) -> bool:
    """Whether jerks came on most nights of the last three weeks."""
    latest = take(sources, sources.clock()).night.date - ONE_DAY
    return is_frequent(nights_of(sources, latest - (SPAN - 1) * ONE_DAY, latest))


def history_view(sources: Sources, last: date | None = None, count: int = SHOWN) -> HistoryView:
    """The History page for the nights up to `last`, None for the last one that has ended."""
    picture = take(sources, sources.clock())
    choices = picture.preferences.check_ins
    latest = picture.night.date - ONE_DAY
    until = min(last or latest, latest)
    nights = nights_of(sources, until - (count - 1) * ONE_DAY, until)[-count:]
    events = experiments(sources)
    watch = watched(events)
    counted, taken = observed(sources, watch, latest), looks(events, watch)
    first = sources.journal.first_night(SEEN) or picture.night.date
    return HistoryView(
        history=history(nights, _score(sources, latest) if choices.score else None),
        first=first,
        latest=latest,
        tracking_paused=choices.paused,
        wants_score=choices.score,
        weeks=weeks(night for night in nights if night.date >= first),
        tallies=tuple((tally, tally_line(tally, looked=bool(taken))) for tally in tallies(counted, watch)),
        answered_line=_letter_line(taken),
    )


def _score(sources: Sources, latest: date) -> float | None:
    nights = nights_of(sources, latest - (SCORED - 1) * ONE_DAY, latest)
    pauses = sources.journal.of_kinds([Kind.PAUSED, Kind.RESUMED], EVER, latest)
    return score(nights, paused_nights(pauses, (night.date for night in nights)))


def _letter_line(taken: Sequence[Look]) -> str:
    if not taken:
        return ""
    return tr("A letter about {nights} answered nights is there for you.", nights=taken[-1].answered)


def insight_view(sources: Sources) -> InsightView:
    """The page about what goes with the jerks."""
    picture = take(sources, sources.clock())
    latest = picture.night.date - ONE_DAY
    events = experiments(sources)
    watch = watched(events)
    told, noted = insight(observed(sources, watch, latest), events, watch), noted_medicines(sources)
    all_trials = trials(events)
    trial = running(all_trials)
    answered = arms(trial, nights_of_trial(sources, trial, latest)) if trial else None
    return InsightView(
        today=picture.night.date,
        watch=watch,
        insight=replace(told, next_look=None) if _is_over(watch, latest) else told,
        lines=tuple(tally_line(tally, looked=bool(told.looks)) for tally in told.tallies),
        notes=_notes(watch, latest),
        letters=tuple(letter(look, watch) for look in reversed(told.looks)),
        trial=trial,
        trial_answered=(answered.exposed, answered.other) if answered else (0, 0),
        verdicts=tuple(verdict_page(each) for each in reversed(all_trials) if each.ended),
        can_drop=droppable(watch, noted),
        additions=additions(),
        medicines=noted,
    )


def observed(sources: Sources, watch: Watch, latest: date) -> tuple[Observation, ...]:
    """The nights of a watch up to `latest`; it counts for a year, in which its three looks have long been taken."""
    if watch.since is None or watch.since > latest:
        return ()
    last = min(latest, watch.since + LONGEST_WATCH)
    around = sources.choices().schedule, sources.zone()  # once: the system is asked for its zone
    firsts = [watch.since + days * ONE_DAY for days in range(0, (last - watch.since).days + 1, TOGETHER)]
    parts = (_observed(sources, watch, first, min(first + (TOGETHER - 1) * ONE_DAY, last), around) for first in firsts)
    return tuple(chain.from_iterable(parts))


def _observed(sources: Sources, watch: Watch, first: date, last: date, around: object) -> tuple[Observation, ...]:
    """The observations of some weeks, which are read again only where something came to them or close to them.

    `around` is what else they are made from: nights that nobody planned follow the schedule, where the person is.
    """
    after = last + ONE_DAY  # may hold a drink that was had before the last night's lights-out
    state = sources.journal.state(first - (CARRIED + 1) * ONE_DAY, after + 2 * ONE_DAY)
    made_from = first, last, state, around, watch

    def find() -> tuple[Observation, ...]:
        observations = observe(nights_of(sources, first, after), watch)
        return tuple(each for each in observations if first <= each.night <= last)

    return sources.observations.get(made_from, find)


def nights_of_trial(sources: Sources, trial: Trial, last: date) -> tuple[PastNight, ...]:
    """The nights of a test up to `last`: also of one that has waited for years to be ended, no more than it has."""
    return nights_of(sources, trial.begins, min(last, trial.begins + len(trial.drawn) * ONE_DAY))


def settled(sources: Sources, now: datetime) -> date:
    """The last night of which nothing can be said in time any more: a day has gone by since its waking."""
    last = take(sources, now - PROMPT).night.date - ONE_DAY
    while night_of_journal(sources, last).wake + PROMPT > now:  # as it was planned then, whatever the schedule is now
        last -= ONE_DAY
    return last


def _notes(watch: Watch, latest: date) -> tuple[str, ...]:
    caffeine = _caffeine_note(watch)
    if watch.since and _is_over(watch, latest):
        last = dated(watch.since + LONGEST_WATCH)
        return (*caffeine, tr("Counted up to {date}, a year after you began.", date=last))
    return caffeine


def _is_over(watch: Watch, latest: date) -> bool:
    return watch.since is not None and watch.since + LONGEST_WATCH < latest


def _caffeine_note(watch: Watch) -> tuple[str, ...]:
    if all(suspect.id != LATE_CAFFEINE for suspect in watch.suspects):
        return ()
    if watch.half_life is None:
        return (tr("Late caffeine cannot be reckoned for you, so those nights stay unknown."),)
    known = {"mg": number(watch.limit_mg), "hours": number(watch.half_life / timedelta(hours=1))}
    return (tr("Late caffeine: {mg} mg or more left at lights-out, half of it gone in {hours} h.", **known),)


def experiments(sources: Sources) -> Sequence[Event]:
    """What was watched, looked at and tested, ever."""
    return sources.journal.of_kinds([Kind.EXPERIMENT], EVER)
