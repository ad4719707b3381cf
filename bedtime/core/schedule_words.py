"""The words for a schedule: a night's times, whose evenings they are, and the one kind remark about their length."""

from collections.abc import Collection, Sequence
from datetime import date, time, timedelta

from bedtime.core.language import tr, trn
from bedtime.core.moments import clock_time, long_day, short_long_day, weekday_name
from bedtime.core.refusal import Refusal
from bedtime.core.rota import USUAL
from bedtime.core.schedule import OFF, ONE_DAY, Schedule, Times
from bedtime.core.schedule_edit import week_of
from bedtime.core.wording import length

LEAST_SLEEP, MOST_SLEEP = (
    timedelta(hours=7),
    timedelta(hours=9),
)  # most adults: the source document's seventh adjustment
SMALL_HOURS = 5  # up to this hour a lights-out is still felt to be the night before


def start_of(times: Times) -> timedelta:
    """Lights-out, from the midnight that the night's date begins with."""
    return _from_midnight(times.lights_out) + times.days_to_lights_out * ONE_DAY


def end_of(times: Times) -> timedelta:
    """Wake-up, from the same midnight."""
    return _from_midnight(times.wake) + ONE_DAY


def _from_midnight(clock: time) -> timedelta:
    return timedelta(hours=clock.hour, minutes=clock.minute)


def ends_words(times: Times) -> str:
    """Both ends, as in 22:30 to 06:30."""
    return tr("{lights_out} to {wake}", lights_out=clock_time(times.lights_out), wake=clock_time(times.wake))


def times_words(times: Times) -> str:
    """Both ends and how long that is by the clock; a lights-out on the next date says so.

    As in 22:30 to 06:30, 8 h, or 00:15, after midnight, to 08:00, 7 h 45 min.
    """
    known = {
        "lights_out": clock_time(times.lights_out),
        "wake": clock_time(times.wake),
        "length": length(end_of(times) - start_of(times)),
    }
    if not times.days_to_lights_out:
        return tr("{lights_out} to {wake}, {length}", **known)
    if times.lights_out.hour < SMALL_HOURS:
        return tr("{lights_out}, after midnight, to {wake}, {length}", **known)
    return tr("{lights_out}, the next day, to {wake}, {length}", **known)


def evening_hint(days: Sequence[int], times: Sequence[Times]) -> str:
    """Which night a lights-out of the next date still belongs to; empty where there is none.

    `times` are those of `days` (Monday is 0).
    """
    late = [(day, each) for day, each in zip(days, times, strict=True) if each.days_to_lights_out]
    if not late:
        return ""
    day, each = late[0]
    return tr(
        "{time} is after midnight and still belongs to the night of {evening}.",
        time=clock_time(each.lights_out),
        evening=weekday_name(day),
    )


def week_words(schedule: Schedule) -> str:
    """The whole week for the ear, as in Monday 22:30 to 06:30, 8 h; Tuesday …"""
    return "; ".join(f"{weekday_name(day)} {times_words(times)}" for day, times in enumerate(week_of(schedule)))


def remark(schedule: Schedule, by_clinician: bool) -> str:
    """The one line about how long the usual nights are; empty where nothing is to be said."""
    lengths = [end_of(times) - start_of(times) for times in week_of(schedule)]
    if by_clinician or all(LEAST_SLEEP <= each <= MOST_SLEEP for each in lengths):
        return ""
    return tr("Seven to nine hours suit most adults. Shift it by 15 minutes every few days if you like.")


def refused(reason: Refusal) -> str:
    """Why a change was not made, as a sentence of its own."""
    said = str(reason)
    return tr("{reason} Nothing was changed.", reason=f"{said[:1].upper()}{said[1:]}".rstrip(".") + ".")


def shift_word(name: str | None) -> str:
    """A shift's name as it is shown; None and "usual" are the weekday's own times."""
    if name in (None, USUAL):
        return tr("as usual")
    return tr("off") if name == OFF else str(name)


def night_words(schedule: Schedule, night: date) -> str:
    """What a date holds, as in Tuesday 24 November: late, 08:30 to 16:00."""
    name, times = schedule.dates.get(night), schedule.times(night)
    said = [shift_word(name), ends_words(times)] if times else [shift_word(name)]
    return tr("{day}: {what}", day=long_day(night), what=", ".join(said))


def rota_words(cycle: Sequence[str], start: date) -> str:
    """The first nights of a rota by their dates, as in Tue 24 Nov early, Wed 25 Nov off."""
    nights = ((start + place * ONE_DAY, name) for place, name in enumerate(cycle))
    return ", ".join(f"{short_long_day(night)} {shift_word(name)}" for night, name in nights)


def shifts_summary(schedule: Schedule, today: date) -> str:
    """What there is of shifts and of dates from today on, as in early, late; on 5 nights from now on."""
    ahead = sum(night >= today for night in schedule.dates)
    if not schedule.shifts and not ahead:
        return tr("For when your week is no week, or a night has no bedtime.")
    names = ", ".join(sorted(schedule.shifts)) or tr("no shifts")
    dates = trn("{count} night from now on", "{count} nights from now on", ahead)
    return tr("{shifts}; on {dates}", shifts=names, dates=dates)


def letters(shifts: Collection[str]) -> dict[str, str]:
    """One or two letters for each shift and for a night off, unlike all others; with a number where none is left."""
    given: dict[str, str] = {}
    for name in [OFF, *sorted(shifts)]:
        word = shift_word(name)
        first = word[0].upper()
        tried = [first, *(first + letter for letter in word[1:] if letter.isalpha())]
        tried += [f"{first}{number}" for number in range(2, len(shifts) + 3)]
        given[name] = next(each for each in tried if each not in given.values())
    return given
