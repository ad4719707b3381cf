"""The language is the chosen one, else the desktop's, else English, with the content to go with it."""

import os
from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path

import pytest

from bedtime.adapters import language
from bedtime.adapters.language import chosen_in, content_file, system_language
from bedtime.core import language as spoken_here
from bedtime.core.language import spoken


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    spoken_here.use("en", NullTranslations())


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_AT@euro", "LC_ALL": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "fr:de:en"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "en_US:de"}, "en"),
        ({"LC_MESSAGES": "de"}, "de"),
    ],
)
def test_the_first_language_that_bedtime_has_is_the_desktops(environment: dict[str, str], name: str) -> None:
    assert system_language(environment) == name


@pytest.mark.parametrize(
    ("content", "chosen"),
    [
        ('[appearance]\nlanguage = "de"\n', "de"),
        ("[appearance]\nlanguage = 3\n", "system"),
        ("appearance = 3\n", "system"),
        ("[appearance\n", "system"),
        ("[sound]\nvolume = 3\n", "system"),
        ("\udcff", "system"),
    ],
)
def test_settings_name_the_language_before_they_are_read_as_a_whole(tmp_path: Path, content: str, chosen: str) -> None:
    file = tmp_path / "settings.toml"
    assert chosen_in(file) == "system"
    file.write_bytes(content.encode("utf-8", "surrogateescape"))
    assert chosen_in(file) == chosen


def test_neither_a_pipe_nor_an_endless_key_in_place_of_the_settings_keeps_the_app_from_starting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "key.toml").write_text(".".join("a" * 40_000) + " = 1")
    assert chosen_in(tmp_path / "pipe.toml") == chosen_in(tmp_path / "key.toml") == "system"


def test_content_comes_in_the_language_in_use_where_that_has_it(tmp_path: Path) -> None:
    (tmp_path / "content" / "de").mkdir(parents=True)
    (tmp_path / "content" / "de" / "there.toml").touch()
    assert content_file(tmp_path, "there.toml") == tmp_path / "content" / "there.toml"
    language.use(tmp_path, "de")
    assert spoken() == "de"
    assert content_file(tmp_path, "there.toml") == tmp_path / "content" / "de" / "there.toml"
    assert content_file(tmp_path, "missing.toml") == tmp_path / "content" / "missing.toml"


def test_a_language_that_is_not_there_is_english(tmp_path: Path) -> None:
    language.use(tmp_path, "tlh")
    assert spoken() == "en"
