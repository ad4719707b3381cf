"""The words and figures of the page for a doctor, line by line, ready to be set on paper."""

from collections.abc import Sequence
from datetime import date, timedelta

from bedtime.core.history import Means, Week
from bedtime.core.language import mark, number, tr, trn
from bedtime.core.moments import short_dated, short_day
from bedtime.core.morning import Count, Sign
from bedtime.core.report import Report, Watched

SELF_REPORTED = mark("Self-reported; made on this person's computer; nothing was measured.")
BRING = mark("Please bring a phone video and your partner's account, if you can.")
NOTHING = mark("Nothing was entered for these nights.")
UNKNOWN = "-"
MORE = "…"
MOST_ZONES = 3
LONGEST = 160  # letters of one line of free text

SIGNS = {
    Sign.INJURY: mark("Hurt themselves or someone"),
    Sign.CONFUSION: mark("Confused, or no memory of it"),
    Sign.TONGUE: mark("Tongue bitten or wetting"),
    Sign.RHYTHMIC: mark("Movements in a rhythm or long"),
    Sign.ALL_NIGHT: mark("Movements through the night"),
    Sign.GASPING: mark("Gasping"),
    Sign.ACTED_OUT: mark("Acted out a dream"),
    Sign.URGE: mark("Urge to move the legs"),
    Sign.AFTER_WAKING: mark("Jerks after waking"),
}

COUNTS = {
    Count.ONE: mark("one on {nights}"),
    Count.TWO: mark("two on {nights}"),
    Count.FEW: mark("3 to 5 on {nights}"),
    Count.MANY: mark("6 or more on {nights}"),
    None: mark("not said how many on {nights}"),
}

