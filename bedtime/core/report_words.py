"""The words and figures of the page for a doctor, line by line, ready to be set on paper."""

from collections.abc import Sequence
from datetime import date, timedelta

from bedtime.core.history import Means, Week
from bedtime.core.history_words import short_day
from bedtime.core.morning import Count, Sign
from bedtime.core.report import Report, Watched

SELF_REPORTED = "Self-reported; made on this person's computer; nothing was measured."
BRING = "Please bring a phone video and your partner's account, if you can."
NOTHING = "Nothing was entered for these nights."
UNKNOWN = "-"
MORE = "…"
MOST_ZONES = 3
LONGEST = 160  # letters of one line of free text

SIGNS = {
    Sign.INJURY: "Hurt themselves or someone",
    Sign.CONFUSION: "Confused, or no memory of it",
    Sign.TONGUE: "Tongue bitten or wetting",
    Sign.RHYTHMIC: "Movements in a rhythm or long",
    Sign.ALL_NIGHT: "Movements through the night",
    Sign.GASPING: "Gasping",
    Sign.ACTED_OUT: "Acted out a dream",
    Sign.URGE: "Urge to move the legs",
    Sign.AFTER_WAKING: "Jerks after waking",
}

COUNTS = {
    Count.ONE: "one",
    Count.TWO: "two",
    Count.FEW: "3 to 5",
    Count.MANY: "6 or more",
    None: "not said how many",
}

WEEK_HEADS = (
    "Week of", "Jerks", "Diaries", "TIB", "SOL", "WASO", "TST", "SE", "SE diary", "Spread", "Bother",
    "Sleepy",
)  # fmt: skip
FORMULAS = (
    "Means over the nights that tell, in hours and minutes. Diaries: nights with a TST. "
    "Jerks: nights with them, of those answered. "
    "TIB: out of bed minus into bed. SOL: falling asleep. WASO: awake in the night. "
    "TST: last awakening minus tried to sleep, SOL and WASO. SE, in percent, = TST/TIB, as ΣTST/ΣTIB. "
    "SE diary = ΣTST/ΣDSE; DSE = SOL + TST + WASO + trying to sleep on after the last awakening (Reed & Sacco 2016). "
    "Spread: standard deviation of the clock times of trying to sleep. "
    "Bother and Sleepy: of the past week, 0 to 10."
)


def full_day(of: date) -> str:
    """A date with its year, as in 24 Nov 2026."""
    return f"{short_day(of)} {of.year}"


def period(report: Report) -> str:
    """Which nights, and where they were."""
    others = " and others" if len(report.zones) > MOST_ZONES else ""
    zones = ", ".join(report.zones[:MOST_ZONES]) + others
    return f"{full_day(report.first)} to {full_day(report.last)} · {len(report.rows)} nights · {zones}"


def made(report: Report) -> str:
    """When the page was made."""
    return f"made on {full_day(report.facts.made)}"


def key_figures(report: Report) -> tuple[tuple[str, str], ...]:
    """The figures to be seen first, each with what it is."""
    jerks, means = report.jerks, report.means
    efficiency = UNKNOWN if means.efficiency is None else f"{means.efficiency:.0f} %"
    return (
        (f"{jerks.nights} of {jerks.answered}" if jerks.answered else UNKNOWN, "answered nights with jerks"),
        (in_words(means.asleep), "asleep, mean (TST)"),
        (in_words(means.onset), "falling asleep, mean (SOL)"),
        (efficiency, "sleep efficiency (ΣTST/ΣTIB)"),
    )


def answer_lines(report: Report) -> tuple[str, ...]:
    """How the nights were answered."""
    answers = report.answers
    if answers.unanswered == len(report.rows):
        return (NOTHING,)
    logged = f"; {answers.only_logged} only by a jerk logged as it happened" if answers.only_logged else ""
    lines = [
        f"Entries within a day of waking: {answers.same_morning}; back-filled later: {answers.back_filled}"
        f"{logged}; none: {answers.unanswered}."
    ]
    if answers.as_planned:
        lines.append(f"With a clock time that stands as planned, untouched: {_nights(answers.as_planned)}.")
    return tuple(lines)


def jerk_lines(report: Report) -> tuple[str, ...]:
    """The jerks in counts."""
    jerks = report.jerks
    noticed, ratings, logged = [], [], []
    if jerks.answered:
        noticed.append(f"Noticed on {jerks.nights} of {jerks.answered} answered nights.")
    if jerks.unsure:
        noticed.append(f"Not sure: {_nights(jerks.unsure)}.")
    if jerks.counts:
        noticed.append(f"In such a night: {', '.join(f'{COUNTS[count]} on {on}' for count, on in jerks.counts)}.")
    if jerks.strongest:
        middle, most = jerks.strongest
        ratings.append(f"Strongest, 0 to 10: median {middle:g}, highest {most} ({_nights(jerks.rated)} rated).")
    if jerks.woke_said:
        ratings.append(f"Woke fully: {jerks.woke} of {_nights(jerks.woke_said)} where this was said.")
    if jerks.logged:
        logged.append(f"Logged as they happened: {jerks.logged}.")
    if jerks.naps:
        logged.append(f"Logged in naps: {jerks.naps}.")
    return tuple(" ".join(sentences) for sentences in (noticed, ratings, logged) if sentences)


