"""The running evening: it remembers before it shows, does what a button says, and says what is wrong."""

from dataclasses import replace
from datetime import date, time

import pytest

from bedtime.assistant.log import Log
from bedtime.core.events import Event, Kind
from bedtime.core.message import Message
from bedtime.core.preferences import Reminding
from bedtime.core.refusal import Refusal
from bedtime.core.wording import DONE, LATER, OPEN, SKIP, SNOOZE
from tests.builders import ROUTINE, TUESDAY, changed, evening, minutes, wall
from tests.fakes import World

WIND_DOWN, WIND_DOWN_AGAIN = "2026-11-24/wind-down/0", "2026-11-24/wind-down/1"


def elsewhere(world: World) -> Log:
    """Another process at the same journal, which the app hears of only at its next look."""
    return Log(world.sources, written=lambda: None)


def reminders(world: World) -> list[str]:
    """The subjects of the reminders given."""
    return [event.subject for event in world.journal.kinds(Kind.REMINDED)]


def live(world: World) -> str | None:
    """The token of the card on the screen."""
    return world.screen.live.token if world.screen.live else None


def test_a_look_renders_tonight_and_sets_the_next_looks(world: World) -> None:
    world.evening.look()
    assert world.rendered[-1].now == evening("12:00")
    assert min(world.alarms.values()) == evening("14:00")
    assert world.told == [None]


def test_a_reminder_is_written_down_before_it_shows(world: World) -> None:
    seen: list[list[Event]] = []
    show = world.screen.show

    def watched(message: Message) -> None:
        seen.append(world.journal.kinds(Kind.REMINDED))
        show(message)

    world.screen.show = watched  # type: ignore[method-assign]
    world.look_at("21:30")
    assert [[event.subject for event in events] for events in seen] == [["wind-down", "environment"]]
    assert live(world) == WIND_DOWN


def test_a_card_that_cannot_be_written_down_is_not_shown_until_it_can(world: World) -> None:
    world.look_at("21:00")
    world.journal.broken = "journal.sqlite3: the disk is full"
    world.look_at("21:30")
    assert (live(world), world.told[-1]) == (None, "journal.sqlite3: the disk is full")
    world.journal.broken = None
    world.look_at("21:31")
    assert (live(world), world.told[-1]) == (WIND_DOWN, None)


def test_wrong_settings_are_told_and_once_mended_no_more(world: World) -> None:
    world.bad_settings = "settings.toml: not valid TOML"
    world.evening.look()
    assert (world.told, world.rendered) == (["settings.toml: not valid TOML"], [])
    world.bad_settings = None
    world.evening.look()
    assert world.told[-1] is None
    assert len(world.rendered) == 1


@pytest.mark.parametrize(("action", "kind"), [(DONE, Kind.DONE), (SKIP, Kind.SKIPPED), (SNOOZE, Kind.SNOOZED)])
def test_a_button_answers_its_step_and_takes_the_card_away(world: World, action: str, kind: Kind) -> None:
    world.look_at("21:30")
    world.evening.answered(WIND_DOWN, action)
    assert (world.journal.events[-1].kind, world.journal.events[-1].subject) == (kind, "wind-down")
    assert (live(world), world.evening.situation.live) == (None, None)


def test_a_snoozed_card_comes_back_after_ten_minutes(world: World) -> None:
    world.look_at("21:30")
    world.evening.answered(WIND_DOWN, SNOOZE)
    assert world.alarms["wind-down/1"] == evening("21:40")
    world.look_at("21:40")
    assert live(world) == WIND_DOWN_AGAIN


def test_a_click_on_the_body_opens_the_page_in_place_of_the_card(world: World) -> None:
    world.look_at("21:30")
    written = len(world.journal.events)
    world.evening.answered(WIND_DOWN, OPEN)
    assert (world.opened, live(world), len(world.journal.events)) == (1, None, written)


