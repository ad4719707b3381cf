"""What is written outside of Bedtime's folders, and the whole journal as JSON, to another device and back."""

import json
from codecs import BOM_UTF8
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Raw, Struct

from bedtime.adapters.event_check import ImportRefused, check_look, check_stamps, event_of, in_words, size_of
from bedtime.adapters.event_shapes import FileShape
from bedtime.adapters.private_files import write_private
from bedtime.adapters.toml_file import FileFault, Limit, content_of, fault_line, one_line, state_of
from bedtime.core.events import Event
from bedtime.core.language import tr
from bedtime.core.refusal import Refusal

FORMAT = "bedtime-journal"
VERSION = 1
MEGABYTE = 1_000_000
LIMIT = Limit(150 * MEGABYTE, "150 MB")  # forty years of every evening are 132
STAMP = b'"stamp"'  # which every event has
MOST_EVENTS = 400_000  # forty years of everything there is to note have 346 000
MOST_VALUES = 2_500_000  # in the data of all events; forty years have 2 000 000

S = TypeVar("S")


class ExportError(Refusal):
    """A file that cannot be written or read; the message names it and says what to do."""


class Head(Struct, frozen=True):
    """What tells whether the rest can be read."""

    format: str
    version: int


def write(file: Path, text: str) -> None:
    """Writes a file at once, in place of one of that name, for its owner's eyes only. Raises ExportError."""
    try:
        if file.is_dir():
            raise ExportError(tr("{file} is a folder; name a file in it", file=file))
        if file.exists() and not file.is_file():
            raise ExportError(tr("{file} is no file; choose another name", file=file))
        if not file.parent.is_dir():
            raise ExportError(
                tr("the folder {parent} is not there; make it first, or choose another", parent=file.parent)
            )
        write_private(file, text)
    except OSError as error:
        raise ExportError(
            tr("{file} cannot be written ({reason}); choose another place", file=file, reason=error.strerror)
        ) from error


def read(file: Path) -> bytes:
    """The bytes of a file that someone chose to take in. Raises ExportError."""
    try:
        if state_of(file) is None:
            raise ExportError(tr("{file} is not there", file=file))
        return content_of(file, LIMIT).removeprefix(BOM_UTF8)
    except FileFault as fault:
        raise ExportError(fault_line(file, fault)) from fault


def journal_json(events: Iterable[Event], device: str) -> str:
    """The journal as JSON, an event to a line in their order; `device` is the one that wrote it.

    All that is in it comes from the journal, so tomorrow's list, which is not kept there, never does.
    """
    lines = ",\n".join(_json(_fields(event)) for event in sorted(events, key=lambda event: event.order))
    return f'{{"format": "{FORMAT}", "version": {VERSION}, "device": {_json(device)}, "events": [\n{lines}\n]}}\n'


def journal_in(file: Path) -> list[Event]:
    """The events of a journal's file. Raises Refusal, which names the file."""
    try:
        return _events_in(read(file))  # as bytes: one rare letter makes a text four times as large
    except ImportRefused as refusal:
        raise Refusal(tr("{name}: {refusal}; nothing was taken in", name=file, refusal=refusal)) from refusal


def events_of(text: str) -> list[Event]:
    """The events of such JSON, each checked as far as Bedtime reads it. Raises ImportRefused."""
    return _events_in(text.encode("utf-8", "replace"))


def _check_head(content: bytes) -> None:
    """Refuses what is too large, of another program or of a newer version, before the rest is read."""
    try:
        LIMIT.check(content)
    except FileFault as fault:
        raise ImportRefused(tr("the journal {fault}", fault=fault)) from fault
    head = _decoded(content, Head)
    if head.format != FORMAT:
        raise ImportRefused(tr("format: this is no journal of Bedtime, which says {name!r}", name=FORMAT))
    if head.version > VERSION:
        raise ImportRefused(tr("version: a newer Bedtime wrote this; install that version"))
    if content.count(STAMP) > MOST_EVENTS:
        raise ImportRefused(tr("there are more events in it than anyone has written"))


def _events_in(content: bytes) -> list[Event]:
    _check_head(content)
    shapes = _decoded(content, FileShape).events
    known: dict[str, Event] = {}
    values = 0
    for number, shape in enumerate(shapes, 1):
        place = f"events {number}"
        data = _decoded(shape.data, dict[str, Any], f"{place}.data")
        values += size_of(data, f"{place}.data")
        if values > MOST_VALUES:
            raise ImportRefused(tr("there is far too much in its events"))
        event = event_of(shape, data, place)
        if known.setdefault(event.id, event) != event:
            raise ImportRefused(tr("events {number}.id: another event before it has the same one", number=number))
    check_stamps(known.values())
    for number, shape in enumerate(shapes, 1):
        check_look(known[shape.id], known, f"events {number}")
    return list(known.values())


def _fields(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "stamp": event.stamp,
        "device": event.device,
        "at_utc": event.at.isoformat(),
        "zone": event.zone,
        "night": event.night.isoformat(),
        "kind": event.kind,
        "subject": event.subject,
        "data": event.data,
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _decoded(content: bytes | Raw, shape: type[S], place: str = "") -> S:
    try:
        return msgspec.json.decode(content, type=shape)
    except UnicodeDecodeError as error:
        raise ImportRefused(tr("this is no text in UTF-8; save it as such")) from error
    except msgspec.ValidationError as error:
        raise ImportRefused(in_words(str(error), place)) from error
    except msgspec.DecodeError as error:
        raise ImportRefused(one_line(f"this is no JSON, or not all of it: {error}")) from error
    except RecursionError as error:
        raise ImportRefused(tr("this is nested too deeply for a journal")) from error
