"""Every page can be heard, gone through by keyboard and read: names, roles, stops of Tab, room for words, few sizes."""

import inspect
import re
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSlider,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from bedtime.ui import theme
from bedtime.ui.breaking_label import BreakingLabel
from bedtime.ui.column import ColumnPage
from bedtime.ui.drag_handle import Handle
from bedtime.ui.legend import Sample
from bedtime.ui.settings import SettingsPage
from bedtime.ui.tally_row import ShareBar
from bedtime.ui.word_breaks import SOFT_HYPHEN
from bedtime.ui.wrapping_button import WrappingButton
from tests.ui.breathing_pages import session_windows
from tests.ui.choosing_pages import settings_pages
from tests.ui.diary_pages import history_pages
from tests.ui.evening_pages import evening, tonight_page, tonight_pages
from tests.ui.every_page import GROUPS, cards, windowed

Role = QAccessible.Role
Pages = Callable[[], Iterator[tuple[str, QWidget]]]
Faults = Callable[[QWidget], list[str]]

ROLES = {
    QRadioButton: {Role.RadioButton},
    QAbstractButton: {Role.Button, Role.ButtonMenu, Role.CheckBox, Role.RadioButton, Role.ListItem, Role.Link},
    QAbstractSpinBox: {Role.SpinBox},
    QSlider: {Role.Slider},
    QLineEdit: {Role.EditableText},
    QPlainTextEdit: {Role.EditableText},
    QTextEdit: {Role.EditableText, Role.StaticText},
}
CONTROLS = tuple(ROLES)
APART = (ShareBar, Sample, Handle)  # beside which stand their words; keys move a row by its title, not its handle
SIZES_OF_TEXT = 3  # beside the title
HEIGHT = 720
ROUNDS = 12  # of events, until words that wrap in rows that wrap have found their lines


@pytest.fixture
def from_right_to_left(themed: QApplication) -> Iterator[None]:
    """The whole app as a language that is written from the right has it."""
    themed.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    themed.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def in_window() -> Iterator[tuple[str, QWidget]]:
    """The window with its rail, as a column and as a bar."""
    yield "window", windowed("tonight", tonight_page(evening("21:40")))


ALL = pytest.mark.parametrize("pages", [*GROUPS, in_window, cards, session_windows], ids=lambda pages: pages.__name__)
IN_WIDTHS = pytest.mark.parametrize("width", [380, 860])
AT_SCALES = pytest.mark.parametrize("scale", [1.0, 2.0])


def laid_out(widget: QWidget, width: int = 860) -> QWidget:
    """The widget on the screen at that width, with everything in its place."""
    if widget.minimumWidth() != widget.maximumWidth():  # which a card sets for itself
        widget.resize(width, HEIGHT)
    widget.show()
    for _ in range(ROUNDS):
        QApplication.processEvents()
    return widget


def faults_of(pages: Pages, *kinds: Faults, width: int = 860) -> list[str]:
    """What is wrong with each of them, by its name."""
    found = []
    for name, page in pages():
        laid_out(page, width)
        found += [f"{name}: {fault}" for faults in kinds for fault in faults(page)]
        page.hide()
        page.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # or each new style would dress all of them
    return found


def seen(page: QWidget, kind: type[QWidget] | tuple[type[QWidget], ...] = QWidget) -> list[QWidget]:
    """The visible widgets of this kind, but for the parts that Qt's own widgets are made of."""
    widgets = [each for each in page.findChildren(QWidget) if isinstance(each, kind) and each.isVisible()]
    return [each for each in widgets if not each.objectName().startswith("qt_")]


def told(widget: QWidget) -> QAccessibleInterface:
    """What a screen reader hears of it."""
    return QAccessible.queryAccessibleInterface(widget)


def named(widget: QWidget) -> str:
    """How a fault names it."""
    return f"{type(widget).__name__} {told(widget).text(QAccessible.Text.Name)!r}"


def is_word(text: str) -> bool:
    """Whether there is a letter or a figure to be said."""
    return any(character.isalnum() for character in text)


