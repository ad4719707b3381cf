"""A year of observations is read once: what is kept is what the journal would tell now, whatever comes to it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bedtime.assistant.kept import MOST, Kept
from bedtime.assistant.picture import Sources
from bedtime.assistant.review import LONGEST_WATCH, TOGETHER, nights_of, observed, watch_of
from bedtime.core.events import Draft, Event, Kind
from bedtime.core.morning import Morning, Noticed, as_data
from bedtime.core.observation import Observation, observe
from bedtime.core.preferences import Preferences
from bedtime.core.schedule import ONE_DAY, Schedule
from bedtime.core.suspects import LATE_CAFFEINE
from tests.builders import BERLIN, NEW_YORK, ROUTINE, TUESDAY, USUAL, evening, times, wall
from tests.fakes import FakeJournal, World

NIGHTS = 2 * TOGETHER + 10
LAST = TUESDAY + (NIGHTS - 1) * ONE_DAY


@pytest.fixture
def watcher(world: World) -> World:
    """Someone who has watched two things since TUESDAY, a few months ago."""
    world.watching.watch([LATE_CAFFEINE, "stress"])
    add(world, *(Draft(TUESDAY + n * ONE_DAY, Kind.SUSPECT, "stress", {"value": n % 11}) for n in range(NIGHTS)))
    world.now = wall(f"{LAST + ONE_DAY} 20:00")
    return world


def add(world: World, *drafts: Draft) -> None:
    with world.journal.writing():
        world.journal.append(drafts, world.now, str(world.zone))


def said(night: date, noticed: Noticed) -> Draft:
    return Draft(night, Kind.MORNING, data=as_data(Morning(noticed=noticed)))


def coffee(night: date, at: datetime) -> Draft:
    return Draft(night, Kind.CAFFEINE, "filter", {"mg": 60, "at": at.isoformat()})


def seen(world: World, last: date = LAST) -> tuple[Observation, ...]:
    return observed(world.sources, watch_of(world.sources), last)


def anew(world: World, last: date = LAST) -> tuple[Observation, ...]:
    """The same without anything kept, in one go."""
    fresh = Sources(world.journal, world.sources.choices, world.sources.zone, world.sources.clock)
    watch = watch_of(fresh)
    assert watch.since
    return tuple(each for each in observe(nights_of(fresh, watch.since, last + ONE_DAY), watch) if each.night <= last)


@contextmanager
def counted() -> Iterator[list[tuple[date, date]]]:
    """The first and the last night of each reading of nights."""
    read: list[tuple[date, date]] = []
    asked = FakeJournal.of_kinds

    def of_kinds(journal: FakeJournal, kinds: Sequence[Kind], since: date, until: date = date.max) -> Sequence[Event]:
        if Kind.MORNING in kinds:
            read.append((since, until))
        return asked(journal, kinds, since, until)

    with patch.object(FakeJournal, "of_kinds", of_kinds):
        yield read


def test_what_was_read_once_is_not_read_again(watcher: World) -> None:
    first = seen(watcher)
    assert [each.night for each in first] == [TUESDAY + n * ONE_DAY for n in range(NIGHTS)]
    with counted() as read:
        assert seen(watcher) == first == anew(watcher)
    assert len(read) == 1, "by the reading that keeps nothing"


def test_an_entry_has_only_its_own_weeks_read_again(watcher: World) -> None:
    seen(watcher)
    add(watcher, said(LAST, Noticed.YES))
    with counted() as read:
        last = seen(watcher)[-1]
    assert (last.night, last.jerks) == (LAST, True)
    assert len(read) == 1
    assert read[0][0] > LAST - TOGETHER * ONE_DAY


def test_a_jerk_after_the_last_of_some_weeks_is_found_where_it_belongs(watcher: World) -> None:
    seen(watcher)
    last = TUESDAY + (TOGETHER - 1) * ONE_DAY
    watcher.now = wall(f"{last + ONE_DAY} 07:30")
    add(watcher, Draft(last + ONE_DAY, Kind.JERK))
    assert [each.night for each in seen(watcher) if each.jerks] == [last]


def test_a_night_that_is_moved_is_observed_anew(watcher: World) -> None:
    """A drink at noon is late for someone who goes to bed soon after it."""
    at = wall(f"{LAST} 12:00")
    add(watcher, coffee(LAST, at))
    assert LATE_CAFFEINE not in seen(watcher)[-1].exposures
    add(watcher, Draft(LAST, Kind.MOVED, data={"lights_out": (at + timedelta(hours=1)).isoformat()}))
    assert seen(watcher)[-1].exposures[LATE_CAFFEINE].exposed
    assert seen(watcher) == anew(watcher)


def test_another_schedule_or_zone_or_watch_is_observed_anew(watcher: World) -> None:
    add(watcher, coffee(LAST, wall(f"{LAST} 16:00")))
    before = seen(watcher)
    watcher.preferences = replace(watcher.preferences, schedule=Schedule(times("18:00-02:00")))
    assert seen(watcher) == anew(watcher) != before
    watcher.zone = NEW_YORK
    assert seen(watcher) == anew(watcher)
    watcher.watching.watch(["alcohol"])
    assert seen(watcher, LAST + 2 * ONE_DAY) == anew(watcher, LAST + 2 * ONE_DAY) != before


def test_what_is_being_written_is_not_kept(watcher: World) -> None:
    before = seen(watcher)

    def be_refused() -> None:
        with watcher.journal.writing():
            watcher.journal.append([said(LAST, Noticed.YES)], watcher.now, str(watcher.zone))
            assert seen(watcher)[-1].jerks
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        be_refused()
    assert seen(watcher) == before
    add(watcher, said(LAST, Noticed.NO))
    assert seen(watcher)[-1].jerks is False


def test_a_watch_counts_for_a_year_only(watcher: World) -> None:
    assert len(seen(watcher, TUESDAY + 3 * LONGEST_WATCH)) == LONGEST_WATCH / ONE_DAY + 1


def test_what_was_asked_for_longest_ago_is_forgotten() -> None:
    kept: Kept[int] = Kept()
    found: list[int] = []

    def find(number: int) -> int:
        found.append(number)
        return -number

    for number in (*range(MOST), 0, MOST, 0, 1):
        assert kept.get(number, partial(find, number)) == -number
    assert found == [*range(MOST), MOST, 1], "0 was asked for meanwhile, 1 was not"


NIGHT = st.integers(-5, NIGHTS).map(lambda number: TUESDAY + number * ONE_DAY)
HOURS = st.integers(-36, 60).map(lambda hours: timedelta(hours=hours))
DRAFT = st.one_of(
    NIGHT.map(lambda night: Draft(night, Kind.JERK)),
    st.builds(said, NIGHT, st.sampled_from(Noticed)),
    st.builds(lambda night, value: Draft(night, Kind.SUSPECT, "stress", {"value": value}), NIGHT, st.integers(0, 10)),
    NIGHT.map(lambda night: Draft(night, Kind.DONE, "caffeine")),
    st.builds(lambda night, hours: coffee(night, wall(f"{night} 12:00") + hours), NIGHT, HOURS),
)


@settings(max_examples=40)
@given(st.lists(st.tuples(NIGHT, HOURS, st.lists(DRAFT, min_size=1, max_size=4), NIGHT), max_size=8))
def test_whatever_comes_in_whatever_order_what_is_kept_is_what_the_journal_tells(
    comings: list[tuple[date, timedelta, list[Draft], date]],
) -> None:
    world = World(Preferences(USUAL, ROUTINE), evening("12:00"), BERLIN)
    world.watching.watch([LATE_CAFFEINE, "stress"])
    for day, hours, drafts, last in comings:
        world.now = wall(f"{day} 12:00") + hours
        add(world, *drafts)
        shown = max(last, TUESDAY)
        assert seen(world, shown) == anew(world, shown)
