"""What is exported comes back as it was, and what is no journal is refused in one line that names the place."""

import json
import os
import stat
import tracemalloc
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.adapters import export
from bedtime.adapters.content import built_in_steps
from bedtime.adapters.event_check import ImportRefused, size_of
from bedtime.adapters.event_shapes import DATA, LATEST_STAMP
from bedtime.adapters.export import ExportError, events_of, journal_in, journal_json, read, write
from bedtime.adapters.journal import Journal
from bedtime.adapters.paths import resources
from bedtime.adapters.settings import Settings
from bedtime.adapters.tomorrow import TomorrowList
from bedtime.core import plan, trial
from bedtime.core.caffeine import Habit
from bedtime.core.drinks import NONE_TODAY
from bedtime.core.events import Event, Kind
from bedtime.core.insight import LOOK, looks
from bedtime.core.letter import letter
from bedtime.core.morning import NAMES, Noticed, as_data
from bedtime.core.refusal import Refusal
from bedtime.core.suspects import WATCH, chosen, watched
from bedtime.core.suspects import as_data as watch_data
from bedtime.core.trial import TRIAL, TRIAL_END, Change
from tests.bench.decade import write_years
from tests.builders import TUESDAY, evening, event, in_order, usual_plan
from tests.diaries import sleeping

