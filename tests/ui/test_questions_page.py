"""Is it a sleep start? The page asks, answers at once what cannot wait, and tells of the answers only when wanted."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from bedtime.adapters import handbook
from bedtime.adapters.paths import resources
from bedtime.core.questions import Answers, Questions, Urgency, outcome
from bedtime.core.safety_words import BESIDE_A_NOTE, STANDING
from bedtime.ui import outcome_view, question_card, theme
from bedtime.ui.questions import QuestionsPage

LEFT = Qt.MouseButton.LeftButton
SPACE, TAB, ESCAPE = Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Escape
THEN = date(2026, 11, 3)
KEPT = Answers(THEN, ("gone", "urge", "awareness"))


@pytest.fixture
def questions() -> Questions:
    return handbook.questions(resources())


@pytest.fixture
def page(qtbot: QtBot, themed: QApplication, questions: Questions) -> QuestionsPage:
    made = QuestionsPage(questions)
    qtbot.addWidget(made)
    made.resize(640, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    lines: list[str] = []
    for module in (question_card, outcome_view):
        monkeypatch.setattr(module, "announce", lambda _widget, line: lines.append(line))
    return lines


class File:
    """Keeps answers as the app does, or refuses to."""

    def __init__(self, page: QuestionsPage) -> None:
        self.answers: Answers | None = None
        self.told: list[tuple[str, ...] | None] = []
        self.refuses = False
        self._page = page
        page.kept.connect(lambda ticked: self._take(Answers(THEN, ticked)))
        page.forgotten.connect(lambda: self._take(None))

    def _take(self, answers: Answers | None) -> None:
        self.told.append(answers.ticked if answers else None)
        if self.refuses:
            self._page.refuse("answers.json: cannot be written")
            return
        self.answers = answers
        self._page.show_kept(answers)


@pytest.fixture
def file(page: QuestionsPage) -> File:
    return File(page)


def visible_words(widget: QWidget) -> str:
    """What can be read, as a screen reader has it."""
    labels = [label for label in widget.findChildren(QLabel) if label.isVisible()]
    return "\n".join(label.accessibleName() or label.text() for label in labels)


def tree(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Everything a screen reader finds in it that is not hidden."""
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child is not None and not child.state().invisible:
            yield child
            yield from tree(child)


def named(page: QuestionsPage, role: QAccessible.Role) -> list[str]:
    found = tree(QAccessible.queryAccessibleInterface(page))
    return [each.text(QAccessible.Text.Name) for each in found if each.role() == role]


def test_it_asks_every_question_and_says_where_answers_go(page: QuestionsPage, questions: Questions) -> None:
    words = visible_words(page)
    assert "Your answers stay on this computer" in words
    assert STANDING in words
    for group in questions.groups:
        assert group.heading in words
    for line in questions.groups[0].note:
        assert line in words
    assert [check.text() for check in page.checks.values()] == [tick.text for tick in questions.ticks]
    assert page.ticked == ()
    assert page.since.isHidden()


def test_a_press_ticks_and_a_second_one_takes_it_back(page: QuestionsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.checks["urge"], LEFT)
    qtbot.keyClick(page.checks["all-night"], SPACE)
    assert list(page.ticked) == ["all-night", "urge"], "in the order of the questions"
    qtbot.mouseClick(page.checks["urge"], LEFT)
    assert page.ticked == ("all-night",)


@pytest.mark.parametrize("name", ["emergency", "antidepressant"])
def test_what_cannot_wait_is_answered_at_once_below_its_question(
    page: QuestionsPage, questions: Questions, announced: list[str], name: str
) -> None:
    first = page.cards[0]
    advice = questions.advice[Urgency.NOW]
    assert not first.said.isVisible()
    page.checks[name].click()
    assert first.said.isVisible()
    said = first.said.accessibleName()
    assert said.startswith(f"{advice.heading}: {advice.text} ")
    assert announced == [said]
    assert first.said.geometry().top() > page.checks["antidepressant"].geometry().bottom()
    page.checks[name].click()
    assert not first.said.isVisible()
    assert announced == [said], "what goes away is not read out"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("awareness", "do not drive until you have been assessed"),
        ("injury", "call your local emergency number"),
        ("medicine", "Do not stop the medicine yourself"),
    ],
)
def test_what_holds_from_now_on_is_said_at_once(
    page: QuestionsPage, announced: list[str], name: str, said: str
) -> None:
    page.checks[name].click()
    assert said in visible_words(page)
    assert len(announced) == 1
    assert said in announced[0]


