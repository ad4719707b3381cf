"""The journal keeps what it was told: in order, across processes and kills, and answers fast."""

import itertools
import signal
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bedtime.adapters.journal import Journal
from bedtime.adapters.journal_hold import held
from bedtime.core.events import Draft, Event, Kind, fold, moves, paused_until
from bedtime.core.ports import JournalError
from tests import children
from tests.builders import BERLIN
from tests.journals import EVENING, NIGHT, WRITER, ZONE, done, subjects, write

TEN_TICKS = f"{WRITER}\nfor n in range(10): tick(f'{{sys.argv[2]}}-{{n}}')"
TICK_UNTIL_KILLED = f"""{WRITER}
import itertools
for n in itertools.count(int(sys.argv[2])):
    tick(str(n))
    print(n, flush=True)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


def test_an_event_comes_back_as_it_was_written(journal: Journal) -> None:
    data = {"until": "2026-11-24T21:10:00+00:00", "größe": [1, None, {"a": 1.5}]}
    write(journal, Draft(NIGHT, Kind.SNOOZED, "wind-down", data), at=EVENING.astimezone(BERLIN))
    (event,) = journal.of_night(NIGHT)
    assert (event.night, event.kind, event.subject, event.data) == (NIGHT, Kind.SNOOZED, "wind-down", data)
    assert (event.at, event.at.utcoffset(), event.zone) == (EVENING, timedelta(), ZONE)
    assert event.stamp == EVENING.timestamp() * 1_000_000


def test_reading_where_there_is_no_journal_makes_none(journal: Journal, file: Path) -> None:
    assert list(journal.of_night(NIGHT)) == []
    assert list(journal.latest([Kind.PAUSED])) == []
    assert journal.first_planned() is None
    assert list(file.parent.iterdir()) == []


def test_events_keep_their_order_when_the_clock_is_set_back(journal: Journal) -> None:
    write(journal, done("first"), done("second"))
    write(journal, done("third"), at=EVENING - timedelta(days=400))
    write(journal, done("fourth"), at=EVENING + timedelta(hours=1))
    events = journal.of_night(NIGHT)
    assert [event.subject for event in events] == ["first", "second", "third", "fourth"]
    assert len({event.stamp for event in events}) == 4
    assert len({event.id for event in events}) == 4


def test_nothing_is_ever_changed_or_taken_away(journal: Journal) -> None:
    write(journal, done("caffeine"))
    before = journal.of_night(NIGHT)
    write(journal, Draft(NIGHT, Kind.UNDONE, "caffeine", {"cancels": before[0].id}))
    assert journal.of_night(NIGHT)[:1] == before


def test_each_question_finds_its_events(journal: Journal) -> None:
    later = NIGHT + timedelta(days=1)
    write(journal, Draft(NIGHT, Kind.PLANNED), Draft(NIGHT, Kind.PAUSED), done("caffeine"))
    write(journal, Draft(later, Kind.RESUMED), Draft(later, Kind.PLANNED), at=EVENING + timedelta(days=1))
    assert [event.kind for event in journal.of_night(later)] == [Kind.RESUMED, Kind.PLANNED]
    assert [event.night for event in journal.of_kinds([Kind.PLANNED, Kind.DONE], since=later)] == [later]
    assert [event.kind for event in journal.of_kinds([Kind.PLANNED, Kind.DONE], since=NIGHT)] == [
        Kind.PLANNED,
        Kind.DONE,
        Kind.PLANNED,
    ]
    assert [event.kind for event in journal.latest([Kind.PAUSED, Kind.RESUMED])] == [Kind.RESUMED]
    assert list(journal.latest([Kind.JERK])) == []
    assert journal.first_planned() == EVENING


def test_a_refused_transaction_leaves_nothing(journal: Journal) -> None:
    def be_interrupted() -> None:
        with journal.writing():
            journal.append([done("caffeine")], EVENING, ZONE)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        be_interrupted()
    write(journal, done("exercise"))
    assert subjects(journal) == ["exercise"]


def test_its_state_is_another_once_something_came_to_these_nights(journal: Journal, file: Path) -> None:
    week = NIGHT, NIGHT + timedelta(days=6)
    assert journal.state(*week) != journal.state(*week), "nothing was ever written, so that nothing can be kept"
    write(journal, done("caffeine"))
    before = journal.state(*week)
    write(journal, done("caffeine", NIGHT - timedelta(days=1)), done("caffeine", NIGHT + timedelta(days=7)))
    assert journal.state(*week) == before
    write(journal, done("exercise", NIGHT + timedelta(days=6)))
    assert journal.state(*week) != before
    before = journal.state(*week)
    children.finish(children.start(f"{WRITER}\ntick('of another process')", file))
    assert journal.state(*week) != before


def test_what_is_being_written_has_a_state_of_its_own(journal: Journal) -> None:
    write(journal, done("caffeine"))
    before = journal.state(NIGHT, NIGHT)

    def be_interrupted() -> None:
        with journal.writing():
            assert journal.state(NIGHT, NIGHT) != journal.state(NIGHT, NIGHT)
            journal.append([done("exercise")], EVENING, ZONE)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        be_interrupted()
    assert journal.state(NIGHT, NIGHT) == before


def test_another_file_of_the_same_name_has_another_state(journal: Journal, file: Path, tmp_path: Path) -> None:
    write(journal, done("caffeine"))
    before = journal.state(NIGHT, NIGHT)
    (tmp_path / "other").mkdir()
    other = Journal(tmp_path / "other" / file.name)
    write(other, done("exercise"))
    other.close()
    for end in ("-wal", "-shm"):  # they belong to the file that goes
        Path(f"{file}{end}").unlink()
    (tmp_path / "other" / file.name).replace(file)
    assert journal.state(NIGHT, NIGHT) != before
    assert subjects(journal) == ["exercise"]


def test_processes_that_write_at_once_lose_nothing(file: Path) -> None:
    writers = [children.start(TEN_TICKS, file, name) for name in "abcd"]
    for writer in writers:
        children.finish(writer)
    journal = Journal(file)
    events = journal.of_night(NIGHT)
    journal.close()
    assert sorted(event.subject for event in events) == sorted(f"{name}-{n}" for name in "abcd" for n in range(10))
    assert len({event.stamp for event in events}) == 40
    assert len({event.device for event in events}) == 1


def test_what_was_shown_as_done_survives_kill_9(file: Path) -> None:
    moments = itertools.cycle([0.05, 0.61, 0.13, 0.29, 0.47])
    shown: list[str] = []
    kills = 0
    while len(shown) < 1000 or kills < 5:
        child = children.start(TICK_UNTIL_KILLED, file, kills * 1_000_000)
        assert child.stdout
        shown.append(child.stdout.readline().strip())
        time.sleep(next(moments))
        child.send_signal(signal.SIGKILL)
        shown += child.communicate()[0].split("\n")[:-1]
        kills += 1
    journal = Journal(file)
    assert set(shown) <= set(subjects(journal))
    write(journal, done("still works"))
    journal.close()


def test_a_journal_knows_its_own_name_from_the_first_event_on(journal: Journal, file: Path) -> None:
    assert journal.device == ""
    assert list(file.parent.iterdir()) == [], "reading makes nothing"
    write(journal, done("caffeine"))
    assert {journal.device} == {event.device for event in journal.of_night(NIGHT)}


def test_a_name_that_cannot_be_read_is_told_in_a_line(journal: Journal, file: Path) -> None:
    file.with_name("device-id").mkdir()
    with pytest.raises(JournalError, match=r"journal\.sqlite3 cannot be used"):
        _ = journal.device


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"two words", b"\n"])
def test_a_device_id_that_is_none_is_made_anew(journal: Journal, file: Path, content: bytes) -> None:
    file.with_name("device-id").write_bytes(content)
    write(journal, done("caffeine"))
    write(journal, done("exercise"))
    (device,) = {event.device for event in journal.of_night(NIGHT)}
    assert len(device) == 32
    assert journal.device == device
    assert file.with_name("device-id").read_text() == device


def test_ten_years_are_answered_from_indexes(journal: Journal, file: Path) -> None:
    write(journal, Draft(NIGHT, Kind.PLANNED), done("caffeine"))
    asked: list[str] = []
    reader = Journal(file)
    connection = reader._current()
    connection.set_trace_callback(asked.append)
    reader.of_night(NIGHT)
    reader.of_kinds([Kind.MOVED, Kind.DONE], since=NIGHT)
    reader.latest([Kind.PAUSED, Kind.RESUMED])
    reader.first_planned()
    write(reader, done("exercise"))
    connection.set_trace_callback(None)
    questions = [statement for statement in asked if statement.startswith("SELECT")]
    assert len(questions) == 6
    for question in questions:
        steps = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {question}")]
        assert steps[0].startswith("SEARCH event USING "), (question, steps)
    reader.close()


def test_all_events_come_in_their_order(journal: Journal) -> None:
    assert list(journal.all()) == []
    write(journal, done("first"), done("second"))
    write(journal, done("third", NIGHT - timedelta(days=9)), at=EVENING - timedelta(days=9))
    assert [event.subject for event in journal.all()] == ["first", "second", "third"]


def merged(file: Path, *lots: Sequence[Event]) -> tuple[list[Event], list[int]]:
    """The journal these were merged into, one after another, and how many were new each time."""
    journal = Journal(file)
    new = []
    for lot in lots:
        with journal.writing():
            new.append(journal.merge(lot))
    events = list(journal.all())
    journal.close()
    return events, new


def test_a_merged_event_keeps_all_of_its_fields_and_is_merged_once(tmp_path: Path) -> None:
    told = Event(
        "a", 7, "desk", EVENING, "Asia/Kathmandu", NIGHT, Kind.SUSPECT, "own-größe", {"value": True, "b": [None]}
    )
    events, new = merged(tmp_path / "journal.sqlite3", [told], [told], [told, replace(told, id="b", device="laptop")])
    assert events == [told, replace(told, id="b", device="laptop")]
    assert new == [1, 0, 1]


@given(st.permutations(range(6)), st.integers(0, 6))
def test_journals_merged_in_any_order_come_out_alike(order: list[int], cut: int) -> None:
    events = [
        Event(f"id-{n}", 10 - n // 2, f"device-{n % 2}", EVENING, ZONE, NIGHT, Kind.DONE, f"step-{n}", {})
        for n in range(6)
    ]
    shuffled = [events[place] for place in order]
    with TemporaryDirectory() as folder:
        merged_here, new = merged(Path(folder, "journal.sqlite3"), shuffled[:cut], shuffled, shuffled[cut:])
    assert merged_here == sorted(events, key=lambda event: event.order)
    assert new == [cut, 6 - cut, 0]


def state(events: Sequence[Event]) -> tuple[object, ...]:
    """What the evening makes of a journal: the answers, the overrides and the pause that stand."""
    record = fold(events)
    answers = {step: (event.kind, event.id) for step, event in record.answers.items()}
    return answers, record.numbers, record.snoozes, moves(events), paused_until(events)


STEPS = st.sampled_from(["caffeine", "wind-down", "breathing"])
UNTIL = EVENING.isoformat()
SAID = st.one_of(
    st.builds(Draft, st.just(NIGHT), st.sampled_from([Kind.DONE, Kind.UNDONE, Kind.SKIPPED]), STEPS),
    st.builds(Draft, st.just(NIGHT), st.just(Kind.SNOOZED), STEPS, st.just({"until": UNTIL})),
    st.builds(
        Draft, st.just(NIGHT), st.just(Kind.MOVED), st.just(""), st.sampled_from([{"wake": UNTIL}, {"wake": None}])
    ),
    st.builds(Draft, st.just(NIGHT), st.just(Kind.PAUSED), st.just(""), st.just({"until": "2026-11-26"})),
    st.builds(Draft, st.just(NIGHT), st.just(Kind.RESUMED)),
)


@settings(max_examples=20)
@given(
    st.lists(st.tuples(st.integers(0, 1), SAID, st.integers(-50, 50)), max_size=8),
    st.lists(st.tuples(st.integers(0, 1), st.integers(0, 9), st.integers(0, 9)), max_size=4),
)
def test_two_laptops_come_to_the_same_state(
    said: list[tuple[int, Draft, int]], meetings: list[tuple[int, int, int]]
) -> None:
    """Whatever each was told with its own clock, and however often and in whatever parts they met before."""
    with TemporaryDirectory() as first, TemporaryDirectory() as second:
        laptops = [Journal(Path(folder, "journal.sqlite3")) for folder in (first, second)]

        def meet(into: int, since: int, until: int) -> None:
            with laptops[into].writing():
                laptops[into].merge(list(laptops[1 - into].all())[since:until])

        for into, draft, minutes in said:
            write(laptops[into], draft, at=EVENING + timedelta(minutes=minutes))
        for into, since, until in meetings:
            meet(into, since, until)
        meet(0, 0, 99)
        meet(1, 0, 99)
        mine, yours = (list(laptop.all()) for laptop in laptops)
        for laptop in laptops:
            laptop.close()
    assert mine == yours
    assert len(mine) == len(said)
    assert state(mine) == state(list(reversed(yours)))


def test_a_journal_follows_the_file_that_another_process_put_in_its_place(journal: Journal, file: Path) -> None:
    write(journal, done("caffeine"))
    (file.parent / "other").mkdir()
    elsewhere = Journal(file.parent / "other" / file.name)
    write(elsewhere, done("exercise"))
    elsewhere.close()
    for end in ("-wal", "-shm"):
        file.with_name(f"journal.sqlite3{end}").unlink()
    (file.parent / "other" / file.name).replace(file)
    assert subjects(journal) == ["exercise"]
    write(journal, done("nutrition"))
    assert subjects(journal) == ["exercise", "nutrition"]


def test_a_transaction_ends_where_it_began(journal: Journal, file: Path) -> None:
    write(journal, done("caffeine"))
    with journal.writing():
        journal.append([done("exercise")], EVENING, ZONE)
        file.rename(file.with_name("moved"))  # as nobody does who asks first
        assert subjects(journal) == ["caffeine", "exercise"]
        journal.append([done("nutrition")], EVENING, ZONE)
        file.with_name("moved").rename(file)
    assert subjects(journal) == ["caffeine", "exercise", "nutrition"]


def test_who_moves_the_journal_waits_for_who_writes(journal: Journal, file: Path) -> None:
    with journal.writing():
        journal.append([done("caffeine")], EVENING, ZONE)
        with pytest.raises(JournalError, match="is in use"), held(file.parent, timedelta(), alone=True):
            pass
    with held(file.parent, timedelta(), alone=True), pytest.raises(JournalError, match="is in use"):
        write(journal, done("exercise"))
    assert subjects(journal) == ["caffeine"]


def test_a_journal_that_is_erased_under_a_running_app_begins_anew(journal: Journal, file: Path) -> None:
    write(journal, done("caffeine"))
    for each in list(file.parent.iterdir()):
        each.unlink()
    assert subjects(journal) == []
    write(journal, done("exercise"))
    assert subjects(journal) == ["exercise"]


def test_what_is_written_after_a_merge_comes_after_it(journal: Journal) -> None:
    ahead = Event("a", 2**55, "desk", EVENING, ZONE, NIGHT, Kind.DONE, "ahead", {})
    with journal.writing():
        journal.merge([ahead])
    write(journal, done("later"))
    assert subjects(journal) == ["ahead", "later"]


def test_a_merge_that_breaks_off_leaves_nothing(journal: Journal) -> None:
    def be_interrupted() -> None:
        with journal.writing():
            journal.merge([Event("a", 1, "desk", EVENING, ZONE, NIGHT, Kind.DONE, "half", {})])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        be_interrupted()
    assert list(journal.all()) == []
