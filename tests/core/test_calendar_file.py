"""The calendar file keeps to RFC 5545, and speaks of nothing a lock screen should not show."""

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.core.calendar_file import NothingPlanned, calendar
from bedtime.core.night import night_of
from bedtime.core.plan import Plan, plan
from bedtime.core.schedule import ONE_DAY
from tests.builders import BERLIN, ROUTINE, TUESDAY, USUAL, changed, evening, step, tuesday, usual_plan, wall

STAMP = wall("2026-11-24 12:00:05")
OWNER = "0123456789abcdef" * 2
NAME = re.compile(r"[A-Z-]+(;[A-Z-]+=[^:;]+)*")


@dataclass
class Component:
    """A parsed component: its properties by name, and what stands within it."""

    name: str
    values: dict[str, str] = field(default_factory=dict)
    parts: list["Component"] = field(default_factory=list)


def parsed(text: str) -> Component:
    """The calendar as the RFC reads it; fails on whatever breaks its rules."""
    assert text.endswith("\r\n")
    lines = text.encode("utf-8").split(b"\r\n")[:-1]
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert all(line.decode("utf-8") for line in lines), "a character is broken, or a line is empty"
    unfolded = b"\r\n".join(lines).replace(b"\r\n ", b"").decode("utf-8").split("\r\n")
    open_ones = [Component("")]
    for line in unfolded:
        name, value = line.split(":", 1)
        assert NAME.fullmatch(name)
        if name == "BEGIN":
            open_ones.append(Component(value))
        elif name == "END":
            done = open_ones.pop()
            assert done.name == value
            open_ones[-1].parts.append(done)
        else:
            assert name not in open_ones[-1].values, f"{name} stands twice"
            open_ones[-1].values[name] = value
    (whole,) = open_ones.pop().parts
    assert not open_ones
    return whole


def words(value: str) -> str:
    """A TEXT value without its escapes."""
    assert not re.search(r"(?<!\\)(\\\\)*[;,]", value), "a comma or semicolon is not escaped"
    return re.sub(r"\\(.)", lambda escaped: "\n" if escaped[1] in "nN" else escaped[1], value)


def at(value: str) -> datetime:
    return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def with_title(title: str) -> Plan:
    return usual_plan(changed(ROUTINE, wind_down=step("wind-down", 60, 0, 45, title=title)))


def test_each_planned_reminder_is_an_event_with_an_alarm_at_its_instant() -> None:
    whole = parsed(calendar([usual_plan()], BERLIN, STAMP, OWNER))
    assert (whole.name, whole.values) == (
        "VCALENDAR",
        {"VERSION": "2.0", "PRODID": "-//Bedtime//Bedtime//EN", "CALSCALE": "GREGORIAN"},
    )
    assert [at(event.values["DTSTART"]) for event in whole.parts] == [
        evening(clock) for clock in ("14:00", "21:30", "22:10", "22:20")
    ]
    for event in whole.parts:
        assert at(event.values["DTEND"]) > at(event.values["DTSTART"])
        assert at(event.values["DTSTAMP"]) == STAMP
        assert event.values["SEQUENCE"] == "0"
        (alarm,) = event.parts
        assert (alarm.name, alarm.values["ACTION"], alarm.values["TRIGGER"]) == ("VALARM", "DISPLAY", "PT0S")
        assert alarm.values["DESCRIPTION"] == event.values["SUMMARY"]


def test_the_card_s_title_and_words_are_those_of_the_calendar() -> None:
    first, second, *_ = parsed(calendar([usual_plan()], BERLIN, STAMP, OWNER)).parts
    assert (first.values["SUMMARY"], words(first.values["DESCRIPTION"])) == ("Caffeine", "From 14:30 on, none.")
    assert second.values["SUMMARY"] == "Time to wind down"
    assert "DESCRIPTION" not in second.values


def test_uids_are_the_same_in_every_export_and_differ_within_one() -> None:
    week = [plan(night_of(USUAL, TUESDAY + n * ONE_DAY, BERLIN, {}), ROUTINE, None) for n in range(7)]
    uids = [event.values["UID"] for event in parsed(calendar(week, BERLIN, STAMP, OWNER)).parts]
    later = parsed(calendar(week[1:], BERLIN, STAMP + timedelta(days=1), OWNER)).parts
    assert len(set(uids)) == len(uids) == 28
    assert uids[0] == "2026-11-24-caffeine-01234567@bedtime"
    assert [event.values["UID"] for event in later] == uids[4:]


def test_two_people_s_reminders_stand_beside_each_other_in_one_calendar() -> None:
    mine, theirs = (
        {event.values["UID"] for event in parsed(calendar([usual_plan()], BERLIN, STAMP, owner)).parts}
        for owner in (OWNER, OWNER[::-1])
    )
    assert mine.isdisjoint(theirs)


def test_before_anything_was_written_the_owner_has_no_name() -> None:
    (first, *_) = parsed(calendar([usual_plan()], BERLIN, STAMP, "")).parts
    assert first.values["UID"] == "2026-11-24-caffeine@bedtime"


def test_a_night_off_has_no_reminder_and_nothing_at_all_is_refused() -> None:
    off = Plan(replace(tuesday(), lights_out=None))
    assert len(parsed(calendar([off, usual_plan()], BERLIN, STAMP, OWNER)).parts) == 4
    with pytest.raises(NothingPlanned, match="nothing to put into a calendar"):
        calendar([off], BERLIN, STAMP, OWNER)


@given(st.text(min_size=1, max_size=300).filter(str.strip))
def test_any_title_is_folded_and_escaped_without_loss(title: str) -> None:
    whole = parsed(calendar([with_title(title)], BERLIN, STAMP, OWNER))
    summary = words(whole.parts[1].values["SUMMARY"])
    shown = "\n".join(title.splitlines())
    assert summary == "".join(each for each in shown if each == "\n" or (each >= " " and not "\x7f" <= each <= "\x9f"))


@pytest.mark.parametrize("letter", ["ä", "漢", "🌙"])
def test_long_titles_are_folded_between_characters(letter: str) -> None:
    whole = parsed(calendar([with_title("x" + letter * 90)], BERLIN, STAMP, OWNER))
    assert whole.parts[1].values["SUMMARY"] == "x" + letter * 90
