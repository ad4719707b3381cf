"""settings.toml says what the person means."""

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from bedtime.adapters.settings import Settings
from bedtime.core.caffeine import USUAL_HABIT, Body, Habit
from bedtime.core.plan import plan
from bedtime.core.preferences import USUAL_TIMES, CheckIns, Guidance, Motion, Palette, Preferences, Sound
from bedtime.core.schedule import Times
from tests.builders import local, times, tuesday
from tests.settings_files import BUILT_IN, SHIFT_WORKER, settings


def steps(preferences: Preferences) -> list[str]:
    return [step.id for step in preferences.routine.steps]


def test_without_a_file_the_defaults_apply_and_none_is_made(tmp_path: Path) -> None:
    read = Settings(tmp_path / "settings.toml", BUILT_IN).read()
    assert read.schedule.default == USUAL_TIMES
    assert read.routine.steps == BUILT_IN
    assert (read.reminding.away, read.appearance.palette, read.appearance.hide_times) == (None, Palette.AUTO, False)
    assert list(tmp_path.iterdir()) == []


def test_the_whole_file_is_understood(tmp_path: Path) -> None:
    rest = '[reminders]\naway_minutes = 45\n[appearance]\npalette = "night"\nhide_times = true\n'
    read = settings(tmp_path, SHIFT_WORKER + rest).read()
    schedule = read.schedule
    assert schedule.default == times("22:30-06:30")
    assert schedule.weekdays == {4: Times(time(0, 15), time(8, 0))}
    assert schedule.shifts == {"late": times("08:30-16:00")}
    assert schedule.dates == {date(2026, 11, 24): "late", date(2026, 11, 25): "off"}
    assert schedule.times(date(2026, 11, 25)) is None
    lenses = read.routine.step("contact-lenses")
    assert (lenses.title, lenses.lead, lenses.notice) == ("Contact lenses out", timedelta(minutes=30), timedelta())
    assert steps(read)[-3:] == ["contact-lenses", "breathing", "lights-out"]
    assert (read.reminding.away, read.appearance.palette, read.appearance.hide_times) == (
        timedelta(minutes=45),
        Palette.NIGHT,
        True,
    )


@pytest.mark.parametrize(
    "content", [SHIFT_WORKER.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + SHIFT_WORKER.encode()]
)
def test_a_file_from_windows_is_read_too(tmp_path: Path, content: bytes) -> None:
    assert settings(tmp_path, content).read() == settings(tmp_path, SHIFT_WORKER).read()


def test_another_lead_gives_another_order(tmp_path: Path) -> None:
    read = settings(tmp_path, '[[step]]\nid = "breathing"\nlead_minutes = 90\n').read()
    assert steps(read)[-4:] == ["breathing", "environment", "wind-down", "lights-out"]


@pytest.mark.parametrize(
    ("line", "notice"),
    [
        ("", timedelta(minutes=30)),
        ("reminder = true", timedelta(minutes=30)),
        ("reminder = false", None),
        ("reminder = false\nnotice_minutes = 5", None),
        ("notice_minutes = 5", timedelta(minutes=5)),
    ],
)
def test_whether_and_when_a_step_is_reminded_of(tmp_path: Path, line: str, notice: timedelta | None) -> None:
    read = settings(tmp_path, f'[[step]]\nid = "caffeine"\n{line}\n').read()
    assert read.routine.step("caffeine").notice == notice


def test_a_step_with_a_reminder_of_its_own_leaves_the_card_of_another(tmp_path: Path) -> None:
    assert settings(tmp_path).read().routine.step("environment").card_of == "wind-down"
    step = settings(tmp_path, '[[step]]\nid = "environment"\nreminder = true\n').read().routine.step("environment")
    assert (step.notice, step.card_of) == (timedelta(), None)


def test_a_new_title_is_also_what_the_card_says(tmp_path: Path) -> None:
    step = settings(tmp_path, '[[step]]\nid = "wind-down"\ntitle = "Lesen"\n').read().routine.step("wind-down")
    assert (step.title, step.reminder_title) == ("Lesen", "")


def test_a_step_can_be_switched_off(tmp_path: Path) -> None:
    read = settings(tmp_path, '[[step]]\nid = "exercise"\noff = true\n').read()
    assert "exercise" not in steps(read)


def test_it_is_parsed_anew_only_when_it_changed(tmp_path: Path) -> None:
    chosen = settings(tmp_path, SHIFT_WORKER)
    first = chosen.read()
    assert chosen.read() is first
    settings(tmp_path, "")
    assert chosen.read().schedule.default == USUAL_TIMES


