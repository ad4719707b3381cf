"""The handbook for programs: public names, every claim with its grades, its facts and its sources."""

from collections.abc import Iterable
from typing import Any

from bedtime.core.handbook import Claim, Grade, Handbook, Place, Source, Topic, plain, runs
from bedtime.core.handbook_search import Hit
from bedtime.core.page import Page
from bedtime.core.questions import Questions, Tick

Data = dict[str, Any]


def as_data(book: Handbook, shown: Handbook | Place | Page | Questions | tuple[Hit, ...]) -> Data:
    """What `handbook --json` prints. A text reads as in the app; `leads_to` names what its links lead to."""
    match shown:
        case Handbook():
            return _contents(shown)
        case Place():
            topic = shown.topic
            return _claim(book, shown.claim) | {"topic": topic.id} if shown.claim else _topic(book, topic)
        case Page():
            return _page(shown)
        case Questions():
            return _questions(shown)
        case _:
            return {"hits": [_hit(hit) for hit in shown]}


def _contents(book: Handbook) -> Data:
    return {
        "intro": book.intro,
        "parts": [
            {"title": part.title, "topics": [_topic(book, topic) for topic in part.topics]} for part in book.parts
        ],
    }


def _topic(book: Handbook, topic: Topic) -> Data:
    return {
        "id": topic.id,
        "title": topic.title,
        "summary": topic.summary,
        "intro": [plain(text) for text in topic.intro],
        "is_table": topic.is_table,
        "claims": [_claim(book, claim) for claim in topic.claims],
        "closing": [plain(text) for text in topic.closing],
        "leads_to": _targets([*topic.intro, *topic.closing]),
    }


def _claim(book: Handbook, claim: Claim) -> Data:
    return {
        "slug": claim.slug,
        "title": claim.title,
        "text": [plain(text) for text in claim.text],
        "facts": [{"label": fact.label, "text": plain(fact.text)} for fact in claim.facts],
        "for_sleep": _grade(claim.for_sleep),
        "for_jerks": _grade(claim.for_jerks),
        "sources": [_source(book.sources[each]) for each in claim.sources],
        "leads_to": _targets([*claim.text, *(fact.text for fact in claim.facts)]),
    }


def _grade(grade: Grade) -> str | None:
    """The grade; None where the claim is not about this."""
    return None if grade is Grade.APART else grade.value


def _source(source: Source) -> Data:
    return {"id": source.id, "citation": source.citation, "about": source.about, "link": source.link}


def _targets(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(run.target for text in texts for run in runs(text) if run.target))


def _page(page: Page) -> Data:
    sections = [{"heading": each.heading, "points": list(each.points)} for each in page.sections]
    return {"title": page.title, "intro": page.intro, "sections": sections, "closing": list(page.closing)}


def _questions(questions: Questions) -> Data:
    return {
        "title": questions.title,
        "intro": questions.intro,
        "groups": [
            {"heading": group.heading, "note": list(group.note), "answers": [_tick(tick) for tick in group.ticks]}
            for group in questions.groups
        ],
        "advice": {
            urgency.value: {"heading": advice.heading, "text": advice.text}
            for urgency, advice in questions.advice.items()
        },
        "nothing": questions.nothing,
        "all_the_same": list(questions.all_the_same.points),
        "bring": list(questions.bring),
    }


def _tick(tick: Tick) -> Data:
    return {
        "id": tick.id,
        "text": tick.text,
        "reason": tick.reason,
        "urgency": tick.urgency.value,
        "bring": list(tick.bring),
        "meanwhile": list(tick.meanwhile),
    }


def _hit(hit: Hit) -> Data:
    return {"name": hit.target, "title": hit.title, "excerpt": hit.excerpt}
