"""The handbook can be searched, read, followed and left again, by keyboard alone and by a screen reader."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QTextDocument,
    QTextTable,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from bedtime.adapters.handbook import handbook
from bedtime.adapters.paths import resources
from bedtime.core.handbook import HELP, QUESTIONS, Claim, Grade, Handbook, Part, Source, Topic, plain
from bedtime.core.refusal import WrongUse
from bedtime.core.safety_words import STANDING
from bedtime.ui import handbook_contents, theme
from bedtime.ui.handbook import HandbookPage
from bedtime.ui.handbook_contents import MOST
from bedtime.ui.handbook_row import HandbookRow
from bedtime.ui.topic_text import TopicText
from tests.handbooks import HANDBOOK

SHIPPED = handbook(resources())
LEFT = Qt.MouseButton.LeftButton


def opened(qtbot: QtBot, book: Handbook, width: int = 760, height: int = 600) -> HandbookPage:
    made = HandbookPage(book)
    qtbot.addWidget(made)
    made.resize(width, height)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def page(qtbot: QtBot, themed: QApplication) -> HandbookPage:
    return opened(qtbot, HANDBOOK)


def here(page: HandbookPage) -> str:
    """What is shown: the name of a topic or claim, empty for the contents."""
    if page.views.currentWidget() is page.contents:
        return ""
    place = page.reader.place
    assert place
    return place.claim.slug if place.claim else place.topic.id


def found(page: HandbookPage) -> list[str]:
    return [row.title for row in page.contents.hits if row.isVisibleTo(page)]


def words_marked(page: HandbookPage, place: int) -> tuple[str, ...]:
    return page.contents.hits[place].marked


def follow(text: TopicText, words: str) -> None:
    """Presses Tab until the link with these words is reached, and Enter on it."""
    for _ in range(60):
        QApplication.sendEvent(text, _key(Qt.Key.Key_Tab))
        if text.textCursor().selectedText() == words:
            QApplication.sendEvent(text, _key(Qt.Key.Key_Return))
            return
    raise AssertionError(f"Tab never comes to {words!r}")


def _key(key: Qt.Key) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)


def marked(text: TopicText) -> list[str]:
    return [mark.cursor.selectedText() for mark in text.extraSelections()]


def at_the_top(text: TopicText) -> str:
    """The paragraph that begins the view."""
    return text.cursorForPosition(QPoint(0, 12)).block().text()


def in_tree(widget: QWidget) -> list[tuple[str, QAccessible.Role]]:
    """Names and roles of all that a screen reader is told of."""
    told: list[tuple[str, QAccessible.Role]] = []

    def walk(interface: QAccessibleInterface) -> None:
        told.append((interface.text(QAccessible.Text.Name), interface.role()))
        for place in range(interface.childCount()):
            child = interface.child(place)
            if child is not None and not child.state().invisible:
                walk(child)

    walk(QAccessible.queryAccessibleInterface(widget))
    return told


def test_the_contents_have_every_part_and_topic_and_both_places_beside_them(page: HandbookPage) -> None:
    rows = [row for row in page.contents.findChildren(HandbookRow) if row.isVisibleTo(page)]
    by_place = sorted(rows, key=lambda row: row.mapTo(page, QPoint()).y())
    titles = [*(topic.title for topic in HANDBOOK.topics), "Is it a sleep start?", "When to see someone"]
    assert [row.title for row in by_place] == titles
    assert page.contents.rows["triggers"].words == "What may make them more likely"


def test_a_topic_opens_with_one_press_and_back_returns_to_its_row(page: HandbookPage, qtbot: QtBot) -> None:
    row = page.contents.rows["triggers"]
    qtbot.mouseClick(row, LEFT)
    assert here(page) == "triggers"
    assert page.reader.text.hasFocus()
    qtbot.mouseClick(page.reader.leave, LEFT)
    assert here(page) == ""
    assert row.hasFocus()


@pytest.mark.parametrize("name", [HELP, QUESTIONS])
def test_the_places_beside_the_topics_are_asked_for(page: HandbookPage, qtbot: QtBot, name: str) -> None:
    with qtbot.waitSignal(page.place_wanted) as wanted:
        qtbot.mouseClick(page.contents.rows[name], LEFT)
    assert wanted.args == [name]
    assert here(page) == ""


def test_hits_appear_while_one_types_with_the_words_marked(page: HandbookPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.contents.search, "leg")
    assert found(page) == ["Restless legs", "What a sleep start is"]
    assert words_marked(page, 0) == ("legs",)
    assert words_marked(page, 1) == ("leg",)
    assert page.contents.count.text() == "2 places found."
    assert not page.contents.parts.isVisibleTo(page)
    qtbot.keyClicks(page.contents.search, " urge")
    assert found(page) == ["Restless legs"]
    assert words_marked(page, 0) == ("legs", "urge")
    assert page.contents.count.text() == "1 place found."


def test_letters_that_qt_counts_twice_move_no_mark(qtbot: QtBot, themed: QApplication) -> None:
    claim = Claim("one", "\U0001f319 Moon", ("\U0001f319\U0001f319 a moon, then.",), Grade.WEAK, Grade.WEAK)
    page = opened(qtbot, Handbook("", (Part("One", (Topic("t", "Title", "", (), (claim,)),)),), {}))
    page.contents.search.setText("moon")
    page.contents.hits[0].click()
    assert marked(page.reader.text) == ["\U0001f319 Moon", "Moon", "moon"]


def test_a_mark_is_seen_without_its_colour(qtbot: QtBot, themed: QApplication) -> None:
    row = HandbookRow()
    qtbot.addWidget(row)
    row.resize(400, 60)
    row.show_texts("Restless legs", "")
    unmarked = row.grab().toImage().convertToFormat(row.grab().toImage().Format.Format_Grayscale8)
    row.show_texts("Restless legs", "", ((9, 13),))
    image = row.grab().toImage().convertToFormat(unmarked.format())
    bright = theme.colours().color(theme.colours().ColorRole.WindowText).lightness() - 40

    def longest_line(of: QImage) -> int:
        """The longest unbroken stretch of bright points in any row of the picture, which is a line below words."""
        best = 0
        for y in range(of.height()):
            run = 0
            for x in range(of.width()):
                run = run + 1 if of.pixelColor(x, y).lightness() > bright else 0
                best = max(best, run)
        return best

    assert longest_line(image) > 1.5 * longest_line(unmarked)


def test_where_nothing_is_found_a_kind_line_says_what_to_try(page: HandbookPage, qtbot: QtBot) -> None:
    page.contents.search.setFocus()
    qtbot.keyClicks(page.contents.search, "zebra")
    assert found(page) == []
    assert page.contents.count.text().startswith("Nothing here has all of these words. Try fewer")
    qtbot.keyClick(page.contents.search, Qt.Key.Key_Return)
    qtbot.keyClick(page.contents.search, Qt.Key.Key_Down)
    assert here(page) == ""
    assert page.contents.search.hasFocus()


def test_the_number_found_is_said_aloud_when_it_changes(
    page: HandbookPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(handbook_contents, "announce", lambda _widget, line: said.append(line))
    qtbot.keyClicks(page.contents.search, "legs")
    assert said[-1] == "2 places found."
    assert all(one != other for one, other in pairwise(said))


def test_of_very_many_hits_the_first_are_shown_and_all_counted(qtbot: QtBot, themed: QApplication) -> None:
    claims = tuple(Claim(f"c.{n}", f"Tea {n}", (), Grade.WEAK, Grade.WEAK) for n in range(MOST + 5))
    page = opened(qtbot, Handbook("", (Part("One", (Topic("t", "Title", "", (), claims),)),), {}))
    page.contents.search.setText("tea")
    assert found(page) == [f"Tea {n}" for n in range(MOST)]
    assert page.contents.count.text() == f"{MOST + 5} places found; the first {MOST} are below."


def test_the_search_is_cleared_by_its_button_or_escape(page: HandbookPage, qtbot: QtBot) -> None:
    contents = page.contents
    assert not contents.clear.isVisibleTo(page)
    qtbot.keyClicks(contents.search, "legs")
    qtbot.mouseClick(contents.clear, LEFT)
    assert contents.search.text() == ""
    assert contents.search.hasFocus()
    assert contents.parts.isVisibleTo(page)
    qtbot.keyClicks(contents.search, "legs")
    with qtbot.assertNotEmitted(page.back):
        qtbot.keyClick(contents.search, Qt.Key.Key_Escape)
    assert contents.search.text() == ""
    with qtbot.waitSignal(page.back):
        qtbot.keyClick(contents.search, Qt.Key.Key_Escape)


def test_the_keyboard_alone_searches_chooses_and_comes_back(page: HandbookPage, qtbot: QtBot) -> None:
    contents = page.contents
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Slash)
    assert contents.search.hasFocus()
    qtbot.keyClicks(contents.search, "legs")
    qtbot.keyClick(contents.search, Qt.Key.Key_Down)
    assert contents.hits[0].hasFocus()
    qtbot.keyClick(contents.hits[0], Qt.Key.Key_Up)
    assert contents.search.hasFocus()
    qtbot.keyClick(contents.search, Qt.Key.Key_Down)
    qtbot.keyClick(contents.hits[0], Qt.Key.Key_Down)
    assert contents.hits[1].hasFocus()
    qtbot.keyClick(contents.hits[1], Qt.Key.Key_Down)
    assert contents.hits[1].hasFocus(), "it is the last"
    qtbot.keyClick(contents.hits[1], Qt.Key.Key_Return)
    assert here(page) == "def.start"
    qtbot.keyClick(page.reader.text, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert here(page) == ""
    assert contents.query == "legs"
    assert contents.hits[1].hasFocus()


def test_arrows_go_through_the_topics_too(page: HandbookPage, qtbot: QtBot) -> None:
    contents = page.contents
    contents.search.setFocus()
    qtbot.keyClick(contents.search, Qt.Key.Key_Down)
    rows = list(contents.rows.values())
    for row, next_row in pairwise(rows):
        assert row.hasFocus()
        qtbot.keyClick(row, Qt.Key.Key_Down)
        assert next_row.hasFocus()
    qtbot.keyClick(rows[-1], Qt.Key.Key_Down)
    assert rows[-1].hasFocus()
    rows[0].setFocus()
    qtbot.keyClick(rows[0], Qt.Key.Key_Up)
    assert contents.search.hasFocus()


def test_a_row_is_pressed_by_mouse_space_and_enter(page: HandbookPage, qtbot: QtBot) -> None:
    row = page.contents.rows["triggers"]
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
        qtbot.keyClick(row, key)
        assert here(page) == "triggers"
        page.show_contents()


def test_a_slash_can_be_typed_and_enter_opens_the_first(page: HandbookPage, qtbot: QtBot) -> None:
    page.contents.search.setFocus()
    qtbot.keyClicks(page.contents.search, "coffee/late")
    assert page.contents.search.text() == "coffee/late"
    qtbot.keyClick(page.contents.search, Qt.Key.Key_Return)
    assert here(page) == "trig.coffee"
    assert marked(page.reader.text)[1:] == ["Coffee", "late"]


@pytest.mark.parametrize("in_topic", [False, True])
def test_search_is_one_key_away_and_escape_returns_to_the_topic(
    page: HandbookPage, qtbot: QtBot, in_topic: bool
) -> None:
    if in_topic:
        page.show_place("triggers")
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.contents.search.hasFocus()
    with qtbot.waitSignal(page.back) if not in_topic else qtbot.assertNotEmitted(page.back):
        qtbot.keyClick(page.contents.search, Qt.Key.Key_Escape)
    assert here(page) == ("triggers" if in_topic else "")


def test_a_topic_says_everything_once(page: HandbookPage) -> None:
    page.show_place("starts")
    lines = page.reader.text.toPlainText().split("\n")
    topic = HANDBOOK.place("starts").topic
    for text in (topic.title, *topic.intro, *topic.claims[0].text, *topic.closing, STANDING):
        assert lines.count(plain(text)) == 1
    assert lines.count("For jerks: strong") == 1, "what a claim is not about has no grade"
    assert lines.count("For sleep: weak · For jerks: untested") == 1
    assert "Found in: Someone, 2018, A review; Other & Co, 2020, Paper 7:1" in lines
    assert "Someone, 2018, A review. A review of what was written." in lines
    assert "Next: Triggers" in lines


def test_signs_of_markup_are_only_letters(page: HandbookPage) -> None:
    page.show_place("trig.coffee")
    assert "Coffee <late> & strong" in page.reader.text.toPlainText().split("\n")


def test_a_claim_is_scrolled_to_and_its_heading_marked(page: HandbookPage) -> None:
    page.show_place("def.woken")
    text = page.reader.text
    assert at_the_top(text) == "Waking with a jolt"
    assert marked(text) == ["Waking with a jolt"]
    page.show_place("starts")
    assert text.verticalScrollBar().value() == 0
    assert marked(text) == []


def test_a_name_that_is_not_there_is_refused_and_changes_nothing(page: HandbookPage) -> None:
    page.show_place("triggers")
    with pytest.raises(WrongUse, match="trigers"):
        page.show_place("trigers")
    assert here(page) == "triggers"


def test_links_are_followed_and_come_back_to_where_one_was(page: HandbookPage, qtbot: QtBot) -> None:
    page.show_contents()
    page.contents.rows["starts"].click()
    text = page.reader.text
    follow(text, "woken by it")
    assert here(page) == "def.woken"
    follow(text, "Triggers")
    assert here(page) == "triggers"
    qtbot.keyClick(text, Qt.Key.Key_Escape)
    assert here(page) == "def.woken"
    qtbot.keyClick(text, Qt.Key.Key_Escape)
    assert here(page) == "starts"
    qtbot.keyClick(text, Qt.Key.Key_Escape)
    assert here(page) == ""


def test_back_returns_to_the_very_line(page: HandbookPage) -> None:
    page.show_place("starts")
    text = page.reader.text
    bar = text.verticalScrollBar()
    bar.setValue(300)
    stood = at_the_top(text)
    text.followed.emit("triggers")
    page.reader.leave.click()
    assert abs(bar.value() - 300) < 30
    assert at_the_top(text) == stood


def test_whoever_came_from_another_page_is_led_back_there(page: HandbookPage, qtbot: QtBot) -> None:
    page.contents.rows["starts"].click()
    page.show_place("trig.coffee")
    with qtbot.waitSignal(page.back):
        qtbot.keyClick(page.reader.text, Qt.Key.Key_Escape)


def test_the_contents_are_one_press_away_from_everywhere(page: HandbookPage, qtbot: QtBot) -> None:
    page.show_place("trig.coffee")
    page.reader.text.followed.emit("starts")
    qtbot.mouseClick(page.reader.contents, LEFT)
    assert here(page) == ""
    assert page.contents.rows["starts"].hasFocus()
    with qtbot.waitSignal(page.back):
        qtbot.keyClick(page, Qt.Key.Key_Escape)


def test_links_to_other_pages_are_asked_for(page: HandbookPage, qtbot: QtBot) -> None:
    page.show_place("starts")
    with qtbot.waitSignal(page.place_wanted) as wanted:
        follow(page.reader.text, "Is it a sleep start?")
    assert wanted.args == [QUESTIONS]
    assert here(page) == "starts"


@pytest.mark.parametrize("source", HANDBOOK.sources.values(), ids=list(HANDBOOK.sources))
def test_a_source_is_only_asked_for_never_fetched(page: HandbookPage, qtbot: QtBot, source: Source) -> None:
    page.show_place("starts")
    with qtbot.waitSignal(page.link_wanted) as wanted:
        follow(page.reader.text, source.citation)
    assert wanted.args == [source.link]
    assert here(page) == "starts"


def test_nothing_is_ever_loaded(page: HandbookPage) -> None:
    text = page.reader.text
    picture = resources() / "icons"
    for address in (QUrl.fromLocalFile(str(picture)), QUrl("https://example.org/x.png"), QUrl("data:,x")):
        for kind in (QTextDocument.ResourceType.HtmlResource, QTextDocument.ResourceType.ImageResource):
            assert text.loadResource(kind.value, address) is None
    assert not text.openLinks()
    assert not text.openExternalLinks()


def test_every_link_of_what_ships_leads_somewhere(qtbot: QtBot, themed: QApplication) -> None:
    page = opened(qtbot, SHIPPED)
    led: list[str] = []
    page.link_wanted.connect(led.append)
    page.place_wanted.connect(led.append)
    addresses = {source.link for source in SHIPPED.sources.values()}
    for topic in SHIPPED.topics:
        page.show_place(topic.id)
        for address in links(page.reader.text):
            page.show_place(topic.id)
            led.clear()
            page.reader.text.anchorClicked.emit(QUrl(address))
            assert here(page) != topic.id or led[0] in {*addresses, HELP, QUESTIONS}, address


def links(text: TopicText) -> set[str]:
    block, found = text.document().begin(), set()
    while block.isValid():
        stretch = block.begin()
        while not stretch.atEnd():
            found.add(stretch.fragment().charFormat().anchorHref())
            stretch += 1
        block = block.next()
    return found - {""}


def test_look_alikes_stand_as_a_table_or_below_each_other(page: HandbookPage, qtbot: QtBot) -> None:
    page.show_place("look-alikes")
    text = page.reader.text

    def tables() -> list[QTextTable]:
        return [each for each in text.document().rootFrame().childFrames() if isinstance(each, QTextTable)]

    (table,) = tables()
    assert table.columns() == 3
    assert table.cellAt(1, 0).firstCursorPosition().block().text() == "Restless legs"
    assert table.cellAt(0, 1).firstCursorPosition().block().text() == "What it is like"
    assert table.cellAt(1, 1).firstCursorPosition().block().text() == "An urge to move."
    page.resize(380, 600)
    qtbot.waitUntil(lambda: tables() == [])
    assert "What it is like: An urge to move." in text.toPlainText().split("\n")
    page.resize(760, 600)
    qtbot.waitUntil(lambda: len(tables()) == 1)
    page.set_text_size(200)
    assert tables() == [], "large text needs the room"


def test_text_grows_and_shrinks_within_reach(page: HandbookPage, qtbot: QtBot) -> None:
    page.show_place("def.woken")
    chosen: list[int] = []
    page.text_size_chosen.connect(chosen.append)
    stood = at_the_top(page.reader.text)
    small = height(page)
    qtbot.mouseClick(page.reader.larger, LEFT)
    assert chosen == [110]
    assert height(page) > small
    assert at_the_top(page.reader.text) == stood
    for _ in range(10):
        qtbot.keyClick(page, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert chosen[-1] == 200
    assert at_the_top(page.reader.text) == stood
    qtbot.keyClick(page, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert chosen[-1] == 100
    for _ in range(10):
        qtbot.keyClick(page, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert chosen[-1] == 80
    assert page.reader.smaller.accessibleDescription() == "Text at 80 %"
    assert chosen == [110, 125, 150, 175, 200, 100, 90, 80], "what does not change is not told"


def height(page: HandbookPage) -> float:
    return page.reader.text.document().size().height()


def test_a_kept_text_size_is_shown_without_telling_of_it(page: HandbookPage, qtbot: QtBot) -> None:
    page.show_place("starts")
    with qtbot.assertNotEmitted(page.text_size_chosen):
        for kept, shown in ((150, 150), (10, 80), (1000, 200), (120, 120)):
            page.set_text_size(kept)
            assert page.reader.percent == shown
    with qtbot.waitSignal(page.text_size_chosen) as chosen:
        page.reader.larger.click()
    assert chosen.args == [125]


def test_the_text_size_keys_do_nothing_in_the_contents(page: HandbookPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.text_size_chosen):
        qtbot.keyClick(page, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)


def wheel(text: TopicText, turned: int, modifier: Qt.KeyboardModifier) -> None:
    where = QPointF(text.viewport().rect().center())
    event = QWheelEvent(
        where, QPointF(text.mapToGlobal(where.toPoint())), QPoint(), QPoint(0, turned), Qt.MouseButton.NoButton,
        modifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(text.viewport(), event)


def test_the_wheel_scrolls_and_with_ctrl_turns_the_size(page: HandbookPage) -> None:
    page.show_place("starts")
    text = page.reader.text
    wheel(text, -120, Qt.KeyboardModifier.NoModifier)
    assert text.verticalScrollBar().value() > 0
    assert page.reader.percent == 100
    wheel(text, 120, Qt.KeyboardModifier.ControlModifier)
    assert page.reader.percent == 110
    wheel(text, -120, Qt.KeyboardModifier.ControlModifier)
    assert page.reader.percent == 100


def test_down_moves_cursor_and_text_together_from_where_one_looks(page: HandbookPage, qtbot: QtBot) -> None:
    page.show_place("starts")
    text = page.reader.text
    bar = text.verticalScrollBar()
    for _ in range(5):
        qtbot.keyClick(text, Qt.Key.Key_Down)
    assert bar.value() > 40
    assert text.textCursor().position() > 0
    qtbot.keyClick(text, Qt.Key.Key_Up)
    bar.setValue(bar.maximum())
    qtbot.keyClick(text, Qt.Key.Key_Up)
    assert bar.value() > bar.maximum() - 60, "it goes on from what is in sight"


def test_the_text_can_be_marked_by_keyboard_and_copied(page: HandbookPage, qtbot: QtBot) -> None:
    page.show_place("triggers")
    text = page.reader.text
    qtbot.keyClick(text, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().strip() == "Triggers"


def test_copy_takes_the_whole_topic_with_grades_and_sources(page: HandbookPage, qtbot: QtBot) -> None:
    page.show_place("starts")
    assert not page.reader.copied.isVisibleTo(page)
    qtbot.mouseClick(page.reader.copy, LEFT)
    assert page.reader.copied.isVisibleTo(page)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Sleep starts\n\nBegin here, or with what may trigger them.\n\nWhat a sleep start is\n\n")
    assert "For sleep: weak  ·  For jerks: untested\n\nFound in: Someone, 2018, A review\n" in copied
    assert "Other & Co, 2020, Paper 7:1. An experiment. https://pubmed" in copied
    assert copied.endswith(f"{STANDING}\n")
    page.show_place("look-alikes")
    assert not page.reader.copied.isVisibleTo(page)
    page.reader.copy.click()
    assert "What it is like: An urge to move." in QGuiApplication.clipboard().text()


def test_printing_is_asked_for_by_topic(page: HandbookPage, qtbot: QtBot) -> None:
    page.show_place("def.woken")
    with qtbot.waitSignal(page.print_wanted) as wanted:
        qtbot.mouseClick(page.reader.print, LEFT)
    assert wanted.args == ["starts"]


def test_other_colours_set_the_text_anew_where_it_stands(page: HandbookPage, themed: QApplication) -> None:
    page.show_place("def.woken")
    text = page.reader.text
    stood = at_the_top(text)
    assert theme.NIGHT.muted.lower() in text.toHtml()
    theme.apply(themed, theme.DAY)
    assert theme.NIGHT.muted.lower() not in text.toHtml()
    assert theme.DAY.muted.lower() in text.toHtml()
    assert at_the_top(text) == stood
    assert marked(text) == ["Waking with a jolt"]


def test_everything_that_can_be_pressed_has_a_name_and_role(page: HandbookPage) -> None:
    told = in_tree(page)
    assert ("Search the handbook", QAccessible.Role.EditableText) in told
    assert ("Triggers", QAccessible.Role.Button) in told
    described = QAccessible.queryAccessibleInterface(page.contents.rows["triggers"])
    assert described.text(QAccessible.Text.Description) == "What may make them more likely"
    page.contents.search.setText("legs")
    assert {("Clear the search", QAccessible.Role.Button), ("Restless legs", QAccessible.Role.Button)} <= {
        *in_tree(page)
    }
    page.show_place("starts")
    told = in_tree(page)
    names = ["Back", "Contents", "Smaller text", "Larger text", "Print…", "Copy"]
    assert [name for name, role in told if role == QAccessible.Role.Button] == names
    assert ("Sleep starts", QAccessible.Role.StaticText) in told
    for button in page.findChildren(QAbstractButton):
        if button.isVisibleTo(page):
            assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name), button


def test_a_screen_reader_can_read_the_text_line_by_line(page: HandbookPage, qtbot: QtBot) -> None:
    page.show_place("def.start")
    text = page.reader.text
    interface = QAccessible.queryAccessibleInterface(text).textInterface()
    assert interface.text(0, interface.characterCount()).startswith("Sleep starts\nBegin here")
    heading = interface.text(interface.cursorPosition(), interface.characterCount())
    assert heading.startswith("What a sleep start is\n"), "reading begins where one was led to"
    before = interface.cursorPosition()
    qtbot.keyClick(text, Qt.Key.Key_Down)
    assert interface.cursorPosition() > before


def test_tab_goes_through_what_is_above_the_text_and_then_its_links(page: HandbookPage, qtbot: QtBot) -> None:
    page.show_place("triggers")
    reader = page.reader
    reader.leave.setFocus()
    for stop in (reader.contents, reader.smaller, reader.larger, reader.print, reader.copy, reader.text):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        assert stop.hasFocus()
    qtbot.keyClick(reader.text, Qt.Key.Key_Tab)
    assert reader.text.textCursor().selectedText() == "When to see someone"
    assert marked(reader.text) == ["When to see someone"], "what the keyboard has come to can be seen"
    qtbot.keyClick(reader.text, Qt.Key.Key_Backtab)
    reader.leave.setFocus()
    assert marked(reader.text) == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
@pytest.mark.parametrize("topic", SHIPPED.topics, ids=[topic.id for topic in SHIPPED.topics])
def test_the_keyboard_leaves_every_text_after_its_last_link_and_before_its_first(
    qtbot: QtBot, themed: QApplication, topic: Topic, key: Qt.Key
) -> None:
    page = opened(qtbot, SHIPPED)
    page.show_place(topic.id)
    text, passed = page.reader.text, 0
    onward, back = page.reader.leave, page.reader.copy  # after the text the page begins anew
    for _round in range(2):  # the second time it comes in from outside, with a link still chosen
        text.setFocus()
        passed = 0
        while text.hasFocus():
            qtbot.keyClick(text, key)
            passed += 1
            assert passed <= 1 + stops(text), "it goes round within the text"
        assert (onward if key == Qt.Key.Key_Tab else back).hasFocus()
    assert passed > 1 or not stops(text), "its links are passed on the way"


def stops(text: TopicText) -> int:
    """How many links a text has, each as often as it stands there."""
    block, count = text.document().begin(), 0
    while block.isValid():
        stretch = block.begin()
        while not stretch.atEnd():
            count += bool(stretch.fragment().charFormat().anchorHref())
            stretch += 1
        block = block.next()
    return count


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("place", ["", "starts"])
def test_an_address_in_what_is_told_finds_its_lines_in_the_narrowest_window(
    themed: QApplication, qtbot: QtBot, place: str, scale: float
) -> None:
    theme.prepare(themed, scale)
    page = opened(qtbot, HANDBOOK, 380)
    if place:
        page.show_place(place)
    longest = max((source.link for source in SHIPPED.sources.values()), key=len)
    page.refuse(f"No browser opened here. The address is {longest}")
    assert page.minimumSizeHint().width() <= 380
    assert page.contents.horizontalScrollBar().maximum() == 0
    trouble = page.trouble
    shown_below = page.reader.leave if place else page.contents.leave
    qtbot.waitUntil(lambda: trouble.isVisible() and trouble.height() >= trouble.heightForWidth(trouble.width()))
    assert top(shown_below, page) >= top(trouble, page) + trouble.height()
    was = top(shown_below, page)
    trouble.stays.timeout.emit()
    qtbot.waitUntil(lambda: top(shown_below, page) <= was - trouble.height())


def top(widget: QWidget, page: HandbookPage) -> int:
    return widget.mapTo(page, QPoint()).y()


def test_what_is_refused_stands_in_front_of_what_is_wrong_and_is_said_aloud(
    page: HandbookPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    aloud: list[str] = []
    monkeypatch.setattr("bedtime.ui.handbook.announce", lambda _widget, line: aloud.append(line))
    page.tell("The settings cannot be read.")
    page.refuse("No browser opened here.")
    assert page.trouble.text() == "No browser opened here."
    assert aloud == ["No browser opened here."]
    page.trouble.stays.timeout.emit()
    assert page.trouble.text() == "The settings cannot be read."
    page.tell(None)
    assert page.trouble.isHidden()


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [380, 760, 1400])
def test_nothing_is_cut_off(themed: QApplication, qtbot: QtBot, width: int, scale: float) -> None:
    theme.prepare(themed, scale)
    page = opened(qtbot, SHIPPED, width)
    assert page.minimumSizeHint().width() <= width
    page.contents.search.setText("sleep")
    qtbot.waitUntil(lambda: page.contents.horizontalScrollBar().maximum() == 0)
    rows = [row for row in page.contents.hits if row.isVisibleTo(page)]
    qtbot.waitUntil(lambda: all(row.height() >= row.heightForWidth(row.width()) for row in rows))
    for topic in SHIPPED.topics:
        page.show_place(topic.id)
        text = page.reader.text
        assert text.document().size().width() <= text.viewport().width() + 1
        assert page.width() == width
    for button in page.reader.findChildren(QAbstractButton):
        assert button.width() >= button.minimumSizeHint().width()