AT = evening("21:00").isoformat()
TURNS = [True, False] * (trial.MOST_EVENINGS // 2)
A_TRIAL = trial.trial_data(Change.ADD, "stretching", "Gentle stretching", TURNS)
A_LOOK = {"watch": "w", "answered": 28, "jerk_nights": 9, "nights": 28, "tables": {"stress": [3, 9, 6, 19]}}


def nested(levels: int) -> Any:  # noqa: ANN401 - as deep as it says
    """A list in a list in a list."""
    made: list[Any] = []
    for _ in range(levels):
        made = [made]
    return made


def kept(kind: Kind, subject: str = "", **data: object) -> Event:
    """An event with this data, whatever its names."""
    return replace(event(kind, subject), data=data)


EVERY_KIND = in_order(
    [
        kept(Kind.PLANNED, **plan.as_data(usual_plan(), "Europe/Berlin"), again=["wind-down"]),
        kept(Kind.DONE, "caffeine"),
        kept(Kind.UNDONE, "caffeine", cancels="laptop-2"),
        kept(Kind.SKIPPED, "exercise"),
        kept(Kind.SNOOZED, "wind-down", until=AT),
        kept(Kind.REMINDED, "wind-down", n=0),
        kept(Kind.MOVED, lights_out=AT, wake=None),
        kept(Kind.MOVED, wake=AT),
        kept(Kind.PAUSED, until="2026-11-26"),
        kept(Kind.RESUMED),
        kept(Kind.CAFFEINE, "filter", mg=96, at=AT),
        kept(Kind.CAFFEINE, "filter", cancels="laptop-11"),
        kept(Kind.CAFFEINE, NONE_TODAY),
        kept(Kind.SUSPECT, "alcohol", value=True),
        kept(Kind.SUSPECT, "stress", value=7),
        kept(Kind.SUSPECT, "stress", value=None),
        kept(Kind.MEDICINE, "Drops", change="new", since="2026-11-20"),
        kept(Kind.MEDICINE, "Drops", cancels="laptop-17"),
        kept(Kind.SESSION, "belly", started=AT, seconds=301.5, completed=True, rescue=False),
        kept(Kind.JERK),
        kept(Kind.JERK, cancels="laptop-20"),
        kept(Kind.MORNING, **as_data(sleeping(noticed=Noticed.YES, note="Straße\n漢🌙"))),
        kept(Kind.MORNING, noticed=None),
        kept(Kind.EXPERIMENT, WATCH, **watch_data(chosen(["stress", "own:Screen"]), Habit())),
        kept(Kind.EXPERIMENT, LOOK, **A_LOOK),
        kept(Kind.EXPERIMENT, TRIAL, **A_TRIAL),
        kept(Kind.EXPERIMENT, TRIAL_END, trial="laptop-26", table=[3, 22, 6, 22]),
        kept(Kind.EXPERIMENT, TRIAL_END, trial="laptop-26", stopped=True),
        kept(Kind.EXPERIMENT, "of-a-newer-version", anything=[1, {"a": None}]),
    ]
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
FREE = st.sampled_from([Kind.DONE, Kind.UNDONE, Kind.SKIPPED, Kind.RESUMED, Kind.JERK])
EVENTS = st.lists(
    st.builds(
        Event,
        id=st.uuids().map(str),
        stamp=st.integers(0, 3 * 10**13),
        device=st.sampled_from(["laptop", "desk"]),
        at=st.datetimes(datetime(1971, 1, 2), datetime(2199, 12, 30), timezones=st.just(UTC)),  # noqa: DTZ001
        zone=st.sampled_from(["Europe/Berlin", "America/New_York", "UTC"]),
        night=st.dates(TUESDAY - timedelta(days=4000), TUESDAY),
        kind=FREE,
        subject=TEXT,
        data=st.dictionaries(TEXT, VALUES, max_size=4),
    ),
    max_size=8,
    unique_by=lambda each: each.id,
)


def content(**changes: object) -> dict[str, Any]:
    """A small journal as JSON holds it, with these changes."""
    return json.loads(journal_json(EVERY_KIND[1:3], "laptop")) | changes  # type: ignore[no-any-return]


def with_event(of: Event, **changes: object) -> str:
    """A journal of a good event and this one, whose fields are changed."""
    whole = json.loads(journal_json([EVERY_KIND[1], replace(of, id="second", stamp=99)], "laptop"))
    whole["events"][1] |= changes
    return json.dumps(whole)


def refused(text: str) -> str:
    """The line it is refused with."""
    with pytest.raises(ImportRefused) as caught:
        events_of(text)
    line = str(caught.value)
    assert line.isprintable()
    return line


def test_every_kind_of_event_comes_back_as_it_was() -> None:
    assert {each.kind for each in EVERY_KIND} == set(Kind)
    assert events_of(journal_json(reversed(EVERY_KIND), "laptop")) == EVERY_KIND


@given(EVENTS)
def test_any_journal_comes_back_in_its_order(events: list[Event]) -> None:
    assert events_of(journal_json(events, "laptop")) == sorted(events, key=lambda each: each.order)


def test_the_file_says_what_it_is_and_has_an_event_to_a_line() -> None:
    text = journal_json(EVERY_KIND, "laptop")
    whole = json.loads(text)
    assert (whole["format"], whole["version"], whole["device"]) == ("bedtime-journal", 1, "laptop")
    assert len(text.splitlines()) == len(EVERY_KIND) + 2
    assert list(whole["events"][0]) == [
        "id", "stamp", "device", "at_utc", "zone", "night", "kind", "subject", "data",
    ]  # fmt: skip
    assert events_of(journal_json([], "laptop")) == []


def test_an_instant_of_another_offset_is_kept_in_utc() -> None:
    (_, second) = events_of(with_event(EVERY_KIND[1], at_utc="2026-11-24T21:00:00+01:00"))
    assert second.at == evening("21:00")
    assert second.at.utcoffset() == timedelta()


def test_tomorrow_s_list_is_in_no_export(tmp_path: Path) -> None:
    TomorrowList(tmp_path / "tomorrow.txt").write("call the plumber")
    write(tmp_path / "out.json", journal_json(EVERY_KIND, "laptop"))
    assert b"plumber" not in read(tmp_path / "out.json")


def test_an_event_that_stands_twice_is_one_and_two_of_one_id_are_refused() -> None:
    one = EVERY_KIND[1]
    assert events_of(journal_json([one, one], "laptop")) == [one]
    other = replace(one, subject="exercise")
    assert refused(journal_json([one, other], "laptop")) == "events 2.id: another event before it has the same one"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "this is no JSON, or not all of it: "),
        ("{\n", "this is no JSON, or not all of it: "),
        ("[]", "the file: Expected 'object', got 'array'"),
        ("{}", "the file: Object missing required field 'format'"),
        ('{"format": "x", "version": 1}', "format: this is no journal of Bedtime"),
        (json.dumps(content(version=2, more=[])), "version: a newer Bedtime wrote this; install that version"),
        (json.dumps(content(version=0)), "version: "),
        (json.dumps(content(more=1)), "the file: Object contains unknown field 'more'"),
        (json.dumps(content(events={})), "events: Expected 'array', got 'object'"),
        ('{"format": "bedtime-journal", "version": 1, "x": ' + "[" * 100_000, "this is nested too deeply"),
    ],
)
def test_what_is_no_journal_is_refused(text: str, line: str) -> None:
    assert refused(text).startswith(line)


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"kind": "dreamt\x1b[2J"}, "events 2.kind: Invalid enum value"),
        ({"stamp": "1"}, "events 2.stamp: Expected 'int', got 'str'"),
        ({"stamp": 2**62}, "events 2.stamp: Expected 'int' <= "),
        ({"id": ""}, "events 2.id: "),
        ({"night": "2026-02-30"}, "events 2.night: Invalid RFC3339 encoded date"),
        ({"at_utc": "2026-11-24T20:00:00"}, "events 2.at_utc: "),
        ({"data": []}, "events 2.data: Expected 'object', got 'array'"),
        ({"subject": "x" * 201}, "events 2.subject: Expected 'str' of length <= 200"),
        ({"extra": 1}, "events 2: Object contains unknown field 'extra'"),
        ({"zone": "Europe/Nowhere"}, "events 2.zone: there is no time zone 'Europe/Nowhere'"),
        ({"zone": "../../etc/passwd"}, "events 2.zone: there is no time zone"),
        ({"night": "9999-12-31"}, "events 2: 9999-12-31 is no time that can be meant"),
        ({"at_utc": "0001-01-01T00:00:00+12:00"}, "events 2: 0001-01-01T00:00:00+12:00 is no time"),
    ],
)
def test_a_wrong_field_is_refused_by_its_place(changes: dict[str, object], line: str) -> None:
    assert refused(with_event(EVERY_KIND[1], **changes)).startswith(line)


