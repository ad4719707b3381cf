"""Settings that cannot be meant are refused in one line that names the key and what is allowed."""

import os
import tomllib
from pathlib import Path

import pytest
import tomlkit
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st

from bedtime.adapters.settings import Settings
from bedtime.adapters.settings_file import (
    ALLOWED,
    AppearanceSection,
    CaffeineSection,
    CheckInsSection,
    RemindersSection,
    ScheduleSection,
    StepSection,
)
from bedtime.core.ports import SettingsError
from bedtime.core.preferences import Preferences
from tests import children
from tests.settings_files import BUILT_IN, settings


def refusal(chosen: Settings) -> str:
    with pytest.raises(SettingsError) as caught:
        chosen.read()
    line = str(caught.value)
    assert "\n" not in line
    return line


BAD = [
    (
        "colour = 1",
        "colour: there is no such key; allowed here: schedule, step, reminders, breathing, sound, appearance, caffeine,"
        " check_ins",
    ),
    (
        "[schedule]\nfryday = 1",
        "schedule.fryday: there is no such key; allowed here: default, monday, tuesday, wednesday, thursday, friday,"
        " saturday, sunday, by_clinician, shifts, dates",
    ),
    (
        '[schedule.friday]\nlights = "22:30"',
        "schedule.friday.lights: there is no such key; allowed here: lights_out, wake",
    ),
    ("[schedule.shifts.late]\nq = 1", "schedule.shifts.late.q: there is no such key; allowed here: lights_out, wake"),
    (
        '[[step]]\nid = "a"\nlead = 3',
        "step.a.lead: there is no such key; allowed here: id, title, why, lead_minutes, reminder, notice_minutes,"
        " fresh_minutes, exercise, off",
    ),
    ("[reminders]\naway = 3", "reminders.away: there is no such key; allowed here: away_minutes"),
    (
        '[appearance]\n"a\\nb" = 3',
        "appearance.a b: there is no such key; allowed here: palette, high_contrast, text_percent, hide_times, motion,"
        " language",
    ),
    ("schedule = 3", "schedule: write its keys under a line [schedule], [reminders] and so on"),
    ("step = 3", "step: write each step under a line [[step]] of its own"),
    ("[step]\nid = 'a'", "step: write each step under a line [[step]] of its own"),
    ("step = [1]", "step 1: write each step under a line [[step]] of its own"),
    ("[schedule]\nfriday = 3", 'schedule.friday: write both times, as in { lights_out = "22:30", wake = "06:30" }'),
    ("[schedule.shifts]\nlate = 3", 'schedule.shifts.late: write both times, as in { lights_out = "22:30", wake'),
    (
        '[schedule.friday]\nwake = "06:30"',
        'schedule.friday.lights_out: is missing; write a time in quotes, as in "22:30"',
    ),
    (
        '[schedule.friday]\nlights_out = 22:30:00\nwake = "06:30"',
        'schedule.friday.lights_out: write a time in quotes, as in "22:30"',
    ),
    *(
        (
            f'[schedule.default]\nlights_out = "{wrong}"\nwake = "06:30"',
            'schedule.default.lights_out: write a time in quotes, as in "22:30"',
        )
        for wrong in ("24:00", "9:00", "22:60", "22.30", "", "22:30:00", "22:30\\n", "1\u0663:30", "\uff11\uff12:30")
    ),
    (
        '[schedule.default]\nlights_out = "06:30"\nwake = "06:30"',
        "schedule.default: lights-out and wake-up are both 06:30; they must differ",
    ),
    (
        '[schedule.shifts.late]\nlights_out = "06:30"\nwake = "06:30"',
        "schedule.shifts.late: lights-out and wake-up are both 06:30; they must differ",
    ),
    (
        '[schedule]\nfriday = { lights_out = "00:15", wake = "12:00" }\n'
        'saturday = { lights_out = "11:00", wake = "07:00" }',
        "schedule: Friday's night ends at 12:00, but Saturday's lights-out is already 11:00;",
    ),
    (
        '[schedule.shifts]\nlate = { lights_out = "08:30", wake = "23:00" }\n[schedule.dates]\n2026-11-24 = "late"',
        "schedule: Tuesday 2026-11-24's night ends at 23:00, but Wednesday 2026-11-25's lights-out is already 22:30;",
    ),
    ('[schedule.dates]\n2026-11-24 = "lat"', "schedule: 2026-11-24 names the shift 'lat', which is not one of: off"),
    ("[schedule.dates]\n2026-11-24 = 3", 'schedule.dates.2026-11-24: write the name of a shift in quotes, or "off"'),
    *(
        (f'[schedule.dates]\n"{wrong}" = "off"', f"schedule.dates.{wrong}: there is no such date; write it as 2026-")
        for wrong in ("2026-02-30", "20261124", "2026-W48-2", "0001-01-01", "9999-12-31", "tomorrow")
    ),
    ('[schedule.shifts.usual]\nlights_out = "1"\nwake = "2"', "schedule.shifts.usual.lights_out: write a time"),
    (
        '[schedule.shifts.usual]\nlights_out = "22:00"\nwake = "06:00"',
        "schedule.shifts.usual: this name stands for a weekday's own times; choose another",
    ),
    (
        '[schedule.shifts.off]\nlights_out = "22:00"\nwake = "06:00"',
        "schedule: a shift cannot be called 'off': that name stands for a night with nothing planned",
    ),
    ("[[step]]\nid = 3", "step 1.id: write a name in quotes, small letters, digits and hyphens"),
    ("[[step]]\ntitle = 'A'", "step 1.id: is missing; write a name in quotes, small letters, digits and hyphens"),
    ('[[step]]\nid = "No way"\ntitle = "A"\nlead_minutes = 1', "step.No way: step id 'No way': use small letters,"),
    ('[[step]]\nid = "a"\ntitle = "A"', "step.a: a step of your own needs a title and lead_minutes"),
    ('[[step]]\nid = "caffeine"\n[[step]]\nid = "caffeine"', "step: two are called 'caffeine'; each needs an id of"),
    *(
        (
            f'[[step]]\nid = "caffeine"\nlead_minutes = {wrong}',
            "step.caffeine.lead_minutes: write a whole number of minutes from 0 to 960",
        )
        for wrong in ("-1", "961", '"30"', "1.5", "nan", "true", "9" * 30)
    ),
    (
        '[[step]]\nid = "caffeine"\nlead_minutes = ' + "9" * 5000,
        "is not valid TOML: Exceeds the limit (4300 digits) for integer string conversion",
    ),
    *(
        (
            f'[[step]]\nid = "caffeine"\ntitle = "{wrong}"',
            "step.caffeine.title: write one line of text in quotes, at most 100 characters",
        )
        for wrong in ("", " ", "a\\nb", "a\\u2028b", "a\\u202eb", "\\u001b[2J", "x" * 101)
    ),
    ('[[step]]\nid = "lights-out"\noff = true', "step: the step 'lights-out' cannot be removed"),
    ('[[step]]\nid = "lights-out"\nlead_minutes = 5', "step.lights-out: step 'lights-out' always begins at lights-out"),
    ("[reminders]\naway_minutes = -1", "reminders.away_minutes: write a whole number of minutes from 0 to 960"),
    ('[sound]\nguidance = "loud"', "sound.guidance: write one of both, voice, tones, silence, in quotes"),
    ("[sound]\nvolume = 101", "sound.volume: write a whole number from 0 to 100"),
    ("[sound]\nvolume = 3.5", "sound.volume: write a whole number from 0 to 100"),
    (
        '[breathing]\nexercise = "Two words"',
        'breathing.exercise: write the id of an exercise in quotes, as in "exhale-4-6"',
    ),
    ('[appearance]\nmotion = "fast"', "appearance.motion: write one of system, reduced, full, in quotes"),
    ('[appearance]\npalette = "pink"', "appearance.palette: write one of auto, night, day, in quotes"),
    ("[appearance]\nhide_times = 1", "appearance.hide_times: write true or false"),
    *(
        (
            f"[caffeine]\nusual_mg = {wrong}",
            "caffeine.usual_mg: write the caffeine of your usual drink in mg, from 1 to",
        )
        for wrong in ("0", "0.9", "1000.5", "-96", '"96"', "nan", "inf", "true")
    ),
    *(
        (f"[caffeine]\nlimit_mg = {wrong}", "caffeine.limit_mg: write a number of mg from 20 to 80")
        for wrong in ("19.9", "81", "nan")
    ),
    (
        '[caffeine]\nbody = "tired"',
        "caffeine.body: write one of usual, smoker, contraceptive, pregnant, not-valid, in quotes",
    ),
    ("[caffeine]\nsix_hours = 6", "caffeine.six_hours: write true or false"),
    (
        "[caffeine]\nhalf_life = 5",
        "caffeine.half_life: there is no such key; allowed here: usual_mg, body, limit_mg, six_hours",
    ),
    ("caffeine = 96", "caffeine: write its keys under a line [schedule], [reminders] and so on"),
    ('[check_ins]\nmorning = "no"', "check_ins.morning: write true or false"),
    (
        "[check_ins]\nnoon = true",
        "check_ins.noon: there is no such key; allowed here: morning, evening, score, paused",
    ),
    ("[schedule", "is not valid TOML: Expected ']' at the end of a table declaration (at end of document)"),
    ("[appearance]\nhide_times = yes", "is not valid TOML: Invalid value (at line 2, column 14)"),
    (b"\x7fELF\x02\x01\x01\0\0\0\0", "is not valid TOML: "),
    (b"# \xff\xfe", "is no text in UTF-8 (see byte 2); save it as such"),
    ("a = " + "[" * 5000, "is nested too deeply"),
    (".".join("a" * 40_000) + " = 1", "is nested too deeply"),  # which takes the parser half a minute
    ("[" + ".".join(['"a"'] * 70) + "]", "is nested too deeply"),
    ("[[step]]\n" * 101, "step: there are 101; write at most 100"),
    (
        "".join(f'[schedule.shifts.n{n}]\nlights_out = "22:30"\nwake = "06:30"\n' for n in range(101)),
        "schedule.shifts: there are 101; write at most 100",
    ),
    (
        f'[[step]]\nid = "caffeine"\nwhy = "{"x" * 2_001}"',
        "step.caffeine.why: write text in quotes, at most 2000 characters",
    ),
    (b"#" * 100_001, "is larger than 100 kB, which no settings are"),
]


