"""The app's look for every test here, and one person's home."""

from pathlib import Path

import pytest

from tests.app.home import Home
from tests.builders import BERLIN, ROUTINE, USUAL, evening
from tests.fakes import World
from tests.ui.conftest import themed

__all__ = ["themed"]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """TUESDAY at noon, nothing chosen yet."""
    from bedtime.core.preferences import Preferences

    return Home(World(Preferences(USUAL, ROUTINE), evening("12:00"), BERLIN), tmp_path)
