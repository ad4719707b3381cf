"""The table of nights: every column documented, nothing made up, and no cell a spreadsheet would run."""

import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest

from bedtime.core.caffeine import Drink
from bedtime.core.events import Kind
from bedtime.core.morning import UNSAID, Count, Morning, Noticed, Position, Sign
from bedtime.core.past import PastNight, PastStep
from bedtime.core.schedule import ONE_DAY
from bedtime.core.suspects import Answer
from bedtime.core.tables import COLUMNS, NOTE, Cell, csv_text, rows
from tests.diaries import LAST, at, night, sleeping


def row(of: PastNight) -> dict[str, Cell]:
    (only,) = rows([of])
    return only


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_column_is_there_is_documented_and_has_its_own_name() -> None:
    names = [column.name for column in COLUMNS]
    assert len(set(names)) == len(names)
    assert all(column.meaning for column in (*COLUMNS, NOTE))
    assert {*names, NOTE.name} == set(row(night()))


def test_a_night_nothing_was_said_of_has_its_plan_and_empty_cells() -> None:
    filled = {name: cell for name, cell in row(night()).items() if cell not in (None, "")}
    assert filled == {
        "night": "2026-11-24",
        "zone": "Europe/Berlin",
        "planned_lights_out": "2026-11-24T22:30:00+01:00",
        "planned_wake": "2026-11-25T06:30:00+01:00",
        "steps_done": 0,
        "steps_skipped": 0,
        "steps_planned": 0,
    }
    assert row(night(lights_out=None))["planned_lights_out"] is None


def test_all_that_was_said_stands_in_its_column() -> None:
    morning = sleeping(
        noticed=Noticed.YES, count=Count.FEW, strongest=4, woke=True, signs=(Sign.URGE, Sign.PARTNER),
        planned=("tried", "out_of_bed"), onset_minutes=20, awakenings=2, awake_minutes=25, lingering_minutes=20,
        quality=3, position=Position.BACK, bother=5, sleepiness=0,
    )  # fmt: skip
    answers = {
        "stress": Answer(7, at(LAST, "21:00")),
        "alcohol": Answer(False, at(LAST, "21:00")),
        "own-tea": Answer(True, at(LAST, "21:00")),
        "own-screen": Answer(False, at(LAST, "21:00")),
    }
    steps = tuple(PastStep(str(n), "Step", kind) for n, kind in enumerate([Kind.DONE, Kind.DONE, Kind.SKIPPED, None]))
    told = row(
        night(
            LAST, morning, hours_late=26.25, jerks=["23:10", "00:05"], naps=(at(LAST, "14:00"),), answers=answers,
            steps=steps, drinks=(Drink(at(LAST, "15:00"), 96), Drink(at(LAST, "16:00"), 40.5)),
        )
    )  # fmt: skip
    expected = {
        "noticed": "yes", "count": "3-5", "strongest": 4, "woke": "yes", "signs": "urge partner",
        "logged_jerks": "2026-11-24T23:10:00+01:00 2026-11-25T00:05:00+01:00",
        "nap_jerks": "2026-11-24T14:00:00+01:00",
        "into_bed": "2026-11-24T22:30:00+01:00", "tried_to_sleep": "2026-11-24T23:00:00+01:00",
        "woke_up": "2026-11-25T06:45:00+01:00", "out_of_bed": "2026-11-25T07:05:00+01:00",
        "as_planned": "tried_to_sleep out_of_bed", "sol_minutes": 20, "awakenings": 2, "waso_minutes": 25,
        "tasafa_minutes": 20, "tst_minutes": 420, "tib_minutes": 515, "se_tib_percent": 81.55, "se_dse_percent": 86.6,
        "quality": 3, "position": "back", "caffeine_mg": 136.5, "stress": 7, "alcohol": "no", "nicotine": None,
        "own_answers": "own-screen=no own-tea=yes", "bother": 5, "sleepiness": 0, "answered_after_hours": 26.2,
        "steps_done": 2, "steps_skipped": 1, "steps_planned": 4,
    }  # fmt: skip
    assert {name: told[name] for name in expected} == expected


def test_no_caffeine_is_zero_and_silence_is_empty() -> None:
    assert row(night(had_none=at(LAST, "20:00")))["caffeine_mg"] == 0
    assert row(night())["caffeine_mg"] is None


def test_a_jerk_logged_in_the_night_outweighs_nothing_noticed() -> None:
    assert row(night(LAST, Morning(noticed=Noticed.NO), jerks=["23:10"]))["noticed"] == "yes"


def test_answers_that_contradict_each_other_add_up_to_nothing() -> None:
    told = row(night(LAST, replace(sleeping(), woke_up=at(LAST, "22:00"), onset_minutes=10, awake_minutes=0)))
    assert (told["tst_minutes"], told["tib_minutes"], told["se_tib_percent"]) == (None, None, None)
    assert told["sol_minutes"] == 10


def test_the_night_of_the_clock_change_has_both_offsets() -> None:
    told = row(night(LAST.replace(month=10, day=24)))
    assert (told["planned_lights_out"], told["planned_wake"]) == (
        "2026-10-24T22:30:00+02:00",
        "2026-10-25T06:30:00+01:00",
    )


def test_the_csv_has_a_row_a_night_and_reads_back() -> None:
    nights = [night(LAST - ONE_DAY), night(LAST, Morning(noticed=Noticed.YES, strongest=4))]
    first, second = read(csv_text(nights))
    assert list(first) == [column.name for column in COLUMNS]
    assert (first["night"], first["noticed"], second["noticed"], second["strongest"]) == (
        "2026-11-23", "", "yes", "4",
    )  # fmt: skip


def test_notes_come_last_and_only_where_they_are_asked_for() -> None:
    noted = night(LAST, replace(UNSAID, note='two\nlines, "quoted"'))
    assert NOTE.name not in csv_text([noted]).splitlines()[0]
    (told,) = read(csv_text([noted], with_notes=True))
    assert list(told)[-1] == NOTE.name
    assert told[NOTE.name] == 'two\nlines, "quoted"'


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "\r-"])
def test_no_cell_begins_as_a_formula_does(start: str) -> None:
    (told,) = read(csv_text([night(LAST, replace(UNSAID, note=f"{start}1+1"))], with_notes=True))
    assert told[NOTE.name] == f"'{start}1+1"


def test_an_early_answer_stays_a_number() -> None:
    early = night(LAST, Morning(noticed=Noticed.NO))
    early = replace(early, said=replace(early.said, first=early.wake - timedelta(hours=2)))
    assert read(csv_text([early]))[0]["answered_after_hours"] == "-2.0"
