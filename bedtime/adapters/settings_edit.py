"""Changes keys in the text of settings.toml and leaves the rest as the person wrote it, comments and all."""

import tomllib
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

Table = MutableMapping[str, Any]
Times = Mapping[str, str]
Edit = tuple[Sequence[str], object]
"""A key, part by part, and its value; None takes it away."""
MakeTable = Callable[[Mapping[str, Any]], Table]

ENDS = ("lights_out", "wake")


class EditError(Exception):
    """A key cannot be changed; the message names it and says why."""


def edited(text: str, edits: Sequence[Edit], usual: Times) -> str:
    """The text with each key set to its value, or taken away with None. Raises EditError, which names the key.

    One end of a night cannot stand alone in the file: where it is new, the other one starts as it is in `usual`.
    """
    expected, document = tomllib.loads(text), tomlkit.parse(text)
    for path, value in edits:
        with _refused(path):
            _put(expected, path, value, usual, dict)
            _put(document, path, value, usual, _on_a_line)
    with _refused(edits[-1][0]):
        changed = tomlkit.dumps(document)
        as_meant = _filled(tomllib.loads(changed)) == _filled(expected)
    if not as_meant:  # the file is written in a way that tomlkit cannot change safely
        raise EditError(f"{'.'.join(edits[-1][0])}: change it in the file itself")
    return changed


def _filled(table: Mapping[str, Any]) -> dict[str, Any]:
    """Without tables that hold nothing: they mean nothing, and the last key of one may take it along."""
    kept = {key: _filled(value) if isinstance(value, dict) else value for key, value in table.items()}
    return {key: value for key, value in kept.items() if value != {}}


@contextmanager
def _refused(path: Sequence[str]) -> Iterator[None]:
    """Puts in words why this key cannot be changed."""
    key = ".".join(path)
    try:
        yield
    except (TypeError, AttributeError) as error:  # the path leads through a value instead of a table
        raise EditError(f"{key}: there is no such key") from error
    except (TOMLKitError, ValueError, RecursionError) as error:
        raise EditError(f"{key}: this value cannot be written") from error


def _put(document: Table, path: Sequence[str], value: object, usual: Times, on_a_line: MakeTable) -> None:
    match path:
        case ["step", step_id] if isinstance(value, dict):
            _step(document, step_id).update(value)
            return
        case ["step", step_id] if value is None:
            _forget_step(document, step_id)
            return
        case ["step", step_id, _, *_]:
            document, path = _step(document, step_id), path[2:]
    *tables, key = path
    for place, name in enumerate(tables, 1):
        if name not in document:
            if value is None:
                return
            document[name] = on_a_line(usual) if place == len(tables) and key in ENDS else {}
        document = document[name]
    if value is None:
        document.pop(key, None)
    else:
        document[key] = on_a_line(value) if isinstance(value, dict) else value


def _step(document: Table, step_id: str) -> Table:
    """The table of a step, made where there is none."""
    if "step" not in document:
        document["step"] = [{"id": step_id}]
    steps: list[Table] = document["step"]
    if all(step.get("id") != step_id for step in steps):
        steps.append({"id": step_id})
    return next(step for step in steps if step.get("id") == step_id)


def _forget_step(document: Table, step_id: str) -> None:
    """Takes the table of a step away, and the list with the last one."""
    steps: list[Table] = document.get("step", [])
    for place in reversed(range(len(steps))):
        if steps[place].get("id") == step_id:
            del steps[place]
    if "step" in document and not steps:
        del document["step"]


def _on_a_line(content: Mapping[str, Any]) -> Table:
    table = tomlkit.inline_table()
    table.update(content)
    return table
