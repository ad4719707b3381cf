"""`bedtime handbook`: what was asked for, in words for a person or as data for a program."""

import argparse
import json

from bedtime.adapters import handbook as content
from bedtime.adapters.content import help_page
from bedtime.adapters.paths import resources
from bedtime.cli.commands import DONE
from bedtime.cli.handbook_data import as_data
from bedtime.cli.handbook_text import as_text
from bedtime.core.handbook import HELP, QUESTIONS, Handbook, Place
from bedtime.core.handbook_search import Hit, find
from bedtime.core.page import Page
from bedtime.core.questions import Questions
from bedtime.core.refusal import WrongUse, unknown


def handbook(arguments: argparse.Namespace) -> int:
    """Shows the handbook or a part of it. It needs neither settings nor a journal, and touches nothing."""
    book = content.handbook(resources())
    shown = _asked(book, " ".join(arguments.topic))
    print(json.dumps(as_data(book, shown), indent=2) if arguments.json else as_text(book, shown))
    return DONE


def _asked(book: Handbook, words: str) -> Handbook | Place | Page | Questions | tuple[Hit, ...]:
    """What these words name; what they are found in where they name nothing."""
    name = words.casefold()
    if not words:
        return book
    if name == HELP:
        return help_page(resources())
    if name == QUESTIONS:
        return content.questions(resources())
    if name in book.places:
        return book.place(name)
    if hits := find(book, words):
        return hits
    raise WrongUse(unknown("topic", words, [*(topic.id for topic in book.topics), HELP, QUESTIONS]))
