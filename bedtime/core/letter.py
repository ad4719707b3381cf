"""The words of a look and of a test: plain letters that say what was found, how sure it is, and no more than that."""

from collections.abc import Iterator, Mapping
from datetime import date

from bedtime.core.inference import Interval, Table
from bedtime.core.insight import LOOKS, Finding, Look, Tally, Tier
from bedtime.core.language import mark, tr, trn
from bedtime.core.moments import dated
from bedtime.core.page import Page, Section
from bedtime.core.suspects import Watch
from bedtime.core.titles import in_a_line
from bedtime.core.trial import PER_ARM, Change, Outcome, Trial, Verdict, verdict
from bedtime.core.trial_words import NOT_FOR_IT

BY_CHANCE: Mapping[int, Mapping[int, float]] = {
    1: {28: 0.052, 56: 0.089, 84: 0.114},
    2: {28: 0.104, 56: 0.171, 84: 0.215},
    3: {28: 0.154, 56: 0.253, 84: 0.312},
}
"""The share of people without any real link who are shown a pattern by a look, for each number of suspects watched.

Measured by `python -m tests.bench.false_alarms --persons 20000` (± 0.003): independent nights, jerks on 35 % of them,
each suspect on 40 %, all answered.
"""
NUMBERS = {1: mark("one thing"), 2: mark("two things"), 3: mark("three things")}
RANGES = mark("Each range is a 95 % interval: of twenty such ranges, about one misses what it is meant to hold.")
OUTCOMES = {
    Outcome.FEWER: mark("Your jerks changed with it in your test: they came on fewer nights."),
    Outcome.MORE: mark("Your jerks changed with it in your test: they came on more nights."),
    Outcome.NO_CHANGE: mark("No change was found. One too small to show in {nights} nights may still be there."),
}


def letter(look: Look, watch: Watch) -> Page:
    """The letter of a look at a watch: its suspects in the order watched, never by how strong anything is."""
    findings = {finding.suspect: finding for finding in look.findings}
    intro = tr(
        "Taken on {date}, of your first {nights} answered nights: jerks on {jerks} of them.",
        date=day(look.on),
        nights=look.answered,
        jerks=look.jerk_nights,
    )
    sections = (
        Section(each.title, tuple(_points(findings[each], look, watch)) if each in findings else _thin(look))
        for each in watch.suspects
    )
    return Page(tr("What {nights} nights say", nights=look.answered), intro, tuple(sections), tuple(_closing(look)))


def tally_line(tally: Tally, *, looked: bool = False) -> str:
    """The counts of one suspect between the looks, and that they tell nothing yet; once `looked`, letters tell that."""
    if not tally.table.exposed + tally.table.other:
        return tr("Nothing counted yet for {what}.", what=in_a_line(tally.suspect.title))
    counts = _counts(tally.table, tally.suspect.title)
    if tally.tier is Tier.COLLECTING:
        return tr("{counts}; too few nights to compare.", counts=counts)
    return tr("{counts}.", counts=counts) if looked else tr("{counts}; far too early to tell.", counts=counts)


def verdict_page(trial: Trial) -> Page:
    """The page of a test: its result where it ran to the end with answers enough, else how it stands."""
    title = tr("Your test: {what}", what=in_a_line(trial.title))
    begins = day(trial.begins)
    if trial.ended is None:
        running = tr("It began on {date} and is still running. It is worked out once, at its end.", date=begins)
        return Page(title, running, ())
    ended = tr("It began on {begins} and ended on {ends}.", begins=begins, ends=day(trial.ended))
    told = verdict(trial)
    if told:
        return Page(title, ended, (Section(tr("What it showed"), _result(trial, told)),), (tr(RANGES),))
    if trial.stopped:
        stopped = tr("You stopped it early, which is fine. Nothing is worked out of a part of it.")
        return Page(title, ended, (), (stopped,))
    too_few = tr(
        "It takes {nights} answered nights on each side. They did not come about, so nothing is worked out of it.",
        nights=PER_ARM,
    )
    return Page(title, ended, (), (too_few, tr("You may begin another one whenever you like.")))


def day(when: date) -> str:
    """A date in words, as in 24 December 2026, whatever the language of the system."""
    return dated(when)