def in_tree(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """It and all below it that can be seen."""
    yield interface
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child is not None and not child.state().invisible:
            yield from in_tree(child)


def unheard(page: QWidget) -> list[str]:
    """Controls without a name or with an unfitting role or state."""
    faults = []
    for control in seen(page, CONTROLS):
        interface = told(control)
        kind = next(kind for kind in ROLES if isinstance(control, kind))
        if not is_word(interface.text(QAccessible.Text.Name)):
            faults.append(f"{named(control)} has no name")
        if interface.role() not in ROLES[kind]:
            faults.append(f"{named(control)} is told as {interface.role().name}")
        if isinstance(control, QAbstractButton) and control.isCheckable() and not interface.state().checkable:
            faults.append(f"{named(control)} does not tell its state")
    heard = {each.object() for each in in_tree(told(page))}
    missed = [each for each in seen(page, (QLabel, *CONTROLS)) if each not in heard]
    return faults + [f"{named(each)} is not in the tree" for each in missed]


def silent_pictures(page: QWidget) -> list[str]:
    """What is painted by hand and says nothing."""
    painted = [each for each in seen(page) if _paints_itself(type(each)) and not isinstance(each, APART)]
    texts = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
    return [named(each) for each in painted if not any(is_word(told(each).text(text)) for text in texts)]


def _paints_itself(kind: type[QWidget]) -> bool:
    return any(base.__module__.startswith("bedtime.") and "paintEvent" in vars(base) for base in inspect.getmro(kind))


def stops_of(page: QWidget) -> list[QWidget]:
    """Where Tab stops, in its order."""
    stops, here = [], page.nextInFocusChain()
    while here is not None and here is not page:
        inside = page.isAncestorOf(here) and here.isVisible() and here.isEnabled()
        if inside and here.focusPolicy() & Qt.FocusPolicy.TabFocus and here.focusProxy() is None:
            stops.append(here)
        here = here.nextInFocusChain()
    return stops


def out_of_reach(page: QWidget) -> list[str]:
    """Controls where Tab does not stop, nor at another of the same group, from which the arrow keys lead on."""
    stops = stops_of(page)
    groups = {(type(stop), stop.parentWidget()) for stop in stops}
    # The arrow keys in a number do what the buttons beside it do for the mouse.
    numbers = {stop.parentWidget() for stop in stops if isinstance(stop, QAbstractSpinBox)}
    return [
        named(control)
        for control in seen(page, CONTROLS)
        if control.isEnabled()
        and control not in stops
        and (type(control), control.parentWidget()) not in groups
        and numbers.isdisjoint(around(control))
        and not isinstance(control, Handle)  # for the mouse: keys move the row by its title
    ]


def around(control: QWidget) -> set[QWidget | None]:
    """What it stands in, with at most one row between."""
    row = control.parentWidget()
    return {row, row.parentWidget() if row else None}


def leaps(page: QWidget) -> list[str]:
    """Where Tab goes back up the page."""
    content = columns(page)[-1].widget() if columns(page) else page  # what floats over it has a place of its own
    stops = [stop for stop in stops_of(page) if content and content.isAncestorOf(stop)]
    places = [(stop, QRect(stop.mapTo(page, QPoint()), stop.size())) for stop in stops]
    return [
        f"from {named(one)} up to {named(other)}"
        for (one, before), (other, after) in pairwise(places)
        if after.bottom() <= before.top()
    ]


def cut(page: QWidget) -> list[str]:
    """Words that need more room than they have, and what reaches beyond the page."""
    faults = []
    for each in seen(page, (QLabel, QAbstractButton)):
        if not isinstance(each, QLabel | QAbstractButton) or not each.text():
            continue
        wide, high = _needed(each)
        if each.width() < wide or each.height() < high:
            size = f"{each.width()} x {each.height()}"
            faults.append(f"{type(each).__name__} {each.text()[:40]!r} has {size} and needs {wide} x {high}")
    beyond = [(type(area).__name__, area.horizontalScrollBar().maximum()) for area in columns(page)]
    return faults + [f"{name} is {pixels} too wide" for name, pixels in beyond if pixels]


def broken_words(page: QWidget) -> list[str]:
    """Words that stand there in parts."""
    labels = [each for each in seen(page, BreakingLabel) if isinstance(each, BreakingLabel)]
    buttons = [each for each in seen(page, WrappingButton) if isinstance(each, WrappingButton)]
    shown = [label.shown() for label in labels] + [button.shown(button.width()) for button in buttons]
    return [text.replace(SOFT_HYPHEN, "|") for text in shown if SOFT_HYPHEN in text]


def columns(page: QWidget) -> list[ColumnPage]:
    """The page itself if it is one that scrolls, and those in it."""
    return [
        area for area in [page, *page.findChildren(ColumnPage)] if isinstance(area, ColumnPage) and area.isVisible()
    ]


def _needed(each: QLabel | QAbstractButton) -> tuple[int, int]:
    """The least width and height that show all of its words."""
    wraps = each.hasHeightForWidth()
    if isinstance(each, QLabel) and wraps:
        margins = each.width() - each.contentsRect().width()
        is_plain = "<" not in each.text()
        shown = each.shown() if isinstance(each, BreakingLabel) else each.text()
        parts = re.split(
            r"[\s\u200b\u00ad]+|(?<=-)(?=[^\W\d_])", shown
        )  # a path may be broken at its zero-width spaces
        longest = max(each.fontMetrics().horizontalAdvance(part) for part in parts)
        return (longest + margins if is_plain else 0), each.heightForWidth(each.width())
    hint = each.sizeHint() if isinstance(each, QLabel) else each.minimumSizeHint()
    return hint.width(), each.heightForWidth(each.width()) if wraps else hint.height()


def overlaps(page: QWidget) -> list[str]:
    """Neighbours that lie over each other."""
    by_parent: dict[QWidget, list[QWidget]] = {}
    for each in seen(page):
        if (parent := each.parentWidget()) is not None:
            by_parent.setdefault(parent, []).append(each)
    pairs = (pair for children in by_parent.values() for pair in combinations(children, 2))
    return [
        f"{named(one)} lies over {named(other)}" for one, other in pairs if one.geometry().intersects(other.geometry())
    ]


def sizes(page: QWidget) -> list[str]:
    """The sizes of its text, if there are too many beside the title's."""
    texts = [each for each in seen(page, (QLabel, *CONTROLS)) if not isinstance(each, QLabel) or each.text()]
    title = max(each.font().pointSizeF() for each in texts)
    found = {each.font().pointSizeF() for each in texts} - {title}
    return [f"{sorted(found)} and {title}"] if len(found) > SIZES_OF_TEXT else []


@ALL
def test_every_control_and_picture_has_a_name_a_fitting_role_and_its_state(themed: QApplication, pages: Pages) -> None:
    assert faults_of(pages, unheard, silent_pictures) == []


@pytest.mark.parametrize("pages", [*GROUPS, in_window], ids=lambda pages: pages.__name__)
def test_the_keyboard_reaches_every_control_from_top_to_bottom(themed: QApplication, pages: Pages) -> None:
    assert faults_of(pages, out_of_reach, leaps) == []


@ALL
@IN_WIDTHS
@AT_SCALES
def test_all_words_have_their_room_and_nothing_lies_over_another(
    themed: QApplication, pages: Pages, width: int, scale: float
) -> None:
    theme.prepare(themed, scale)
    # The buttons of a session come and go over its picture.
    looked_for = [cut, broken_words] if pages is session_windows else [cut, broken_words, overlaps]
    assert faults_of(pages, *looked_for, width=width) == []


@pytest.mark.parametrize("pages", GROUPS, ids=lambda pages: pages.__name__)
def test_a_page_has_few_sizes_of_text(themed: QApplication, pages: Pages) -> None:
    assert faults_of(pages, sizes) == []


@pytest.mark.parametrize("pages", [tonight_pages, history_pages, settings_pages], ids=lambda pages: pages.__name__)
@pytest.mark.usefixtures("from_right_to_left")
def test_written_from_right_to_left_no_word_loses_its_room(themed: QApplication, pages: Pages) -> None:
    assert faults_of(pages, cut, overlaps, width=380) == []


@pytest.mark.usefixtures("from_right_to_left")
def test_written_from_right_to_left_what_leads_stands_at_the_right(qtbot: QtBot) -> None:
    def leads(leading: QWidget, following: QWidget) -> bool:
        return leading.mapToGlobal(QPoint()).x() > following.mapToGlobal(QPoint()).x()

    tonight = tonight_page(evening("21:40"))
    settings = next(page for name, page in settings_pages() if name == "settings")
    assert isinstance(settings, SettingsPage)
    for page in (tonight, settings):
        qtbot.addWidget(page)
        laid_out(page)
    row = tonight.rows["wind-down"]
    assert leads(row.time, row.tick)
    assert leads(row.tick, row.title)
    assert leads(tonight.calm, tonight.list)
    assert leads(tonight.list, tonight.good_night)
    assert leads(settings.links["times"], settings.links["routine"])
    step = settings.routine.rows["wind-down"]
    assert leads(step.handle, step.title)
