"""Past nights for tests of what is counted, printed and exported: in Berlin, 22:30 to 06:30."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from bedtime.core.morning import UNSAID, Count, Morning, Noticed, Said, Sign
from bedtime.core.observation import observe
from bedtime.core.past import Medicine, PastNight
from bedtime.core.report import Facts, Report, report
from bedtime.core.schedule import ONE_DAY
from bedtime.core.suspects import Answer, Watch, chosen
from tests.builders import BERLIN, TUESDAY

LAST = TUESDAY
LONG_NAME = "Nachtschlafverlaufsdokumentationsbeauftragtenstellvertreterin"


def at(day: date, clock: str) -> datetime:
    """The instant of a wall time in the night of that date: from noon on that day, before noon the next."""
    wall = time.fromisoformat(clock)
    return datetime.combine(day + (ONE_DAY if wall.hour < 12 else timedelta()), wall, BERLIN).astimezone(UTC)


def night(
    day: date = LAST, morning: Morning = UNSAID, *, hours_late: float = 1, jerks: Sequence[str] = (), **more: object
) -> PastNight:
    """A night, answered so many hours after the wake-up it was planned with; nothing said leaves it unanswered."""
    wake = at(day, "06:30")
    answered = wake + timedelta(hours=hours_late)
    said = Said() if morning == UNSAID else Said(morning, answered, answered if morning.noticed else None)
    plain = PastNight(day, "Europe/Berlin", at(day, "22:30"), wake, said, tuple(at(day, clock) for clock in jerks))
    return replace(plain, **more)  # type: ignore[arg-type]


def sleeping(day: date = LAST, clocks: str = "22:30 23:00 06:45 07:05", **said: object) -> Morning:
    """A morning with its four clock times (into bed, tried, woke up, out of bed) and whatever else was said."""
    into_bed, tried, woke_up, out_of_bed = (at(day, clock) for clock in clocks.split())
    plain = Morning(into_bed=into_bed, tried=tried, woke_up=woke_up, out_of_bed=out_of_bed)
    return replace(plain, **said)  # type: ignore[arg-type]


def days(count: int, last: date = LAST) -> list[date]:
    """So many dates in order, ending with `last`."""
    return [last - place * ONE_DAY for place in reversed(range(count))]


def made_up(count: int, seed: int = 1, **facts: object) -> Report:
    """A report of nights as someone may have them who watches three things, one of a very long name."""
    draw = random.Random(seed)  # noqa: S311 - made-up nights
    nights = [_drawn(day, draw) for day in days(count)]
    suspects = chosen(["stress", "alcohol", f"own:{LONG_NAME[:60]}"])
    watch = Watch("watch", nights[0].date, suspects)
    taken = [
        Medicine("Sertraline 50 mg", "new", nights[3].date, "1"),
        Medicine(f"{LONG_NAME} {LONG_NAME}", "dose raised from 10 mg to 20 mg in the evening", nights[8].date, "2"),
    ]
    return report(nights, watch, observe(nights, watch), taken, Facts(LAST + ONE_DAY, **facts))  # type: ignore[arg-type]


def _drawn(day: date, draw: random.Random) -> PastNight:
    if draw.random() < 0.12:
        return night(day)
    noticed = draw.choices([Noticed.YES, Noticed.NO, Noticed.UNSURE], [4, 8, 1])[0]
    has_jerks = noticed is Noticed.YES
    tried, woke_up = draw.randrange(45), draw.randrange(50)
    morning = sleeping(
        day,
        f"22:{draw.randrange(10, 50)} 23:{tried:02} 06:{woke_up:02} 07:{draw.randrange(10, 50)}",
        noticed=noticed,
        count=draw.choice(list(Count)) if has_jerks else None,
        strongest=draw.randrange(1, 9) if has_jerks else None,
        woke=draw.random() < 0.4 if has_jerks else None,
        signs=tuple(sign for sign in Sign if draw.random() < 0.03),
        planned=("tried", "woke_up") if draw.random() < 0.15 else (),
        onset_minutes=draw.randrange(5, 60),
        awakenings=draw.randrange(4),
        awake_minutes=draw.randrange(50),
        quality=draw.randrange(1, 6),
        note="A long day with a late train home." if draw.random() < 0.2 else "",
        bother=draw.randrange(11) if day.weekday() == 0 else None,
        sleepiness=draw.randrange(11) if day.weekday() == 0 else None,
    )
    evening = at(day, "21:40")
    answers: Mapping[str, Answer] = {
        "stress": Answer(draw.randrange(11), evening),
        "alcohol": Answer(draw.random() < 0.3, evening),
        f"own-{LONG_NAME[:60].lower()}": Answer(draw.random() < 0.5, evening),
    }
    jerks = ("23:20", "23:50") if has_jerks and draw.random() < 0.3 else ()
    hours_late = 40 if draw.random() < 0.15 else 1
    naps = (at(day, "14:00"),) if draw.random() < 0.05 else ()
    return night(day, morning, hours_late=hours_late, jerks=jerks, answers=answers, naps=naps)