def _points(finding: Finding, look: Look, watch: Watch) -> Iterator[str]:
    counts = _counts(finding.table, finding.suspect.title)
    yield tr("{counts}; {range}.", counts=counts, range=_range(finding.interval))
    match finding.tier:
        case Tier.HOLDS:
            yield tr("Linked in your log; a link is not proof of cause.")
            yield _offer(finding)
        case Tier.POSSIBLE:
            watched = len(watch.suspects)
            people = round(1 / BY_CHANCE[watched][look.answered])
            yield tr(
                "A possible pattern; with {things} watched, chance alone shows one to about 1 in {people} people by"
                " this look.",
                things=tr(NUMBERS[watched]),
                people=people,
            )
            yield _offer(finding)
        case _ if finding.interval.low > 0 or finding.interval.high < 0:
            yield tr("No pattern by the rules fixed beforehand. You may stop logging this.")
        case _:
            yield tr("Nothing found. You may stop logging this.")


def _offer(finding: Finding) -> str:
    if finding.difference < 0:
        return tr("Jerks came on fewer nights with it; that alone is no reason for more of it.")
    offer = (
        tr("An on/off test can tell more: if you like, leave it out on evenings that Bedtime draws.")
        if finding.suspect.can_drop
        else tr("Bedtime draws no evenings for it. If you like, an on/off test can try a harmless step instead.")
    )
    return f"{offer} {tr(NOT_FOR_IT)}" if finding.suspect.is_own else offer


def _thin(look: Look) -> tuple[str]:
    """Why a suspect was not compared."""
    if look.is_compared:
        return (tr("Too few nights on one side to compare."),)
    if look.jerk_nights < look.nights - look.jerk_nights:
        return (tr("Too few nights with jerks to compare anything."),)
    return (tr("Too few nights without jerks to compare anything."),)


def _closing(look: Look) -> Iterator[str]:
    following = next((each for each in LOOKS if each > look.answered), None)
    if look.findings:
        yield tr(RANGES)
    if look.findings and all(finding.tier is Tier.DESCRIPTION for finding in look.findings):
        yield (
            tr("Finding nothing is a normal result this early, even where there is something to find.")
            if following
            else tr("A link too small to show in so many nights may still be there.")
        )
    if following:
        yield tr("The next look comes with your {number}th answered night.", number=following)
    else:
        yield tr(
            "This was the last look. You may start over, with the same or with something else, or leave it at that."
        )
    yield tr("This letter stays as it is, whatever is entered later.")


def _result(trial: Trial, told: Verdict) -> tuple[str, ...]:
    known = {
        "nights": _of(told.table.exposed_yes, told.table.exposed),
        "what": in_a_line(trial.title),
        "others": _others(told.table),
    }
    counts = (
        tr("Jerks on {nights} drawn to leave out {what}, {others}", **known)
        if trial.change is Change.DROP
        else tr("Jerks on {nights} drawn to add {what}, {others}", **known)
    )
    return (
        tr("{counts}; {range}.", counts=counts, range=_range(told.interval)),
        tr(OUTCOMES[told.outcome], nights=2 * PER_ARM),
        tr("Nights count as they were drawn, whatever you then did."),
    )


def _counts(table: Table, title: str) -> str:
    known = {"nights": _of(table.exposed_yes, table.exposed), "what": in_a_line(title), "others": _others(table)}
    return tr("Jerks on {nights} with {what}, {others}", **known)


def _of(yes: int, nights: int) -> str:
    return trn("{part} of {count} night", "{part} of {count} nights", nights, part=yes)


def _others(table: Table) -> str:
    return trn("{part} of {count} other", "{part} of {count} others", table.other, part=table.other_yes)


def _range(interval: Interval) -> str:
    """A difference in whole percentage points, with the direction it has before they are rounded."""
    low, high = round(100 * abs(interval.low)), round(100 * abs(interval.high))
    if interval.low >= 0:
        return tr(
            "the difference lies somewhere between {least} and {most} percentage points more", least=low, most=high
        )
    if interval.high <= 0:
        return tr(
            "the difference lies somewhere between {least} and {most} percentage points fewer", least=high, most=low
        )
    return tr(
        "the difference lies somewhere between {fewer} fewer and {more} more percentage points", fewer=low, more=high
    )
