"""The Breathe page shows every exercise, turns each press into a signal, and keeps what was opened."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from bedtime.core.exercise import Exercise
from bedtime.core.preferences import Guidance, Sound
from bedtime.ui import theme
from bedtime.ui.breathe import BreathePage
from bedtime.ui.deleted_line import DeletedLine
from bedtime.ui.exercise_card import ExerciseCard
from tests.ui.patterns import ALL, EVEN, HELD, LONGER, MINE, OTHER, SCAN

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, themed: QApplication) -> BreathePage:
    made = BreathePage()
    qtbot.addWidget(made)
    made.resize(640, 700)
    made.show_exercises(ALL, None, ())
    with qtbot.waitExposed(made):
        made.show()
    return made


class Files:
    """Answers a page as the app does: what it saves or deletes is shown anew, unless `refuses`."""

    def __init__(self, page: BreathePage) -> None:
        self.exercises = {each.id: each for each in ALL}
        self.refuses = False
        self._page = page
        page.saved.connect(self._save)
        page.deleted.connect(self._delete)

    def _save(self, exercise: Exercise) -> None:
        if self.refuses:
            self._page.refuse("the disk is full")
            return
        self.exercises[exercise.id] = exercise
        self._page.show_exercises(list(self.exercises.values()), None, ())

    def _delete(self, exercise_id: str) -> None:
        if self.refuses:
            self._page.refuse("the folder is read-only")
            return
        del self.exercises[exercise_id]
        self._page.show_exercises(list(self.exercises.values()), None, ())


@pytest.fixture
def files(page: BreathePage) -> Files:
    return Files(page)


def order(page: BreathePage) -> list[str]:
    """What stands below each other, from top to bottom."""
    QApplication.processEvents()  # what was added to a layout is shown by an event
    layout = page.list._cards
    names = []
    for place in range(layout.count()):
        item = layout.itemAt(place)
        match item.widget() if item else None:
            case ExerciseCard() as card:
                names.append(card.exercise.id)
            case DeletedLine() as line:
                names.append(f"undo {line.exercise.id}")
            case QLabel() as label if label.isVisibleTo(page):
                names.append(label.text())
    return names


def test_the_most_recent_stands_first_and_own_patterns_last(page: BreathePage) -> None:
    page.show_exercises(ALL, "held", ["tired.toml: act: write in, hold or out"])
    built_in = ["held", "even", "longer", "scan"]
    assert order(page) == [*built_in, "Your own", "tired.toml: act: write in, hold or out", "mine", "other"]
    page.show_exercises(ALL, "other", [])
    assert order(page) == ["other", "even", "longer", "held", "scan", "Your own", "mine"]
    assert page.list.cards["other"].start.property("role") == "primary"
    assert page.list.cards["held"].start.property("role") != "primary"
    page.show_exercises([EVEN], None, [])
    assert order(page) == ["even"]


def test_a_card_says_what_it_is_and_what_is_known(page: BreathePage) -> None:
    card = page.list.cards["longer"]
    assert card.title.text().startswith("Longer")
    assert card.summary.text() == "5 min  ·  4-6"
    assert card.evidence.text() == "For sleep: weak. For jerks: untested."
    assert page.list.cards["held"].summary.text() == "1 min 16 s  ·  4-7-8"
    assert page.list.cards["scan"].summary.text() == "1 min  ·  2 parts"


def test_one_press_starts(page: BreathePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.started) as started:
        qtbot.mouseClick(page.list.cards["even"].start, LEFT)
    assert started.args == ["even", None]
    with qtbot.waitSignal(page.started) as started:
        qtbot.keyClick(page.list.cards["scan"].start, Qt.Key.Key_Space)
    assert started.args == ["scan", None]


def test_a_length_can_be_chosen_but_not_of_a_script(page: BreathePage, qtbot: QtBot) -> None:
    card = page.list.cards["even"]
    card.title.click()
    assert [button.text() for button in card.length.buttons.values()] == [
        "3 min",
        "5 min",
        "10 min",
        "15 min",
        "20 min",
    ]
    card.length.buttons["600.0"].click()
    assert card.summary.text() == "10 min  ·  5-5"
    with qtbot.waitSignal(page.started) as started:
        card.start.click()
    assert started.args == ["even", 10.0]
    page.list.cards["scan"].title.click()
    assert page.list.cards["scan"].length.isHidden()
    page.show_exercises([replace(EVEN, longest=300.0)], None, ())
    assert card.summary.text() == "5 min  ·  5-5", "a length that is no longer allowed is not kept"


def test_details_open_on_demand(page: BreathePage) -> None:
    card = page.list.cards["held"]
    assert card.details.isHidden()
    card.title.click()
    assert not card.details.isHidden()
    assert card.source.text() == "Source: Someone 2014"
    assert card.caution.text() == "Not for everyone."
    card.title.click()
    assert card.details.isHidden()


@pytest.mark.parametrize(
    ("shown", "buttons"),
    [("even", ["Make it your own"]), ("scan", []), ("mine", ["Edit", "Copy", "Delete"])],
)
def test_only_own_patterns_can_be_changed_and_only_patterns_copied(
    page: BreathePage, shown: str, buttons: list[str]
) -> None:
    card = page.list.cards[shown]
    assert [each.text() for each in (card.edit, card.copy, card.delete) if not each.isHidden()] == buttons


def test_showing_the_same_again_changes_nothing(page: BreathePage, qtbot: QtBot) -> None:
    page.list.cards["longer"].title.click()
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 100)
    bar.setValue(100)
    before = dict(page.list.cards)
    page.show_exercises(list(ALL), None, [])
    page.show_exercises([*ALL, replace(OTHER, id="third")], "scan", ["wrong.toml"])
    page.show_exercises(ALL, "scan", [])
    assert page.list.cards == before
    assert not page.list.cards["longer"].details.isHidden()
    assert bar.value() == 100


def test_what_is_heard_is_shown_and_chosen(page: BreathePage, qtbot: QtBot) -> None:
    sound = page.sound
    page.show_sound(Sound(Guidance.VOICE, 40, someone_sleeps_here=True))
    assert sound.guidance.value == Guidance.VOICE
    assert (sound.volume.value(), sound.percent.text(), sound.room.isChecked()) == (40, "40 %", True)
    with qtbot.waitSignal(page.guidance_chosen) as chosen:
        sound.guidance.buttons["tones"].click()
    assert chosen.args == ["tones"]
    assert sound.guidance.value == Guidance.VOICE, "only what is kept may look chosen"
    page.show_sound(Sound(Guidance.SILENCE))
    assert not sound.volume.isEnabled()


def test_the_arrow_keys_choose_what_is_heard(page: BreathePage, qtbot: QtBot) -> None:
    page.guidance_chosen.connect(lambda word: page.show_sound(Sound(Guidance(word))))
    both = page.sound.guidance.buttons["both"]
    both.setFocus()
    with qtbot.waitSignal(page.guidance_chosen) as chosen:
        qtbot.keyClick(both, Qt.Key.Key_Right)
    assert chosen.args == ["voice"]
    focusable = [b for b in page.sound.guidance.buttons.values() if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert focusable == [page.sound.guidance.buttons["voice"]], "one stop for Tab"


def test_the_volume_is_told_once_when_it_rests(page: BreathePage, qtbot: QtBot) -> None:
    told: list[int] = []
    page.volume_chosen.connect(told.append)
    volume = page.sound.volume
    volume.setSliderDown(True)
    for value in range(31, 61):
        volume.setValue(value)
    page.show_sound(Sound(volume=30))
    assert volume.value() == 60, "it stays under the hand"
    assert told == []
    volume.setSliderDown(False)
    assert told == [60]
    page.show_sound(Sound(volume=60))
    with qtbot.waitSignal(page.volume_chosen):
        for _ in range(3):
            qtbot.keyClick(volume, Qt.Key.Key_Right)
    assert told == [60, 75]


def test_a_shared_room_is_asked_for_and_shown_once_kept(page: BreathePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.room_chosen) as chosen:
        qtbot.mouseClick(page.sound.room, LEFT)
    assert chosen.args == [True]
    assert not page.sound.room.isChecked()
    page.show_sound(Sound(someone_sleeps_here=True))
    with qtbot.waitSignal(page.room_chosen) as chosen:
        qtbot.keyClick(page.sound.room, Qt.Key.Key_Space)
    assert chosen.args == [False]


def test_a_deleted_pattern_comes_back_with_one_press(page: BreathePage, files: Files, qtbot: QtBot) -> None:
    card = page.list.cards["mine"]
    card.title.click()
    with qtbot.waitSignal(page.deleted) as deleted:
        qtbot.mouseClick(card.delete, LEFT)
    assert deleted.args == ["mine"]
    assert order(page)[-3:] == ["Your own", "undo mine", "other"]
    with qtbot.waitSignal(page.saved) as saved:
        qtbot.mouseClick(page.list.gone[0].undo, LEFT)
    assert saved.args == [MINE]
    assert "undo mine" not in order(page)
    assert "mine" in order(page)


def test_undo_goes_away_after_a_while(page: BreathePage, files: Files) -> None:
    page.list.cards["other"].delete.click()
    page.list.cards["mine"].delete.click()
    assert order(page)[-3:] == ["Your own", "undo mine", "undo other"]
    for line in list(page.list.gone):
        assert line.stays.interval() == 20_000
        line.stays.timeout.emit()
    assert order(page) == ["even", "longer", "held", "scan"]


def test_what_could_not_be_deleted_or_brought_back_stays(page: BreathePage, files: Files) -> None:
    files.refuses = True
    page.list.cards["mine"].delete.click()
    assert page.list.gone == []
    assert page.trouble.text() == "the folder is read-only"
    files.refuses = False
    page.list.cards["mine"].delete.click()
    files.refuses = True
    page.list.gone[0].undo.click()
    assert page.list.gone, "it can be tried again"


def test_by_keyboard_delete_hands_over_to_undo_and_back(page: BreathePage, files: Files, qtbot: QtBot) -> None:
    page.activateWindow()
    card = page.list.cards["mine"]
    card.title.click()
    card.delete.setFocus()
    qtbot.keyClick(card.delete, Qt.Key.Key_Space)
    qtbot.waitUntil(page.list.gone[0].undo.hasFocus)
    qtbot.keyClick(page.list.gone[0].undo, Qt.Key.Key_Space)
    qtbot.waitUntil(page.list.cards["mine"].start.hasFocus)


def test_a_new_pattern_is_saved_and_the_list_comes_back(page: BreathePage, files: Files, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.list.new_pattern, LEFT)
    assert page.list.isHidden()
    qtbot.waitUntil(page.editor.name.hasFocus)
    qtbot.keyClicks(page.editor.name, "Evening")
    files.refuses = True
    qtbot.mouseClick(page.editor.save, LEFT)
    assert not page.editor.isHidden(), "what could not be saved is not lost"
    files.refuses = False
    qtbot.mouseClick(page.editor.save, LEFT)
    assert page.editor.isHidden()
    assert "Evening" in [card.exercise.title for card in page.list.cards.values()]


def test_edit_keeps_the_name_and_copy_makes_a_new_one(page: BreathePage, files: Files) -> None:
    page.list.cards["mine"].edit.click()
    assert page.editor.name.text() == "Mine"
    page.editor.save.click()
    assert files.exercises["mine"] == MINE
    page.list.cards["held"].copy.click()
    assert page.editor.name.text() == "Held, my way"
    page.editor.cancel.click()
    assert not page.list.isHidden()


def test_the_list_comes_back_where_it_was(page: BreathePage, qtbot: QtBot) -> None:
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    bar.setValue(200)
    page.list.cards["mine"].edit.click()
    qtbot.waitUntil(lambda: bar.value() == 0)
    page.editor.cancel.click()
    qtbot.waitUntil(lambda: bar.value() == 200)


def test_a_caution_offers_the_gentler_one_first(page: BreathePage, qtbot: QtBot) -> None:
    page.ask_caution(HELD, EVEN, 2.0)
    assert page.list.isHidden()
    assert page.caution.caution.text() == "Not for everyone."
    qtbot.waitUntil(page.caution.gentler.hasFocus)
    with qtbot.assertNotEmitted(page.caution_read), qtbot.waitSignal(page.started) as started:
        qtbot.keyClick(page.caution.gentler, Qt.Key.Key_Space)
    assert started.args == ["even", None]
    assert not page.list.isHidden()


def test_a_caution_that_was_read_is_told_before_the_start(page: BreathePage, qtbot: QtBot) -> None:
    page.ask_caution(HELD, EVEN, 2.0)
    told: list[tuple[object, ...]] = []
    page.caution_read.connect(lambda read: told.append((read,)))
    page.started.connect(lambda started, minutes: told.append((started, minutes)))
    page.caution.begin.click()
    assert told == [("held",), ("held", 2.0)]


def test_back_from_a_caution_starts_nothing(page: BreathePage, qtbot: QtBot) -> None:
    page.list.new_pattern.click()
    page.ask_caution(HELD, EVEN, None)
    with qtbot.assertNotEmitted(page.started):
        page.caution.leave.click()
    assert not page.editor.isHidden(), "back to where it was asked"
    page.editor.cancel.click()
    page.ask_caution(HELD, EVEN, None)
    qtbot.waitUntil(page.caution.gentler.hasFocus)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.list.isHidden())
    qtbot.waitUntil(page.list.cards["held"].start.hasFocus)


def test_help_is_at_hand(page: BreathePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.help_wanted):
        qtbot.mouseClick(page.list.help, LEFT)


def test_trouble_is_shown_until_mended_and_a_refusal_for_a_while(page: BreathePage) -> None:
    page.tell("settings.toml: unknown key")
    assert not page.trouble.isHidden()
    page.refuse("the disk is full")
    assert page.trouble.text() == "the disk is full"
    page.trouble.stays.timeout.emit()
    page.tell(None)
    assert page.trouble.isHidden()


def test_every_control_has_a_name_and_takes_no_focus_from_a_mouse_press(page: BreathePage) -> None:
    page.list.new_pattern.click()
    page.caution.ask(HELD, EVEN)
    for button in page.findChildren(QAbstractButton):
        assert button.accessibleName() or button.text(), button
        assert not button.focusPolicy() & Qt.FocusPolicy.ClickFocus, button
        if isinstance(button, QRadioButton):
            assert button.accessibleDescription(), button.text()
    assert page.sound.volume.accessibleName() == "Volume"
    for card in page.list.cards.values():
        assert card.title.accessibleName() == card.exercise.title
        assert card.exercise.title in card.start.accessibleName()


def test_tab_goes_from_top_to_bottom(page: BreathePage, qtbot: QtBot) -> None:
    page.show_exercises([LONGER, EVEN, SCAN], "scan", ())
    page.activateWindow()
    stops = [page.sound.volume, page.sound.room]
    for card in ("scan", "longer", "even"):
        stops += [page.list.cards[card].title, page.list.cards[card].start]
    stops += [page.list.new_pattern, page.list.help]
    stops[0].setFocus()
    for stop in stops[1:]:
        qtbot.waitUntil(lambda: page.focusWidget() is not None)
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        assert page.focusWidget() is stop, (
            page.focusWidget(),
            page.focusWidget().accessibleName(),
            stop.accessibleName(),
        )


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off_in_the_narrowest_window(themed: QApplication, qtbot: QtBot, scale: float) -> None:
    theme.prepare(themed, scale)
    page = BreathePage()
    qtbot.addWidget(page)
    page.resize(380, 600)
    page.show_exercises(ALL, None, ["wrong.toml: act: write one of in, hold, out"])
    for card in page.list.cards.values():
        card.title.setChecked(True)
    page.show()
    for view in (page.list, page.editor, page.caution):
        if view is page.editor:
            page.list.new_pattern.click()
        elif view is page.caution:
            page.ask_caution(HELD, EVEN, None)
        qtbot.waitUntil(lambda: page.horizontalScrollBar().maximum() == 0)
        qtbot.waitUntil(
            lambda: all(
                label.height() >= label.heightForWidth(label.width())
                for label in page.findChildren(QLabel)
                if label.isVisible() and label.wordWrap()
            )
        )
