"""The computer's clock."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """The instant now."""
    return datetime.now(UTC)


def unchanged(instant: datetime) -> datetime:
    """An instant of the computer's clock as one of the computer's clock."""
    return instant