def week_rows(report: Report) -> tuple[tuple[str, ...], ...]:
    """The weekly table below WEEK_HEADS; its last row is of all nights."""
    jerks = report.jerks
    whole = "All nights", f"{jerks.nights}/{jerks.answered}", *_means_row(report.means), "", ""
    return (*map(_week_row, report.weeks), whole)


def watched_lines(report: Report) -> tuple[str, ...]:
    """What is watched, in counts, and that they are no more."""
    if not report.watched or report.watched_since is None:
        return ()
    said = f"Watched since {full_day(report.watched_since)}. Counts only: a difference may be chance."
    return (*map(_watched_line, report.watched), said)


def medicine_lines(report: Report, most: int) -> tuple[str, ...]:
    """The medicines, the newest first, `most` of them."""
    return _newest(
        [shortened(f"{full_day(each.since)}: {each.name}, {each.change}") for each in report.medicines], most
    )


def unusual_lines(report: Report, most: int) -> tuple[str, ...]:
    """What was unusual and what a partner saw, how often and when; of the dates the latest `most`."""
    lines = [f"{SIGNS[each.sign]}: {_dated(each.nights, most)}" for each in report.signs]
    return (*lines, *([f"Seen by a partner: {_dated(report.seen, most)}"] if report.seen else []))


def ticked_lines(report: Report) -> tuple[str, ...]:
    """The answers that the person put on the page, and when they gave them."""
    facts = report.facts
    if not facts.ticked or facts.ticked_on is None:
        return ()
    return (*facts.ticked, f"Ticked by this person on {full_day(facts.ticked_on)}, from a list of their app's.")


def note_lines(report: Report, most: int) -> tuple[str, ...]:
    """The latest `most` notes, the newest first."""
    return _newest([shortened(f"{short_day(night)}: {note}") for night, note in report.notes], most)


def length(duration: timedelta | None) -> str:
    """A duration to the nearest minute, as in 6:48 or 0:20."""
    if duration is None:
        return UNKNOWN
    hours, minutes = divmod(round(duration / timedelta(minutes=1)), 60)
    return f"{hours}:{minutes:02}"


def in_words(duration: timedelta | None) -> str:
    """The same with its units, as in 6 h 48 min or 20 min."""
    if duration is None:
        return UNKNOWN
    hours, minutes = divmod(round(duration / timedelta(minutes=1)), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def _week_row(week: Week) -> tuple[str, ...]:
    jerks = f"{week.jerk_nights}/{week.answered}"
    return short_day(week.monday), jerks, *_means_row(week), _figure(week.bother), _figure(week.sleepiness)


def _means_row(means: Means) -> tuple[str, ...]:
    return (
        str(means.diaries), length(means.in_bed), length(means.onset), length(means.awake), length(means.asleep),
        _percent(means.efficiency), _percent(means.diary_efficiency), length(means.spread),
    )  # fmt: skip


def _watched_line(watched: Watched) -> str:
    table, suspect = watched.table, watched.suspect
    if not table.exposed and not table.other:
        return f"{suspect.title}: no night with an answer to both."
    return (
        f"{suspect.title}: jerks on {table.exposed_yes} of {_nights(table.exposed)} with {suspect.exposed}; "
        f"on {table.other_yes} of {_nights(table.other)} with {suspect.other}."
    )


def _dated(nights: Sequence[date], most: int) -> str:
    earlier = f"{MORE} " if len(nights) > most else ""
    return f"{_nights(len(nights))} ({earlier}{', '.join(map(short_day, nights[-most:]))})"


def _newest(lines: Sequence[str], most: int) -> tuple[str, ...]:
    """The last `most` lines, the last one first, and how many more there are."""
    rest = len(lines) - most
    return (*reversed(lines[-most:]), *((f"and {rest} earlier",) if rest > 0 else ()))


def shortened(text: str) -> str:
    """A line of free text, its end left out where it is very long."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + MORE


def _nights(count: int) -> str:
    return "1 night" if count == 1 else f"{count} nights"


def _percent(share: float | None) -> str:
    return UNKNOWN if share is None else f"{share:.0f}"


def _figure(value: int | None) -> str:
    return UNKNOWN if value is None else str(value)
