"""The handbook as text for a terminal, no wider than it is: what leads on is named, so that it can be asked for."""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from textwrap import fill

from bedtime.core.handbook import HELP, QUESTIONS, Claim, Handbook, Place, Source, Topic, grades_line, plain, runs
from bedtime.core.handbook_search import Hit
from bedtime.core.page import Page
from bedtime.core.questions import Group, Questions, Urgency
from bedtime.core.safety_words import BESIDE_A_NOTE, STANDING

WIDEST, NARROWEST = 90, 30
TITLE = "Handbook"
BESIDE = f"Beside it: {HELP}, {QUESTIONS}."
HOW = "To read one: bedtime handbook TOPIC. To search: bedtime handbook, and the words."
SORTED_IN_THE_APP = "In the app you can tick these, and it sorts what to do. Here they stand with how soon each is."
NOTHING_TICKED = "With nothing ticked"


def as_text(book: Handbook, shown: Handbook | Place | Page | Questions | tuple[Hit, ...]) -> str:
    """What `handbook` prints."""
    match shown:
        case Handbook():
            lines = _contents(shown)
        case Place():
            lines = _claim_alone(book, shown.topic, shown.claim) if shown.claim else _topic(book, shown.topic)
        case Page():
            lines = _page(shown)
        case Questions():
            lines = _questions(shown)
        case _:
            lines = _hits(shown)
    return "\n".join(lines)


def _contents(book: Handbook) -> Iterator[str]:
    yield TITLE
    yield _wrapped(book.intro)
    for part in book.parts:
        yield ""
        yield _wrapped(part.title)
        for topic in part.topics:
            yield _wrapped(f"{topic.title} ({topic.id})", "  ", "    ")
            yield _wrapped(topic.summary, "    ")
    yield ""
    yield from map(_wrapped, (BESIDE, HOW))
    yield from _paragraphs((STANDING,))


def _topic(book: Handbook, topic: Topic) -> Iterator[str]:
    cited = book.cited(topic)
    yield _wrapped(topic.title)
    yield _wrapped(topic.summary)
    yield from _paragraphs(topic.intro)
    for claim in topic.claims:
        yield ""
        yield from _claim(claim, _numbers(cited))
    yield from _paragraphs(topic.closing)
    texts = (*topic.intro, *(text for claim in topic.claims for text in _texts(claim)), *topic.closing)
    there = {topic.id, *(claim.slug for claim in topic.claims)}
    yield from _sources(cited)
    yield from _leads(texts, there)
    yield from _paragraphs((STANDING,))


def _claim_alone(book: Handbook, topic: Topic, claim: Claim) -> Iterator[str]:
    cited = tuple(book.sources[each] for each in claim.sources)
    yield from _claim(claim, _numbers(cited))
    yield from _sources(cited)
    yield ""
    yield _wrapped(f"From: {topic.title} ({topic.id})")
    yield from _leads(_texts(claim), {topic.id})
    yield from _paragraphs((STANDING,))


def _claim(claim: Claim, numbers: Mapping[str, int]) -> Iterator[str]:
    yield _wrapped(f"{claim.title} ({claim.slug})", "", "  ")
    yield from (_wrapped(plain(text), "  ") for text in claim.text)
    yield from (_wrapped(f"{fact.label}: {plain(fact.text)}", "  ", "    ") for fact in claim.facts)
    grades = (grades_line(claim), " ".join(f"[{numbers[each]}]" for each in claim.sources))
    yield _wrapped("  ·  ".join(filter(None, grades)), "  ", "    ")


def _texts(claim: Claim) -> tuple[str, ...]:
    return (*claim.text, *(fact.text for fact in claim.facts))


def _numbers(cited: Iterable[Source]) -> dict[str, int]:
    return {source.id: place for place, source in enumerate(cited, 1)}


def _sources(cited: tuple[Source, ...]) -> Iterator[str]:
    if not cited:
        return
    yield ""
    yield "Sources"
    for place, source in enumerate(cited, 1):
        yield _wrapped(f"[{place}] {source.citation}. {source.about}", "  ", "    ")
        yield f"    {source.link}"


def _leads(texts: Iterable[str], there: set[str]) -> Iterator[str]:
    """What the texts lead to, besides what stands there already."""
    targets = dict.fromkeys(run.target for text in texts for run in runs(text) if run.target)
    if elsewhere := [target for target in targets if target not in there]:
        yield ""
        yield _wrapped(f"Leads on to: {', '.join(elsewhere)}")


def _page(page: Page) -> Iterator[str]:
    yield _wrapped(page.title)
    yield _wrapped(page.intro)
    for section in page.sections:
        yield from _section(section.heading, section.points)
    yield from _paragraphs(page.closing)


def _questions(questions: Questions) -> Iterator[str]:
    yield _wrapped(questions.title)
    yield _wrapped(questions.intro)
    yield ""
    yield _wrapped(SORTED_IN_THE_APP)
    for group in questions.groups:
        yield ""
        yield from _group(questions, group)
    yield ""
    yield from (_wrapped(f"{advice.heading}: {advice.text}") for advice in questions.advice.values())
    meanwhile = tuple(dict.fromkeys(line for tick in questions.ticks for line in tick.meanwhile))
    yield from _section(NOTHING_TICKED, (questions.nothing,))
    yield from _section(questions.all_the_same.heading, questions.all_the_same.points)
    yield from _section(questions.meanwhile_heading, meanwhile)
    yield from _section(questions.bring_heading, questions.bring)
    yield from _paragraphs((STANDING, BESIDE_A_NOTE))


def _group(questions: Questions, group: Group) -> Iterator[str]:
    yield _wrapped(group.heading)
    yield from (_wrapped(line, "  ", "  ") for line in group.note)
    for tick in group.ticks:
        yield _point(f"{tick.text}. {questions.advice[tick.urgency].heading}.")
        if tick.urgency is Urgency.NOW:  # whose reason says what else may be done
            yield _wrapped(tick.reason, "    ")


def _hits(hits: tuple[Hit, ...]) -> Iterator[str]:
    for hit in hits:
        yield _wrapped(f"{hit.title} ({hit.target})", "", "  ")
        yield _wrapped(hit.excerpt, "  ")
    yield ""
    yield _wrapped(HOW)


def _section(heading: str, points: Iterable[str]) -> Iterator[str]:
    yield ""
    yield _wrapped(heading)
    yield from map(_point, points)


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield ""
        yield _wrapped(plain(text))


def _point(text: str) -> str:
    return _wrapped(text, "  - ", "    ")


def _wrapped(text: str, first: str = "", following: str | None = None) -> str:
    """A paragraph in lines; an address or a name is never broken."""
    width = max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns))
    return fill(
        text,
        width,
        initial_indent=first,
        subsequent_indent=first if following is None else following,
        break_long_words=False,
        break_on_hyphens=False,
    )