def test_the_same_words_are_not_read_out_twice(page: QuestionsPage, announced: list[str]) -> None:
    page.checks["awareness"].click()
    page.checks["tongue"].click()
    assert len(announced) == 1


def test_what_asks_for_nothing_now_says_nothing_yet(page: QuestionsPage, announced: list[str]) -> None:
    before = visible_words(page)
    page.checks["urge"].click()
    assert visible_words(page) == before
    assert announced == []


@pytest.mark.parametrize(("scale", "fits"), [(1.0, True), (2.0, False)])
def test_what_is_said_comes_into_sight_with_what_was_ticked(
    themed: QApplication, qtbot: QtBot, questions: Questions, scale: float, fits: bool
) -> None:
    theme.prepare(themed, scale)
    page = QuestionsPage(questions)
    qtbot.addWidget(page)
    page.resize(380, 420)
    with qtbot.waitExposed(page):
        page.show()
    check, said, bar = page.checks["antidepressant"], page.cards[0].said, page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 1000)
    bar.setValue(check.mapTo(page.form, check.rect().bottomLeft()).y() - 350)
    before = bar.maximum()
    check.click()
    qtbot.waitUntil(lambda: bar.maximum() > before)
    seen = page.viewport().rect()
    qtbot.waitUntil(lambda: seen.contains(check.mapTo(page.viewport(), check.rect().center())))
    qtbot.waitUntil(lambda: seen.contains(said.mapTo(page.viewport(), said.rect().topLeft())))
    assert (said.height() < seen.height()) is fits
    if fits:
        qtbot.waitUntil(lambda: seen.contains(said.mapTo(page.viewport(), said.rect().bottomLeft())))


@pytest.mark.parametrize("ticked", [(), ("urge",), ("heavy", "emergency", "medicine", "after-waking")])
def test_what_to_do_is_what_the_answers_lead_to(
    page: QuestionsPage, questions: Questions, qtbot: QtBot, announced: list[str], ticked: tuple[str, ...]
) -> None:
    for each in ticked:
        page.checks[each].click()
    announced.clear()
    qtbot.mouseClick(page.go, LEFT)
    assert page.form.isHidden()
    expected = outcome(questions, ticked)
    words = visible_words(page.outcome)
    assert expected.title in words
    assert expected.intro in words
    for section in expected.sections:
        assert f"{section.heading}: {' '.join(section.points)}" in words
    assert words.endswith(f"{STANDING}\n{BESIDE_A_NOTE}")
    first = expected.intro or expected.sections[0].heading
    assert len(announced) == 1
    assert first in announced[0]


def test_an_emergency_stands_first_in_what_to_do(page: QuestionsPage, questions: Questions) -> None:
    for check in page.checks.values():
        check.click()
    page.go.click()
    assert page.outcome.texts[0].accessibleName().startswith(questions.advice[Urgency.NOW].heading)


def test_nothing_ticked_is_told_in_the_agreed_words_and_offers_nothing_to_keep(page: QuestionsPage) -> None:
    page.go.click()
    assert page.outcome.texts[0].text() == (
        "None of your answers is on our list of reasons to be seen soon. This cannot rule a condition out."
    )
    assert not page.outcome.report.isVisible()
    assert page.outcome.history.isVisible()


def test_answers_can_be_changed_and_lead_to_something_else(page: QuestionsPage, qtbot: QtBot) -> None:
    page.checks["urge"].click()
    page.go.click()
    qtbot.mouseClick(page.outcome.change, LEFT)
    assert not page.form.isHidden()
    assert page.outcome.isHidden()
    assert page.ticked == ("urge",)
    page.checks["urge"].click()
    page.checks["heavy"].click()
    page.go.click()
    words = visible_words(page.outcome)
    assert "Book a routine visit" in words
    assert "See a clinician soon" not in words


def test_nothing_is_kept_unless_it_is_wanted(page: QuestionsPage, file: File, qtbot: QtBot) -> None:
    page.checks["urge"].click()
    page.checks["medicine"].click()
    page.go.click()
    assert file.told == []
    assert not page.outcome.report.isChecked()
    qtbot.mouseClick(page.outcome.report, LEFT)
    assert file.told == [("urge", "medicine")]
    assert page.outcome.report.isChecked()
    qtbot.keyClick(page.outcome.report, SPACE)
    assert file.told[1:] == [None]
    assert not page.outcome.report.isChecked()
    page.outcome.change.click()
    assert page.ticked == ("urge", "medicine"), "only what was kept is forgotten"


