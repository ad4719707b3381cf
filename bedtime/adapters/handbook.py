"""The handbook and its questions, from the content that ships with Bedtime."""

from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from bedtime.adapters.language import content_file
from bedtime.adapters.shapes import LONGEST_LINE
from bedtime.adapters.toml_file import FileFault, Limit, content_of, fault_line, parsed, state_of, text_of
from bedtime.core.handbook import Claim, Fact, Grade, Handbook, Part, Source, Topic
from bedtime.core.language import tr
from bedtime.core.page import Section
from bedtime.core.questions import Advice, Group, Questions, Tick, Urgency
from bedtime.core.refusal import Refusal
from bedtime.core.routine import STEP_ID

LARGEST = Limit(250_000, "250 kB, which no topic is")

Content = TypeVar("Content", bound=msgspec.Struct)


class PartContent(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One heading of the contents, with the names of its topics' files."""

    title: str
    topics: tuple[str, ...]


class ContentsContent(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file contents.toml."""

    intro: str
    part: tuple[PartContent, ...]


class SourceContent(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One source as its file has it."""

    id: str
    citation: str
    about: str
    address: str = ""


class SourcesContent(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file sources.toml."""

    source: tuple[SourceContent, ...]


class FactContent(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One labelled line of a claim."""

    label: str
    text: str


class ClaimContent(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One claim as its file has it."""

    slug: str
    title: str
    for_sleep: Grade
    for_jerks: Grade
    text: tuple[str, ...] = ()
    fact: tuple[FactContent, ...] = ()
    sources: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


class TopicContent(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One topic's file."""

    title: str
    summary: str
    claim: tuple[ClaimContent, ...]
    intro: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    is_table: bool = False


class TickContent(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One answer as its file has it."""

    id: str
    text: str
    reason: str
    urgency: Urgency
    bring: tuple[str, ...] = ()


class GroupContent(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One question with its answers."""

    heading: str
    tick: tuple[TickContent, ...]
    note: tuple[str, ...] = ()


class AdviceContent(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What one urgency leads to."""

    urgency: Urgency
    heading: str
    text: str


class MeanwhileContent(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What holds from now on, and the ids of the answers it is said of."""

    text: str
    of: tuple[str, ...]


class AllTheSameContent(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What counts even where nothing was ticked."""

    heading: str
    points: tuple[str, ...]


class QuestionsContent(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file of the questions."""

    title: str
    intro: str
    outcome_title: str
    nothing: str
    all_the_same: AllTheSameContent
    meanwhile_heading: str
    meanwhile: tuple[MeanwhileContent, ...]
    bring_heading: str
    bring: tuple[str, ...]
    advice: tuple[AdviceContent, ...]
    group: tuple[GroupContent, ...]


@cache
def handbook(resources: Path) -> Handbook:
    """All of the handbook. Raises Refusal, which names the file, where one is not meant so."""
    folder = content_file(resources, "handbook")
    contents = _read(folder / "contents.toml", ContentsContent)
    sources = _read(folder / "sources.toml", SourcesContent).source
    made = {each.id: Source(each.id, each.citation, each.about, each.address) for each in sources}
    names = Counter(name for part in contents.part for name in part.topics)
    twice = next((name for name, times in names.items() if times > 1), None)
    if twice is not None:
        raise _refused(folder / "contents.toml", FileFault(tr("names the topic {name} twice", name=repr(twice))))
    parts = (Part(part.title, tuple(_topic(folder, name, made) for name in part.topics)) for part in contents.part)
    return Handbook(contents.intro, tuple(parts), made)


def _topic(folder: Path, name: str, sources: Mapping[str, Source]) -> Topic:
    if not STEP_ID.fullmatch(name) or len(name) > LONGEST_LINE:  # which might lead to any file there is
        raise _refused(
            folder / "contents.toml", FileFault(tr("names a topic {name}, which cannot be", name=repr(name)))
        )
    file = folder / f"{name}.toml"
    content = _read(file, TopicContent)
    unknown = next((each for claim in content.claim for each in claim.sources if each not in sources), None)
    if unknown is not None:
        raise _refused(file, FileFault(tr("names a source {name}, which is not there", name=repr(unknown))))
    return Topic(
        id=name,
        title=content.title,
        summary=content.summary,
        intro=content.intro,
        claims=tuple(_claim(each) for each in content.claim),
        closing=content.closing,
        keywords=content.keywords,
        is_table=content.is_table,
    )


def _claim(content: ClaimContent) -> Claim:
    return Claim(
        slug=content.slug,
        title=content.title,
        text=content.text,
        for_sleep=content.for_sleep,
        for_jerks=content.for_jerks,
        facts=tuple(Fact(each.label, each.text) for each in content.fact),
        sources=content.sources,
        keywords=content.keywords,
    )


@cache
def questions(resources: Path) -> Questions:
    """The questions of "Is it a sleep start?". Raises Refusal, which names the file."""
    file = content_file(resources, "is-it-a-sleep-start.toml")
    content = _read(file, QuestionsContent)
    if {each.urgency for each in content.advice} != set(Urgency):
        raise _refused(file, FileFault(tr("gives no advice for one of {names}", names=", ".join(Urgency))))
    return Questions(
        title=content.title,
        intro=content.intro,
        groups=tuple(_group(each, content.meanwhile) for each in content.group),
        outcome_title=content.outcome_title,
        advice={each.urgency: Advice(each.heading, each.text) for each in content.advice},
        nothing=content.nothing,
        all_the_same=Section(content.all_the_same.heading, content.all_the_same.points),
        bring_heading=content.bring_heading,
        bring=content.bring,
        meanwhile_heading=content.meanwhile_heading,
    )


def _group(content: GroupContent, meanwhile: tuple[MeanwhileContent, ...]) -> Group:
    return Group(content.heading, tuple(_tick(each, meanwhile) for each in content.tick), content.note)


def _tick(content: TickContent, meanwhile: tuple[MeanwhileContent, ...]) -> Tick:
    return Tick(
        id=content.id,
        text=content.text,
        reason=content.reason,
        urgency=content.urgency,
        bring=content.bring,
        meanwhile=tuple(each.text for each in meanwhile if content.id in each.of),
    )


def _read(file: Path, kind: type[Content]) -> Content:
    try:
        return msgspec.convert(parsed(text_of(_content(file))), kind)
    except FileFault as fault:
        raise _refused(file, fault) from fault
    except msgspec.ValidationError as error:
        raise _refused(file, FileFault(str(error))) from error


def _content(file: Path) -> bytes:
    if state_of(file) is None:
        raise FileFault(tr("is not there"))
    return content_of(file, LARGEST)


def _refused(file: Path, fault: FileFault) -> Refusal:
    return Refusal(fault_line(file, fault))
