"""Hostile content: the handbook and its questions, read from damaged files and then told in full as every page does."""

import shutil
from pathlib import Path
from random import Random
from typing import Any

from bedtime.adapters.handbook import handbook, questions
from bedtime.adapters.paths import resources
from bedtime.adapters.toml_file import parsed
from bedtime.cli.handbook_data import as_data
from bedtime.cli.handbook_text import as_text
from bedtime.core.handbook import Handbook
from bedtime.core.handbook_search import find
from bedtime.core.questions import Questions, Urgency, at_once, outcome
from bedtime.core.refusal import Refusal
from tests.hostile.cases import Case, told
from tests.hostile.damage import as_toml, changed, damaged, word
from tests.hostile.places import put, remove

ASKED = "is-it-a-sleep-start.toml"


def good() -> dict[str, Any]:
    """A small handbook of two topics by its files."""
    claims = [
        {"slug": "def.wool", "title": "Wool", "for_sleep": "strong", "for_jerks": "weak", "text": ["[Wool](dyes)."]},
        {
            "slug": "def.dye", "title": "Dye", "for_sleep": "untested", "for_jerks": "not what this is about",
            "fact": [{"label": "Colour", "text": "White"}], "sources": ["dyer"], "keywords": ["hue"],
        },
    ]  # fmt: skip
    meadow = {"title": "The meadow", "summary": "Where it grows.", "claim": claims[:1], "intro": ["Mind the step."]}
    dyes = {"title": "Dyes", "summary": "Of plants.", "claim": claims[1:], "is_table": True, "keywords": ["madder"]}
    part = {"title": "Outside", "topics": ["meadow", "dyes"]}
    source = {"id": "dyer", "citation": "Dyer, 2002", "about": "On colours.", "address": "https://example.org/dye"}
    return {
        "contents": {"intro": "All about wool.", "part": [part]},
        "sources": {"source": [source, {"id": "weaver", "citation": "Weaver, 2001", "about": "On cloth."}]},
        "meadow": meadow,
        "dyes": dyes,
    }


def prepare(home: Path) -> Case:
    """Tries content in a folder of resources of which one file is damaged."""
    content = home / "content"
    book = content / "handbook"
    book.mkdir(parents=True)
    shipped = resources() / "content" / ASKED
    asked = parsed(shipped.read_text("utf-8"))
    asked["group"] = asked["group"][:2]

    def case(draw: Random) -> bool:
        files = good()
        damaged_one = draw.choice([*files, "meadow", "dyes", ASKED])
        for name, tree in files.items():
            if name != damaged_one:
                remove(book / f"{name}.toml")
                (book / f"{name}.toml").write_text(as_toml(tree), "utf-8")
        if damaged_one == ASKED:
            put(content / ASKED, _damaged(_copied(asked), draw), draw)
        else:
            remove(content / ASKED)
            shutil.copyfile(shipped, content / ASKED)
            put(book / f"{damaged_one}.toml", _damaged(files[damaged_one], draw), draw)
        try:
            if damaged_one == ASKED:
                _asked(questions.__wrapped__(home), draw)
            else:
                _read(handbook.__wrapped__(home), draw)
        except Refusal as refusal:
            return told(refusal, ".toml")
        return True

    return case


def _copied(tree: Any) -> Any:  # noqa: ANN401 - nested dicts and lists
    if isinstance(tree, dict):
        return {key: _copied(each) for key, each in tree.items()}
    return [_copied(each) for each in tree] if isinstance(tree, list) else tree


def _damaged(tree: Any, draw: Random) -> bytes:  # noqa: ANN401
    for _ in range(draw.choice([0, 1, 1, 1, 2, 3])):
        tree = changed(tree, draw)
    return damaged(as_toml(tree), draw, share=0.15)


def _read(book: Handbook, draw: Random) -> None:
    shown: list[Any] = [book, *(book.place(name) for name in book.places)]
    query = draw.choice(["wool", "d", "it lasts", word(draw)])
    for each in [*shown, find(book, query)]:
        as_text(book, each)
        as_data(book, each)


def _asked(asked: Questions, draw: Random) -> None:
    as_data(Handbook("", (), {}), asked)
    as_text(Handbook("", (), {}), asked)
    ticked = draw.sample(asked.ticks, k=min(3, len(asked.ticks)))
    outcome(asked, [tick.id for tick in ticked])
    for group in asked.groups:
        at_once(asked, group, [tick.id for tick in group.ticks])
    assert set(asked.advice) == set(Urgency)
