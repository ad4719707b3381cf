"""settings.toml for tests: that of someone who works in shifts, and any other."""

from pathlib import Path

from bedtime.adapters.content import built_in_steps
from bedtime.adapters.paths import resources
from bedtime.adapters.settings import Settings

BUILT_IN = built_in_steps(resources())
SHIFT_WORKER = """
[schedule]
default = { lights_out = "22:30", wake = "06:30" }
friday = { lights_out = "00:15", wake = "08:00" }   # a quarter past midnight, still Friday's night
[schedule.shifts]
late = { lights_out = "08:30", wake = "16:00" }
[schedule.dates]
2026-11-24 = "late"
2026-11-25 = "off"
[[step]]
id = "contact-lenses"
title = "Contact lenses out"
lead_minutes = 30
reminder = true
"""


def settings(folder: Path, content: str | bytes = "") -> Settings:
    """The settings in this folder, with this content in their file."""
    file = folder / "settings.toml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Settings(file, BUILT_IN)
