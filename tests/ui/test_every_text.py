"""No text that the person sees or hears escapes the language in use."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTextEdit, QWidget

from bedtime.adapters.paths import resources
from bedtime.core.handbook import plain as without_links
from tests.ui.every_page import every_page
from tests.ui.languages import speak

INNERMOST = re.compile(r"«[^«»]*»")
CUT = re.compile(r"[^.]*…$")  # the last sentence of what a search shows
WORD = re.compile(r"[^\W\d_]{3,}")
SHORTEST, PART = 3, 20  # letters
MAY_BREAK = "\N{ZERO WIDTH SPACE}"
SAME = {"Bedtime", "English", "Deutsch", "Ctrl", "Esc", "Tab", "Space", "Return", "Shift", "Alt", "Enter", "Left"}
"""What is the same in every language, or said by Qt in the right one: names, and those of keys."""


class Marked(NullTranslations):
    """A language that says everything as it is written, between marks."""

    def gettext(self, message: str) -> str:
        return f"«{message}»"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"«{msgid1 if n == 1 else msgid2}»"


@pytest.fixture(autouse=True)
def marked() -> Iterator[None]:
    speak("xx", Marked())
    yield
    speak("en", NullTranslations())


def seen_on(page: QWidget) -> Iterator[str]:
    """Everything that is written on a page, or said of it."""
    for widget in (page, *page.findChildren(QWidget)):
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
        if isinstance(widget, QLabel):
            yield plain(widget.text())
        elif isinstance(widget, QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        elif isinstance(widget, QTextEdit):
            yield widget.toPlainText()


def plain(text: str) -> str:
    """A text without its tags."""
    return QTextDocumentFragment.fromHtml(text).toPlainText() if "<" in text else text


def strings(value: Any) -> Iterator[str]:  # noqa: ANN401 - whatever TOML holds
    """Every text in it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


@cache
def given() -> tuple[str, ...]:
    """The texts that are not the program's: of the content, which has a folder for every language, and those made up
    for the pages; the longest first."""
    files = [*(resources() / "content").rglob("*.toml"), resources() / "voice" / "en" / "texts.toml"]
    texts = {without_links(text) for file in files for text in strings(tomllib.loads(file.read_text("utf-8")))}
    for file in {*Path(__file__).parent.glob("*.py")} - {Path(__file__)}:
        nodes = ast.walk(ast.parse(file.read_text("utf-8")))
        texts |= {each.value for each in nodes if isinstance(each, ast.Constant) and isinstance(each.value, str)}
    return tuple(sorted((text for text in texts if len(text) >= SHORTEST), key=len, reverse=True))


def whole(known: str) -> re.Pattern[str]:
    """Where a text stands by itself, and not as a part of a longer word."""
    before, after = (r"\b" if end.isalnum() else "" for end in (known[0], known[-1]))
    return re.compile(f"{before}{re.escape(known)}{after}")


def escaped(text: str) -> set[str]:
    """The words of a text outside of all marks."""
    while (shorter := INNERMOST.sub(" ", text)) != text:
        text = shorter
    text = CUT.sub("", text.replace(MAY_BREAK, ""))
    if any(text.strip(" …") in known for known in given() if len(text) > PART):
        return set()  # a sentence of one, or what a search shows of it
    for known in given() if WORD.search(text) else ():
        if known in text:
            text = whole(known).sub(" ", text)
    return set(WORD.findall(text)) - SAME


@pytest.mark.usefixtures("themed")
def test_no_text_escapes(qapp: QApplication) -> None:
    found: dict[str, set[str]] = {}
    for name, page in every_page():
        page.show()
        qapp.processEvents()
        for text in seen_on(page):
            if words := escaped(text):
                found.setdefault(name, set()).add(f"{sorted(words)} in {text[:80]!r}")
        page.hide()
        page.deleteLater()
    assert found == {}


def test_what_escapes_would_be_seen() -> None:
    assert escaped("«Back» to Zanzibar «until «{time}»»") == {"Zanzibar"}
    assert escaped("«Back»  ·  22:30, Bedtime") == set()
