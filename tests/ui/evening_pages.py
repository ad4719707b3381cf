"""Tonight in all its states, with what it shows of the day, and tomorrow's list."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtWidgets import QWidget

from bedtime.adapters.content import built_in_steps, servings
from bedtime.adapters.paths import resources
from bedtime.core.caffeine import Drink, Habit
from bedtime.core.check import Check
from bedtime.core.events import Kind
from bedtime.core.plan import Plan, plan
from bedtime.core.routine import Routine
from bedtime.core.tonight import Tonight, tonight
from bedtime.ui.tomorrow import TomorrowPage
from bedtime.ui.tonight import TonightPage
from tests import builders
from tests.ui.days import asked, day_of, with_drinks

LATELY, EARLIER = timedelta(days=7), timedelta(hours=2)
DRINKS = (("08:10", 96.0, "filter"), ("10:30", 63.0, "espresso"), ("13:00", 217.5, ""), ("16:45", 40.0, "cola"))
UNSAID = asked(late_caffeine=None, alcohol=None, stress=None)
ANSWERED = asked(late_caffeine=True, alcohol=False, stress=7)
BAD_LINE = "settings.toml, line 4: lights_out must be a time such as 22:30. The settings from before are used."


def routine_plan(*, off: bool = False) -> Plan:
    """Tuesday's night with the built-in routine, or a night off."""
    planned = plan(builders.tuesday(), Routine(built_in_steps(resources())), None)
    return Plan(replace(planned.night, lights_out=None)) if off else planned


def evening(clock: str, *, off: bool = False, paused: bool = False, is_first: bool = False, **said: str) -> Tonight:
    """Tuesday at a wall time, before 07:00 in the small hours after it; `done` and `skipped` name steps.

    `just` names the one of them that was answered now, all others were before that. `is_first` is the evening of a
    person who has just installed Bedtime.
    """
    now = builders.evening(clock)
    events = [
        builders.event(kind, step, now if step == said.get("just") else now - EARLIER)
        for kind, steps in ((Kind.DONE, said.get("done", "")), (Kind.SKIPPED, said.get("skipped", "")))
        for step in steps.split()
    ]
    until = builders.TUESDAY + timedelta(days=3) if paused else None
    first_look = now if is_first else now - LATELY
    record = builders.record(*events)
    return tonight(routine_plan(off=off), record, now, builders.BERLIN, first_look=first_look, paused_until=until)


def drunk(count: int) -> tuple[Drink, ...]:
    """The first so many of Tuesday's drinks."""
    return tuple(Drink(builders.evening(at), mg, serving, at) for at, mg, serving in DRINKS[:count])


def tonight_page(
    now: Tonight, *, drinks: int = 1, check: Check = UNSAID, line: str = "", hide_times: bool = False
) -> TonightPage:
    """The page at this moment, after so many drinks."""
    page = TonightPage()
    page.show_tonight(now, hide_times=hide_times)
    intake = day_of(*drunk(drinks), habit=Habit(usual_mg=96.0), lights_out=now.lights_out)
    page.show_day(intake, servings(resources()), check, line)
    return page


def tonight_pages() -> Iterator[tuple[str, QWidget]]:
    """Tonight at every hour and in every state, from the morning until the next one."""
    morning = tonight_page(evening("07:10"), drinks=0)
    morning.ask_morning(True)
    yield "tonight-morning", morning
    yield "tonight-morning-answered", tonight_page(evening("07:10"), drinks=0)
    yield "tonight-day", tonight_page(evening("12:00"))
    yield "tonight-first-evening", tonight_page(evening("20:00", is_first=True), drinks=0)
    yield "tonight-evening", tonight_page(evening("21:18", done="caffeine exercise", just="exercise"), drinks=2)
    winding_down = evening("21:40", done="caffeine environment", skipped="exercise", just="environment")
    yield "tonight-wind-down", tonight_page(winding_down, drinks=2)
    yield "tonight-hidden-times", tonight_page(evening("21:40", done="caffeine"), hide_times=True)
    yield "tonight-lights-out-passed", tonight_page(evening("22:40", done="caffeine wind-down breathing"), drinks=2)
    yield "tonight-staying-up", tonight_page(evening("23:10", done="caffeine", skipped="lights-out"))
    yield "tonight-good-night", tonight_page(evening("22:25", done="caffeine wind-down breathing lights-out"))
    yield "tonight-before-wake-up", tonight_page(evening("05:40", done="caffeine wind-down breathing lights-out"))
    yield "tonight-paused", tonight_page(evening("20:00", paused=True))
    yield "tonight-night-off", tonight_page(evening("20:00", off=True), drinks=0)
    in_trouble = tonight_page(evening("21:18"))
    in_trouble.tell(BAD_LINE)
    yield "tonight-trouble", in_trouble
    offering = tonight_page(evening("12:00"))
    offering.offer.offer("Find Bedtime in your applications menu?", "Add it")
    offering.show_tonight(evening("12:00"), hide_times=False)
    yield "tonight-offer", offering
    opened = tonight_page(evening("21:40", done="caffeine"))
    for row in opened.rows.values():
        row.title.setChecked(True)
    yield "tonight-opened", opened
    moving = tonight_page(evening("12:00"))
    moving.times.lights_out.shown.click()
    yield "tonight-moving", moving


def day_pages() -> Iterator[tuple[str, QWidget]]:
    """Tonight with what it shows of the day, from nothing said to all of it, and tomorrow's list."""
    some = with_drinks(asked(late_caffeine=None, alcohol=False, stress=None), 96.0)
    none = asked(late_caffeine=True, alcohol=None, stress=None)
    settled = with_drinks(ANSWERED, 416.5)
    yield "day-nothing", tonight_page(evening("20:00"), drinks=0)
    yield "day-one", tonight_page(evening("20:00"), check=some, line="Your test, tonight: leave out late caffeine.")
    yield "day-four", tonight_page(evening("21:18"), drinks=4, check=settled)
    yield "day-none", tonight_page(evening("20:00"), drinks=0, check=none)
    asking = tonight_page(evening("20:00"), drinks=4, check=settled)
    asking.check.change.click()
    asking.caffeine.how.click()
    asking.ask_amount()
    yield "day-asking", asking
    refused = tonight_page(evening("12:00"))
    refused.caffeine.amount_logged.connect(
        lambda _mg, at: refused.refuse(_still_to_come(at)),
    )
    refused.ask_amount()
    refused.caffeine.amount.clock.setText("15:10")
    refused.caffeine.amount.log.click()
    yield "day-refused", refused
    yield "tomorrow", TomorrowPage()
    written = TomorrowPage()
    written.show_text("Ring the plumber, after nine\nStamps for the parcel\n\nAsk Ana about Thursday, and who drives")
    yield "tomorrow-written", written
    deleted = TomorrowPage()
    deleted.show_text("Ring the plumber")
    deleted.delete.click()
    yield "tomorrow-deleted", deleted


def _still_to_come(at: datetime) -> str:
    return f"{at:%H:%M} is still to come; log a drink when you have had it"
