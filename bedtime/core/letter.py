"""The words of a look and of a test: plain letters that say what was found, how sure it is, and no more than that."""

from collections.abc import Iterator, Mapping
from datetime import date

from bedtime.core.inference import Interval, Table
from bedtime.core.insight import LOOKS, Finding, Look, Tally, Tier
from bedtime.core.page import Page, Section
from bedtime.core.suspects import BY_ID, Watch
from bedtime.core.titles import in_a_line
from bedtime.core.trial import NOT_FOR_IT, PER_ARM, Change, Outcome, Trial, Verdict, verdict

BY_CHANCE: Mapping[int, Mapping[int, float]] = {
    1: {28: 0.052, 56: 0.089, 84: 0.114},
    2: {28: 0.104, 56: 0.171, 84: 0.215},
    3: {28: 0.154, 56: 0.253, 84: 0.312},
}
"""The share of people without any real link who are shown a pattern by a look, for each number of suspects watched.

Measured by `python -m tests.bench.false_alarms --persons 20000` (± 0.003): independent nights, jerks on 35 % of them,
each suspect on 40 %, all answered.
"""
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
NUMBERS = {1: "one thing", 2: "two things", 3: "three things"}
TOO_FEW = "too few nights to compare"
RANGES = "Each range is a 95 % interval: of twenty such ranges, about one misses what it is meant to hold."
OUTCOMES = {
    Outcome.FEWER: "Your jerks changed with it in your test: they came on fewer nights.",
    Outcome.MORE: "Your jerks changed with it in your test: they came on more nights.",
    Outcome.NO_CHANGE: f"No change was found. One too small to show in {2 * PER_ARM} nights may still be there.",
}


def letter(look: Look, watch: Watch) -> Page:
    """The letter of a look at a watch: its suspects in the order watched, never by how strong anything is."""
    findings = {finding.suspect: finding for finding in look.findings}
    nights = f"of your first {look.answered} answered nights"
    intro = f"Taken on {day(look.on)}, {nights}: jerks on {look.jerk_nights} of them."
    sections = (
        Section(each.title, tuple(_points(findings[each], look, watch)) if each in findings else _thin(look))
        for each in watch.suspects
    )
    return Page(f"What {look.answered} nights say", intro, tuple(sections), tuple(_closing(look)))


def tally_line(tally: Tally, *, looked: bool = False) -> str:
    """The counts of one suspect between the looks, and that they tell nothing yet; once `looked`, letters tell that."""
    if not tally.table.exposed + tally.table.other:
        return f"Nothing counted yet for {in_a_line(tally.suspect.title)}."
    counts = _counts(tally.table, tally.suspect.title)
    if tally.tier is Tier.COLLECTING:
        return f"{counts}; {TOO_FEW}."
    return f"{counts}." if looked else f"{counts}; far too early to tell."


def verdict_page(trial: Trial) -> Page:
    """The page of a test: its result where it ran to the end with answers enough, else how it stands."""
    title = f"Your test: {in_a_line(trial.title)}"
    begins = f"It began on {day(trial.begins)}"
    if trial.ended is None:
        return Page(title, f"{begins} and is still running. It is worked out once, at its end.", ())
    ended = f"{begins} and ended on {day(trial.ended)}."
    told = verdict(trial)
    if told:
        return Page(title, ended, (Section("What it showed", _result(trial, told)),), (RANGES,))
    if trial.stopped:
        return Page(title, ended, (), ("You stopped it early, which is fine. Nothing is worked out of a part of it.",))
    too_few = (
        f"It takes {PER_ARM} answered nights on each side. They did not come about, so nothing is worked out of it."
    )
    return Page(title, ended, (), (too_few, "You may begin another one whenever you like."))


def day(when: date) -> str:
    """A date in words, as in 24 December 2026, whatever the language of the system."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def _points(finding: Finding, look: Look, watch: Watch) -> Iterator[str]:
    yield f"{_counts(finding.table, finding.suspect.title)}; {_range(finding.interval)}."
    match finding.tier:
        case Tier.HOLDS:
            yield "Linked in your log; a link is not proof of cause."
            yield _offer(finding)
        case Tier.POSSIBLE:
            watched = len(watch.suspects)
            people = round(1 / BY_CHANCE[watched][look.answered])
            yield (
                f"A possible pattern; with {NUMBERS[watched]} watched, chance alone shows one to about 1 in {people} "
                "people by this look."
            )
            yield _offer(finding)
        case _ if finding.interval.low > 0 or finding.interval.high < 0:
            yield "No pattern by the rules fixed beforehand. You may stop logging this."
        case _:
            yield "Nothing found. You may stop logging this."


def _offer(finding: Finding) -> str:
    if finding.difference < 0:
        return "Jerks came on fewer nights with it; that alone is no reason for more of it."
    offer = (
        "An on/off test can tell more: if you like, leave it out on evenings that Bedtime draws."
        if finding.suspect.can_drop
        else "Bedtime draws no evenings for it. If you like, an on/off test can try a harmless step instead."
    )
    return offer if finding.suspect.id in BY_ID else f"{offer} {NOT_FOR_IT}."


def _thin(look: Look) -> tuple[str]:
    """Why a suspect was not compared."""
    if look.is_compared:
        return ("Too few nights on one side to compare.",)
    few_jerks = look.jerk_nights < look.nights - look.jerk_nights
    return (f"Too few nights {'with' if few_jerks else 'without'} jerks to compare anything.",)


def _closing(look: Look) -> Iterator[str]:
    following = next((each for each in LOOKS if each > look.answered), None)
    if look.findings:
        yield RANGES
    if look.findings and all(finding.tier is Tier.DESCRIPTION for finding in look.findings):
        yield (
            "Finding nothing is a normal result this early, even where there is something to find."
            if following
            else "A link too small to show in so many nights may still be there."
        )
    if following:
        yield f"The next look comes with your {following}th answered night."
    else:
        yield "This was the last look. You may start over, with the same or with something else, or leave it at that."
    yield "This letter stays as it is, whatever is entered later."


def _result(trial: Trial, told: Verdict) -> tuple[str, ...]:
    title = in_a_line(trial.title)
    change = f"to leave out {title}" if trial.change is Change.DROP else f"to add {title}"
    counts = f"Jerks on {_of(told.table.exposed_yes, told.table.exposed)} drawn {change}, {_others(told.table)}"
    return (
        f"{counts}; {_range(told.interval)}.",
        OUTCOMES[told.outcome],
        "Nights count as they were drawn, whatever you then did.",
    )


def _counts(table: Table, title: str) -> str:
    return f"Jerks on {_of(table.exposed_yes, table.exposed)} with {in_a_line(title)}, {_others(table)}"


def _of(yes: int, nights: int) -> str:
    return f"{yes} of {nights} night{'' if nights == 1 else 's'}"


def _others(table: Table) -> str:
    return f"{table.other_yes} of {table.other} other{'' if table.other == 1 else 's'}"


def _range(interval: Interval) -> str:
    """A difference in whole percentage points, with the direction it has before they are rounded."""
    low, high = round(100 * abs(interval.low)), round(100 * abs(interval.high))
    if interval.low >= 0:
        between = f"between {low} and {high} percentage points more"
    elif interval.high <= 0:
        between = f"between {high} and {low} percentage points fewer"
    else:
        between = f"between {low} fewer and {high} more percentage points"
    return f"the difference lies somewhere {between}"
