"""What the Settings page is shown with: a person who changed little, and who has much to choose from."""

from dataclasses import replace
from datetime import date, timedelta

from bedtime.adapters.content import built_in_steps
from bedtime.adapters.paths import resources
from bedtime.core.caffeine import Serving
from bedtime.core.preferences import USUAL_TIMES, Preferences
from bedtime.core.routine import Routine
from bedtime.core.schedule import Schedule
from bedtime.core.settings_view import BackupView, SettingsView, step_settings
from tests.builders import evening

STEPS = built_in_steps(resources())
PREFERENCES = Preferences(Schedule(USUAL_TIMES), Routine(STEPS))
FOLDERS = ("/home/ana/.config/bedtime", "/home/ana/.local/share/bedtime")
VIEW = SettingsView(
    preferences=PREFERENCES,
    steps=step_settings(STEPS, STEPS, (), {}),
    exercises=(("exhale-4-6", "Longer breath out"), ("box", "Box breathing")),
    servings=(Serving("filter", "Coffee", "a mug", 96), Serving("espresso", "Espresso", "30 ml", 63.5)),
    today=date(2026, 11, 24),
    folders=FOLDERS,
)
BACKUPS = tuple(
    BackupView(f"bedtime-{made:%Y-%m-%d}.db", made, events)
    for made, events in (
        (evening("21:40"), 1214),
        (evening("21:40") - timedelta(days=4), 1180),
        (evening("22:15") - timedelta(days=11), 1001),
        (evening("22:15") - timedelta(days=25), 1),
    )
)


def kept(**parts: object) -> SettingsView:
    """The view with these parts of its preferences, as in `kept(announce=True)`."""
    return replace(VIEW, preferences=replace(PREFERENCES, **parts))  # type: ignore[arg-type]
