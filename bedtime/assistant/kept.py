"""What is costly to find, kept for as long as nothing changes that it was found from."""

from collections.abc import Callable
from typing import Generic, TypeVar

Found = TypeVar("Found")

MOST = 32  # findings


class Kept(Generic[Found]):
    """Remembers the findings asked for last, each with all that it was found from."""

    def __init__(self) -> None:
        self._found: list[tuple[object, Found]] = []

    def get(self, made_from: object, find: Callable[[], Found]) -> Found:
        """What was found from an equal `made_from`, else what `find` tells now."""
        at = next((at for at, (known, _) in enumerate(self._found) if known == made_from), None)
        found = find() if at is None else self._found.pop(at)[1]
        self._found = [(made_from, found), *self._found[: MOST - 1]]
        return found
