"""Bedtime says everything in its own words: no nine of them in a row come from the document it was written after.

The document is not here. nine-word-runs.txt holds a one-way hash of every nine words in a row of it.
"""

import ast
import re
import tomllib
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path

import pytest

from bedtime.adapters.paths import resources
from bedtime.core.handbook import plain
from tests.children import PROJECT

LENGTH = 9
CONTENT = sorted(resources().rglob("*.toml"))
CODE = sorted((PROJECT / "bedtime").rglob("*.py"))
MADE_UP = "Seven grey geese crossed the quiet harbour before anybody's lamp was lit"


def words_of(text: str) -> list[str]:
    """The words alone: an apostrophe joins, everything else parts, and capitals count for nothing."""
    return re.findall(r"[^\W_]+", re.sub("['\N{RIGHT SINGLE QUOTATION MARK}]", "", plain(text)).casefold())


def runs_of_words(text: str) -> Iterator[str]:
    """Every nine words in a row."""
    words = words_of(text)
    return (" ".join(words[start : start + LENGTH]) for start in range(len(words) - LENGTH + 1))


def fingerprint(run: str) -> str:
    """What a run becomes in the list."""
    return blake2b(run.encode(), digest_size=6).hexdigest()


def copied(text: str, known: set[str]) -> list[str]:
    """The runs of a text that are in the list."""
    return [run for run in runs_of_words(text) if fingerprint(run) in known]


def said_in(path: Path) -> str:
    """Everything that a file says, in its order; of code the strings, with what they are filled with left out."""
    text = path.read_text("utf-8")
    return " ".join(strings(tomllib.loads(text)) if path.suffix == ".toml" else literals(ast.parse(text)))


def strings(value: object) -> Iterator[str]:
    """Every string in it, however deep."""
    match value:
        case str():
            yield value
        case dict():
            for each in value.values():
                yield from strings(each)
        case list():
            for each in value:
                yield from strings(each)


def literals(tree: ast.AST) -> Iterator[str]:
    """Every string of a module as it stands."""
    constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return (value for value in constants if isinstance(value, str))


@pytest.fixture(scope="module")
def known() -> set[str]:
    lines = Path(__file__).with_name("nine-word-runs.txt").read_text("utf-8").splitlines()
    return set(lines[1:])


def place(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


@pytest.mark.parametrize("path", [*CONTENT, *CODE], ids=place)
def test_it_is_said_in_our_own_words(path: Path, known: set[str]) -> None:
    assert copied(said_in(path), known) == []


def test_what_is_said_is_read_from_all_that_ships(known: set[str]) -> None:
    names = {place(path) for path in CONTENT}
    assert {"resources/content/routine.toml", "resources/content/handbook/sources.toml"} <= names
    assert "resources/voice/en/texts.toml" in names
    assert {"bedtime/core/safety_words.py", "bedtime/ui/insight_words.py"} <= {place(path) for path in CODE}
    assert len(known) > 1900
    assert {run for run in known if not re.fullmatch("[0-9a-f]{12}", run)} == set()


def in_toml(text: str) -> str:
    return f'title = "Geese"\n[[claim]]\ntext = ["Once, it is told:", "{text}."]\n'


def in_code(text: str) -> str:
    half = len(text) // 2
    return f'def tale(name: str) -> str:\n    return f"{{name}}: {text[:half]}" "{text[half:]}"\n'


@pytest.mark.parametrize(("suffix", "written"), [(".toml", in_toml), (".py", in_code)])
@pytest.mark.parametrize(
    "text",
    [
        MADE_UP,
        MADE_UP.upper(),
        MADE_UP.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}"),
        MADE_UP.replace(" ", ", "),
        MADE_UP.replace("quiet harbour", "[quiet harbour](sleep-starts)"),
        f"They say that {MADE_UP[0].lower()}{MADE_UP[1:].removesuffix(' lit')} out",
    ],
)
def test_a_copied_sentence_is_found(text: str, suffix: str, written: Callable[[str], str], tmp_path: Path) -> None:
    (tmp_path / f"tale{suffix}").write_text(written(text), "utf-8")
    listed = {fingerprint(run) for run in runs_of_words(MADE_UP)}
    first = "seven grey geese crossed the quiet harbour before anybodys"
    assert copied(said_in(tmp_path / f"tale{suffix}"), listed)[0] == first


def test_eight_words_in_a_row_may_be_anyones() -> None:
    listed = {fingerprint(run) for run in runs_of_words(MADE_UP)}
    assert copied("Seven grey geese crossed the quiet harbour before a storm", listed) == []
    assert copied(MADE_UP.replace("crossed", "left").replace("was", "went"), listed) == []
