"""The words of the page about what goes with the jerks: its counts, its next look, the test that runs."""

from datetime import date

from bedtime.core.insight import LOOKS, Insight
from bedtime.core.language import mark, tr, trn
from bedtime.core.moments import dated, day_and_month
from bedtime.core.past import Medicine
from bedtime.core.suspects import MOST_WATCHED, Known
from bedtime.core.titles import in_a_line
from bedtime.core.trial import BLOCK, MOST_EVENINGS, PER_ARM, Change, Trial

KNOWN_BY = {
    Known.DRINKS: mark("from the drinks you log"),
    Known.DIARY: mark("from your sleep diary"),
    Known.MORNING: mark("asked in the morning"),
    Known.YES_NO: mark("one line in the evening check"),
    Known.LEVEL: mark("one line in the evening check"),
}
WHY_NO_MORE = mark("The more you watch, the less any of it can be told from chance.")
LATE = mark("Nights answered more than a day late are in these counts, but in no comparison.")
COUNTED = mark("Counting is complete.")
SO_FAR = mark("What was counted and compared so far stays in the journal, but no longer shows here.")
ABOUT_STOPPING = mark("Stop the test? Your answers stay, but there will be no result.")
ABOUT_MEDICINES = mark("Note it here with its date; it is marked on the doctor's page.")
# Each by the looks in order.
TO_GO = (
    mark("The first comparison comes at your {night}th answered night: {to_go} to go."),
    mark("The second comparison comes at your {night}th answered night: {to_go} to go."),
    mark("The third comparison comes at your {night}th answered night: {to_go} to go."),
)
A_DAY_AFTER = (
    mark("The first comparison comes a day after your {night}th answered night."),
    mark("The second comparison comes a day after your {night}th answered night."),
    mark("The third comparison comes a day after your {night}th answered night."),
)
CHANGED = {
    "new": mark("{medicine}: new since {day}"),
    "changed": mark("{medicine}: changed on {day}"),
    "stopped": mark("{medicine}: stopped on {day}"),
}


def intro() -> str:
    """What the page does, and when it compares."""
    first, second, third = LOOKS
    return tr(
        "A few nights prove nothing. Bedtime counts, and compares only at your {first}th, {second}th and {third}th "
        "answered night.",
        first=first,
        second=second,
        third=third,
    )


def about_starting_over() -> str:
    """What can be done once counting is complete."""
    choice = tr("You may stop here. Or watch the same again: counting begins anew tonight.")
    return f"{choice} {tr(SO_FAR)}"


def about_trials() -> str:
    """What a test is, and how long it takes."""
    return tr(
        "Choose one habit to leave out, or one harmless step to add, on some evenings. Chance draws the evenings in "
        "blocks of {block}, and Bedtime tells you each evening. The result is looked at once, at the end: after "
        "{answered} answered evenings of each kind, which takes some {fewest} to {most} evenings.",
        block=BLOCK,
        answered=PER_ARM,
        fewest=2 * PER_ARM,
        most=MOST_EVENINGS,
    )


def short_day(when: date, today: date) -> str:
    """A date as in 24 November, with its year if that is not today's."""
    return day_and_month(when) if when.year == today.year else dated(when)


def counted(insight: Insight, today: date) -> str:
    """How many nights were answered since the watch began, and on how many there were jerks."""
    counts = _counts(insight)
    if insight.since is None:
        return counts
    return tr("Since {day}: {counts}", day=short_day(insight.since, today), counts=counts)


def _counts(insight: Insight) -> str:
    if not insight.answered:
        return tr("no answered night yet.")
    if not insight.jerk_nights:
        return trn(
            "{count} answered night, jerks on none.", "{count} answered nights, jerks on none.", insight.answered
        )
    return trn(
        "{count} answered night, jerks on {jerks}.",
        "{count} answered nights, jerks on {jerks}.",
        insight.answered,
        jerks=insight.jerk_nights,
    )


def next_look(insight: Insight) -> str:
    """When the next comparison comes; empty once counting is complete.

    With its nights answered, it waits until the answer of the last of them may no longer change.
    """
    if insight.next_look is None:
        return ""
    which = LOOKS.index(insight.next_look)
    to_go = insight.next_look - insight.answered
    if to_go > 0:
        return tr(TO_GO[which], night=insight.next_look, to_go=to_go)
    return tr(A_DAY_AFTER[which], night=insight.next_look)


def sentence(line: str) -> str:
    """A refusal's line as a sentence."""
    return f"{line[:1].upper()}{line[1:]}."


def chosen_count(count: int) -> str:
    """How many are chosen of those that may be watched."""
    return tr("{count} of {most} chosen", count=count, most=MOST_WATCHED)


def offer(change: Change, title: str) -> str:
    """A test to choose."""
    what = in_a_line(title)
    return tr("Leave out {what}", what=what) if change is Change.DROP else tr("Add {what}", what=what)


def running(trial: Trial, answered: tuple[int, int], today: date) -> str:
    """The test that runs, and how many evenings of either kind were answered."""
    changed, usual = answered
    known = {"what": in_a_line(trial.title), "day": short_day(trial.begins, today), "usual": usual}
    if trial.change is Change.DROP:
        return trn(
            "Leaving out {what}, since {day}. {count} answered evening without it, {usual} as usual. Nothing is "
            "compared before the end.",
            "Leaving out {what}, since {day}. {count} answered evenings without it, {usual} as usual. Nothing is "
            "compared before the end.",
            changed,
            **known,
        )
    return trn(
        "Adding {what}, since {day}. {count} answered evening with it, {usual} as usual. Nothing is compared before "
        "the end.",
        "Adding {what}, since {day}. {count} answered evenings with it, {usual} as usual. Nothing is compared before "
        "the end.",
        changed,
        **known,
    )


def noted(medicine: Medicine, today: date) -> str:
    """A medicine with what changed, and when."""
    return tr(CHANGED[medicine.change], medicine=medicine.name, day=short_day(medicine.since, today))
