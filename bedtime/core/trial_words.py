"""The words of an on/off test: what is told when it begins, and on each of its evenings."""

from collections.abc import Iterable
from datetime import date

from bedtime.core.language import mark, tr
from bedtime.core.past import Medicine
from bedtime.core.suspects import BY_ID, Watch, stored
from bedtime.core.titles import in_a_line
from bedtime.core.trial import Change, Trial, assigned, droppable, shown_title

NOT_FOR_IT = mark("Never leave out a medicine for it.")
AS_USUAL = mark("Tonight, for your test: as usual.")


def begun_line(change: Change, what: str, title: str) -> str:
    """What is told when a test begins; of something of one's own, which may be anything, what it must not be."""
    shown = shown_title(change, what, title)
    if change is Change.DROP and what not in BY_ID:
        return tr(
            "Your test has begun: {title}. Never leave out a medicine for it: ask who prescribed it.", title=shown
        )
    return tr("Your test has begun: {title}.", title=shown)


def evening_line(trial: Trial, night: date, medicines: Iterable[Medicine] = ()) -> str:
    """What is told on an evening, of that one alone; empty outside of the test's evenings.

    Empty too where the test would leave out what is never drawn, or one of the `medicines` noted by now.
    """
    drawn = assigned(trial, night)
    if drawn is None:
        return ""
    if trial.change is Change.ADD:
        return tr("Tonight, for your test: add {what}.", what=in_a_line(trial.title)) if drawn else tr(AS_USUAL)
    suspect = stored(trial.what, trial.title)
    if not droppable(Watch(suspects=(suspect,)), tuple(medicines)):
        return ""
    line = tr("Tonight, for your test: leave out {what}.", what=in_a_line(trial.title)) if drawn else tr(AS_USUAL)
    return f"{line} {tr(NOT_FOR_IT)}" if suspect.is_own else line