def test_the_mark_waits_until_the_answers_are_kept(page: QuestionsPage, file: File, announced: list[str]) -> None:
    file.refuses = True
    page.checks["urge"].click()
    page.go.click()
    page.outcome.report.click()
    assert not page.outcome.report.isChecked()
    assert "answers.json: cannot be written" in visible_words(page.outcome)
    assert announced[-1] == "answers.json: cannot be written"
    page.outcome.change.click()
    page.go.click()
    assert "answers.json" not in visible_words(page.outcome)


def test_why_it_could_not_be_kept_comes_into_sight(page: QuestionsPage, qtbot: QtBot) -> None:
    page.resize(380, 420)
    page.checks["urge"].click()
    page.go.click()
    page.refuse("answers.json: cannot be written")
    refusal, seen = page.outcome.refusal, page.viewport().rect()
    qtbot.waitUntil(lambda: seen.contains(refusal.mapTo(page.viewport(), refusal.rect().center())))


def test_kept_answers_are_ticked_again_with_their_day(page: QuestionsPage) -> None:
    page.checks["heavy"].click()
    page.begin(KEPT)
    assert page.ticked == ("awareness", "urge")
    assert "answers of 3 Nov 2026" in page.since.text()
    assert page.since.isVisible()
    assert page.cards[2].said.isVisible(), "what holds is said of them too"
    page.go.click()
    assert page.outcome.report.isChecked()


def test_kept_answers_that_are_given_again_are_kept_as_todays(page: QuestionsPage, file: File) -> None:
    page.begin(KEPT)
    assert file.told == []
    page.go.click()
    assert file.told == [("awareness", "urge")]


def test_what_is_not_kept_is_forgotten_when_nothing_shall_be_left(page: QuestionsPage, file: File) -> None:
    page.checks["medicine"].click()
    page.go.click()
    page.leave_nothing()
    assert list(page.ticked) == []
    assert page.form.isVisible(), "nor is what to do about it left standing"
    assert not page.cards[0].said.isVisible()
    page.begin(KEPT)
    page.checks["heavy"].click()
    page.leave_nothing()
    assert page.ticked == ("awareness", "urge"), "what is kept stays"
    assert file.told == []


def test_kept_answers_follow_when_they_are_changed(page: QuestionsPage, file: File) -> None:
    page.begin(KEPT)
    page.checks["awareness"].click()
    assert file.told == [], "not before they are answered"
    page.go.click()
    assert file.told == [("urge",)]
    page.outcome.change.click()
    page.checks["urge"].click()
    page.go.click()
    assert file.told == [("urge",), None], "with nothing ticked there is nothing to keep"


def test_begun_without_kept_answers_nothing_of_the_last_time_is_left(page: QuestionsPage) -> None:
    page.begin(KEPT)
    page.go.click()
    page.begin(None)
    assert not page.form.isHidden()
    assert page.ticked == ()
    assert page.since.isHidden()
    assert not page.cards[2].said.isVisible()
    page.checks["urge"].click()
    page.go.click()
    assert not page.outcome.report.isChecked()


def test_the_way_on_is_one_press(page: QuestionsPage, qtbot: QtBot) -> None:
    page.go.click()
    with qtbot.waitSignal(page.help_wanted):
        qtbot.mouseClick(page.outcome.help, LEFT)
    with qtbot.waitSignal(page.history_wanted):
        qtbot.mouseClick(page.outcome.history, LEFT)


def test_escape_goes_back_a_step(page: QuestionsPage, qtbot: QtBot) -> None:
    page.go.click()
    with qtbot.assertNotEmitted(page.back):
        qtbot.keyClick(page, ESCAPE)
        qtbot.waitUntil(page.outcome.isHidden)
    with qtbot.waitSignal(page.back):
        qtbot.keyClick(page, ESCAPE)
    with qtbot.waitSignal(page.back):
        qtbot.mouseClick(page.leave, LEFT)


def test_trouble_is_shown_until_mended(page: QuestionsPage) -> None:
    page.tell("answers.json: holds no answers that can be read")
    assert page.trouble.isVisible()
    page.tell(None)
    assert not page.trouble.isVisible()