def test_sound_breathing_and_motion_are_read(tmp_path: Path) -> None:
    text = (
        '[sound]\nguidance = "voice"\nvolume = 55\nchime = false\nsomeone_sleeps_here = true\n'
        '[breathing]\nexercise = "belly"\nannounce = true\n[appearance]\nmotion = "reduced"\n'
        '[[step]]\nid = "stretch"\ntitle = "Stretch"\nlead_minutes = 30\nexercise = "body-scan"\n'
    )
    chosen = settings(tmp_path, text).read()
    assert chosen.sound == Sound(Guidance.VOICE, 55, chime=False, someone_sleeps_here=True)
    assert (chosen.exercise, chosen.announce, chosen.appearance.motion) == ("belly", True, Motion.REDUCED)
    assert chosen.routine.step("stretch").exercise == "body-scan"


def caffeine_at(tmp_path: Path, text: str) -> str:
    """When the last caffeine of an evening with lights-out at 22:30 is due."""
    planned = plan(tuesday(), settings(tmp_path, text).read().routine, None)
    return local(next(each.at for each in planned.steps if each.step.id == "caffeine"))[-5:]


@pytest.mark.parametrize(
    ("section", "at"),
    [
        ("", "14:30"),
        ("usual_mg = 96", "15:10"),  # 7.28 hours before, to the five minutes
        ("usual_mg = 200", "09:55"),
        ("usual_mg = 40", "16:30"),
        ("usual_mg = 40\nsix_hours = false", "21:30"),
        ("usual_mg = 96\nlimit_mg = 50", "16:30"),
        ('usual_mg = 96\nbody = "smoker"', "16:30"),
        ('usual_mg = 96\nbody = "contraceptive"', "09:55"),
        ('usual_mg = 96\nbody = "not-valid"', "14:30"),
    ],
)
def test_the_one_usual_drink_moves_the_last_caffeine(tmp_path: Path, section: str, at: str) -> None:
    assert caffeine_at(tmp_path, f"[caffeine]\n{section}\n") == at


def test_a_lead_of_the_persons_own_outweighs_the_usual_drink(tmp_path: Path) -> None:
    own = '[caffeine]\nusual_mg = 96\n[[step]]\nid = "caffeine"\nlead_minutes = 600\n'
    assert caffeine_at(tmp_path, own) == "12:30"
    titled = '[caffeine]\nusual_mg = 96\n[[step]]\nid = "caffeine"\ntitle = "Kaffee"\n'
    assert caffeine_at(tmp_path, titled) == "15:10", "another title is no other time"


def test_caffeine_and_check_ins_are_read(tmp_path: Path) -> None:
    text = (
        '[caffeine]\nusual_mg = 62.5\nbody = "pregnant"\nlimit_mg = 20\nsix_hours = false\n'
        "[check_ins]\nmorning = false\nevening = false\nscore = true\npaused = true\n"
    )
    read = settings(tmp_path, text).read()
    assert read.caffeine == Habit(62.5, Body.PREGNANT, 20, six_hours=False)
    assert read.check_ins == CheckIns(morning=False, evening=False, score=True, paused=True)


def test_nothing_is_assumed_of_caffeine_and_both_check_ins_come(tmp_path: Path) -> None:
    read = settings(tmp_path).read()
    assert (read.caffeine, read.caffeine.usual_mg) == (USUAL_HABIT, None)
    assert read.check_ins == CheckIns(morning=True, evening=True, score=False, paused=False)


def test_a_step_left_out_is_still_known_as_it_would_be(tmp_path: Path) -> None:
    chosen = settings(
        tmp_path,
        '[[step]]\nid = "caffeine"\noff = true\nlead_minutes = 300\n[[step]]\nid = "wind-down"\ntitle = "Quiet"\n',
    )
    (caffeine,) = chosen.steps_left_out()
    assert (caffeine.id, caffeine.lead) == ("caffeine", timedelta(hours=5))
    assert "caffeine" not in steps(chosen.read())
    assert settings(tmp_path, "").steps_left_out() == ()


def test_the_last_caffeine_as_shipped_follows_the_usual_drink(tmp_path: Path) -> None:
    plain, strong = settings(tmp_path, ""), '[caffeine]\nusual_mg = 200\n[[step]]\nid = "caffeine"\nlead_minutes = 60\n'
    assert plain.steps_as_shipped() == BUILT_IN
    shipped = {step.id: step for step in settings(tmp_path, strong).steps_as_shipped()}
    assert shipped["caffeine"].lead > timedelta(hours=12)
    assert shipped["wind-down"] == next(step for step in BUILT_IN if step.id == "wind-down")