@pytest.mark.parametrize(
    ("kind", "subject", "data", "line"),
    [
        (Kind.PLANNED, "", {}, "missing required field"),
        (
            Kind.PLANNED, "", {**plan.as_data(usual_plan(), "Mars/Base"), "again": []},
            "zone: there is no time zone 'Mars/Base'",
        ),
        (
            Kind.PLANNED, "", {**plan.as_data(usual_plan(), "UTC"), "steps": [{"id": "a", "title": "A"}], "again": []},
            "steps 1: Object missing required field 'at'",
        ),
        (
            Kind.PLANNED, "", {**plan.as_data(usual_plan(), "UTC"), "wake": "9999-12-31T23:00:00Z", "again": []},
            "9999-12-31T23:00:00+00:00 is no time that can be meant",
        ),
        (Kind.SNOOZED, "wind-down", {"until": "soon"}, "until: Invalid RFC3339"),
        (Kind.MOVED, "", {"sleep": None}, "unknown field 'sleep'"),
        (Kind.REMINDED, "wind-down", {"n": -1}, "n: Expected 'int' >= 0"),
        (Kind.PAUSED, "", {"until": None}, "until: "),
        (Kind.CAFFEINE, "filter", {"mg": "96", "at": AT}, "mg: "),
        (Kind.CAFFEINE, "filter", {}, "missing required field"),
        (Kind.CAFFEINE, "filter", {"mg": 0.5, "at": AT}, "0.5 mg: give between 1 and 1000 mg of caffeine"),
        (Kind.CAFFEINE, "filter", {"mg": 1001, "at": AT}, "1001 mg: give between 1 and 1000 mg of caffeine"),
        (Kind.CAFFEINE, "filter", {"mg": True, "at": AT}, "mg: "),
        (Kind.CAFFEINE, "filter", {"cancels": 7}, "cancels: "),
        (Kind.CAFFEINE, "filter", {"cancels": "a", "mg": "all", "at": AT}, "unknown field 'mg'"),
        (Kind.JERK, "", {"cancels": []}, "cancels: "),
        (Kind.SUSPECT, "stress", {"value": 11}, "value: "),
        (Kind.SUSPECT, "stress", {"value": 3.0}, "value: "),
        (Kind.SUSPECT, "stress", {"value": True}, "Stress: answer 0 to 10"),
        (Kind.SUSPECT, "alcohol", {"value": 3}, "Alcohol: answer yes or no"),
        (Kind.SUSPECT, "own-tea", {"value": 1}, "own-tea: answer yes or no"),
        (Kind.SUSPECT, "of-a-newer-version\x1b[2J", {"value": 0}, ": answer yes or no"),
        (Kind.MEDICINE, "Drops", {"change": "new"}, "missing required field 'since'"),
        (
            Kind.MEDICINE, "Drops", {"change": "dose raised", "since": "2026-11-20"},
            "change: say one of new, changed, stopped",
        ),
        (Kind.SESSION, "belly", {"completed": "yes", "rescue": False}, "completed: "),
        (Kind.MORNING, "", {"strongest": 11}, "11 is not between 0 and 10"),
        (Kind.MORNING, "", {"quality": "good"}, "quality: Expected 'int | null', got 'str'"),
        (Kind.MORNING, "", {"strongest": 3.0}, "strongest: Expected 'int | null', got 'float'"),
        (Kind.MORNING, "", {"awakenings": True}, "awakenings: Expected 'int | null', got 'bool'"),
        (Kind.MORNING, "", {"cancels": "a", "strongest": 11}, "11 is not between 0 and 10"),
        (Kind.MORNING, "", {"woke": 1}, "woke: "),
        (Kind.MORNING, "", {"note": ["a"]}, "note: "),
        (Kind.MORNING, "", {"planned": "tried"}, "planned: "),
        (Kind.MORNING, "", {"signs": [1]}, "signs 1: "),
        (Kind.MORNING, "", {"tried": "late"}, "data: Invalid isoformat string"),
        (Kind.MORNING, "", {"tried": "2026-11-24T23:00:00"}, "2026-11-24T23:00:00 has no offset from UTC"),
        (Kind.EXPERIMENT, WATCH, {"suspects": [], "limit_mg": 0, "half_life_hours": None}, "limit_mg: "),
        (Kind.EXPERIMENT, WATCH, {"suspects": [], "limit_mg": 81, "half_life_hours": None}, "limit_mg: "),
        (
            Kind.EXPERIMENT, WATCH,
            {"suspects": [{"id": "own-x", "title": "?"}], "limit_mg": 35, "half_life_hours": None},
            "give what you watch",
        ),
        (Kind.EXPERIMENT, LOOK, {**A_LOOK, "tables": {"stress": [3, 2]}}, "tables"),
        (Kind.EXPERIMENT, LOOK, {**A_LOOK, "tables": {"stress": [9, 3, 0, 0]}}, "data: "),
        (Kind.EXPERIMENT, LOOK, {**A_LOOK, "tables": {"stress": [3.0, 9, 6, 19]}}, "tables"),
        (Kind.EXPERIMENT, LOOK, {**A_LOOK, "answered": 30}, "answered: a look is taken at one of 28, 56, 84 nights"),
        (Kind.EXPERIMENT, TRIAL, {**A_TRIAL, "drawn": TURNS[:-1]}, "drawn: Expected 'array' of length"),
        (Kind.EXPERIMENT, TRIAL, {**A_TRIAL, "drawn": [*TURNS, True]}, "drawn: Expected 'array' of length"),
        (Kind.EXPERIMENT, TRIAL, {**A_TRIAL, "change": "double"}, "change: Invalid enum value 'double'"),
        (Kind.EXPERIMENT, TRIAL_END, {"trial": "x", "table": [23, 22, 0, 22]}, "data: "),
        # From here on what would be read, but would take ages, end nothing, or fill a page.
        (Kind.EXPERIMENT, TRIAL_END, {"trial": "x", "table": [5000, 10_000, 5000, 10_000]}, "table 1: Expected 'int'"),
        (Kind.EXPERIMENT, LOOK, {**A_LOOK, "nights": 367}, "nights: Expected 'int' <= 366"),
        (Kind.EXPERIMENT, WATCH, {"suspects": [], "limit_mg": 35, "half_life_hours": 1e-12}, "half_life_hours: "),
        (Kind.MOVED, "", {"wake": "2150-11-24T06:00:00Z"}, "2150-11-24T06:00:00+00:00 is days away from the night of"),
        (
            Kind.PLANNED, "", {**plan.as_data(usual_plan(), "UTC"), "wake": "2150-11-24T06:00:00Z", "again": []},
            "is days away from the night of 2026-11-24",
        ),
        (Kind.MORNING, "", {"tried": "2026-10-24T23:00:00+01:00"}, "is days away from the night of 2026-11-24"),
        (Kind.MORNING, "", {"signs": ["injury"] * 51}, "signs: Expected 'array' of length <= 50"),
        (Kind.DONE, "", {"a": nested(21)}, "this is nested too deeply for a journal"),
        (Kind.DONE, "", {"a": nested(900)}, "this is nested too deeply for a journal"),
        (Kind.DONE, "", {"a": [0] * 10_001}, "there is far too much in it"),
        (
            Kind.PLANNED, "", {**plan.as_data(usual_plan(), "UTC"), "again": ["x" * 201]},
            "again 1: Expected 'str' of length <= 200",
        ),
    ],
)  # fmt: skip
def test_data_that_could_not_be_read_later_is_refused_now(
    kind: Kind, subject: str, data: dict[str, object], line: str
) -> None:
    told = refused(with_event(EVERY_KIND[1], kind=kind, subject=subject, data=data))
    assert told.startswith("events 2.data")
    assert line in told


