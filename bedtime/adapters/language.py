"""The languages that come with Bedtime: their texts, their content, and which of them the person reads."""

import gettext
import os
import re
from collections.abc import Mapping
from pathlib import Path

from bedtime.adapters.toml_file import LARGEST_SETTINGS, FileFault, content_of, parsed, state_of, text_of
from bedtime.core import language
from bedtime.core.language import AS_WRITTEN

DOMAIN = "bedtime"
SYSTEM = "system"
NAMES = {AS_WRITTEN: "English", "de": "Deutsch"}
"""Each by the name it has for those who speak it."""


def use(resources: Path, chosen: str, *, twelve_hour: bool = False) -> None:
    """Speaks the language that is `meant` by the one chosen.

    To be called before any content is read, and once: what was read stays in the language it was read in.
    """
    name = meant(chosen)
    texts = gettext.translation(DOMAIN, resources / "locale", [name], fallback=True)
    language.use(name, texts, twelve_hour=twelve_hour)


def meant(chosen: str) -> str:
    """The language chosen, or with SYSTEM that of the desktop; English where there is no other."""
    name = system_language() if chosen == SYSTEM else chosen
    return name if name in NAMES else AS_WRITTEN


def chosen_in(settings: Path) -> str:
    """The language that settings.toml names, before anything else of it is read; SYSTEM where it names none.

    What is wrong with the file is told by who reads all of it.
    """
    try:
        if state_of(settings) is None:
            return SYSTEM
        named = parsed(text_of(content_of(settings, LARGEST_SETTINGS)))["appearance"]["language"]
    except (FileFault, KeyError, TypeError):
        return SYSTEM
    return named if isinstance(named, str) else SYSTEM


def system_language(environment: Mapping[str, str] = os.environ) -> str:
    """The first language that the desktop asks for and Bedtime has, as in "de"; English where it asks for none."""
    names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # in the order in which they count
    asked = next((environment[name] for name in names if environment.get(name)), "")
    spoken = (re.split("[_.@]", each)[0] for each in asked.split(":"))
    return next((name for name in spoken if name in NAMES), AS_WRITTEN)


def content_file(resources: Path, *parts: str) -> Path:
    """A file or folder of the content in the language in use, in English where that language has none."""
    content = resources / "content"
    own = content / language.spoken() / Path(*parts)
    return own if language.spoken() != AS_WRITTEN and own.exists() else content / Path(*parts)
