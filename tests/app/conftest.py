"""The app's look for every test here."""

from tests.ui.conftest import themed

__all__ = ["themed"]
