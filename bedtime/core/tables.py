"""The table of nights for a spreadsheet: one row a night, every column documented."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bedtime.core.events import Kind
from bedtime.core.history import diary
from bedtime.core.past import PastNight
from bedtime.core.sleep import Sleep
from bedtime.core.suspects import BY_ID, Answer, Known

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for the beginning of one

Cell = str | int | float | None
"""None stays empty: it was not said."""


@dataclass(frozen=True)
class Column:
    """One column: its name in the first row, and what stands below it."""

    name: str
    meaning: str


ASKED = tuple(suspect for suspect in BY_ID.values() if suspect.known in (Known.YES_NO, Known.LEVEL, Known.DIARY))
"""The suspects that an evening asks for; the others follow from the drinks and the position."""

COLUMNS: Sequence[Column] = (
    Column("night", "the date the night begins on"),
    Column("zone", "where it was; all times are local, in ISO 8601 with their offset"),
    Column("planned_lights_out", "when lights-out was planned; empty on a night off"),
    Column("planned_wake", "when waking up was planned"),
    Column("noticed", "jerks: yes, no or unsure; one logged as it happened makes it yes"),
    Column("count", "how many: 1, 2, 3-5 or 6+"),
    Column("strongest", "the strongest one, 0 to 10"),
    Column("woke", "whether one woke the person fully: yes or no"),
    Column("logged_jerks", "the jerks logged as they happened, separated by spaces"),
    Column("nap_jerks", "those logged in naps of the day before, separated by spaces"),
    Column("into_bed", "when the person went to bed"),
    Column("tried_to_sleep", "when they tried to sleep"),
    Column("woke_up", "the last awakening"),
    Column("out_of_bed", "when they got up"),
    Column("as_planned", "which of these four stand as planned, touched by nobody, separated by spaces"),
    Column("sol_minutes", "minutes to fall asleep (SOL)"),
    Column("awakenings", "how many awakenings"),
    Column("waso_minutes", "minutes awake in the night in all (WASO)"),
    Column("tasafa_minutes", "minutes trying to sleep on after the last awakening (TASAFA)"),
    Column("tst_minutes", "minutes asleep (TST): woke_up minus tried_to_sleep, SOL and WASO"),
    Column("tib_minutes", "minutes in bed (TIB): out_of_bed minus into_bed"),
    Column("se_tib_percent", "sleep efficiency by time in bed: 100 TST / TIB"),
    Column("se_dse_percent", "by the sleep episode: 100 TST / (SOL + TST + WASO + TASAFA), Reed & Sacco 2016"),
    Column("quality", "1 very poor to 5 very good"),
    Column("position", "how the person lay at first: back, left, right or front"),
    Column("signs", "what was unusual, separated by spaces"),
    Column("caffeine_mg", "caffeine logged that day in mg; 0 where the person said none, empty where nothing was said"),
    *(
        Column(each.id.replace("-", "_"), f"{each.asked} {'0 to 10' if each.known is Known.LEVEL else 'yes or no'}")
        for each in ASKED
    ),
    Column("own_answers", "the person's own suspects, as in own-screen=yes, separated by spaces"),
    Column("bother", "bother in the past week, 0 to 10, where it was asked"),
    Column("sleepiness", "sleepiness in the past week, 0 to 10, where it was asked"),
    Column("answered_after_hours", "hours from the planned wake-up to the first answer; over 24 is back-filled"),
    Column("steps_done", "steps of the evening that were ticked"),
    Column("steps_skipped", "those that were skipped"),
    Column("steps_planned", "all that were planned"),
)
NOTE = Column("note", "the person's own note; there only where it is asked for (--notes)")


def rows(nights: Iterable[PastNight]) -> Iterator[dict[str, Cell]]:
    """One row a night by the names of COLUMNS and NOTE."""
    for night in nights:
        yield {**_jerks(night), **_sleep(night), **_evening(night), NOTE.name: night.said.morning.note}


def csv_text(nights: Iterable[PastNight], *, with_notes: bool = False) -> str:
    """The table as CSV (RFC 4180) with its heads; notes only where they are asked for, in the last column."""
    names = [column.name for column in (*COLUMNS, *([NOTE] if with_notes else []))]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(names)
    writer.writerows([_safe(row[name]) for name in names] for row in rows(nights))
    return text.getvalue()


def _jerks(night: PastNight) -> dict[str, Cell]:
    morning = night.said.morning
    return {
        "night": night.date.isoformat(),
        "zone": night.zone,
        "planned_lights_out": _local(night.lights_out, night),
        "planned_wake": _local(night.wake, night),
        "noticed": night.noticed,
        "count": morning.count,
        "strongest": morning.strongest,
        "woke": _yes_no(morning.woke),
        "logged_jerks": _listed(_local(at, night) for at in night.jerks),
        "nap_jerks": _listed(_local(at, night) for at in night.naps),
        "position": morning.position,
        "signs": _listed(morning.signs),
        "bother": morning.bother,
        "sleepiness": morning.sleepiness,
        "answered_after_hours": None if night.delay is None else round(night.delay / HOUR, 1),
    }


NAMES = {"into_bed": "into_bed", "tried": "tried_to_sleep", "woke_up": "woke_up", "out_of_bed": "out_of_bed"}
"""The columns of the four clock times."""


def _sleep(night: PastNight) -> dict[str, Cell]:
    morning = night.said.morning
    # Answers that contradict each other, as two devices' may once merged, add up to nothing.
    sleep = diary(night) or Sleep(None, None, None, None, None)
    return {
        **{column: _local(getattr(morning, name), night) for name, column in NAMES.items()},
        "as_planned": _listed(NAMES[name] for name in morning.planned if name in NAMES),
        "sol_minutes": morning.onset_minutes,
        "awakenings": morning.awakenings,
        "waso_minutes": morning.awake_minutes,
        "tasafa_minutes": morning.lingering_minutes,
        "tst_minutes": _minutes(sleep.asleep),
        "tib_minutes": _minutes(sleep.in_bed),
        "se_tib_percent": _rounded(sleep.efficiency),
        "se_dse_percent": _rounded(sleep.diary_efficiency),
        "quality": morning.quality,
    }


def _evening(night: PastNight) -> dict[str, Cell]:
    said = [step.answer for step in night.steps]
    none = 0 if night.had_none else None
    own = (f"{name}={_said(answer)}" for name, answer in sorted(night.answers.items()) if name not in BY_ID)
    return {
        "caffeine_mg": sum(drink.mg for drink in night.drinks) if night.drinks else none,
        **{each.id.replace("-", "_"): _said(night.answers.get(each.id)) for each in ASKED},
        "own_answers": _listed(own),
        "steps_done": said.count(Kind.DONE),
        "steps_skipped": said.count(Kind.SKIPPED),
        "steps_planned": len(said),
    }


def _local(at: datetime | None, night: PastNight) -> str | None:
    return at.astimezone(ZoneInfo(night.zone)).isoformat(timespec="seconds") if at else None


def _listed(words: Iterable[str | None]) -> str:
    return " ".join(filter(None, words))


def _minutes(duration: timedelta | None) -> int | None:
    return None if duration is None else round(duration / MINUTE)


def _rounded(percent: float | None) -> float | None:
    return None if percent is None else round(percent, 2)


def _said(answer: Answer | None) -> Cell:
    if answer is None:
        return None
    return _yes_no(answer.value) if isinstance(answer.value, bool) else answer.value


def _yes_no(value: bool | None) -> str | None:
    return None if value is None else "yes" if value else "no"


def _safe(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula: text that looks like one gets an apostrophe in front."""
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip().startswith(FORMULA) else cell
