"""The pattern editor makes what the core allows, says why where it does not, and moves only where motion is wanted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bedtime.core.exercise import MOST_PHASES, Act, Exercise, Knowledge
from bedtime.core.pattern import UNNAMED
from bedtime.ui import theme
from bedtime.ui.pattern_editor import PatternEditor
from tests.ui.patterns import HELD, MINE, breath, pattern

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def editor(qtbot: QtBot, themed: QApplication) -> PatternEditor:
    made = PatternEditor()
    qtbot.addWidget(made)
    made.resize(640, 700)
    made.make()
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def saved(editor: PatternEditor, qtbot: QtBot) -> Exercise:
    """What a press on Save gives."""
    with qtbot.waitSignal(editor.saved) as told:
        editor.save.click()
    made = (told.args or [None])[0]
    assert isinstance(made, Exercise)
    return made


def acts(editor: PatternEditor) -> str:
    return ", ".join(f"{row.phase.act} {row.phase.seconds:g}" for row in editor.rows)


def test_a_new_pattern_needs_only_a_name(editor: PatternEditor, qtbot: QtBot) -> None:
    assert acts(editor) == "in 4, out 6"
    assert not editor.save.isEnabled()
    assert editor.refusal.text() == "Give it a name."
    assert editor.try_out.isEnabled(), "it can be tried before it has one"
    qtbot.keyClicks(editor.name, " Evening ")
    assert editor.refusal.isHidden()
    made = saved(editor, qtbot)
    assert (made.id, made.title, made.is_own) == (UNNAMED, "Evening", True)
    assert (made.usual, made.longest, made.phases) == (300.0, 1200.0, breath("in 4, out 6"))


def test_an_own_pattern_keeps_its_id_and_what_is_known(editor: PatternEditor, qtbot: QtBot) -> None:
    editor.change(MINE)
    assert saved(editor, qtbot) == MINE
    editor.rows[0].seconds.field.stepUp()
    made = saved(editor, qtbot)
    assert (made.id, made.phases[0].seconds, made.knowledge) == ("mine", 3.5, MINE.knowledge)


def test_a_copy_is_new_and_claims_no_evidence(editor: PatternEditor, qtbot: QtBot) -> None:
    editor.copy(HELD)
    made = saved(editor, qtbot)
    assert (made.id, made.title, made.is_own) == (UNNAMED, "Held, my way", True)
    assert (made.phases, made.usual, made.longest) == (HELD.phases, HELD.usual, HELD.longest)
    assert made.knowledge == Knowledge()


def test_only_a_caution_that_does_not_come_from_the_phases_is_kept(editor: PatternEditor, qtbot: QtBot) -> None:
    editor.copy(HELD)
    assert saved(editor, qtbot).caution == "", "its holds ask by themselves, for as long as there are any"
    editor.copy(pattern("sigh", "in 3, in 1, out 8", caution="Not for everyone.", gentler="even"))
    assert saved(editor, qtbot).caution == "Not for everyone."


def test_phases_are_added_changed_and_removed(editor: PatternEditor, qtbot: QtBot) -> None:
    qtbot.mouseClick(editor.add, LEFT)
    assert acts(editor) == "in 4, out 6, in 6"
    editor.rows[2].act.buttons["hold"].click()
    editor.rows[2].seconds.field.setValue(2.5)
    assert acts(editor) == "in 4, out 6, hold 2.5"
    assert editor.draft().phases == breath("in 4, out 6, hold 2.5")
    qtbot.mouseClick(editor.rows[2].remove, LEFT)
    assert acts(editor) == "in 4, out 6"
    for _ in range(MOST_PHASES - 2):
        editor.add.click()
    assert not editor.add.isEnabled()


def test_a_phase_moves_by_button_and_by_keyboard(editor: PatternEditor, qtbot: QtBot) -> None:
    editor.add.click()
    editor.rows[2].act.buttons["hold"].click()
    assert not editor.rows[0].up.isEnabled()
    assert not editor.rows[2].down.isEnabled()
    qtbot.mouseClick(editor.rows[2].up, LEFT)
    assert acts(editor) == "in 4, hold 6, out 6"
    field = editor.rows[1].seconds.field
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert acts(editor) == "hold 6, in 4, out 6"
    assert field.hasFocus(), "the keyboard stays on what it moves"
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert acts(editor) == "in 4, hold 6, out 6"


def test_the_keyboard_alone_is_enough(editor: PatternEditor, qtbot: QtBot) -> None:
    row = editor.rows[0]
    row.seconds.field.setFocus()
    qtbot.keyClick(row.seconds.field, Qt.Key.Key_Up)
    assert acts(editor) == "in 4.5, out 6"
    row.act.buttons["in"].setFocus()
    qtbot.keyClick(row.act.buttons["in"], Qt.Key.Key_Right)
    assert acts(editor) == "hold 4.5, out 6"
    row.remove.setFocus()
    qtbot.keyClick(row.remove, Qt.Key.Key_Space)
    assert acts(editor) == "out 6"
    qtbot.waitUntil(editor.rows[0].seconds.field.hasFocus)


def test_tab_follows_the_order_that_is_seen(editor: PatternEditor, qtbot: QtBot) -> None:
    first, second = editor.rows
    editor.rows[1].up.click()
    assert editor.rows == [second, first]
    editor.name.setFocus()
    stops = [second.act.buttons["out"], second.seconds.field, second.down, second.remove, first.act.buttons["in"]]
    for stop in stops:
        qtbot.keyClick(editor.focusWidget(), Qt.Key.Key_Tab)
        assert editor.focusWidget() is stop


@pytest.mark.parametrize(
    ("phases", "said"), [("in 0.5, out 0.5", "one breath lasts 1 s"), ("out 6, hold 2", "at least one in and one out")]
)
def test_what_the_core_refuses_is_said_in_place_and_cannot_be_saved(
    editor: PatternEditor, phases: str, said: str
) -> None:
    editor.change(MINE)
    for row, phase in zip(editor.rows, breath(phases), strict=True):
        row.act.buttons[phase.act].click()
        row.seconds.field.setValue(phase.seconds)
    assert said in editor.refusal.text()
    assert not editor.refusal.isHidden()
    assert not editor.save.isEnabled()
    assert not editor.try_out.isEnabled()
    editor.change(MINE)
    assert editor.refusal.isHidden()
    assert editor.save.isEnabled()


def test_the_usual_and_the_longest_length_cannot_contradict(editor: PatternEditor) -> None:
    editor.length.usual.field.setValue(30)
    assert editor.draft().longest == 1800.0
    editor.length.longest.field.setValue(10)
    assert editor.draft().usual == 600.0


def test_the_pace_is_said_and_care_is_announced(editor: PatternEditor) -> None:
    assert editor.rate.text() == "6 breaths a minute, 10 s each"
    assert editor.hint.isHidden()
    editor.rows[1].seconds.field.setValue(8.5)
    assert not editor.hint.isHidden(), "a long breath"
    editor.change(pattern("kept", "in 2, hold 2, out 4"))
    assert not editor.hint.isHidden(), "a hold"


def test_it_can_be_tried_before_it_is_saved(editor: PatternEditor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.tried) as tried:
        editor.try_out.click()
    draft = (tried.args or [None])[0]
    assert isinstance(draft, Exercise)
    assert [phase.act for phase in draft.phases] == [Act.IN, Act.OUT]


def test_a_dot_runs_along_the_curve_while_it_is_seen(editor: PatternEditor, qtbot: QtBot) -> None:
    seen: set[float | None] = set()

    def moved() -> bool:
        seen.add(editor.curve.marker)
        return len(seen - {None}) > 2

    qtbot.waitUntil(moved)
    editor.hide()
    assert not editor.curve.frames.isActive()
    editor.show()
    qtbot.waitUntil(editor.curve.frames.isActive)


def test_nothing_moves_where_motion_is_not_wanted(editor: PatternEditor) -> None:
    editor.set_reduced(True)
    assert not editor.curve.frames.isActive()
    assert editor.curve.marker is None
    editor.set_reduced(False)
    assert editor.curve.frames.isActive()


def test_every_control_is_named_after_its_phase(editor: PatternEditor) -> None:
    for place, row in enumerate(editor.rows, 1):
        for widget in (row.act, row.seconds.field, row.seconds.less, row.seconds.more, row.up, row.down, row.remove):
            assert f"Phase {place}" in widget.accessibleName()
    assert editor.name.accessibleName() == "Name"
    assert "Longest" in editor.length.longest.field.accessibleName()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_number_can_be_read(themed: QApplication, qtbot: QtBot, scale: float) -> None:
    theme.prepare(themed, scale)
    editor = PatternEditor()
    qtbot.addWidget(editor)
    editor.change(pattern("fine", "in 2.5, hold 1, out 10.5"))
    editor.resize(348, 900)
    with qtbot.waitExposed(editor):
        editor.show()
    fields = [row.seconds.field for row in editor.rows]
    qtbot.waitUntil(lambda: all(field.rect().contains(field.lineEdit().geometry()) for field in fields))
    for field in fields:
        assert field.fontMetrics().horizontalAdvance(field.text()) <= field.lineEdit().width()