@pytest.mark.parametrize(("content", "line"), BAD, ids=[line[:50] for _, line in BAD])
def test_what_cannot_be_meant_is_refused_in_a_line(tmp_path: Path, content: str | bytes, line: str) -> None:
    chosen = settings(tmp_path, content)
    before = (tmp_path / "settings.toml").read_bytes()
    assert refusal(chosen).startswith(f"{tmp_path}/settings.toml: {line}")
    assert (tmp_path / "settings.toml").read_bytes() == before
    with pytest.raises(SettingsError):
        chosen.change("appearance.hide_times", "true")
    assert (tmp_path / "settings.toml").read_bytes() == before


def test_however_long_a_wrong_key_is_the_line_about_it_can_be_read(tmp_path: Path) -> None:
    line = refusal(settings(tmp_path, f"{'x' * 90_000} = 1"))
    assert len(line) < 700
    assert line.endswith("breathing, sound, appearance, caffeine, check_ins")


def test_dots_in_a_text_are_no_key(tmp_path: Path) -> None:
    why = "Well" + "." * 300 + " e.g. " * 20 + "www." + ".".join("abcdefghijklmno")
    read = settings(tmp_path, f'[[step]]\nid = "caffeine"\nwhy = "{why}"').read()
    assert read.routine.step("caffeine").why == why


