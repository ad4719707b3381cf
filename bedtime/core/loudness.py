"""How loud the evening may be: quieter towards lights-out, and not at all beside someone who sleeps."""

from datetime import datetime, timedelta

from bedtime.core.language import AS_WRITTEN, spoken
from bedtime.core.plan import Plan
from bedtime.core.preferences import Guidance, Sound

GROWS_QUIETER_FROM = timedelta(hours=2)  # before lights-out
QUIETEST = 0.35  # of the chosen volume, at lights-out
UNIT = 100.0
VOICED = frozenset({AS_WRITTEN})  # the languages that the voice speaks


def is_silent(sound: Sound, plan: Plan, now: datetime) -> bool:
    """Whether nothing may be heard: someone sleeps in the room, and it is between wind-down and wake-up.

    On a night off nobody knows when they sleep, so all of it is silent.
    """
    begins = plan.wind_down or plan.night.begins
    return sound.someone_sleeps_here and begins <= now < plan.night.wake


def guidance(sound: Sound, plan: Plan, now: datetime) -> Guidance:
    """What a session that starts now is heard by."""
    return Guidance.SILENCE if is_silent(sound, plan, now) else led_by(sound.guidance)


def led_by(chosen: Guidance) -> Guidance:
    """What was chosen to be heard; tones in place of a voice that does not speak the language in use."""
    return Guidance.TONES if chosen.speaks and spoken() not in VOICED else chosen


def chime(sound: Sound, plan: Plan, now: datetime) -> float:
    """How loud a reminder's chime is now, 0 (none) to 1: from two hours before lights-out on ever quieter."""
    lights_out = plan.night.lights_out
    if not sound.chime or lights_out is None or is_silent(sound, plan, now):
        return 0.0
    share = min(max((lights_out - now) / GROWS_QUIETER_FROM, 0.0), 1.0)
    return volume(sound.volume) * (QUIETEST + (1 - QUIETEST) * share)


def volume(percent: int) -> float:
    """The factor for a volume of 0 to 100: squared, since ears hear ratios."""
    return (percent / UNIT) ** 2
