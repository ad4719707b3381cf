"""Looks at many things at once, and at none of them for ever."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Thread

from bedtime.core.diagnosis import TITLES, Finding, no_answer, not_looked_at

PATIENCE = 2.0  # seconds for one thing outside to answer
WITHIN = 2 * PATIENCE  # seconds for all that one look asks


@dataclass(frozen=True)
class Look:
    """How the findings with these ids are come by, and how many seconds that may take."""

    ids: tuple[str, ...]
    find: Callable[[], Sequence[Finding]]
    within: float = WITHIN


def findings(looks: Sequence[Look]) -> list[Finding]:
    """What was found, a finding for each id in the order of TITLES, whatever becomes of a look."""
    begun = time.monotonic()
    found: dict[Look, Sequence[Finding]] = {}
    # As daemons: one that hangs is left behind, and ends with the process.
    threads = [Thread(target=_find, args=(look, found), daemon=True) for look in looks]
    for thread in threads:
        thread.start()
    for look, thread in zip(looks, threads, strict=True):
        thread.join(max(0.0, begun + look.within - time.monotonic()))
    ended = dict(found)  # a late one does not count any more
    late = (no_answer(each, look.within) for look in looks if look not in ended for each in look.ids)
    known = {finding.id: finding for finding in (*late, *(each for told in ended.values() for each in told))}
    return [known[each] for each in TITLES if each in known]


def _find(look: Look, found: dict[Look, Sequence[Finding]]) -> None:
    try:
        found[look] = look.find()
    except Exception as error:  # not narrowly: whoever asks what is wrong must get an answer, of this too
        found[look] = [not_looked_at(each, f"{type(error).__name__}: {error}") for each in look.ids]
