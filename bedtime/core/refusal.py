"""The one kind of error a person is told about."""

from collections.abc import Iterable

from bedtime.core.language import tr


class Refusal(Exception):  # noqa: N818 - it is no fault: what was asked for is refused, in words
    """Something cannot be done; the message is one line saying what is wrong and what to do. Nothing was changed."""


class WrongUse(Refusal):
    """What was asked for does not exist, such as a misspelt step."""


def unknown(thing: str, name: str, names: Iterable[str]) -> str:
    """The line for a name that does not exist, with the nearest one that does; `thing` is a text that was marked."""
    from difflib import get_close_matches  # for those who misspelt something

    known = list(names)
    near = get_close_matches(name.lower(), known, n=1)
    asked = {"thing": tr(thing), "name": repr(name)}
    if near:
        return tr("there is no {thing} called {name}; did you mean {near}?", near=repr(near[0]), **asked)
    return tr("there is no {thing} called {name}; there are: {names}", names=", ".join(known), **asked)
