"""The drinks of a night's day, from what was logged and what was taken back."""

from collections.abc import Iterable
from datetime import date, datetime

from bedtime.core.caffeine import LOOKED_BACK, Day, Drink, Habit, left
from bedtime.core.events import Event, Kind, standing

NONE_TODAY = "none"


def drinks(events: Iterable[Event]) -> tuple[Drink, ...]:
    """All drinks that stand, in the order of time."""
    stand = standing(event for event in events if event.kind is Kind.CAFFEINE)
    had = (event for event in stand if "mg" in event.data)
    found = (Drink(datetime.fromisoformat(each.data["at"]), each.data["mg"], each.subject, each.id) for each in had)
    return tuple(sorted(found, key=lambda drink: (drink.at, drink.id)))


def said_none(events: Iterable[Event], night: date) -> Event | None:
    """The word that there was none on this night's day, unless it was taken back; the first one where there are two."""
    return min(all_none(events, night), key=lambda event: event.order, default=None)


def all_none(events: Iterable[Event], night: date) -> list[Event]:
    """Every such word that stands: two devices may each have heard one."""
    stand = standing(event for event in events if event.kind is Kind.CAFFEINE)
    return [event for event in stand if event.night == night and event.subject == NONE_TODAY]


def day(events: Iterable[Event], night: date, lights_out: datetime | None, habit: Habit) -> Day:
    """The caffeine of one night's day; `events` reach back far enough for yesterday's drinks, which count in `left`."""
    known = list(events)
    all_of_them = drinks(known)
    today = {event.id for event in known if event.night == night}
    mine = tuple(drink for drink in all_of_them if drink.id in today)
    half_life = habit.half_life
    counted = [drink for drink in all_of_them if lights_out and lights_out - LOOKED_BACK <= drink.at <= lights_out]
    shown = left(counted, lights_out, half_life) if counted and lights_out and half_life else None
    return Day(mine, said_none(known, night) is not None and not mine, shown)
