"""The handbook: claims with two grades and their sources, gathered in topics, and what their texts lead to."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from urllib.parse import quote_plus

from bedtime.core.language import mark, tr
from bedtime.core.refusal import WrongUse, unknown

HELP, QUESTIONS = "when-to-see-someone", "is-it-a-sleep-start"
PLACES = frozenset({HELP, QUESTIONS})
"""Pages of the app that a text may lead to, beside topics and claims."""
SEARCH = "https://pubmed.ncbi.nlm.nih.gov/?term="
_NOT_SEARCHED = re.compile(r"\b(?:and others|and|und andere|und)\b|[^\w\s]")  # the search wants every word it is given
_LINK = re.compile(r"\[([^\][]+)\]\(([^()\s]+)\)")


class Grade(StrEnum):
    """How far something is known, for sleep in general or for sleep starts.

    STRONG: meta-analyses and trials agree, or a formal consensus. UNTESTED: nobody looked. ARTICLE: only the article
    says so that Bedtime's steps come from. APART: the claim is not about this at all.
    """

    STRONG = "strong"
    MODERATE = "moderate"
    WEAK = "weak"
    UNTESTED = "untested"
    ARTICLE = "the article's claim only"
    APART = "not what this is about"


GRADES = {
    Grade.STRONG: mark("strong"),
    Grade.MODERATE: mark("moderate"),
    Grade.WEAK: mark("weak"),
    Grade.UNTESTED: mark("untested"),
    Grade.ARTICLE: mark("the article's claim only"),
}


@dataclass(frozen=True)
class Run:
    """A stretch of text; `target` is the topic, claim or place that it leads to."""

    text: str
    target: str = ""


@dataclass(frozen=True)
class Source:
    """Where a claim was found. `citation` names authors, year and place; `about` says what it is."""

    id: str
    citation: str
    about: str
    address: str = ""

    @property
    def link(self) -> str:
        """Its page, or a search for it where no lasting address is known."""
        return self.address or f"{SEARCH}{quote_plus(' '.join(_NOT_SEARCHED.sub(' ', self.citation).split()))}"


@dataclass(frozen=True)
class Fact:
    """One labelled line of a claim, such as how a condition differs: a cell where the topic is a table."""

    label: str
    text: str


@dataclass(frozen=True)
class Claim:
    """One thing that is said, with its stable `slug`. `text` and facts may lead elsewhere by `[words](target)`.

    `sources` are ids; `keywords` are plain words that a person might look for.
    """

    slug: str
    title: str
    text: tuple[str, ...]
    for_sleep: Grade
    for_jerks: Grade
    facts: tuple[Fact, ...] = ()
    sources: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True)
class Topic:
    """A page of the handbook. With `is_table` its claims are rows with the same facts."""

    id: str
    title: str
    summary: str
    intro: tuple[str, ...]
    claims: tuple[Claim, ...]
    closing: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    is_table: bool = False


@dataclass(frozen=True)
class Part:
    """Topics that belong together, under a heading of the contents."""

    title: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class Place:
    """Where a name leads: a topic, and its claim if the name was that of a claim."""

    topic: Topic
    claim: Claim | None = None


@dataclass(frozen=True)
class Handbook:
    """All of it in reading order; `intro` stands above the contents, and `sources` are by their ids."""

    intro: str
    parts: tuple[Part, ...]
    sources: Mapping[str, Source]

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """The topics of all parts."""
        return tuple(topic for part in self.parts for topic in part.topics)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Every topic and claim by its name."""
        found = {topic.id: Place(topic) for topic in self.topics}
        claims = {claim.slug: Place(topic, claim) for topic in self.topics for claim in topic.claims}
        return found | claims

    def place(self, name: str) -> Place:
        """Where a name leads. Raises WrongUse for one that is not there."""
        if name not in self.places:
            raise WrongUse(unknown(mark("topic"), name, [topic.id for topic in self.topics]))
        return self.places[name]

    def cited(self, topic: Topic) -> tuple[Source, ...]:
        """The sources of a topic, each once, in the order its claims name them."""
        return tuple(self.sources[each] for each in dict.fromkeys(name for c in topic.claims for name in c.sources))


def runs(text: str) -> Iterator[Run]:
    """A text in stretches, those that lead somewhere apart from the others."""
    end = 0
    for link in _LINK.finditer(text):
        if link.start() > end:
            yield Run(text[end : link.start()])
        yield Run(link[1], link[2])
        end = link.end()
    if end < len(text):
        yield Run(text[end:])


def plain(text: str) -> str:
    """A text as it reads, without where it leads."""
    return "".join(run.text for run in runs(text))


def grades_line(claim: Claim) -> str:
    """How sure a claim is, in words."""
    grades = ((tr("For sleep"), claim.for_sleep), (tr("For jerks"), claim.for_jerks))
    return "  ·  ".join(f"{what}: {tr(GRADES[grade])}" for what, grade in grades if grade is not Grade.APART)
