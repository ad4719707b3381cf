"""A setting is changed in the person's own file: comments stay, and a wrong change changes nothing."""

import stat
from datetime import timedelta
from pathlib import Path

import pytest

from bedtime.adapters.settings import Settings
from bedtime.core.ports import SettingsError
from tests import children
from tests.settings_files import BUILT_IN, SHIFT_WORKER, settings

EVERY_QUOTE = "\x1b[2J \\ ''' \"\"\" \u2028 #"


def change(folder: Path, content: str, *changes: tuple[str, str]) -> str:
    chosen = settings(folder, content)
    for key, value in changes:
        chosen.change(key, value)
    chosen.read()
    return (folder / "settings.toml").read_text("utf-8")


def test_comments_and_order_stay(tmp_path: Path) -> None:
    after = change(tmp_path, f"# mine\n{SHIFT_WORKER}", ("schedule.friday.lights_out", "00:45"))
    assert after == f"# mine\n{SHIFT_WORKER}".replace("00:15", "00:45")


def test_line_ends_of_windows_stay(tmp_path: Path) -> None:
    content = SHIFT_WORKER.replace("\n", "\r\n")
    settings(tmp_path, content).change("schedule.friday.lights_out", "00:45")
    assert (tmp_path / "settings.toml").read_bytes() == content.replace("00:15", "00:45").encode()


def test_a_missing_file_is_made_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    Settings(file, BUILT_IN).change("reminders.away_minutes", "45")
    assert file.read_text() == "[reminders]\naway_minutes = 45\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_a_whole_night_stays_on_its_line_beside_its_comment(tmp_path: Path) -> None:
    after = change(tmp_path, SHIFT_WORKER, ("schedule.friday", '{ lights_out = "01:00", wake = "09:00" }'))
    assert 'friday = {lights_out = "01:00", wake = "09:00"}   # a quarter past midnight' in after


def test_one_end_of_a_new_night_takes_the_other_from_the_usual_one(tmp_path: Path) -> None:
    content = '[schedule]\ndefault = { lights_out = "23:00", wake = "07:00" }\n'
    after = change(tmp_path, content, ("schedule.friday.lights_out", "00:15"), ("schedule.shifts.late.wake", "16:00"))
    assert after == (
        f'{content}friday = {{lights_out = "00:15", wake = "07:00"}}\n\n'
        '[schedule.shifts]\nlate = {lights_out = "23:00", wake = "16:00"}\n'
    )


@pytest.mark.parametrize(
    ("key", "value", "line"),
    [
        ("schedule.default.wake", "07:00", 'default = {lights_out = "22:30", wake = "07:00"}'),
        ("schedule.friday", '{ lights_out = "01:00", wake = "09:00" }', "friday = {"),
        ("step.caffeine.title", "Kein Käffchen", 'title = "Kein Käffchen"'),
        ("step.caffeine.title", "42", 'title = "42"'),
        ("step.caffeine.title", "2026-11-24", 'title = "2026-11-24"'),
        ("step.caffeine.title", '"quoted"', 'title = "quoted"'),
        ("step.caffeine.lead_minutes", "600", "lead_minutes = 600"),
        ("step.caffeine.reminder", "false", "reminder = false"),
        ("step.caffeine.off", "true", "off = true"),
        ("step.tea", '{ title = "No tea", lead_minutes = 120 }', 'title = "No tea"'),
        ("appearance.palette", "night", 'palette = "night"'),
        ("appearance.palette", '"night"', 'palette = "night"'),
        ("reminders.away_minutes", "30", "away_minutes = 30"),
        ("schedule.shifts.early.lights_out", "20:00", 'early = {lights_out = "20:00", wake = "06:30"}'),
    ],
)
@pytest.mark.parametrize("content", ["", SHIFT_WORKER.replace("[[step]]", "[reminders]\n[[step]]")])
def test_every_key_can_be_set(tmp_path: Path, content: str, key: str, value: str, line: str) -> None:
    if "default" in key and content:
        line = 'default = { lights_out = "22:30", wake = "07:00" }'
    assert line in change(tmp_path, content, (key, value))


def test_an_own_step_is_changed_by_its_id(tmp_path: Path) -> None:
    after = change(tmp_path, SHIFT_WORKER, ("step.contact-lenses.title", "Lenses out"))
    assert after == SHIFT_WORKER.replace("Contact lenses out", "Lenses out")


def test_steps_written_in_one_line_can_be_changed_too(tmp_path: Path) -> None:
    after = change(tmp_path, 'step = [{ id = "caffeine" }]\n', ("step.exercise.off", "true"))
    assert after == 'step = [{ id = "caffeine" }, {id = "exercise",off = true}]\n'