def test_not_sleepy_yet_takes_the_nudge_away_and_nothing_follows(world: World) -> None:
    world.look_at("22:20")
    world.look_at("22:45")
    assert live(world) == "2026-11-24/card:nudge/0"
    world.evening.answered("2026-11-24/card:nudge/0", LATER)
    assert live(world) is None
    for clock in ("22:46", "23:00", "23:19", "23:31"):
        world.look_at(clock)
    assert live(world) is None


@pytest.mark.parametrize("subject", ["lights-out", "card:nudge"])
@pytest.mark.parametrize(("action", "kind"), [(DONE, Kind.DONE), (SKIP, Kind.SKIPPED)])
def test_good_night_and_staying_up_answer_lights_out(world: World, subject: str, action: str, kind: Kind) -> None:
    world.look_at("22:20")
    world.look_at("22:45")
    world.evening.answered(f"2026-11-24/{subject}/0", action)
    assert world.picture.record.answer("lights-out") is kind
    assert live(world) is None


def test_good_night_on_the_closing_card_silences_the_evening(world: World) -> None:
    world.preferences = replace(world.preferences, reminding=Reminding(away=minutes(45)))
    world.look_at("21:45")
    world.evening.answered("2026-11-24/card:away/0", DONE)
    world.look_at("22:20")
    assert live(world) is None
    assert world.alarms == {"wake": evening("06:30")}


def test_an_older_card_still_answers_its_step_while_the_newer_one_stands(world: World) -> None:
    world.look_at("21:30")
    world.look_at("22:10")
    world.evening.answered(WIND_DOWN, DONE)
    assert world.picture.record.answer("wind-down") is Kind.DONE
    assert live(world) == "2026-11-24/breathing/0"


def test_an_older_card_of_the_same_step_answers_for_the_newer(world: World) -> None:
    world.look_at("21:30")
    world.evening.answered(WIND_DOWN, SNOOZE)
    world.look_at("21:40")
    world.evening.answered(WIND_DOWN, DONE)
    assert live(world) is None


def test_a_card_of_last_night_answers_last_night(world: World) -> None:
    world.look_at("21:30")
    world.now = wall("2026-11-25 12:00")
    world.evening.answered(WIND_DOWN, DONE)
    assert world.journal.kinds(Kind.DONE)[-1].night == TUESDAY
    assert world.picture.night.date == date(2026, 11, 25)
    assert world.picture.record.answer("wind-down") is None


def test_last_nights_card_cannot_put_off_tonights_reminder(world: World) -> None:
    world.look_at("21:30")
    world.now = wall("2026-11-25 21:50")
    world.evening.answered(WIND_DOWN, SNOOZE)
    assert world.refused[-1] == "Wind down: it can be put off until 22:25, which has gone by"
    assert world.journal.kinds(Kind.SNOOZED) == []


def test_an_answer_that_is_refused_is_told(world: World) -> None:
    world.look_at("21:30")
    world.journal.broken = "journal.sqlite3: the disk is full"
    world.evening.answered(WIND_DOWN, DONE)
    assert world.refused[-1] == "journal.sqlite3: the disk is full"


def test_a_card_for_a_step_that_was_taken_out_of_the_routine_is_answered_with_a_word(world: World) -> None:
    world.look_at("21:30")
    world.preferences = replace(world.preferences, routine=changed(ROUTINE, wind_down=None))
    world.evening.answered(WIND_DOWN, DONE)
    assert world.refused[-1].startswith("there is no step called 'wind-down'")
    world.evening.look()
    assert live(world) is None


def test_a_step_that_left_the_routine_leaves_the_card_shown_again(world: World) -> None:
    world.evening.situation = replace(world.evening.situation, held=True)
    world.look_at("22:10")
    assert world.screen.shown[-1].quiet
    world.preferences = replace(world.preferences, routine=changed(ROUTINE, environment=None, wind_down=None))
    world.evening.situation = replace(world.evening.situation, held=False)
    world.look_at("22:11")
    assert (world.screen.shown[-1].quiet, world.screen.shown[-1].body) == (False, "")


