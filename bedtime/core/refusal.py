"""The one kind of error a person is told about."""

from collections.abc import Iterable
from difflib import get_close_matches


class Refusal(Exception):  # noqa: N818 - it is no fault: what was asked for is refused, in words
    """Something cannot be done; the message is one line saying what is wrong and what to do. Nothing was changed."""


class WrongUse(Refusal):
    """What was asked for does not exist, such as a misspelt step."""


def unknown(thing: str, name: str, names: Iterable[str]) -> str:
    """The line for a name that does not exist, with the nearest one that does."""
    known = list(names)
    near = get_close_matches(name.lower(), known, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(known)}"
    return f"there is no {thing} called {name!r}; {hint}"
