"""A topic of the handbook as rich text, for the screen or for paper, and as plain text to be copied."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from string import Template

from bedtime.core.handbook import Claim, Handbook, Source, Topic, grades_line, plain, runs
from bedtime.core.language import tr
from bedtime.core.safety_words import STANDING
from bedtime.ui.theme import BODY_POINTS, LARGEST_POINTS, SMALL_POINTS, TITLE_POINTS

LEADS = "handbook:"
"""What the address of a place in the app begins with; all other addresses lead outside."""

STYLE = Template("""
body { color: $text; font-size: ${body}pt; }
p { margin: 0 0 8px 0; line-height: 130%; }
p.title { font-size: ${title}pt; font-weight: 600; line-height: 110%; }
p.head { font-weight: 600; margin: 28px 0 6px 0; }
p.cell { margin: 0; }
p.quiet { color: $muted; }
p.small { color: $muted; font-size: ${small}pt; margin: 0 0 4px 0; }
p.next { margin: 28px 0 20px 0; }
a.lead { color: $link; text-decoration: underline; }
th { text-align: left; vertical-align: bottom; font-weight: 600; padding: 0 16px 6px 0; }
td { padding: 10px 16px 0 0; }
td.more { padding: 6px 0 10px 0; border-bottom: 1px solid $line; }
""")


@dataclass(frozen=True)
class Look:
    """How a topic is set: its colours, how large (1 is the usual size), and whether claims may stand as a table.

    What does not lead on, as paper does not, has its addresses in words; what it is stands on each of its pages.
    """

    text: str
    muted: str
    link: str
    line: str
    scale: float = 1.0
    title: float = TITLE_POINTS
    in_columns: bool = False
    leads_on: bool = True

    @property
    def style(self) -> str:
        """The style sheet; what is large anyway grows no larger than it has to."""
        title = min(self.title * self.scale, max(LARGEST_POINTS, BODY_POINTS * self.scale))
        sizes = {"title": title, "body": BODY_POINTS * self.scale, "small": SMALL_POINTS * self.scale}
        return STYLE.substitute(vars(self) | sizes)


def columns(topic: Topic) -> int:
    """How many columns the topic's table has, 0 where it is no table."""
    return 1 + len(topic.claims[0].facts) if topic.is_table else 0


def topic_html(handbook: Handbook, topic: Topic, look: Look) -> str:
    """All of a topic: each claim's heading is an anchor of its slug; sources and what leads on stand at the end."""
    body = "".join(_topic(handbook, topic, look))
    return f"<html><head><style>{look.style}</style></head><body>{body}</body></html>"


def topic_plain(handbook: Handbook, topic: Topic) -> str:
    """All of a topic to be copied: paragraphs with an empty line between them."""
    return "\n\n".join(_plain(handbook, topic)) + "\n"


def _topic(handbook: Handbook, topic: Topic, look: Look) -> Iterator[str]:
    yield _paragraph(f'<a name="{topic.id}">{escape(topic.title)}</a>', "title")
    yield from (_paragraph(_said(text, look)) for text in topic.intro)
    if topic.is_table and look.in_columns:
        yield from _table(handbook, topic, look)
    else:
        for claim in topic.claims:
            yield _paragraph(_heading(claim), "head")
            yield from _claim(handbook, claim, look)
    yield from (_paragraph(_said(text, look), "next" if place == 0 else "") for place, text in enumerate(topic.closing))
    yield from _sources(handbook.cited(topic), look)
    if not look.leads_on:
        return
    if following := _following(handbook, topic):
        yield _paragraph(f"{tr('Next')}: {_lead(following.title, LEADS + following.id)}", "next")
    yield _paragraph(escape(tr(STANDING)), "quiet")


def _claim(handbook: Handbook, claim: Claim, look: Look) -> Iterator[str]:
    yield from (_paragraph(_said(text, look)) for text in claim.text)
    for fact in claim.facts:
        yield _paragraph(f"<b>{escape(fact.label)}:</b> {_said(fact.text, look)}")
    yield from _known(handbook, claim, look)


def _known(handbook: Handbook, claim: Claim, look: Look) -> Iterator[str]:
    """How sure it is, and who found it."""
    if line := grades_line(claim):
        yield _paragraph(escape(line), "small")
    if claim.sources:
        cited = "; ".join(_citation(handbook.sources[each], look) for each in claim.sources)
        yield _paragraph(f"{tr('Found in')}: {cited}", "small")


def _table(handbook: Handbook, topic: Topic, look: Look) -> Iterator[str]:
    """A row of facts for each claim, and below it, across all columns, the rest of what it says."""
    width = 100 // columns(topic)
    labels = ["", *(fact.label for fact in topic.claims[0].facts)]
    yield '<table width="100%" cellspacing="0" cellpadding="0" style="border-collapse: collapse; margin-top: 12px">'
    yield _row("th", (escape(label) for label in labels), f'width="{width}%"')
    for claim in topic.claims:
        cells = [f"<b>{_heading(claim)}</b>", *(_said(fact.text, look) for fact in claim.facts)]
        yield _row("td", cells)
        texts = (_paragraph(_said(text, look)) for text in claim.text)
        rest = "".join((*texts, *_known(handbook, claim, look)))
        yield f'<tr><td class="more" colspan="{len(cells)}">{rest}</td></tr>'
    yield "</table>"


def _row(kind: str, cells: Iterable[str], more: str = "") -> str:
    inside = (f"<{kind} {more}>{_paragraph(cell, 'cell')}</{kind}>" for cell in cells)
    return f"<tr>{''.join(inside)}</tr>"


def _sources(cited: tuple[Source, ...], look: Look) -> Iterator[str]:
    if cited:
        yield _paragraph(escape(tr("Sources")), "head")
    for source in cited:
        address = "" if look.leads_on or not source.address else f" {escape(source.address)}"
        yield _paragraph(f"{_citation(source, look)}. {escape(source.about)}{address}", "small")


def _citation(source: Source, look: Look) -> str:
    if not look.leads_on:
        return escape(source.citation)
    return _lead(source.citation, source.link, tr("Opens in your browser"))


def _said(text: str, look: Look) -> str:
    """A text with its links, or as it reads."""
    return "".join(
        _lead(run.text, LEADS + run.target) if run.target and look.leads_on else escape(run.text) for run in runs(text)
    )


def _lead(text: str, address: str, tip: str = "") -> str:
    return f'<a class="lead" href="{escape(address)}" title="{escape(tip)}">{escape(text)}</a>'


def _heading(claim: Claim) -> str:
    return f'<a name="{claim.slug}">{escape(claim.title)}</a>'


def _paragraph(inside: str, kind: str = "") -> str:
    return f'<p class="{kind}">{inside}</p>'


def _following(handbook: Handbook, topic: Topic) -> Topic | None:
    place = handbook.topics.index(topic) + 1
    return handbook.topics[place] if place < len(handbook.topics) else None


def _plain(handbook: Handbook, topic: Topic) -> Iterator[str]:
    yield topic.title
    yield from map(plain, topic.intro)
    for claim in topic.claims:
        yield claim.title
        yield from map(plain, claim.text)
        yield from (f"{fact.label}: {plain(fact.text)}" for fact in claim.facts)
        if line := grades_line(claim):
            yield line
        if claim.sources:
            yield f"{tr('Found in')}: {'; '.join(handbook.sources[each].citation for each in claim.sources)}"
    yield from map(plain, topic.closing)
    if cited := handbook.cited(topic):
        yield tr("Sources")
        yield from (f"{source.citation}. {source.about} {source.link}" for source in cited)
    yield tr(STANDING)
