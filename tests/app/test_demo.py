"""The demo's evening: a minute long, with every reminder of the plan in front of the eyes, on a clock of its own."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bedtime.adapters.content import built_in_steps
from bedtime.adapters.paths import resources
from bedtime.adapters.settings import Settings
from bedtime.app.demo_evening import GIVEN, Follower, stays, this_night
from bedtime.core.course import Course, course
from bedtime.core.plan import Plan

NOW = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)


@pytest.fixture
def tonight(tmp_path: Path) -> Plan:
    """Tonight's plan for someone who has chosen nothing."""
    return this_night(Settings(tmp_path / "settings.toml", built_in_steps(resources())))


def reminders(tonight: Plan) -> list[datetime]:
    return [planned.window.opens for planned in tonight.steps if planned.window]


@pytest.mark.parametrize(("speed", "least", "most"), [(1, 50, 75), (2, 25, 40), (0.1, 500, 750), (100, 6, 8)])
def test_it_takes_about_a_minute_and_half_of_it_at_twice_the_speed(
    tonight: Plan, speed: float, least: float, most: float
) -> None:
    assert least < course(stays(tonight, speed), speed).length.total_seconds() < most


def test_each_reminder_stays_in_front_of_the_eyes(tonight: Plan) -> None:
    line = course(stays(tonight, 1))
    assert len(reminders(tonight)) == 4
    for opens in reminders(tonight):
        came = line.after(opens)
        assert line.at(came + timedelta(seconds=GIVEN)) - opens <= timedelta(minutes=1)


def test_its_clock_waits_for_the_app(tonight: Plan) -> None:
    line, real = course(stays(tonight, 1)), [NOW]
    time = Follower(line, real=lambda: real[-1])
    real.append(NOW + timedelta(seconds=5))
    assert time.now() == line.knots[0].at
    assert time.to_real(line.knots[1].at) == real[-1] + line.knots[1].after
    time.begin()
    real.append(NOW + timedelta(seconds=25))
    assert time.now() == line.at(timedelta(seconds=20))
    assert time.to_real(time.now()) == real[-1]


def test_a_busy_app_misses_no_moment(tonight: Plan) -> None:
    moments, real = [stay.at for stay in stays(tonight, 1)], [NOW]
    time = Follower(course(stays(tonight, 1)), moments, lambda: real[-1])
    time.begin()
    assert time.now() == moments[0]
    told = []
    for _look in moments[:-1]:
        real.append(real[-1] + timedelta(hours=1))
        told.append(time.now())
    assert told == moments[1:]
    real.append(real[-1] + timedelta(seconds=2))
    assert moments[-1] < time.now() < moments[-1] + timedelta(minutes=1)
    assert time.to_real(time.now()) == real[-1]


def test_what_comes_by_its_clock_comes_in_the_plans_order(tonight: Plan) -> None:
    line: Course = course(stays(tonight, 1))
    time = Follower(line, real=lambda: NOW)
    real = [time.to_real(opens) for opens in reminders(tonight)]
    assert real == sorted(real)
    assert len(set(real)) == len(real)