def a_watch_with(tables: dict[str, object]) -> str:
    """A journal of a watch of two and a look at it that has these tables."""
    begun = kept(Kind.EXPERIMENT, WATCH, **watch_data(chosen(["stress", "own:Screen"]), Habit()))
    begun, look = in_order([begun, kept(Kind.EXPERIMENT, LOOK, **{**A_LOOK, "watch": "laptop-1", "tables": tables})])
    return journal_json([look, begun], "laptop")


def test_a_look_has_a_table_for_each_that_was_watched() -> None:
    counts = [3, 9, 6, 19]
    assert len(events_of(a_watch_with({"stress": counts, "own-screen": counts}))) == 2
    for tables in ({}, {"stress": counts}, {"stress": counts, "own-screens": counts}):
        assert refused(a_watch_with(dict(tables))) == (
            f"events 2.data.tables: there is none of {'own-screen' if tables else 'stress'}"
        )


def test_a_look_at_a_watch_that_is_not_in_the_file_is_taken_in() -> None:
    look = kept(Kind.EXPERIMENT, LOOK, **{**A_LOOK, "watch": "desk-7"})
    assert events_of(journal_json([look], "laptop")) == [look]


def test_what_is_taken_in_can_be_told() -> None:
    """A file may tell of a look whose watch came from elsewhere, without tables and at a strange number of nights."""
    begun = kept(Kind.EXPERIMENT, WATCH, **watch_data(chosen(["stress", "own:Screen"]), Habit()))
    look = kept(Kind.EXPERIMENT, LOOK, **{**A_LOOK, "watch": "laptop-1", "tables": {}})
    strange = kept(Kind.EXPERIMENT, LOOK, **{**A_LOOK, "watch": "laptop-1", "answered": 30})
    events = in_order([begun, look, strange])
    watch = watched(events)
    (told,) = (letter(each, watch) for each in looks(events, watch))
    assert [section.points for section in told.sections] == [("Too few nights on one side to compare.",)] * 2


