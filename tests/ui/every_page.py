"""Every page of the app with something sensible on it, by name: to be looked at, and to be tested."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from bedtime.core.evaluate import Show, Situation, evaluate
from bedtime.core.events import Record
from bedtime.core.message import Message
from bedtime.core.wording import message
from bedtime.ui.card import ReminderCard
from bedtime.ui.menu import AppMenu
from bedtime.ui.notice import IN_TASK_BAR, IN_TRAY, Notice, refused
from bedtime.ui.window import Window
from tests import builders
from tests.ui.breathing_pages import breathe_pages
from tests.ui.choosing_pages import settings_pages, welcome_pages
from tests.ui.diary_pages import history_pages, insight_pages, morning_pages
from tests.ui.evening_pages import day_pages, routine_plan, tonight_pages
from tests.ui.reading_pages import handbook_pages, help_pages, question_pages

GROUPS: tuple[Callable[[], Iterator[tuple[str, QWidget]]], ...] = (
    tonight_pages,
    day_pages,
    breathe_pages,
    morning_pages,
    history_pages,
    insight_pages,
    handbook_pages,
    help_pages,
    question_pages,
    settings_pages,
    welcome_pages,
)
RAIL = ("tonight", "breathe", "morning", "history", "handbook", "settings")
PAGE = "page"


def every_page() -> Iterator[tuple[str, QWidget]]:
    """All of them, each made when it is asked for."""
    for pages in GROUPS:
        yield from pages()


def windowed(name: str, page: QWidget) -> Window:
    """The window with its rail and this page in it; the page's button is marked if it has one."""
    window = Window(AppMenu())
    for place in RAIL[1:]:
        window.add_page(place, QWidget, place.capitalize())
    window.add_page(PAGE, lambda: page)
    window.turn_anew(PAGE)
    if inside := window.centralWidget():
        inside.setFocus()  # as the window comes up: no focus ring before the first Tab
    window.rail.show_current("tonight" if name.startswith("day-") else name.partition("-")[0])
    return window


def cards() -> Iterator[tuple[str, ReminderCard]]:
    """The small card: a reminder, where the app waits with and without a tray, and a refusal."""
    reminding = ReminderCard()
    reminding.show_message(sample_message())
    yield "card-reminder", reminding
    said = {"card-tray": IN_TRAY, "card-no-tray": IN_TASK_BAR, "card-refused": refused("the disk is full")}
    for name, told in said.items():
        notice = Notice()
        notice.say(told)
        yield name, notice


def sample_message() -> Message:
    """The wind-down reminder as core words it."""
    planned, now = routine_plan(), builders.evening("21:32")
    effects, _ = evaluate(planned, Record(), now, Situation())
    card = next(effect.card for effect in effects if isinstance(effect, Show))
    return message(card, planned, builders.BERLIN, now)
