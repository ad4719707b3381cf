"""Hostile settings.toml: read, then used as the running app and its pages use them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from bedtime.adapters.content import built_in_steps
from bedtime.adapters.language import chosen_in
from bedtime.adapters.paths import folders, resources
from bedtime.adapters.settings import LastGood, Settings
from bedtime.core.evaluate import Situation, evaluate
from bedtime.core.events import Record
from bedtime.core.night import night_at
from bedtime.core.plan import plan
from bedtime.core.ports import SettingsError
from bedtime.core.preferences import Preferences
from bedtime.core.schedule_words import remark, shifts_summary, week_words
from bedtime.core.tonight import tonight
from tests.hostile.cases import Case, told
from tests.hostile.damage import as_toml, changed, damaged, value, word
from tests.hostile.places import put, remove

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 24, 20, tzinfo=UTC)


def good() -> dict[str, Any]:
    """A whole settings file with something of everything."""
    return {
        "schedule": {
            "default": {"lights_out": "22:30", "wake": "06:30"},
            "friday": {"lights_out": "00:15", "wake": "08:00"},
            "by_clinician": True,
            "shifts": {"late": {"lights_out": "08:30", "wake": "16:00"}},
            "dates": {"2026-11-24": "late", "2026-11-25": "off"},
        },
        "step": [
            {"id": "contact-lenses", "title": "Contact lenses out", "lead_minutes": 30, "reminder": True},
            {"id": "wind-down", "lead_minutes": 75, "notice_minutes": 5, "fresh_minutes": 30, "why": "It helps."},
            {"id": "nutrition", "off": True, "exercise": "exhale-4-6"},
        ],
        "reminders": {"away_minutes": 90, "snooze_minutes": 15, "nudge": False},
        "breathing": {"exercise": "box", "announce": True},
        "sound": {"guidance": "tones", "volume": 30, "chime": True, "someone_sleeps_here": False},
        "appearance": {
            "palette": "night", "high_contrast": True, "text_percent": 150, "hide_times": True, "motion": "reduced",
            "language": "en",
        },
        "caffeine": {"usual_mg": 95.0, "body": "usual", "limit_mg": 35.0, "six_hours": False},
        "check_ins": {"morning": True, "evening": True, "score": True, "paused": False},
    }  # fmt: skip


def many(draw: Random) -> str:
    """A file of far too much of something."""
    count = draw.choice([50, 2_000, 20_000])
    match draw.randrange(6):
        case 0:
            return "".join(f'[[step]]\nid = "s{n}"\ntitle = "x"\nlead_minutes = {n % 900}\n' for n in range(count))
        case 1:
            days = (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=n) for n in range(count))
            return "[schedule.dates]\n" + "".join(f'{day:%Y-%m-%d} = "off"\n' for day in days)
        case 2:
            times = '{ lights_out = "22:30", wake = "06:30" }'
            return "[schedule.shifts]\n" + "".join(f"n{n} = {times}\n" for n in range(count))
        case 3:
            return ".".join("a" * count) + " = 1\n"
        case 4:
            return f'[[step]]\nid = "a"\nlead_minutes = 1\ntitle = "x"\nwhy = "{"very " * count}"\n'
        case _:
            return f"x = {'[' * count}{']' * count}\n"


def prepare(home: Path) -> Case:
    """Tries a settings file in a person's folders."""
    where = folders(home)
    where.ensure()
    built_in = built_in_steps(resources())

    def case(draw: Random) -> bool:
        tree: Any = good()
        for name in draw.sample(list(tree), k=draw.randrange(len(tree))):
            del tree[name]
        for _ in range(draw.choice([0, 1, 1, 1, 2, 3])):
            tree = changed(tree, draw)
        text = many(draw) if draw.random() < 0.003 else as_toml(tree)
        put(where.settings_file, damaged(text, draw), draw)
        good_copy = where.data / "settings.good.toml"
        if draw.random() < 0.1:
            put(good_copy, damaged(as_toml(good()), draw), draw)
        settings = Settings(where.settings_file, built_in)
        kept = LastGood(settings, where)
        use(kept())
        chosen_in(where.settings_file)
        for aside in where.config.glob("settings.bad-*.toml"):
            remove(aside)
        try:
            choices = settings.read()
        except SettingsError as refusal:
            assert kept.trouble
            return told(refusal, str(where.settings_file))
        assert kept.trouble is None
        assert kept() == choices
        settings.values()
        settings.steps_as_shipped()
        settings.steps_left_out()
        if draw.random() < 0.2:
            return change(settings, where.settings_file, draw)
        return True

    return case


def use(choices: Preferences) -> None:
    """Everything that follows from settings by themselves."""
    night = night_at(choices.schedule, NOW, ZONE, {})
    made = plan(night, choices.routine, choices.reminding.away)
    evaluate(made, Record(), NOW, Situation())
    tonight(made, Record(), NOW, ZONE, first_look=None, paused_until=None)
    week_words(choices.schedule)
    remark(choices.schedule, choices.by_clinician)
    shifts_summary(choices.schedule, night.date)


def change(settings: Settings, file: Path, draw: Random) -> bool:
    """A hostile change of a setting on a file that is good; another one can still be made after it."""
    keys = ["schedule.default.wake", "step.wind-down.title", "step.x", "sound.volume", word(draw), "schedule.dates.x"]
    key = draw.choice(keys)
    try:
        if draw.random() < 0.5:
            settings.change(key, word(draw))
        else:
            settings.change_all({key: value(draw)})
        if settings.can_undo:
            settings.undo()
    except SettingsError as refusal:
        return told(refusal, str(file))
    settings.read()
    return True
