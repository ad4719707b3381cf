"""Damages valid journals at random places, and counts what became of them: nothing may be lost without a word."""

import argparse
import json
import random
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter

from bedtime.adapters.backups import Backups
from bedtime.adapters.journal import Journal
from bedtime.adapters.mending import keep_safe
from bedtime.adapters.paths import Folders, folders
from bedtime.core.events import Draft, Event, Kind
from bedtime.core.refusal import Refusal

FIRST = date(2026, 11, 1)
MADE = datetime(2026, 11, 20, 20, tzinfo=UTC)
STARTED = MADE + timedelta(days=1)
WHOLE, ALTERED, REPAIRED, REFUSED, LOST = "read whole", "a text altered", "repaired", "refused", "lost silently"
OUTCOMES = (WHOLE, ALTERED, REPAIRED, REFUSED, LOST)

Damage = Callable[[bytearray, random.Random], bytes]


def _one_bit(content: bytearray, chance: random.Random) -> bytes:
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(content)


def _some_bytes(content: bytearray, chance: random.Random) -> bytes:
    for _ in range(chance.randrange(2, 40)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content)


def _in_the_header(content: bytearray, chance: random.Random) -> bytes:
    content[chance.randrange(100)] = chance.randrange(256)
    return bytes(content)


def _a_block(content: bytearray, chance: random.Random) -> bytes:
    start = chance.randrange(len(content)) // 512 * 512
    size = min(512 * chance.randrange(1, 17), len(content) - start)
    content[start : start + size] = chance.choice([bytes(size), b"\xff" * size, chance.randbytes(size)])
    return bytes(content)


def _cut(content: bytearray, chance: random.Random) -> bytes:
    return bytes(content[: chance.randrange(len(content))])


def _cut_at_a_page(content: bytearray, chance: random.Random) -> bytes:
    return bytes(content[: chance.randrange(len(content) // 4096) * 4096])


def _grown(content: bytearray, chance: random.Random) -> bytes:
    return bytes(content) + chance.randbytes(chance.randrange(1, 20_000))


def _random(content: bytearray, chance: random.Random) -> bytes:
    return chance.randbytes(chance.randrange(len(content)))


DAMAGES: dict[str, Damage] = {
    "one bit": _one_bit,
    "some bytes": _some_bytes,
    "a byte of the header": _in_the_header,
    "a block": _a_block,
    "cut short": _cut,
    "cut at a page": _cut_at_a_page,
    "grown": _grown,
    "random bytes": _random,
}
FORMS = tuple(DAMAGES)


def damaged_and_told(folder: Path, form: str, chance: random.Random) -> str:
    """Damages a journal in a folder that is made for it, starts as the app does the next day, and tells the outcome.

    Refused counts only where the damaged file is still there as it is, and repaired only where it is kept aside, a line
    says so, all of the backup is back, and a second start finds nothing to mend.
    """
    where = folders(folder)
    where.ensure()
    before = _lived(where, chance)
    backed_up = Backups(where).kept()[0].events
    bad = DAMAGES[form](bytearray(where.journal_file.read_bytes()), chance)
    where.journal_file.write_bytes(bad)
    try:
        told = keep_safe(where, STARTED)
        after = _read(where)
    except Refusal:
        return REFUSED if where.journal_file.read_bytes() == bad else LOST
    if not told:
        return _compared(before, after)
    aside = [each.read_bytes() for each in where.data.glob("journal-damaged-*.sqlite3")]
    # One that opens as a journal may have been put in order by SQLite before it was found out.
    is_kept = bool(aside) and len(aside[0]) > 0 if bad else aside == [b""]
    is_back = set(before[:backed_up]) <= set(after)
    return REPAIRED if is_kept and is_back and not keep_safe(where, STARTED) else LOST


def _lived(where: Folders, chance: random.Random) -> list[str]:
    """Three weeks of evenings, backed up before the last of them."""
    journal = Journal(where.journal_file)
    for number in range(21):
        night, at = FIRST + timedelta(days=number), MADE - timedelta(days=20 - number)
        if number == 20:
            journal.close()
            Backups(where).daily(MADE)
        drafts = [Draft(night, Kind.DONE, f"step-{chance.randrange(7)}") for _ in range(12)]
        drafts += [Draft(night, Kind.SNOOZED, "wind-down", {"until": at.isoformat()})]
        drafts += [Draft(night, Kind.CAFFEINE, "filter", {"mg": 96, "at": at.isoformat()})]
        drafts += [Draft(night, Kind.MORNING, data={"noticed": "no", "note": chance.randbytes(40).hex()})]
        with journal.writing():
            journal.append(drafts, at, "Europe/Berlin")
    events = [_text(event) for event in journal.all()]
    journal.close()
    return events


def _read(where: Folders) -> list[str]:
    """Every event, as each way of asking finds it: by its place, its night and its kind."""
    journal = Journal(where.journal_file)
    try:
        events = list(journal.all())
        nights = [event for number in range(-1, 40) for event in journal.of_night(FIRST + timedelta(days=number))]
        kinds = journal.of_kinds(list(Kind), date.min)
    finally:
        journal.close()
    if not sorted(map(_text, events)) == sorted(map(_text, nights)) == sorted(map(_text, kinds)):
        return []
    return [_text(event) for event in events]


def _text(event: Event) -> str:
    return json.dumps([event.id, event.stamp, str(event.at), event.zone, str(event.night), event.kind, event.subject,
                       dict(event.data)], sort_keys=True)  # fmt: skip


def _compared(before: list[str], after: list[str]) -> str:
    """Nothing was said: all must be there. What SQLite cannot tell is a letter changed inside a text."""
    if before == after:
        return WHOLE
    ids = [[json.loads(each)[:2] for each in events] for events in (before, after)]
    return ALTERED if ids[0] == ids[1] else LOST


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a table; the exit status is 1 where something was lost without a word."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100, help="of each form of damage")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    chance = random.Random(given.seed)  # noqa: S311 - made-up damage
    start = perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        found = {
            form: Counter(damaged_and_told(Path(folder, f"{form}-{n}"), form, chance) for n in range(given.cases))
            for form in FORMS
        }
    if given.json:
        sys.stdout.write(
            json.dumps({form: {name: counts[name] for name in OUTCOMES} for form, counts in found.items()})
        )
    else:
        _print(found, perf_counter() - start)
    return int(any(counts[LOST] for counts in found.values()))


def _print(found: dict[str, Counter[str]], seconds: float) -> None:
    write = sys.stdout.write
    write(f"{'damage':<22}{'tried':>8}{''.join(f'{name:>16}' for name in OUTCOMES)}\n")
    for form, counts in [*found.items(), ("all", sum(found.values(), Counter()))]:
        write(f"{form:<22}{counts.total():>8}{''.join(f'{counts[name]:>16}' for name in OUTCOMES)}\n")
    write(f"SQLite {sqlite3.sqlite_version}, {seconds:.0f} s\n")


if __name__ == "__main__":
    sys.exit(main())