WEEK_HEADS = (
    mark("Week of"), mark("Jerks"), mark("Diaries"), mark("TIB"), mark("SOL"), mark("WASO"), mark("TST"), mark("SE"),
    mark("SE diary"), mark("Spread"), mark("Bother"), mark("Sleepy"),
)  # fmt: skip
FORMULAS = mark(
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
    return short_dated(of)


def period(report: Report) -> str:
    """Which nights, and where they were."""
    zones = ", ".join(report.zones[:MOST_ZONES])
    if len(report.zones) > MOST_ZONES:
        zones = tr("{zones} and others", zones=zones)
    first, last = full_day(report.first), full_day(report.last)
    return tr(
        "{first} to {last} · {nights} nights · {zones}", first=first, last=last, nights=len(report.rows), zones=zones
    )


def made(report: Report) -> str:
    """When the page was made."""
    return tr("made on {date}", date=full_day(report.facts.made))


def key_figures(report: Report) -> tuple[tuple[str, str], ...]:
    """The figures to be seen first, each with what it is."""
    jerks, means = report.jerks, report.means
    with_jerks = tr("{part} of {whole}", part=jerks.nights, whole=jerks.answered) if jerks.answered else UNKNOWN
    efficiency = UNKNOWN if means.efficiency is None else tr("{percent} %", percent=f"{means.efficiency:.0f}")
    return (
        (with_jerks, tr("answered nights with jerks")),
        (in_words(means.asleep), tr("asleep, mean (TST)")),
        (in_words(means.onset), tr("falling asleep, mean (SOL)")),
        (efficiency, tr("sleep efficiency (ΣTST/ΣTIB)")),
    )


def answer_lines(report: Report) -> tuple[str, ...]:
    """How the nights were answered."""
    answers = report.answers
    if answers.unanswered == len(report.rows):
        return (tr(NOTHING),)
    known = {"prompt": answers.same_morning, "late": answers.back_filled, "none": answers.unanswered}
    lines = [
        tr(
            "Entries within a day of waking: {prompt}; back-filled later: {late};"
            " {logged} only by a jerk logged as it happened; none: {none}.",
            logged=answers.only_logged,
            **known,
        )
        if answers.only_logged
        else tr("Entries within a day of waking: {prompt}; back-filled later: {late}; none: {none}.", **known)
    ]
    if answers.as_planned:
        nights = _nights(answers.as_planned)
        lines.append(tr("With a clock time that stands as planned, untouched: {nights}.", nights=nights))
    return tuple(lines)


def jerk_lines(report: Report) -> tuple[str, ...]:
    """The jerks in counts."""
    jerks = report.jerks
    noticed, ratings, logged = [], [], []
    if jerks.answered:
        noticed.append(tr("Noticed on {part} of {whole} answered nights.", part=jerks.nights, whole=jerks.answered))
    if jerks.unsure:
        noticed.append(tr("Not sure: {nights}.", nights=_nights(jerks.unsure)))
    if jerks.counts:
        counts = ", ".join(tr(COUNTS[count], nights=on) for count, on in jerks.counts)
        noticed.append(tr("In such a night: {counts}.", counts=counts))
    if jerks.strongest:
        middle, most = jerks.strongest
        known = {"median": number(middle), "most": most, "nights": _nights(jerks.rated)}
        ratings.append(tr("Strongest, 0 to 10: median {median}, highest {most} ({nights} rated).", **known))
    if jerks.woke_said:
        nights = _nights(jerks.woke_said)
        ratings.append(tr("Woke fully: {part} of {nights} where this was said.", part=jerks.woke, nights=nights))
    if jerks.logged:
        logged.append(tr("Logged as they happened: {count}.", count=jerks.logged))
    if jerks.naps:
        logged.append(tr("Logged in naps: {count}.", count=jerks.naps))
    return tuple(" ".join(sentences) for sentences in (noticed, ratings, logged) if sentences)


def week_rows(report: Report) -> tuple[tuple[str, ...], ...]:
    """The weekly table below WEEK_HEADS; its last row is of all nights."""
    jerks = report.jerks
    whole = tr("All nights"), f"{jerks.nights}/{jerks.answered}", *_means_row(report.means), "", ""
    return (*map(_week_row, report.weeks), whole)


def watched_lines(report: Report) -> tuple[str, ...]:
    """What is watched, in counts, and that they are no more."""
    if not report.watched or report.watched_since is None:
        return ()
    since = full_day(report.watched_since)
    said = tr("Watched since {date}. Counts only: a difference may be chance.", date=since)
    return (*map(_watched_line, report.watched), said)


def medicine_lines(report: Report, most: int) -> tuple[str, ...]:
    """The medicines, the newest first, `most` of them."""
    lines = (
        tr("{date}: {medicine}, {change}", date=full_day(each.since), medicine=each.name, change=tr(each.change))
        for each in report.medicines
    )
    return _newest([shortened(line) for line in lines], most)


def unusual_lines(report: Report, most: int) -> tuple[str, ...]:
    """What was unusual and what a partner saw, how often and when; of the dates the latest `most`."""
    lines = [
        tr("{what}: {nights}", what=tr(SIGNS[each.sign]), nights=_dated(each.nights, most)) for each in report.signs
    ]
    seen = [tr("Seen by a partner: {nights}", nights=_dated(report.seen, most))] if report.seen else []
    return (*lines, *seen)


def ticked_lines(report: Report) -> tuple[str, ...]:
    """The answers that the person put on the page, and when they gave them."""
    facts = report.facts
    if not facts.ticked or facts.ticked_on is None:
        return ()
    when = full_day(facts.ticked_on)
    return (*facts.ticked, tr("Ticked by this person on {date}, from a list of their app's.", date=when))


def note_lines(report: Report, most: int) -> tuple[str, ...]:
    """The latest `most` notes, the newest first."""
    lines = (tr("{date}: {note}", date=short_day(night), note=note) for night, note in report.notes)
    return _newest([shortened(line) for line in lines], most)


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
    if not hours:
        return tr("{minutes} min", minutes=minutes)
    return tr("{hours} h {minutes} min", hours=hours, minutes=minutes)


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
        return tr("{what}: no night with an answer to both.", what=suspect.title)
    return tr(
        "{what}: jerks on {exposed_part} of {exposed_nights} with {exposed}; on {other_part} of {other_nights}"
        " with {other}.",
        what=suspect.title,
        exposed_part=table.exposed_yes,
        exposed_nights=_nights(table.exposed),
        exposed=suspect.exposed,
        other_part=table.other_yes,
        other_nights=_nights(table.other),
        other=suspect.other,
    )


def _dated(nights: Sequence[date], most: int) -> str:
    earlier = f"{MORE} " if len(nights) > most else ""
    dates = earlier + ", ".join(map(short_day, nights[-most:]))
    return tr("{nights} ({dates})", nights=_nights(len(nights)), dates=dates)


def _newest(lines: Sequence[str], most: int) -> tuple[str, ...]:
    """The last `most` lines, the last one first, and how many more there are."""
    rest = len(lines) - most
    return (*reversed(lines[-most:]), *((tr("and {count} earlier", count=rest),) if rest > 0 else ()))


def shortened(text: str) -> str:
    """A line of free text, its end left out where it is very long."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + MORE


def _nights(count: int) -> str:
    return trn("{count} night", "{count} nights", count)


def _percent(share: float | None) -> str:
    return UNKNOWN if share is None else f"{share:.0f}"


def _figure(value: int | None) -> str:
    return UNKNOWN if value is None else str(value)
