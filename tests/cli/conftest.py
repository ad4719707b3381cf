"""The command line for every test here."""

from tests.commands import bedtime, zone

__all__ = ["bedtime", "zone"]
