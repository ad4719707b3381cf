"""The page about what goes with the jerks counts, asks, and tells no more than the counts may say."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QLabel, QLineEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from bedtime.core.inference import Table
from bedtime.core.insight import Insight, Tally, Tier
from bedtime.core.insight_view import InsightView
from bedtime.core.page import Page, Section
from bedtime.core.past import Medicine
from bedtime.core.safety_words import ASK_THE_PRESCRIBER
from bedtime.core.suspects import BY_ID, KNOWN, Watch, chosen, own_suspect
from bedtime.core.trial import ADDITIONS, NEVER_A_MEDICINE, Change, Trial
from bedtime.ui import theme
from bedtime.ui.insights import InsightsPage
from bedtime.ui.watch_picker import SuspectRow

LEFT = Qt.MouseButton.LeftButton
TODAY = date(2026, 12, 20)
CAFFEINE, STRESS, TEA = BY_ID["late-caffeine"], BY_ID["stress"], own_suspect("Mint tea")
NOTHING = InsightView(TODAY, Watch(), Insight(None, 0, 0, (), (), 28), additions=ADDITIONS)
COUNTS = (Tally(CAFFEINE, Table(4, 9, 2, 8), Tier.COLLECTING), Tally(TEA, Table(0, 0, 6, 17), Tier.COLLECTING))
COUNTING = replace(
    NOTHING,
    watch=Watch("first", date(2026, 11, 24), (CAFFEINE, TEA)),
    insight=Insight(date(2026, 11, 24), 17, 6, COUNTS, (), 28),
    lines=("Far too early to tell.", "Nothing counted yet."),
    notes=("Late means 35 mg or more.",),
    can_drop=(CAFFEINE, TEA),
    medicines=(Medicine("Sertraline", "changed", date(2025, 12, 3), "m1"),),
)
LETTER = Page("What 28 nights say", "As of today.", (Section("Late caffeine", ("4 < 9.",)),), ("It stays.",))
SECOND_LETTER = replace(LETTER, title="What 56 nights say")
RUNNING = replace(
    COUNTING,
    trial=Trial(
        "t1", Change.DROP, "late-caffeine", "Late caffeine", date(2026, 12, 1), (True, False, False, True) * 21
    ),
    trial_answered=(9, 8),
)


@pytest.fixture
def page(qtbot: QtBot, themed: QApplication) -> InsightsPage:
    made = InsightsPage()
    qtbot.addWidget(made)
    made.resize(640, 700)
    made.show_insight(NOTHING)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def show(page: InsightsPage, view: InsightView) -> None:
    page.show_insight(view)
    QApplication.processEvents()  # what was added to a layout is shown by an event


def row(page: InsightsPage, title: str) -> SuspectRow:
    return next(each for each in page.picker.rows if each.suspect.title == title)


def press(page: InsightsPage, *titles: str) -> None:
    for title in titles:
        row(page, title).check.click()


def shown_words(page: InsightsPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]


def shows(widget: QWidget, page: InsightsPage) -> bool:
    return widget.isVisibleTo(page)


def test_before_anything_is_watched_it_offers_what_may_be(page: InsightsPage) -> None:
    assert shows(page.picker, page)
    assert not shows(page.counting, page)
    assert [each.check.text() for each in page.picker.rows] == [each.title for each in KNOWN]
    assert row(page, "Late caffeine").hint.text() == "from the drinks you log"
    assert row(page, "Short sleep the night before").hint.text() == "from your sleep diary"
    assert row(page, "Lying on the back").check.accessibleDescription() == "asked in the morning"
    assert row(page, "Stress").hint.text() == row(page, "Nicotine").hint.text() == "one line in the evening check"
    assert page.picker.counter.text() == "0 of 3 chosen"
    assert not page.picker.start.isEnabled()
    assert not shows(page.picker.keep, page), "there is nothing to keep"
    assert any(line.startswith("A few nights prove nothing.") for line in shown_words(page))
    assert any(line.endswith("It cannot tell a hypnic jerk from another condition.") for line in shown_words(page))


def test_what_is_chosen_is_told(page: InsightsPage, qtbot: QtBot) -> None:
    press(page, "Stress", "Late caffeine")
    assert page.picker.counter.text() == "2 of 3 chosen"
    page.picker.own.setText("  Mint   tea ")
    assert page.picker.counter.text() == "3 of 3 chosen"
    with qtbot.waitSignal(page.watch_chosen) as told:
        qtbot.mouseClick(page.picker.start, LEFT)
    assert told.args == [("late-caffeine", "stress", "own:Mint tea")]
    press(page, "Stress")
    with qtbot.waitSignal(page.watch_chosen) as told:
        qtbot.keyClick(page.picker.own, Qt.Key.Key_Return)
    assert told.args == [("late-caffeine", "own:Mint tea")]


def test_a_fourth_cannot_be_checked_and_the_words_say_why(page: InsightsPage) -> None:
    press(page, "Stress", "Late caffeine", "Alcohol", "Nicotine")
    refused = row(page, "Nicotine")
    assert not refused.check.isChecked()
    assert "the less any of it can be told from chance" in refused.hint.text()
    assert refused.check.accessibleDescription() == refused.hint.text()
    page.picker.own.setText("Mint tea")
    assert "the less any of it can be told from chance" in page.picker.counter.text()
    assert not page.picker.start.isEnabled()
    press(page, "Alcohol")
    assert refused.hint.text() == "one line in the evening check"
    assert page.picker.start.isEnabled()


def test_a_name_that_is_none_is_refused_in_words(page: InsightsPage, qtbot: QtBot) -> None:
    page.picker.own.setText("!!!")
    assert page.picker.counter.text().startswith("Give what you watch a name")
    with qtbot.assertNotEmitted(page.watch_chosen):
        qtbot.keyClick(page.picker.own, Qt.Key.Key_Return)


def test_what_is_on_the_list_is_not_made_a_habit_of_ones_own_by_typing_it(page: InsightsPage) -> None:
    page.picker.own.setText("alcohol")
    assert page.picker.names == ("alcohol",)
    press(page, "Alcohol")
    assert page.picker.counter.text() == "1 of 3 chosen"


def test_what_is_being_chosen_stays_until_it_is_watched(page: InsightsPage, qtbot: QtBot) -> None:
    press(page, "Stress")
    page.picker.start.setFocus()
    page.refuse("the disk is full")
    show(page, replace(NOTHING, today=date(2026, 12, 21)))
    assert row(page, "Stress").check.isChecked()
    show(page, COUNTING)
    assert not shows(page.picker, page)
    qtbot.waitUntil(page.counting.change.hasFocus)


def test_it_counts_in_words(page: InsightsPage) -> None:
    show(page, COUNTING)
    counting = page.counting
    assert counting.counted.text() == "Since 24 November: 17 answered nights, jerks on 6."
    assert counting.next_look.text() == "The first comparison comes at your 28th answered night: 11 to go."
    assert [each.title.text() for each in counting.rows] == ["Late caffeine", "Mint tea"], "in the order watched"
    assert [each.line.text() for each in counting.rows] == ["Far too early to tell.", "Nothing counted yet."]
    assert [note.text() for note in counting.notes] == ["Late means 35 mg or more."]


@pytest.mark.parametrize(
    ("answered", "next_look", "counted", "next_words"),
    [
        (0, 28, "no answered night yet.", "The first comparison comes at your 28th answered night: 28 to go."),
        (
            1,
            28,
            "1 answered night, jerks on none.",
            "The first comparison comes at your 28th answered night: 27 to go.",
        ),
        (
            28,
            28,
            "28 answered nights, jerks on none.",
            "The first comparison comes a day after your 28th answered night.",
        ),
        (
            57,
            56,
            "57 answered nights, jerks on none.",
            "The second comparison comes a day after your 56th answered night.",
        ),
        (
            84,
            84,
            "84 answered nights, jerks on none.",
            "The third comparison comes a day after your 84th answered night.",
        ),
        (30, 56, "30 answered nights, jerks on none.", "The second comparison comes at your 56th answered night: 26"),
        (
            83,
            84,
            "83 answered nights, jerks on none.",
            "The third comparison comes at your 84th answered night: 1 to go.",
        ),
        (84, None, "84 answered nights, jerks on none.", ""),
    ],
)
def test_the_next_comparison_is_told_as_it_nears(
    page: InsightsPage, answered: int, next_look: int | None, counted: str, next_words: str
) -> None:
    show(page, replace(COUNTING, insight=Insight(date(2025, 11, 24), answered, 0, COUNTS, (), next_look)))
    assert page.counting.counted.text() == f"Since 24 November 2025: {counted}"
    assert page.counting.next_look.text().startswith(next_words)
    assert shows(page.counting.next_look, page) is bool(next_words)


def test_new_counts_and_notes_take_the_place_of_old_ones(page: InsightsPage) -> None:
    show(page, COUNTING)
    rows = list(page.counting.rows)
    more = (replace(COUNTS[0], table=Table(5, 10, 2, 8)), COUNTS[1])
    show(page, replace(COUNTING, insight=replace(COUNTING.insight, tallies=more), notes=()))
    assert page.counting.rows == rows
    assert rows[0].exposed.count.text() == "5 of 10 nights"
    assert page.counting.notes == []
    one = replace(COUNTING, watch=Watch("next", TODAY, (STRESS,)), lines=("",))
    show(page, replace(one, insight=replace(COUNTING.insight, tallies=(replace(COUNTS[0], suspect=STRESS),))))
    assert [each.title.text() for each in page.counting.rows] == ["Stress"]


def test_another_watch_says_first_what_it_costs(page: InsightsPage, qtbot: QtBot) -> None:
    show(page, COUNTING)
    page.counting.change.setFocus()
    qtbot.keyClick(page.counting.change, Qt.Key.Key_Space)
    qtbot.waitUntil(row(page, "Late caffeine").check.hasFocus)
    assert not shows(page.counting, page)
    assert row(page, "Late caffeine").check.isChecked()
    assert row(page, "Mint tea").check.isChecked()
    assert page.picker.counter.text() == "2 of 3 chosen, as it is now"
    assert not page.picker.start.isEnabled()
    assert page.picker.anew.text().startswith("Counting begins anew tonight.")
    press(page, "Late caffeine", "Stress")
    assert page.picker.start.text() == "Start over"
    with qtbot.waitSignal(page.watch_chosen) as told:
        page.picker.start.click()
    assert told.args == [("stress", "own:Mint tea")]
    assert chosen(told.args[0]) == (STRESS, TEA)


def test_watching_may_end(page: InsightsPage, qtbot: QtBot) -> None:
    show(page, COUNTING)
    page.counting.change.click()
    press(page, "Late caffeine", "Mint tea")
    assert page.picker.anew.text().startswith("From tonight on nothing is watched.")
    assert page.picker.start.text() == "Stop watching"
    page.picker.start.setFocus()
    with qtbot.waitSignal(page.watch_chosen) as told:
        qtbot.keyClick(page.picker.start, Qt.Key.Key_Space)
    assert told.args == [()]
    show(page, replace(NOTHING, watch=Watch("none", TODAY)))
    assert shows(page.picker, page)
    assert [each.suspect.title for each in page.picker.rows] == [each.title for each in KNOWN]
    assert page.picker.start.text() == "Start watching"
    qtbot.waitUntil(page.picker.first_stop.hasFocus)


def test_it_can_be_kept_as_it_is_by_button_and_by_escape(page: InsightsPage, qtbot: QtBot) -> None:
    show(page, COUNTING)
    page.counting.change.click()
    press(page, "Stress")
    page.picker.keep.setFocus()
    qtbot.keyClick(page.picker.keep, Qt.Key.Key_Space)
    assert shows(page.counting, page)
    qtbot.waitUntil(page.counting.change.hasFocus)
    page.counting.change.click()
    assert not row(page, "Stress").check.isChecked()
    row(page, "Mint tea").check.setFocus()
    with qtbot.assertNotEmitted(page.back):
        qtbot.keyClick(page, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: shows(page.counting, page))
    qtbot.waitUntil(page.counting.change.hasFocus)


def test_the_newest_letter_is_open_and_older_ones_folded(page: InsightsPage, qtbot: QtBot) -> None:
    show(page, replace(COUNTING, letters=(LETTER,)))
    first = page.letters.cards[0]
    assert shows(first.body, page)
    show(page, replace(COUNTING, letters=(SECOND_LETTER, LETTER)))
    newest, older = page.letters.cards
    assert older is first
    assert shows(newest.body, page)
    assert newest.title.accessibleName() == "What 56 nights say"
    assert newest.title.accessibleDescription() == "open"
    assert "4 &lt; 9." in newest.texts[2].text()
    assert newest.texts[2].accessibleName() == "Late caffeine: 4 < 9."
    assert [label.text() for label in (newest.texts[0], newest.texts[1], newest.texts[-1])] == [
        "As of today.",
        "Late caffeine",
        "It stays.",
    ]


def test_letters_are_folded_and_opened_by_keyboard_and_stay_so(page: InsightsPage, qtbot: QtBot) -> None:
    both = replace(COUNTING, letters=(SECOND_LETTER, LETTER))
    show(page, both)
    newest, older = page.letters.cards
    assert not shows(older.body, page)
    qtbot.keyClick(older.title, Qt.Key.Key_Space)
    qtbot.keyClick(newest.title, Qt.Key.Key_Space)
    show(page, replace(both, today=date(2026, 12, 21)))
    assert shows(older.body, page)
    assert not shows(newest.body, page)
    assert newest.title.accessibleDescription() == "folded"
    show(page, COUNTING)
    assert page.letters.cards == []
    assert not shows(page.letters, page)


def test_every_word_of_a_letter_can_be_marked_by_mouse_and_keyboard(page: InsightsPage) -> None:
    show(page, replace(COUNTING, letters=(LETTER,)))
    for label in page.letters.findChildren(QLabel):
        assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse, label.text()
        assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard, label.text()


COMPLETE = replace(COUNTING, insight=replace(COUNTING.insight, next_look=None))


@pytest.mark.parametrize("letters", [(LETTER,), (LETTER, SECOND_LETTER, replace(LETTER, title="What 84 nights say"))])
def test_when_counting_is_complete_starting_over_is_offered(
    page: InsightsPage, qtbot: QtBot, letters: tuple[Page, ...]
) -> None:
    show(page, replace(COUNTING, letters=letters))
    assert not shows(page.done, page)
    show(page, replace(COMPLETE, letters=letters))
    assert shows(page.done, page)
    assert "Counting is complete." in shown_words(page), "after a year too, with fewer looks taken"
    assert not any("three" in line.lower() for line in shown_words(page))
    with qtbot.waitSignal(page.started_over):
        qtbot.mouseClick(page.start_over, LEFT)
    page.counting.change.click()
    assert not shows(page.done, page), "there is one way to begin anew at a time"


def test_when_counting_is_complete_the_same_may_be_chosen_again(page: InsightsPage, qtbot: QtBot) -> None:
    show(page, COUNTING)
    page.counting.change.click()
    assert not page.picker.start.isEnabled()
    show(page, COMPLETE)
    assert page.picker.counter.text() == "2 of 3 chosen, as it is now"
    assert page.picker.start.text() == "Start over"
    with qtbot.waitSignal(page.watch_chosen) as told:
        qtbot.mouseClick(page.picker.start, LEFT)
    assert told.args == [("late-caffeine", "own:Mint tea")]
    show(page, replace(COUNTING, watch=replace(COUNTING.watch, id="second", since=TODAY)))
    page.counting.change.click()
    assert not page.picker.start.isEnabled(), "it has only just begun"


def test_without_anything_watched_nothing_can_be_begun(page: InsightsPage) -> None:
    show(page, replace(NOTHING, insight=replace(NOTHING.insight, next_look=None)))
    assert not page.picker.start.isEnabled()
    assert not shows(page.done, page)


def test_a_test_leaves_out_a_habit_or_adds_a_harmless_step(page: InsightsPage, qtbot: QtBot) -> None:
    show(page, COUNTING)
    offers = [option.text() for option in page.trial.options]
    assert offers[:3] == ["Leave out late caffeine", "Leave out mint tea", "Add five minutes of slow breathing"]
    assert "22 answered evenings of each kind" in page.trial.about.text()
    assert not page.trial.begin.isEnabled()
    page.trial.options[0].click()
    with qtbot.waitSignal(page.trial_begun) as begun:
        qtbot.mouseClick(page.trial.begin, LEFT)
    assert begun.args == ["drop", "late-caffeine", "Late caffeine"]
    page.trial.options[4].click()
    assert not page.trial.options[0].isChecked()
    with qtbot.waitSignal(page.trial_begun) as begun:
        qtbot.keyClick(page.trial.begin, Qt.Key.Key_Space)
    assert begun.args == ["add", *ADDITIONS[2]]


def test_only_what_a_person_named_carries_the_word_about_medicines(page: InsightsPage) -> None:
    show(page, COUNTING)
    described = {option.text(): option.accessibleDescription() for option in page.trial.options}
    cautioned = [offered for offered, description in described.items() if NEVER_A_MEDICINE in description]
    assert cautioned == ["Leave out mint tea"]
    assert shown_words(page).count("A medicine is never part of a test; ask who prescribed it.") == 1
    show(page, replace(COUNTING, can_drop=(CAFFEINE,)))
    assert NEVER_A_MEDICINE not in shown_words(page)


def test_the_tests_are_one_group_for_keyboard_and_screen_reader(page: InsightsPage, qtbot: QtBot) -> None:
    show(page, COUNTING)
    first, second = page.trial.options[:2]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    qtbot.keyClick(first, Qt.Key.Key_Down)
    qtbot.waitUntil(second.hasFocus)
    assert second.isChecked()
    assert QAccessible.queryAccessibleInterface(second).role() == QAccessible.Role.RadioButton
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert second.isChecked(), "a second press takes nothing back"


def test_without_anything_to_test_there_is_no_test(page: InsightsPage) -> None:
    show(page, replace(NOTHING, additions=()))
    assert not shows(page.trial, page)


def test_a_test_that_runs_shows_evenings_and_compares_nothing(page: InsightsPage) -> None:
    show(page, RUNNING)
    assert page.trial.title.text() == "Your test"
    assert page.trial.running.text() == (
        "Leaving out late caffeine, since 1 December. 9 answered evenings without it, 8 as usual. Nothing is compared"
        " before the end."
    )
    assert not any(shows(option, page) for option in page.trial.options)
    added = replace(RUNNING.trial, id="t2", change=Change.ADD, title="A warm shower") if RUNNING.trial else None
    show(page, replace(RUNNING, trial=added, trial_answered=(1, 0)))
    assert (
        "Adding a warm shower, since 1 December. 1 answered evening with it, 0 as usual." in page.trial.running.text()
    )


def test_stopping_a_test_asks_once(page: InsightsPage, qtbot: QtBot) -> None:
    show(page, RUNNING)
    stop = page.trial.stop
    stop.button.setFocus()
    with qtbot.assertNotEmitted(page.trial_stopped):
        qtbot.keyClick(stop.button, Qt.Key.Key_Space)
        qtbot.waitUntil(stop.no.hasFocus)
        assert "no result" in stop.no.accessibleDescription()
        qtbot.keyClick(stop.no, Qt.Key.Key_Space)
        qtbot.waitUntil(stop.button.hasFocus)
        stop.button.click()
        qtbot.keyClick(page, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not stop.is_asking)
    stop.button.click()
    with qtbot.waitSignal(page.trial_stopped):
        qtbot.mouseClick(stop.yes, LEFT)
    assert stop.is_asking, "it may have been refused"


def test_the_keyboard_goes_along_when_a_test_begins_and_ends(page: InsightsPage, qtbot: QtBot) -> None:
    show(page, COUNTING)
    page.trial.options[0].click()
    page.trial.begin.setFocus()
    show(page, RUNNING)
    qtbot.waitUntil(page.trial.stop.button.hasFocus)
    page.trial.stop.button.click()
    page.trial.stop.yes.setFocus()
    show(page, COUNTING)
    qtbot.waitUntil(page.trial.options[0].hasFocus)
    assert not page.trial.options[0].isChecked(), "the next test is a choice of its own"
    assert not page.trial.begin.isEnabled()
    show(page, RUNNING)
    assert not page.trial.stop.is_asking


def test_what_came_of_a_test_can_be_read(page: InsightsPage) -> None:
    show(page, replace(COUNTING, verdicts=(Page("Your test: mint tea", "It ended.", (), ("No result.",)),)))
    assert page.verdicts.cards[0].title.accessibleName() == "Your test: mint tea"
    assert {"It ended.", "No result."} <= set(shown_words(page))


def test_medicines_stand_with_their_dates_and_the_word_about_them(page: InsightsPage) -> None:
    assert ASK_THE_PRESCRIBER in shown_words(page)
    new = Medicine("Magnesium", "new", date(2026, 12, 1), "m2")
    stopped = Medicine("Iron", "stopped", TODAY, "m3")
    show(page, replace(COUNTING, medicines=(*COUNTING.medicines, new, stopped)))
    assert [each.line.text() for each in page.medicines.rows] == [
        "Sertraline: changed on 3 December 2025",
        "Magnesium: new since 1 December",
        "Iron: stopped on 20 December",
    ]


def test_a_medicine_is_noted_with_its_date_and_stays_typed_until_it_is_listed(page: InsightsPage, qtbot: QtBot) -> None:
    card = page.medicines
    assert not card.note.isEnabled()
    qtbot.keyClicks(card.name, " Iron ")
    card.change.buttons["stopped"].click()
    qtbot.mouseClick(card.since.earlier, LEFT)
    with qtbot.waitSignal(page.medicine_noted) as told:
        qtbot.keyClick(card.name, Qt.Key.Key_Return)
    assert told.args == ["Iron", "stopped", date(2026, 12, 19)]
    page.refuse("the disk is full")
    show(page, replace(NOTHING, today=date(2026, 12, 21)))
    assert card.name.text() == " Iron "
    assert card.since.value == date(2026, 12, 19), "a date chosen by hand stays"
    noted = Medicine("Iron", "stopped", date(2026, 12, 19), "m3")
    show(page, replace(NOTHING, today=date(2026, 12, 21), medicines=(noted,)))
    assert card.name.text() == ""
    assert card.since.value == date(2026, 12, 21)


def test_the_date_is_today_unless_chosen_and_never_later(page: InsightsPage) -> None:
    since = page.medicines.since
    assert since.value == TODAY
    assert not since.later.isEnabled()
    show(page, replace(NOTHING, today=date(2026, 12, 21)))
    assert since.value == date(2026, 12, 21)
    since.earlier.click()
    since.later.click()
    since.later.click()
    assert since.value == date(2026, 12, 21)
    since.field.setFocus()
    since.field.stepBy(-1)
    assert since.value < date(2026, 12, 21)
    assert since.later.isEnabled()


def test_no_date_is_entered_that_an_export_could_not_bring_back(page: InsightsPage, qtbot: QtBot) -> None:
    since = page.medicines.since
    since.show_date(date(1971, 1, 2))
    assert since.earlier.isEnabled()
    for _ in range(3):
        qtbot.keyClick(since.field, Qt.Key.Key_Down)
    assert since.value == date(1971, 1, 1)
    assert not since.earlier.isEnabled()
    since.show_date(date(1970, 12, 31))
    assert since.value == date(1971, 1, 1)


def test_scrolling_over_the_date_changes_nothing(page: InsightsPage) -> None:
    since = page.medicines.since
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(since.field, wheel)
    assert since.value == TODAY
    assert not since.field.focusPolicy() & ~Qt.FocusPolicy.StrongFocus


def test_a_medicine_is_removed_after_a_question(page: InsightsPage, qtbot: QtBot) -> None:
    show(page, COUNTING)
    listed = page.medicines.rows[0]
    assert listed.button.accessibleName() == "Remove: Sertraline"
    listed.button.setFocus()
    with qtbot.assertNotEmitted(page.medicine_removed):
        qtbot.keyClick(listed.button, Qt.Key.Key_Space)
    assert shows(listed.question, page)
    listed.yes.setFocus()
    with qtbot.waitSignal(page.medicine_removed) as removed:
        qtbot.keyClick(listed.yes, Qt.Key.Key_Space)
    assert removed.args == ["m1"]
    show(page, replace(COUNTING, medicines=()))
    assert page.medicines.rows == []
    qtbot.waitUntil(page.medicines.name.hasFocus)


def test_back_is_one_press_or_key_away(page: InsightsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.back):
        qtbot.mouseClick(page.leave, LEFT)
    with qtbot.waitSignal(page.back):
        qtbot.keyClick(page.leave, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.back):
        qtbot.keyClick(page, Qt.Key.Key_Escape)


def test_the_nights_are_one_press_away(page: InsightsPage, qtbot: QtBot) -> None:
    show(page, COUNTING)
    with qtbot.waitSignal(page.history_wanted):
        qtbot.mouseClick(page.counting.history, LEFT)


def test_trouble_is_shown_until_mended_and_a_refusal_for_a_while(page: InsightsPage) -> None:
    page.tell("settings.toml: unknown key")
    page.refuse("the disk is full")
    assert page.trouble.text() == "the disk is full"
    page.trouble.stays.timeout.emit()
    assert page.trouble.text() == "settings.toml: unknown key"
    page.tell(None)
    assert page.trouble.isHidden()


def test_the_page_claims_no_more_than_a_link(page: InsightsPage) -> None:
    for view in (NOTHING, COUNTING, RUNNING):
        show(page, view)
        everything = " ".join(label.text() for label in page.findChildren(QLabel)).lower()
        for word in ("cause", "trigger", "proof", "proven", "likely", "strongest", "attack", "streak"):
            assert word not in everything, word


def test_what_is_counted_leads_to_its_section_of_the_handbook(page: InsightsPage, qtbot: QtBot) -> None:
    show(page, COUNTING)
    caffeine, own = page.counting.rows
    with qtbot.waitSignal(page.explained) as explained:
        qtbot.mouseClick(caffeine.more, LEFT)
    assert explained.args == ["trig.caffeine"]
    assert not own.more.isVisible(), "the handbook knows nothing of what is the person's own"


def test_every_control_has_a_name_and_takes_no_focus_from_a_mouse_press(page: InsightsPage) -> None:
    show(page, replace(RUNNING, letters=(LETTER,)))
    fields = [*page.findChildren(QLineEdit), *page.findChildren(QAbstractSpinBox)]
    for field in fields:
        inside = isinstance(field.parent(), QAbstractSpinBox)
        assert field.accessibleName() or inside, field
    for button in page.findChildren(QAbstractButton):
        assert button.accessibleName() or button.text(), button
        assert not button.focusPolicy() & Qt.FocusPolicy.ClickFocus, button.text()
        if isinstance(button, QRadioButton):
            assert button.accessibleDescription() == "What changed"


@pytest.mark.parametrize("view", [NOTHING, replace(COUNTING, letters=(SECOND_LETTER, LETTER)), RUNNING])
def test_tab_goes_from_top_to_bottom(page: InsightsPage, qtbot: QtBot, view: InsightView) -> None:
    show(page, view)
    page.picker.own.setText("Mint tea")
    page.leave.setFocus()
    passed: list[QWidget] = [page.leave]
    for _ in range(100):
        qtbot.keyClick(passed[-1], Qt.Key.Key_Tab)
        stop = page.focusWidget()
        if stop is page.leave:
            break
        above = passed[-1].mapToGlobal(QPoint()).y()
        assert stop.mapToGlobal(QPoint(0, stop.height())).y() > above, (stop, stop.accessibleName())
        passed.append(stop)
    buttons = [each for each in page.findChildren(QAbstractButton) if each.isVisible() and each.isEnabled()]
    reached = [each for each in buttons if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert set(reached) <= set(passed)
    assert {page.medicines.name, page.medicines.since.field} <= set(passed)
    assert page.focusWidget() is page.leave, "and comes back"


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("view", [NOTHING, COUNTING, RUNNING])
def test_nothing_is_cut_off_in_the_narrowest_window(
    themed: QApplication, qtbot: QtBot, scale: float, view: InsightView
) -> None:
    theme.prepare(themed, scale)
    page = InsightsPage()
    qtbot.addWidget(page)
    page.resize(380, 600)
    page.show_insight(replace(view, letters=(LETTER,), verdicts=(SECOND_LETTER,)))
    page.trial.stop.button.click()
    page.show()
    for choosing in (False, True):
        if choosing and view is not NOTHING:
            page.counting.change.click()
        qtbot.waitUntil(lambda: page.horizontalScrollBar().maximum() == 0)
        qtbot.waitUntil(
            lambda: all(
                label.height() >= label.heightForWidth(label.width())
                for label in page.findChildren(QLabel)
                if label.isVisible() and label.wordWrap()
            )
        )