def test_a_wrong_file_is_not_read_again_before_it_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = settings(tmp_path, "colour = 1")
    before = refusal(chosen)
    monkeypatch.setattr("bedtime.adapters.settings.parsed", lambda _text: {})
    assert refusal(chosen) == before
    settings(tmp_path, "colour = 12")
    assert chosen.read()


def test_a_folder_in_place_of_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()
    line = refusal(Settings(tmp_path / "settings.toml", BUILT_IN))
    assert line == f"{tmp_path}/settings.toml: is no file; move it away, or make it one"


def test_a_pipe_in_place_of_the_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "settings.toml")
    assert "is no file" in refusal(Settings(tmp_path / "settings.toml", BUILT_IN))


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from bedtime.adapters.settings import Settings
from bedtime.core.ports import SettingsError
try:
    Settings(Path(sys.argv[1]), ()).read()
except SettingsError as error:
    print(error)
"""
    file = tmp_path / "settings.toml"
    file.touch(0)
    assert children.run(code, file, anyone=True) == f"{file}: cannot be read (Permission denied); check its rights\n"


def test_every_key_has_words_for_what_it_may_hold() -> None:
    shapes = (
        ScheduleSection, StepSection, RemindersSection, AppearanceSection, CaffeineSection, CheckInsSection,
    )  # fmt: skip
    assert {name for shape in shapes for name in shape.__struct_fields__} <= set(ALLOWED)


KEYS = st.sampled_from(sorted(ALLOWED)) | st.text(max_size=3)
VALUES = st.recursive(
    st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.sampled_from(["22:30", "06:30", "off", "a"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@tries(max_examples=150, deadline=None)
@given(content=st.dictionaries(KEYS, VALUES, max_size=4))
def test_any_toml_is_settings_or_refused(tmp_path_factory: pytest.TempPathFactory, content: dict[str, object]) -> None:
    _settings_or_refused(tmp_path_factory, tomlkit.dumps(content).encode())


@tries(max_examples=150, deadline=None)
@given(content=st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_are_settings_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    _settings_or_refused(tmp_path_factory, content)


def _settings_or_refused(folders: pytest.TempPathFactory, content: bytes) -> None:
    chosen = settings(folders.getbasetemp(), content)
    try:
        read = chosen.read()
    except SettingsError as error:
        assert len(str(error).splitlines()) == 1
    else:
        assert isinstance(read, Preferences)
        tomllib.loads(content.decode("utf-8-sig"))
