"""Every language that comes with Bedtime says all of it: each text, and content that is the same but for its words."""

import re
import tomllib
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from babel.messages.catalog import Message

from bedtime.adapters.language import NAMES
from bedtime.adapters.paths import resources
from bedtime.core.language import AS_WRITTEN
from tests.texts import LANGUAGES, collected, compiled, file_of, forms, missing, texts_in, translated

CONTENT = resources() / "content"
FILES = [file for file in sorted(CONTENT.rglob("*.toml")) if file.relative_to(CONTENT).parts[0] not in LANGUAGES]
SPOKEN = Path("spoken.toml")
SEEN = {
    "title", "summary", "intro", "closing", "text", "label", "why", "done_means", "reminder_title", "reminder", "size",
    "purpose", "note", "heading", "points", "reason", "bring", "outcome_title", "nothing", "about", "citation",
    "bring_heading", "meanwhile_heading", "source", "keywords", "say", "caption", "word", "for_sleep", "for_jerks",
}  # fmt: skip
"""The keys whose values are words that the person sees."""
FREE = {"keywords"}  # as many as the language has use for
LINK = re.compile(r"\]\(([^)]+)\)")


def shape(value: Any, key: str = "", *, graded: bool = False) -> Any:  # noqa: ANN401 - whatever TOML holds
    """A value without its words: their number, their links and their {names} stay."""
    if isinstance(value, dict):
        return {name: shape(each, name, graded=graded) for name, each in value.items()}
    if key in FREE:
        return bool(value)
    if isinstance(value, list):
        return [shape(each, key, graded=graded) for each in value]
    is_grade = graded and key in ("for_sleep", "for_jerks")
    if isinstance(value, str) and key in SEEN and not is_grade:
        return bool(value), sorted(LINK.findall(value)), names_in(value)
    return value


def names_in(text: str) -> list[str]:
    """The {names} in a text."""
    return sorted(name for _text, name, _format, _conversion in Formatter().parse(text) if name)


def read(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text("utf-8"))


def texts_of(message: Message) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A message as it is written, and as it is said in the other language."""
    return forms(message.id), forms(message.string)


def test_every_language_that_can_be_chosen_is_there() -> None:
    assert {AS_WRITTEN, *LANGUAGES} == set(NAMES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(CONTENT)))
def test_content_is_the_same_but_for_its_words(language: str, file: Path) -> None:
    place = file.relative_to(CONTENT)
    graded = place.parts[0] == "handbook"
    assert shape(read(CONTENT / language / place), graded=graded) == shape(read(file), graded=graded)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_no_content_of_its_own(language: str) -> None:
    own = {file.relative_to(CONTENT / language) for file in (CONTENT / language).rglob("*.toml")}
    assert own == {SPOKEN, *(file.relative_to(CONTENT) for file in FILES)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_voice_says_in_english_can_be_read_in_every_language(language: str) -> None:
    assert list(read(CONTENT / language / SPOKEN)) == list(read(resources() / "voice" / "en" / "texts.toml"))
    assert all(read(CONTENT / language / SPOKEN).values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_program_is_translated(language: str) -> None:
    """To bring the file up to date: python -m tests.texts."""
    kept = translated(language)
    assert {message.id for message in kept} == {message.id for message in collected()}
    assert [message.id for message in missing(kept)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_program_reads_is_what_was_translated(language: str) -> None:
    assert file_of(language, "mo").read_bytes() == compiled(translated(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fills_in_the_same_names(language: str) -> None:
    for message in translated(language):
        written, said = texts_of(message)
        if message.id:
            names = {name for text in written for name in names_in(text)}
            assert all(set(names_in(text)) <= names for text in said), message.id
            assert set(names_in(said[-1])) == set(names_in(written[-1])), message.id


def test_texts_are_found_wherever_they_stand() -> None:
    program = (
        """f"{tr('One')} {trn('{count} night', '{count} nights', 2)}"; A = mark("Three"); tr(A); mark(night); tr("")"""
    )
    assert set(texts_in(program)) == {"One", ("{count} night", "{count} nights"), "Three"}
