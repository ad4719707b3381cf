"""Searching the handbook as one types: the words are looked for at the beginnings of its words, and found marked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from bedtime.core.handbook import Claim, Handbook, Place, Topic, plain
from bedtime.core.language import AS_WRITTEN, spoken

EXCERPT = 90
"""How long an excerpt is about, in letters."""
BEFORE = 30
"""How many of them stand before what was found."""
SHORTEST_STEM = 3
CUT = "…"
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_ENDINGS = {AS_WRITTEN: ("ing", "ed", "es", "s", "e"), "de": ("ern", "en", "er", "es", "em", "e", "n", "s")}
JOINS_WORDS = frozenset({"de"})
"""Languages in which a word may also stand within another, as Kaffee does in Morgenkaffee."""
SHORTEST_WITHIN = 4
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")

Span = tuple[int, int]
"""Where a word begins in a text, and where it has ended."""


@dataclass(frozen=True)
class Hit:
    """A topic or claim that has every word looked for; the spans are of those words within title and excerpt."""

    place: Place
    excerpt: str
    title_spans: tuple[Span, ...]
    spans: tuple[Span, ...]

    @property
    def title(self) -> str:
        """What the claim is called, or else the topic."""
        return (self.place.claim or self.place.topic).title

    @property
    def target(self) -> str:
        """The name by which the place is found."""
        return self.place.claim.slug if self.place.claim else self.place.topic.id


def find(handbook: Handbook, query: str) -> tuple[Hit, ...]:
    """Topics and claims in which every word of the query is, best first and else in reading order.

    A word counts where it is the beginning of another, or the same but for its ending; case and accents do not matter.
    Nothing is found for a query without a word.
    """
    wanted = _folded(query)
    if not wanted:
        return ()
    ranked = [(rank, place) for place in _places(handbook) if (rank := _rank(place, wanted)) is not None]
    ranked.sort(key=lambda each: each[0])  # what ranks the same keeps its order
    return tuple(_hit(place, query) for _, place in ranked)


def spans(text: str, query: str) -> tuple[Span, ...]:
    """Where in a text the words are that the query looks for."""
    wanted = _folded(query)
    return tuple(span for span, word in _words(text) if any(_matches(word, each) for each in wanted))


def _places(handbook: Handbook) -> Iterator[Place]:
    for topic in handbook.topics:
        yield Place(topic)
        yield from (Place(topic, claim) for claim in topic.claims)


def _rank(place: Place, wanted: tuple[str, ...]) -> int | None:
    """How far from their titles the words are, together; None where one is missing."""
    said = place.claim or place.topic
    fields = (said.title, " ".join(said.keywords), _body(said))  # the best place first
    ranks = [_found_in(fields, each) for each in wanted]
    return None if None in ranks else sum(filter(None, ranks))


def _found_in(fields: tuple[str, ...], wanted: str) -> int | None:
    found = (rank for rank, field in enumerate(fields) if any(_matches(word, wanted) for _, word in _words(field)))
    return next(found, None)


def _hit(place: Place, query: str) -> Hit:
    said = place.claim or place.topic
    excerpt = _excerpt(_body(said), query)
    return Hit(place, excerpt, spans(said.title, query), spans(excerpt, query))


def _body(said: Topic | Claim) -> str:
    """All that is said below the title, as it reads."""
    if isinstance(said, Topic):
        texts = [said.summary, *said.intro, *said.closing]
    else:
        texts = [*said.text, *(f"{fact.label}: {fact.text}" for fact in said.facts)]
    return " ".join(plain(text) for text in texts)


def _excerpt(text: str, query: str) -> str:
    """A part of the text around the first word that was found, of whole words where it has any."""
    found = spans(text, query)
    first = max(found[0][0] - BEFORE, 0) if found else 0
    if first:
        first = text.find(" ", first - 1, found[0][0]) + 1 or found[0][0]
    last = first + EXCERPT
    if last >= len(text):
        return f"{CUT if first else ''}{text[first:]}"
    # Never before the end of the first word that was found.
    last = max(text.rfind(" ", first, last + 1), found[0][1] if found else 0, first) or last
    return f"{CUT if first else ''}{text[first:last].rstrip(' ,;:.')}{CUT}"


def _matches(word: str, wanted: str) -> bool:
    language = spoken()
    within = language in JOINS_WORDS and len(wanted) >= SHORTEST_WITHIN and wanted in word
    return within or word.startswith(wanted) or _stem(word, language) == _stem(wanted, language)


def _folded(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for _, word in _words(text)))


@lru_cache(maxsize=1024)
def _words(text: str) -> tuple[tuple[Span, str], ...]:
    """The words of a text, each where it stands and without case and accents."""
    found = ((match.span(), _fold(match[0])) for match in _WORD.finditer(text))
    return tuple((span, word) for span, word in found if word)


def _fold(word: str) -> str:
    return "".join(letter for letter in normalize("NFKD", word).casefold() if letter.isalnum())


@lru_cache(maxsize=8192)
def _stem(word: str, language: str) -> str:
    """What is left of a word without its ending, so that legs and leg, snoring and snore, worried and worry agree."""
    endings = _ENDINGS.get(language, ())
    ending = next((each for each in endings if word.endswith(each) and len(word) - len(each) >= SHORTEST_STEM), "")
    stem = _DOUBLED.sub(r"\1", word.removesuffix(ending))
    return f"{stem[:-1]}i" if stem.endswith("y") else stem
