"""Each control of the Settings page's plain cards changes exactly its key, and looks kept only once it is."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from bedtime.core.caffeine import Body, Habit
from bedtime.core.preferences import Appearance, CheckIns, Guidance, Motion, Palette, Sound
from bedtime.ui.appearance_card import AppearanceCard
from bedtime.ui.caffeine_habit_card import CaffeineHabitCard
from bedtime.ui.check import Check
from bedtime.ui.check_ins_card import CheckInsCard
from bedtime.ui.data_card import DataCard
from bedtime.ui.folder_line import breakable
from bedtime.ui.history import EXPORTS
from bedtime.ui.listening_card import ListeningCard
from bedtime.ui.settings_card import SettingsCard
from bedtime.ui.settled_stepper import SettledStepper, whole
from bedtime.ui.starting_card import StartingCard
from tests.ui.settings_views import FOLDERS, VIEW, kept

COFFEE = kept(caffeine=Habit(usual_mg=96.0))


@pytest.fixture
def show(qtbot: QtBot, themed: QApplication) -> Callable[[QWidget], None]:
    """Shows a card by itself, with the keyboard on it."""

    def shown(card: QWidget) -> None:
        qtbot.addWidget(card)
        card.resize(600, 500)
        with qtbot.waitExposed(card):
            card.show()
        card.activateWindow()
        qtbot.waitUntil(card.isActiveWindow)

    return shown


@pytest.fixture
def appearance(show: Callable[[QWidget], None]) -> AppearanceCard:
    card = AppearanceCard()
    card.show_view(VIEW)
    show(card)
    return card


@pytest.fixture
def listening(show: Callable[[QWidget], None]) -> ListeningCard:
    card = ListeningCard()
    card.show_view(VIEW)
    show(card)
    return card


@pytest.fixture
def check_ins(show: Callable[[QWidget], None]) -> CheckInsCard:
    card = CheckInsCard()
    card.show_view(VIEW)
    show(card)
    return card


@pytest.fixture
def caffeine(show: Callable[[QWidget], None]) -> CaffeineHabitCard:
    card = CaffeineHabitCard()
    card.show_view(COFFEE)
    show(card)
    return card


@pytest.fixture
def data(show: Callable[[QWidget], None]) -> DataCard:
    card = DataCard()
    card.show_view(VIEW)
    show(card)
    return card


def told(qtbot: QtBot, card: SettingsCard, act: Callable[[], object]) -> dict[str, object]:
    """What the card tells of when this is done."""
    with qtbot.waitSignal(card.changed) as changed:
        act()
    assert changed.args is not None
    changes: dict[str, object] = changed.args[0]
    return changes


def test_a_palette_is_a_wish_until_it_is_kept(appearance: AppearanceCard, qtbot: QtBot) -> None:
    choice = appearance.palette_choice
    assert told(qtbot, appearance, choice.buttons["night"].click) == {"appearance.palette": "night"}
    assert choice.value == "auto"
    assert choice.buttons["auto"].isChecked()
    appearance.show_view(kept(appearance=Appearance(palette=Palette.NIGHT)))
    assert choice.buttons["night"].isChecked()


def test_movement_is_chosen_in_words(appearance: AppearanceCard, qtbot: QtBot) -> None:
    assert told(qtbot, appearance, appearance.motion.buttons["reduced"].click) == {"appearance.motion": "reduced"}
    appearance.show_view(kept(appearance=Appearance(motion=Motion.FULL)))
    assert appearance.motion.value == "full"


def test_another_language_can_be_had_at_once(appearance: AppearanceCard, qtbot: QtBot) -> None:
    assert not appearance.anew.isVisible(), "it speaks the one that is chosen"
    appearance.show_view(replace(VIEW, speaks_another=True))
    assert appearance.anew.isVisible()
    assert appearance.anew in appearance.tab_stops
    with qtbot.waitSignal(appearance.anew_wanted):
        qtbot.keyClick(appearance.anew, Qt.Key.Key_Space)


@pytest.mark.parametrize(("name", "key"), [("high_contrast", "high_contrast"), ("hide_times", "hide_times")])
def test_a_tick_of_the_appearance_turns_one_thing_on_and_off(
    appearance: AppearanceCard, qtbot: QtBot, name: str, key: str
) -> None:
    check: Check = getattr(appearance, name)
    assert told(qtbot, appearance, lambda: qtbot.keyClick(check, Qt.Key.Key_Space)) == {f"appearance.{key}": True}
    assert not check.isChecked(), "only what is kept is ticked"
    appearance.show_view(kept(appearance=Appearance(high_contrast=True, hide_times=True)))
    assert check.isChecked()
    assert told(qtbot, appearance, check.click) == {f"appearance.{key}": False}


def test_holding_plus_is_one_change_of_the_text_size(appearance: AppearanceCard, qtbot: QtBot) -> None:
    changes: list[object] = []
    appearance.changed.connect(changes.append)
    for _ in range(3):
        appearance.text_size.more.click()
    assert changes == []
    appearance.show_view(kept(announce=True))
    assert appearance.text_size.value == 130, "it stays under the hand"
    qtbot.waitUntil(lambda: changes == [{"appearance.text_percent": 130}])
    assert isinstance(changes[0], dict)
    assert type(changes[0]["appearance.text_percent"]) is int
    assert appearance.text_size.value == 100, "until it is kept"


def test_a_typed_number_counts_on_enter_and_never_outside_its_limits(appearance: AppearanceCard, qtbot: QtBot) -> None:
    field = appearance.text_size.field
    field.setFocus()
    field.selectAll()
    with qtbot.assertNotEmitted(appearance.changed):
        qtbot.keyClicks(field, "150")
    assert not appearance.text_size.rest.isActive(), "a half typed number is never told"
    change = told(qtbot, appearance, lambda: qtbot.keyClick(field, Qt.Key.Key_Return))
    assert change == {"appearance.text_percent": 150}
    field.selectAll()
    qtbot.keyClicks(field, "900")
    with qtbot.assertNotEmitted(appearance.changed):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert appearance.text_size.value == 100


def test_leaving_a_number_as_it_is_changes_nothing(appearance: AppearanceCard, qtbot: QtBot) -> None:
    appearance.text_size.field.setFocus()
    with qtbot.assertNotEmitted(appearance.changed):
        appearance.high_contrast.setFocus()


@pytest.mark.parametrize(("number", "written"), [(96.0, "96"), (62.5, "62.5")])
def test_a_whole_number_is_written_as_one(number: float, written: str) -> None:
    assert str(whole(number)) == written


def test_the_cards_name_their_fields_for_screen_readers(
    caffeine: CaffeineHabitCard, appearance: AppearanceCard
) -> None:
    steppers: list[SettledStepper] = [appearance.text_size, caffeine.amount, caffeine.limit]
    assert [stepper.field.accessibleName() for stepper in steppers] == [
        "Size of the words",
        "Caffeine in my usual drink",
        "How much may be left at lights-out",
    ]
    assert appearance.palette_choice.buttons["night"].accessibleDescription() == "Colours"
    assert appearance.hide_times.accessibleDescription() == "For when watching the clock keeps you awake."


@pytest.mark.parametrize(
    ("press", "change"),
    [
        (lambda card: card.sound.guidance.buttons["tones"].click(), {"sound.guidance": "tones"}),
        (lambda card: card.sound.room.click(), {"sound.someone_sleeps_here": True}),
        (lambda card: card.announce.click(), {"breathing.announce": True}),
        (lambda card: card.menu.actions()[1].trigger(), {"breathing.exercise": "box"}),
    ],
)
def test_what_is_heard_changes_its_own_key(
    listening: ListeningCard, qtbot: QtBot, press: Callable[[ListeningCard], None], change: dict[str, object]
) -> None:
    assert told(qtbot, listening, lambda: press(listening)) == change


def test_the_listening_card_shows_what_is_kept(listening: ListeningCard, qtbot: QtBot) -> None:
    assert listening.exercise.text() == "One press starts: Longer breath out"
    with qtbot.assertNotEmitted(listening.changed):
        listening.show_view(
            kept(sound=Sound(Guidance.VOICE, 70, someone_sleeps_here=True), announce=True, exercise="box")
        )
    assert listening.exercise.text() == "One press starts: Box breathing"
    assert listening.sound.guidance.value == "voice"
    assert not listening.sound.volume.isVisible(), "it stands with the reminders, once"
    assert listening.sound.room.isChecked()
    assert listening.announce.isChecked()
    listening.show_view(kept(exercise="gone"))
    assert listening.exercise.text() == "One press starts: one that is no longer there"


def test_choosing_the_same_exercise_again_changes_nothing(listening: ListeningCard, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(listening.changed):
        listening.menu.actions()[0].trigger()


def test_the_exercises_open_at_their_button(listening: ListeningCard, qtbot: QtBot) -> None:
    qtbot.keyClick(listening.exercise, Qt.Key.Key_Space)
    qtbot.waitUntil(listening.menu.isVisible)
    listening.menu.close()


@pytest.mark.parametrize("name", ["morning", "evening", "score", "paused"])
def test_a_check_in_changes_its_own_key(check_ins: CheckInsCard, qtbot: QtBot, name: str) -> None:
    before = getattr(VIEW.preferences.check_ins, name)
    check = check_ins.checks[name]
    assert check.isChecked() is before
    assert told(qtbot, check_ins, check.click) == {f"check_ins.{name}": not before}
    assert check.isChecked() is before
    turned = CheckIns(morning=False, evening=False, score=True, paused=True)
    check_ins.show_view(kept(check_ins=turned))
    assert check.isChecked() is not before


def test_a_usual_drink_is_named_from_the_servings_or_taken_away(caffeine: CaffeineHabitCard, qtbot: QtBot) -> None:
    actions = caffeine.habit.menu.actions()
    assert told(qtbot, caffeine, actions[1].trigger) == {"caffeine.usual_mg": 63.5}
    nothing = caffeine.habit.menu.actions()[-1]
    assert told(qtbot, caffeine, nothing.trigger) == {"caffeine.usual_mg": None}


def test_the_amount_of_the_usual_drink_can_be_set_once_one_is_named(caffeine: CaffeineHabitCard, qtbot: QtBot) -> None:
    assert caffeine.amount.value == 96
    assert told(qtbot, caffeine, caffeine.amount.more.click) == {"caffeine.usual_mg": 101}
    assert caffeine.amount.isVisible()
    caffeine.show_view(VIEW)
    assert not caffeine.amount.isVisible()


def test_the_amount_stands_right_below_the_drink(caffeine: CaffeineHabitCard) -> None:
    def top(widget: QWidget) -> int:
        return widget.mapTo(caffeine, widget.rect().topLeft()).y()

    assert top(caffeine.habit.usual) < top(caffeine.amount) < top(caffeine.habit.bodies[Body.USUAL])
    tops = [top(stop) for stop in caffeine.tab_stops]
    assert tops == sorted(tops)


def test_what_applies_to_the_body_is_told(caffeine: CaffeineHabitCard, qtbot: QtBot) -> None:
    assert told(qtbot, caffeine, caffeine.habit.bodies[Body.SMOKER].click) == {"caffeine.body": "smoker"}
    assert caffeine.habit.bodies[Body.USUAL].isChecked()


def test_the_limit_stays_within_what_may_be_chosen(caffeine: CaffeineHabitCard, qtbot: QtBot) -> None:
    assert told(qtbot, caffeine, caffeine.limit.less.click) == {"caffeine.limit_mg": 30}
    caffeine.show_view(kept(caffeine=Habit(limit_mg=20.0)))
    assert caffeine.limit.value == 20
    assert not caffeine.limit.less.isEnabled()
    assert caffeine.limit.field.maximum() == 80


def test_the_six_hours_can_be_set_aside(caffeine: CaffeineHabitCard, qtbot: QtBot) -> None:
    assert caffeine.six_hours.isChecked()
    assert told(qtbot, caffeine, caffeine.six_hours.click) == {"caffeine.six_hours": False}


def test_starting_with_the_computer_is_offered_only_where_it_can_be_told(
    show: Callable[[QWidget], None], qtbot: QtBot
) -> None:
    card = StartingCard()
    show(card)
    card.show_view(VIEW)
    assert card.isHidden()
    card.show_view(replace(VIEW, starts_itself=False))
    assert not card.isHidden()
    with qtbot.waitSignal(card.chosen) as chosen:
        card.check.click()
    assert chosen.args == [True]
    assert not card.check.isChecked()
    card.show_view(replace(VIEW, starts_itself=True))
    assert card.check.isChecked()


def test_the_folders_can_be_opened_and_their_paths_copied(data: DataCard, qtbot: QtBot) -> None:
    assert [line.folder for line in data.folders] == list(FOLDERS)
    line = data.folders[1]
    with qtbot.waitSignal(data.folder_wanted) as wanted:
        qtbot.keyClick(line.open, Qt.Key.Key_Space)
    assert wanted.args == [FOLDERS[1]]
    line.copy.click()
    assert QGuiApplication.clipboard().text() == FOLDERS[1]
    assert line.copy.text() == "Copied"
    assert line.copy.accessibleName() == f"Copy the path: {FOLDERS[1]}"
    assert line.path.accessibleName() == FOLDERS[1]


def test_other_folders_replace_those_shown_and_the_same_ones_stay(data: DataCard) -> None:
    before = list(data.folders)
    data.show_view(kept(announce=True))
    assert data.folders == before
    data.show_view(replace(VIEW, folders=("/elsewhere",)))
    assert [line.folder for line in data.folders] == ["/elsewhere"]
    assert [stop for stop in data.tab_stops if stop in before[0].tab_stops] == []


def test_a_path_may_break_anywhere_a_name_ends_or_grows_too_long() -> None:
    assert breakable("/a/b").split("\u200b") == ["/", "a/", "b"]
    assert breakable("x" * 30).split("\u200b") == ["x" * 12, "x" * 12, "x" * 6]


def test_an_export_is_asked_for_by_the_names_history_has(data: DataCard, qtbot: QtBot) -> None:
    assert data.exports.keys() <= EXPORTS.keys()
    for key, button in data.exports.items():
        with qtbot.waitSignal(data.export_wanted) as wanted:
            button.click()
        assert wanted.args == [key]


def test_another_devices_journal_is_asked_for(data: DataCard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(data.import_wanted):
        qtbot.keyClick(data.bring_in, Qt.Key.Key_Space)


def test_what_came_of_it_is_said(data: DataCard) -> None:
    assert data.done.isHidden()
    data.show_done("Saved: /tmp/journal.json")
    assert data.done.isVisible()
    assert data.done.accessibleName() == "Saved: /tmp/journal.json"


@pytest.mark.parametrize(("press", "wish"), [("mend", True), ("stop", False), ("check", True)])
def test_another_bedtime_that_starts_is_said_and_one_press_mends_it(
    show: Callable[[QWidget], None], qtbot: QtBot, press: str, wish: bool
) -> None:
    card = StartingCard()
    show(card)
    card.show_view(replace(VIEW, starts_itself=False, starts_another=True))
    assert card.another.isVisible()
    assert not card.check.isChecked()
    with qtbot.waitSignal(card.chosen) as chosen:
        getattr(card, press).click()
    assert chosen.args == [wish]
    card.show_view(replace(VIEW, starts_itself=True))
    assert card.check.isChecked()
    assert not card.another.isVisible()
    assert not card.mend.isVisible()


def test_that_nothing_can_be_heard_is_said_until_it_can(listening: ListeningCard) -> None:
    assert not listening.sound.silence.isVisible()
    listening.show_view(replace(VIEW, why_silent="Run: apt-get install pulseaudio-utils"))
    assert listening.sound.silence.isVisible()
    assert listening.sound.silence.text().endswith("Run: apt-get install pulseaudio-utils")
    listening.show_view(VIEW)
    assert not listening.sound.silence.isVisible()