def test_by_keyboard_alone_from_the_first_answer_to_the_last_button(
    page: QuestionsPage, qtbot: QtBot, file: File
) -> None:
    page.leave.setFocus()
    for check in page.checks.values():
        press_tab(page, qtbot)
        assert page.focusWidget() is check
    qtbot.keyClick(page.checks["heavy"], SPACE)
    press_tab(page, qtbot)
    assert page.focusWidget() is page.go
    qtbot.keyClick(page.go, SPACE)
    qtbot.waitUntil(page.outcome.texts[0].hasFocus)
    assert page.verticalScrollBar().value() == 0
    for stop in (page.outcome.report, page.outcome.history, page.outcome.help, page.outcome.change):
        press_tab(page, qtbot)
        assert page.focusWidget() is stop
    qtbot.keyClick(page.outcome.report, SPACE)
    assert file.told == [("heavy",)]
    qtbot.keyClick(page.outcome.change, SPACE)
    qtbot.waitUntil(page.checks["emergency"].hasFocus)


def press_tab(page: QuestionsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.focusWidget() is not None)
    qtbot.keyClick(page.focusWidget(), TAB)


def test_what_to_do_can_be_scrolled_by_keyboard(page: QuestionsPage, qtbot: QtBot) -> None:
    page.resize(380, 420)
    page.go.setFocus()
    qtbot.keyClick(page.go, SPACE)
    qtbot.waitUntil(page.outcome.texts[0].hasFocus)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 100)
    qtbot.keyClick(page.outcome.texts[0], Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: page.verticalScrollBar().value() > 0)


def test_a_mouse_press_takes_no_focus(page: QuestionsPage) -> None:
    for button in page.findChildren(QAbstractButton):
        assert not button.focusPolicy() & Qt.FocusPolicy.ClickFocus, button.text()


def test_a_screen_reader_finds_every_answer_and_button_by_role_and_name(
    page: QuestionsPage, questions: Questions
) -> None:
    assert named(page, QAccessible.Role.CheckBox) == [tick.text for tick in questions.ticks]
    assert named(page, QAccessible.Role.Button) == ["Back", "What to do now"]
    first = page.checks["emergency"].accessibleDescription()
    assert questions.groups[0].heading in first
    assert "Chest pain" in first, "what the answer speaks of comes with it"
    page.checks["urge"].click()
    page.go.click()
    assert named(page, QAccessible.Role.CheckBox) == ["Put my answers on the doctor's page"]
    buttons = ["Back", "Make the doctor's page", "When to see someone", "Change answers"]
    assert named(page, QAccessible.Role.Button) == buttons
    texts = named(page, QAccessible.Role.StaticText)
    spoken = [label.accessibleName() for label in page.outcome.texts]
    assert [text for text in texts if text in spoken] == spoken, "in reading order"
    assert texts.index(spoken[0]) < texts.index("Next") < texts.index(STANDING)
    assert not any("<" in text for text in texts), "no marks of the text's form are read out"


def test_a_screen_reader_hears_whether_an_answer_is_ticked(page: QuestionsPage) -> None:
    check = page.checks["urge"]
    interface = QAccessible.queryAccessibleInterface(check)
    assert not interface.state().checked
    check.click()
    assert interface.state().checked


def test_what_to_do_can_be_marked_and_copied(page: QuestionsPage) -> None:
    page.go.click()
    for label in page.outcome.texts:
        assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard, label.text()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off_in_the_narrowest_window(
    themed: QApplication, qtbot: QtBot, questions: Questions, scale: float
) -> None:
    theme.prepare(themed, scale)
    page = QuestionsPage(questions)
    qtbot.addWidget(page)
    page.resize(380, 420)
    page.begin(Answers(THEN, tuple(page.checks)))
    page.tell("answers.json: holds no answers that can be read")
    page.show()
    for press in (None, page.go):
        if press:
            press.click()
            page.refuse("answers.json: cannot be written")
        qtbot.waitUntil(lambda: page.horizontalScrollBar().maximum() == 0)
        qtbot.waitUntil(
            lambda: all(
                part.height() >= part.heightForWidth(part.width())
                for kind in (QLabel, QAbstractButton)
                for part in page.findChildren(kind)
                if part.isVisible() and part.hasHeightForWidth()
            )
        )
