"""The words of the page about what goes with the jerks: its counts, its next look, the test that runs."""

from datetime import date

from bedtime.core.insight import LOOKS, Insight
from bedtime.core.letter import day
from bedtime.core.past import Medicine
from bedtime.core.suspects import MOST_WATCHED, Known
from bedtime.core.titles import in_a_line
from bedtime.core.trial import BLOCK, MOST_EVENINGS, PER_ARM, Change, Trial

FIRST, SECOND, THIRD = (f"{nights}th" for nights in LOOKS)
INTRO = (
    f"A few nights prove nothing. Bedtime counts, and compares only at your {FIRST}, {SECOND} and {THIRD} answered"
    " night."
)
KNOWN_BY = {
    Known.DRINKS: "from the drinks you log",
    Known.DIARY: "from your sleep diary",
    Known.MORNING: "asked in the morning",
    Known.YES_NO: "one line in the evening check",
    Known.LEVEL: "one line in the evening check",
}
WHY_NO_MORE = "The more you watch, the less any of it can be told from chance."
LATE = "Nights answered more than a day late are in these counts, but in no comparison."
COUNTED = "Counting is complete."
SO_FAR = "What was counted and compared so far stays in the journal, but no longer shows here."
ABOUT_STARTING_OVER = f"You may stop here. Or watch the same again: counting begins anew tonight. {SO_FAR}"
ABOUT_TRIALS = (
    "Choose one habit to leave out, or one harmless step to add, on some evenings. Chance draws the evenings in blocks"
    f" of {BLOCK}, and Bedtime tells you each evening. The result is looked at once, at the end: after {PER_ARM}"
    f" answered evenings of each kind, which takes some {2 * PER_ARM} to {MOST_EVENINGS} evenings."
)
ABOUT_STOPPING = "Stop the test? Your answers stay, but there will be no result."
ABOUT_MEDICINES = "Note it here with its date; it is marked on the doctor's page."
ORDER = ("first", "second", "third")
CHANGED = {"new": "new since", "changed": "changed on", "stopped": "stopped on"}


def short_day(when: date, today: date) -> str:
    """A date as in 24 November, with its year if that is not today's."""
    words = day(when)
    return words if when.year != today.year else words.removesuffix(f" {when.year}")


def counted(insight: Insight, today: date) -> str:
    """How many nights were answered since the watch began, and on how many there were jerks."""
    since = f"Since {short_day(insight.since, today)}: " if insight.since else ""
    if not insight.answered:
        return f"{since}no answered night yet."
    nights = "night" if insight.answered == 1 else "nights"
    return f"{since}{insight.answered} answered {nights}, jerks on {insight.jerk_nights or 'none'}."


def next_look(insight: Insight) -> str:
    """When the next comparison comes; empty once counting is complete.

    With its nights answered, it waits until the answer of the last of them may no longer change.
    """
    if insight.next_look is None:
        return ""
    which = ORDER[LOOKS.index(insight.next_look)]
    to_go = insight.next_look - insight.answered
    night = f"your {insight.next_look}th answered night"
    if to_go > 0:
        return f"The {which} comparison comes at {night}: {to_go} to go."
    return f"The {which} comparison comes a day after {night}."


def sentence(line: str) -> str:
    """A refusal's line as a sentence."""
    return f"{line[:1].upper()}{line[1:]}."


def chosen_count(count: int) -> str:
    """How many are chosen of those that may be watched."""
    return f"{count} of {MOST_WATCHED} chosen"


def offer(change: Change, title: str) -> str:
    """A test to choose."""
    return f"{'Leave out' if change is Change.DROP else 'Add'} {in_a_line(title)}"


def running(trial: Trial, answered: tuple[int, int], today: date) -> str:
    """The test that runs, and how many evenings of either kind were answered."""
    changed, usual = answered
    what, how = ("Leaving out", "without") if trial.change is Change.DROP else ("Adding", "with")
    evenings = "evening" if changed == 1 else "evenings"
    return (
        f"{what} {in_a_line(trial.title)}, since {short_day(trial.begins, today)}. {changed} answered {evenings} {how}"
        f" it, {usual} as usual. Nothing is compared before the end."
    )


def noted(medicine: Medicine, today: date) -> str:
    """A medicine with what changed, and when."""
    return f"{medicine.name}: {CHANGED[medicine.change]} {short_day(medicine.since, today)}"
