"""Hostile small files: the answers kept, tomorrow's list and what the window remembers."""

from datetime import date
from pathlib import Path
from random import Random

from bedtime.adapters.answers import KeptAnswers
from bedtime.adapters.handbook import questions
from bedtime.adapters.memory import Memory
from bedtime.adapters.paths import Folders, folders, resources
from bedtime.adapters.tomorrow import TomorrowList
from bedtime.core.moments import dated
from bedtime.core.questions import Answers, reasons
from bedtime.core.refusal import Refusal
from tests.hostile.cases import Case, told
from tests.hostile.damage import as_json, changed, damaged, word
from tests.hostile.places import put

LONGEST_WORD = 1_000_000
WINDOW = (
    "[General]\ngreeted=yes\npage=history\ntext-size=2\npointed=2026-11-24\n"
    "geometry=@ByteArray(\\x1\\xd9\\xd0\\xcb\\0\\x3\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\x2\\xfb)\n"
)
VARIANTS = (
    "@Variant(\\0\\0\\0\\x1a\\x7f\\xff\\xff\\xff)", "@Variant(\\0\\0\\0\\b\\xff\\xff\\xff\\xff)", "@Invalid()",
    "@Variant(\\0\\0\\0\\x7f\\0\\0\\0\\x5QFont\\0)", "@Size(1 2)", "@Rect(1 2 3 4)", "@ByteArray()", "@@", "1, 2, 3",
    "@Point(9999999999 -1)", "9" * 400, "@Variant(\\0\\0\\0\\n\\xff\\xff\\xff\\xfe)", "-1", "2026-02-30",
)  # fmt: skip


def prepare(home: Path) -> Case:
    """Tries one of the three, and then writes it anew."""
    where = folders(home)
    where.ensure()

    def case(draw: Random) -> bool:
        try:
            draw.choice([_answers, _tomorrow, _window])(where, draw)
        except Refusal as refusal:
            return told(refusal, str(where.data))
        return True

    return case


def _answers(where: Folders, draw: Random) -> None:
    tree = {"on": "2026-11-24", "ticked": ["injury", "tongue"]}
    for _ in range(draw.randrange(3)):
        tree = changed(tree, draw)
    put(where.answers_file, damaged(as_json(tree, draw), draw), draw)
    kept = KeptAnswers(where.answers_file)
    read = kept.read()
    if read:
        dated(read.on)
        reasons(questions(resources()), read)
    kept.write(Answers(date(2026, 11, 24), ("injury",)))
    kept.forget()


def _tomorrow(where: Folders, draw: Random) -> None:
    put(where.tomorrow_file, damaged(f"call the plumber\n{word(draw)}", draw), draw)
    note = TomorrowList(where.tomorrow_file)
    text = note.read()
    if where.tomorrow_file.is_symlink():
        return  # it is written through on purpose: someone keeps their list elsewhere
    note.write(text[:100])
    assert note.read() == text[:100] or "\r" in text or "\ufeff" in text
    note.delete()


def _window(where: Folders, draw: Random) -> None:
    lines = WINDOW.splitlines()
    for _ in range(draw.randrange(3)):
        place = draw.randrange(1, len(lines))
        name = lines[place].partition("=")[0]
        lines[place] = f"{name}={draw.choice([*VARIANTS, word(draw)])}"
    file = where.data / "window.ini"
    put(file, damaged("\n".join(lines), draw), draw)
    memory = Memory(file)
    memory.is_set("greeted")
    memory.said_on("pointed")
    assert len(memory.word("page")) < LONGEST_WORD
    assert -(2**31) <= memory.number("text-size", 0) < 2**31
    assert memory.geometry.size() >= 0
    memory.keep_word("page", "tonight")
    memory.geometry = memory.geometry
