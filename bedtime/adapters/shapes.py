"""Tables of a person's TOML files as shapes, and the words for what does not fit one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta

from bedtime.core.refusal import Refusal

LONGEST_LINE = 100
NO_LINE = r"\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069"  # what ends a line, or turns all that follows it around
ONE_LINE = rf"\A(?=.*\S)[^{NO_LINE}]+\Z"
Line = Annotated[str, Meta(max_length=LONGEST_LINE, pattern=ONE_LINE)]
A_LINE = f"one line of text in quotes, at most {LONGEST_LINE} characters"
YES_OR_NO = "true or false"


class Section(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A table of a file; a key it does not know is refused."""


S = TypeVar("S", bound=Section)


class WrongValue(Refusal):
    """A value that a file may not hold; the message names its key and what is allowed."""


@dataclass(frozen=True)
class Words:
    """The words for one kind of file: what each key may hold (`otherwise` for any other), and the tables' shapes."""

    allowed: Mapping[str, str]
    tables: Mapping[str, type[Section]]
    otherwise: str = ""


def checked(content: object, shape: type[S], key: str, words: Words) -> S:
    """One table of a file in its shape; `key` is its name in full, empty for the whole file. Raises WrongValue."""
    try:
        return msgspec.convert(content, shape)
    except msgspec.ValidationError as error:
        raise WrongValue(_in_words(str(error), shape, key, words)) from error


def _in_words(error: str, shape: type[Section], key: str, words: Words) -> str:
    """What msgspec says, with the key's full name in front and what is allowed there."""
    what, _, path = error.partition(" - at `$")
    inner = re.sub(r"\[(\d+)\]", lambda place: f" {int(place[1]) + 1}", path.strip(".`"))
    key = _joined(key, inner)
    if unknown := re.search(r"unknown field `(.*)`", what, re.DOTALL):
        holder = words.tables[_name(inner)] if inner else shape
        names = ", ".join(field.name for field in msgspec.structs.fields(holder))
        return f"{_joined(key, unknown[1])}: there is no such key; allowed here: {names}"
    if missing := re.search(r"missing required field `(.*)`", what):
        return f"{_joined(key, missing[1])}: is missing; write {words.allowed[missing[1]]}"
    return f"{key}: write {words.allowed.get(_name(key), words.otherwise)}"


def _joined(*keys: str) -> str:
    return ".".join(filter(None, keys))


def _name(key: str) -> str:
    """The last name of a key in full, as in part 1.phase 2 -> phase."""
    return key.rpartition(".")[2].partition(" ")[0]