@pytest.mark.parametrize(
    ("key", "value", "line"),
    [
        ("appearance.colour", "1", "appearance.colour: there is no such key; allowed here: palette, high_contrast"),
        (
            "colour",
            "1",
            "colour: there is no such key; allowed here: schedule, step, reminders, breathing, sound, appearance",
        ),
        ("", "1", ": there is no such key"),
        ("schedule..x", "1", "schedule: there is no such key; allowed here: default, monday,"),
        ("appearance.palette.x", "1", "appearance.palette: write one of auto, night, day, in quotes"),
        ("step.contact-lenses", "1", "step.contact-lenses: there is no such key; nothing was changed"),
        ("step", "1", "step: write each step under a line [[step]] of its own"),
        ("schedule", "1", "schedule: write its keys under a line"),
        ("step.lights-out.off", "true", "step: the step 'lights-out' cannot be removed"),
        ("step.tea.title", "No tea", "step.tea: a step of your own needs a title and lead_minutes"),
        ("schedule.default.lights_out", "25:00", "schedule.default.lights_out: write a time in quotes"),
        ("schedule.default.lights_out", "06:30", "schedule.default: lights-out and wake-up are both 06:30"),
        ("reminders.away_minutes", "1\nfoo=2", "reminders.away_minutes: write a whole number of minutes"),
        ("reminders.away_minutes", "[" * 5000, "reminders.away_minutes: write a whole number of minutes"),
        ("reminders.away_minutes", "9" * 5000, "reminders.away_minutes: write a whole number of minutes"),
        ("step.contact-lenses.title", "a\nb", "step.contact-lenses.title: write one line of text"),
        ("step.contact-lenses.why", "\udcff", "step.contact-lenses.why: this is no text; nothing was changed"),
        ("step.contact-lenses.why", "x" * 100_000, "is larger than 100 kB, which no settings are"),
    ],
)
def test_a_wrong_change_is_refused_and_changes_nothing(tmp_path: Path, key: str, value: str, line: str) -> None:
    chosen = settings(tmp_path, SHIFT_WORKER)
    with pytest.raises(SettingsError) as caught:
        chosen.change(key, value)
    assert str(caught.value).startswith(f"{tmp_path}/settings.toml: {line}")
    assert "\n" not in str(caught.value)
    assert (tmp_path / "settings.toml").read_text() == SHIFT_WORKER


@pytest.mark.parametrize("text", ["1\nfoo=2", '"\n[reminders]\naway_minutes = 5', EVERY_QUOTE, "{}"])
def test_no_text_can_say_more_than_itself(tmp_path: Path, text: str) -> None:
    settings(tmp_path, SHIFT_WORKER).change("step.contact-lenses.why", text)
    read = settings(tmp_path, (tmp_path / "settings.toml").read_bytes()).read()
    assert read.routine.step("contact-lenses").why == text
    assert read.reminding.away is None


def test_a_date_gets_a_shift_and_its_usual_times_again(tmp_path: Path) -> None:
    chosen = settings(tmp_path, SHIFT_WORKER)
    chosen.put_shift("2026-11-30", "late")
    assert '2026-11-30 = "late"' in (tmp_path / "settings.toml").read_text()
    chosen.put_shift("2026-11-30", None)
    chosen.put_shift("2026-12-01", None)
    assert (tmp_path / "settings.toml").read_text() == SHIFT_WORKER


def test_usual_times_where_there_are_no_dates_write_none(tmp_path: Path) -> None:
    settings(tmp_path, "# mine\n").put_shift("2026-11-30", None)
    assert (tmp_path / "settings.toml").read_text() == "# mine\n"


