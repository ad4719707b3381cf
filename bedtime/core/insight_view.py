"""All that the page about what goes with the jerks shows, made ready: counts, letters, the on/off test, medicines."""

from dataclasses import dataclass
from datetime import date

from bedtime.core.insight import Insight
from bedtime.core.page import Page
from bedtime.core.past import Medicine
from bedtime.core.suspects import Suspect, Watch
from bedtime.core.trial import Trial


@dataclass(frozen=True)
class InsightView:
    """`lines` has the words of each of the insight's tallies, in their order; `notes` quiet lines below them all, such
    as the caffeine limit that was fixed.

    `letters` and `verdicts`: of the looks of this watch and of the tests that ended, newest first. `trial` is the one
    that runs, `trial_answered` its answered evenings with the change and as usual. `can_drop` are the suspects a test
    may leave out, `additions` the steps it may add, by id and title. `today` is the date of the current night.
    """

    today: date
    watch: Watch
    insight: Insight
    lines: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    letters: tuple[Page, ...] = ()
    trial: Trial | None = None
    trial_answered: tuple[int, int] = (0, 0)
    verdicts: tuple[Page, ...] = ()
    can_drop: tuple[Suspect, ...] = ()
    additions: tuple[tuple[str, str], ...] = ()
    medicines: tuple[Medicine, ...] = ()