def test_every_answer_of_a_morning_has_its_shape() -> None:
    assert {each.name for each in msgspec.structs.fields(DATA[Kind.MORNING])} == NAMES


def test_an_event_that_claims_to_come_after_all_others_is_refused() -> None:
    """Taken in, it would push every later event's stamp beyond what any other device takes in."""
    now = EVERY_KIND[1].at
    whole = json.loads(with_event(EVERY_KIND[1]))
    for stamp in (int(now.timestamp() * 1e6) + 3, LATEST_STAMP):
        whole["events"][1]["stamp"] = stamp
        assert refused(json.dumps(whole)) == f"events 2.stamp: {stamp} is later than anything that happened"


def test_after_a_clock_was_set_back_the_events_still_go_to_another_device() -> None:
    first = EVERY_KIND[1]
    ahead = int(first.at.timestamp() * 1e6)
    events = [replace(first, id=str(n), stamp=ahead + n, at=first.at - timedelta(days=n > 0)) for n in range(5)]
    assert events_of(journal_json(events, "laptop")) == events


def test_names_a_newer_version_added_to_an_event_s_data_are_kept() -> None:
    (_, second) = events_of(with_event(EVERY_KIND[10], data={"mg": 96, "at": AT, "brand": "own"}))
    assert second.data["brand"] == "own"