def test_a_file_kept_elsewhere_is_written_through_its_link(tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles"
    kept.mkdir()
    link = tmp_path / "settings.toml"
    link.symlink_to(kept / "bedtime.toml")
    Settings(link, BUILT_IN).change("appearance.palette", "day")
    assert link.is_symlink()
    assert (kept / "bedtime.toml").read_text() == '[appearance]\npalette = "day"\n'


def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from bedtime.adapters.settings import Settings
from bedtime.core.ports import SettingsError
from tests.settings_files import BUILT_IN
try:
    Settings(Path(sys.argv[1]), BUILT_IN).change("appearance.palette", "day")
except SettingsError as error:
    print(error)
"""
    tmp_path.chmod(0o555)
    said = children.run(code, tmp_path / "settings.toml", anyone=True)
    assert said == f"{tmp_path}/settings.toml: cannot be written (Permission denied); nothing was changed\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("key", "value", "line"),
    [
        ("caffeine.usual_mg", "96", "usual_mg = 96"),
        ("caffeine.body", "not-valid", 'body = "not-valid"'),
        ("caffeine.limit_mg", "50.5", "limit_mg = 50.5"),
        ("caffeine.six_hours", "false", "six_hours = false"),
        ("check_ins.paused", "true", "paused = true"),
    ],
)
def test_caffeine_and_check_ins_are_changed(tmp_path: Path, key: str, value: str, line: str) -> None:
    settings(tmp_path, "# mine\n").change(key, value)
    section = key.partition(".")[0]
    assert (tmp_path / "settings.toml").read_text() == f"# mine\n\n[{section}]\n{line}\n"


def test_what_is_shown_is_the_file_with_the_defaults(tmp_path: Path) -> None:
    assert settings(tmp_path, SHIFT_WORKER).values() == {
        "schedule": {
            "default": {"lights_out": "22:30", "wake": "06:30"},
            "friday": {"lights_out": "00:15", "wake": "08:00"},
            "by_clinician": False,
            "shifts": {"late": {"lights_out": "08:30", "wake": "16:00"}},
            "dates": {"2026-11-24": "late", "2026-11-25": "off"},
        },
        "step": [{"id": "contact-lenses", "title": "Contact lenses out", "lead_minutes": 30, "reminder": True}],
        "reminders": {"snooze_minutes": 10, "nudge": True},
        "breathing": {"exercise": "exhale-4-6", "announce": False},
        "sound": {"guidance": "both", "volume": 30, "chime": True, "someone_sleeps_here": False},
        "appearance": {
            "palette": "auto",
            "high_contrast": False,
            "text_percent": 100,
            "hide_times": False,
            "motion": "system",
            "language": "system",
        },
        "caffeine": {"body": "usual", "limit_mg": 35.0, "six_hours": True},
        "check_ins": {"morning": True, "evening": True, "score": False, "paused": False},
    }


def test_a_cleared_key_has_its_default_again_and_comments_stay(tmp_path: Path) -> None:
    file = settings(tmp_path, "[caffeine]  # mine\nusual_mg = 96\nlimit_mg = 40\n")
    file.clear("caffeine.usual_mg")
    assert (tmp_path / "settings.toml").read_text() == "[caffeine]  # mine\nlimit_mg = 40\n"
    assert file.read().caffeine.usual_mg is None
    file.clear("caffeine.usual_mg")


def test_several_keys_change_together_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    chosen = Settings(file, BUILT_IN)
    chosen.change_all({"schedule.friday": {"lights_out": "23:30", "wake": "07:30"}, "sound.chime": False})
    night = chosen.read().schedule.weekdays[4]
    assert (str(night.lights_out), str(night.wake), chosen.read().sound.chime) == ("23:30:00", "07:30:00", False)
    with pytest.raises(SettingsError):
        chosen.change_all({"sound.volume": 20, "appearance.palette": "pink"})
    assert chosen.read().sound.volume == 30
    chosen.change_all({"schedule.friday": None, "sound.volume": 20})
    assert (chosen.read().sound.volume, chosen.read().schedule.weekdays) == (20, {})


def test_changes_are_taken_back_one_by_one(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    chosen = Settings(file, BUILT_IN)
    assert not chosen.can_undo
    chosen.change("sound.volume", "10")
    chosen.change_all({"sound.volume": 50, "sound.chime": False})
    chosen.undo()
    assert (chosen.read().sound.volume, chosen.read().sound.chime) == (10, True)
    chosen.undo()
    assert file.read_text("utf-8") == ""
    assert not chosen.can_undo
    with pytest.raises(SettingsError):
        chosen.undo()


def test_what_someone_wrote_meanwhile_is_not_taken_back(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    chosen = Settings(file, BUILT_IN)
    chosen.change("sound.volume", "10")
    file.write_text("[sound]\nvolume = 70\n", "utf-8")
    assert not chosen.can_undo
    with pytest.raises(SettingsError, match="changed elsewhere"):
        chosen.undo()
    assert chosen.read().sound.volume == 70


def test_a_step_is_given_back_as_it_was_built_in(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    chosen = Settings(file, BUILT_IN)
    chosen.change_all({"step.caffeine.lead_minutes": 300, "step.tea": {"title": "Tea", "lead_minutes": 90}})
    chosen.change_all({"step.caffeine": None})
    assert chosen.read().routine.step("caffeine").lead == timedelta(hours=8)
    assert chosen.read().routine.step("tea").title == "Tea"
    chosen.change_all({"step.tea": None, "step.nothing": None})
    assert "step" not in file.read_text("utf-8")


def test_the_only_shift_may_go_however_it_is_written(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('[schedule.shifts.late]\nlights_out = "01:00"\nwake = "09:00"\n[sound]\nchime = false\n', "utf-8")
    chosen = Settings(file, BUILT_IN)
    chosen.change_all({"schedule.shifts.late": None, "sound.volume": 20})
    assert chosen.read().schedule.shifts == {}
    assert (chosen.read().sound.volume, chosen.read().sound.chime) == (20, False)