def test_an_unlocked_screen_has_at_once_what_is_still_fresh(world: World) -> None:
    world.evening.surrounded(locked=True, held=False)
    world.look_at("21:40")
    assert (live(world), reminders(world)) == (None, [])
    world.evening.surrounded(locked=False, held=False)
    assert live(world) == WIND_DOWN


def test_during_a_film_a_card_goes_out_without_a_sound_and_after_it_once_more_with_one(world: World) -> None:
    world.evening.surrounded(locked=False, held=True)
    world.look_at("21:40")
    world.evening.surrounded(locked=False, held=False)
    world.evening.surrounded(locked=False, held=False)  # as after a suspend
    assert [(card.quiet, card.loudness > 0) for card in world.screen.shown] == [(True, False), (False, True)]
    assert reminders(world) == ["wind-down", "environment"]


def test_what_another_process_ticked_meanwhile_is_not_announced(world: World) -> None:
    world.look_at("21:29")
    elsewhere(world).done("wind-down")
    world.look_at("21:30")
    assert (live(world), reminders(world)) == (None, [])


def test_what_another_process_ticks_in_the_very_moment_is_not_announced(world: World) -> None:
    world.look_at("21:29")
    writing = world.journal.writing

    def slower() -> object:
        world.journal.writing = writing  # type: ignore[method-assign]
        elsewhere(world).done("wind-down")
        return writing()

    world.journal.writing = slower  # type: ignore[method-assign, assignment]
    world.look_at("21:30")
    assert (live(world), reminders(world)) == (None, [])


def test_a_card_ticked_by_another_process_is_withdrawn_at_the_next_look(world: World) -> None:
    world.look_at("21:30")
    elsewhere(world).skip("wind-down")
    assert live(world) == WIND_DOWN
    world.evening.look()
    assert live(world) is None


def test_a_restart_gives_nothing_twice(world: World) -> None:
    world.look_at("21:30")
    world.restart()
    world.look_at("21:31")
    assert (live(world), len(world.screen.shown)) == (None, 1)


def test_a_pause_takes_the_card_away_and_resuming_brings_only_what_is_new(world: World) -> None:
    world.look_at("21:30")
    world.log.pause()
    assert live(world) is None
    world.look_at("22:10")
    assert live(world) is None
    world.now = evening("22:12")
    world.log.resume()
    assert live(world) == "2026-11-24/breathing/0"


def test_moving_lights_out_brings_the_reminder_anew(world: World) -> None:
    world.look_at("21:30")
    world.log.move_lights_out(time(23, 30))
    assert live(world) is None
    world.look_at("22:30")
    assert live(world) == WIND_DOWN_AGAIN


def test_the_nudge_is_awaited_from_the_moment_its_lights_out_reminder_was_given(world: World) -> None:
    world.look_at("22:40")
    assert world.alarms["card:nudge/0"] == evening("22:55")


def test_an_unknown_action_is_no_answer(world: World) -> None:
    world.look_at("21:30")
    world.evening.answered(WIND_DOWN_AGAIN, LATER)
    assert live(world) == WIND_DOWN
    with pytest.raises(Refusal):
        world.log.undo("wind-down")


def test_a_damaged_journal_is_mended_and_the_evening_goes_on(world: World) -> None:
    world.look_at("21:00")
    world.journal.damaged = True
    world.look_at("21:30")
    assert (world.mended, world.told[-1], live(world)) == (1, None, WIND_DOWN)


def test_one_that_cannot_be_mended_is_told_until_it_can(world: World) -> None:
    world.journal.damaged, world.journal.has_backup = True, False
    world.look_at("21:30")
    assert (world.told, live(world)) == (["there is no backup"], None)
    world.journal.has_backup = True
    world.look_at("21:31")
    assert (world.told[-1], live(world)) == (None, WIND_DOWN)