def test_forty_years_of_every_evening_can_be_taken_to_another_computer(tmp_path: Path) -> None:
    """What Bedtime writes it can read again, however long someone has kept it."""
    years = 40
    file = tmp_path / "journal.sqlite3"
    write_years(file, 1, Settings(tmp_path / "settings.toml", built_in_steps(resources())))
    journal = Journal(file)
    events = journal.all()
    text = journal_json(events, journal.device)
    journal.close()
    assert years * len(text.encode()) <= export.LIMIT.size
    assert years * len(events) <= export.MOST_EVENTS
    assert years * sum(size_of(event.data, "") for event in events) <= export.MOST_VALUES


def test_a_file_that_would_fill_the_memory_is_refused_unread(tmp_path: Path) -> None:
    huge = tmp_path / "huge.json"
    with huge.open("wb") as opened:
        opened.truncate(export.LIMIT.size + 1)
    with pytest.raises(ExportError, match=r"huge\.json: is larger than 150 MB"):
        read(huge)


def test_too_long_a_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    text = journal_json(EVERY_KIND, "laptop")
    monkeypatch.setattr(export, "LIMIT", replace(export.LIMIT, size=len(text.encode()) - 1))
    assert refused(text) == "the journal is larger than 150 MB"


def test_more_events_than_anyone_has_are_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "MOST_EVENTS", 3)
    assert refused(journal_json(EVERY_KIND, "laptop")) == "there are more events in it than anyone has written"


def test_many_events_that_would_fill_the_memory_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "MOST_VALUES", 40)
    assert refused(journal_json(EVERY_KIND, "laptop")) == "there is far too much in its events"


@pytest.mark.parametrize(
    ("made", "line"),
    [
        (lambda file: None, "is not there"),
        (lambda file: file.mkdir(), "is no file"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_name(made: Any, line: str, tmp_path: Path) -> None:  # noqa: ANN401
    file = tmp_path / "chosen.json"
    made(file)
    with pytest.raises(Refusal, match=rf"chosen\.json:? {line}"):
        read(file)


def test_one_rare_letter_does_not_make_a_large_file_fill_the_memory(tmp_path: Path) -> None:
    file = tmp_path / "large.json"
    file.write_text("\N{GRINNING FACE}", "utf-8")
    os.truncate(file, export.LIMIT.size)
    tracemalloc.start()
    with pytest.raises(Refusal, match="no JSON"):
        journal_in(file)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2.5 * export.LIMIT.size


def test_a_file_from_an_editor_that_begins_with_a_mark_is_read(tmp_path: Path) -> None:
    file = tmp_path / "edited.json"
    file.write_text(journal_json(EVERY_KIND, "laptop"), "utf-8-sig")
    assert journal_in(file) == in_order(EVERY_KIND)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "latin.json"
    file.write_bytes(journal_json(EVERY_KIND, "l\xe4ptop").encode("latin-1", "replace"))
    with pytest.raises(Refusal, match=r"latin\.json: this is no text in UTF-8"):
        journal_in(file)


def test_a_file_is_written_whole_and_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    file.write_text("older")
    file.chmod(0o644)
    write(file, "a,b\r\nä,漢\r\n")
    assert file.read_bytes() == "a,b\r\nä,漢\r\n".encode()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_a_missing_folder_and_a_pipe_are_refused_in_words(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for file, line in (
        (tmp_path, "is a folder; name a file in it"),
        (tmp_path / "missing" / "out.csv", "is not there; make it first"),
        (pipe, "is no file; choose another name"),
        (tmp_path / ("x" * 300), "File name too long"),
    ):
        with pytest.raises(ExportError, match=line):
            write(file, "text")
    assert list(tmp_path.iterdir()) == [pipe]
