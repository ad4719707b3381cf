"""What is due now: once each, one card at a time, never past lights-out, and again only when the person says so."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bedtime.core.evaluate import Card, Effect, Live, Remember, Show, Situation, Withdraw, evaluate
from bedtime.core.events import Event, Kind, Record, fold
from bedtime.core.night import Move
from bedtime.core.plan import AWAY, MORNING, MORNING_AGAIN, NUDGE, Plan
from bedtime.core.schedule import Schedule
from tests.builders import (
    ROUTINE,
    TUESDAY,
    changed,
    evening,
    event,
    in_order,
    record,
    step,
    times,
    tuesday,
    usual_plan,
)

AWAKE = Situation()
OPENED_LATE = "05:00"


class Watched:
    """Carries out what `evaluate` says, as the assistant does, and keeps what was shown."""

    def __init__(self, plan: Plan | None = None, *events: Event) -> None:
        self.plan = plan or usual_plan()
        self.events = list(events)
        self.situation = AWAKE
        self.shown: list[Card] = []

    @property
    def record(self) -> Record:
        """The night's record as it stands."""
        return fold(in_order(self.events))

    def look(self, clock: str, **situation: bool) -> tuple[Effect, ...]:
        """What is done at this time, which is then done; a second look at once finds nothing to do."""
        now = evening(clock)
        self.situation = replace(self.situation, **situation)  # type: ignore[arg-type]
        effects, looks = evaluate(self.plan, self.record, now, self.situation)
        assert all(at > now for at in looks.values()), "a look in the past would be one at once, for ever"
        for effect in effects:
            self._carry_out(effect, now)
        again, _ = evaluate(self.plan, self.record, now, self.situation)
        assert again == (), "not idempotent"
        return effects

    def say(self, kind: Kind, subject: str) -> None:
        """An event of the person's."""
        self.events.append(event(kind, subject))

    def cards(self, clocks: Iterable[str], **situation: bool) -> list[str]:
        """The subjects of the cards that come up at these times."""
        before = len(self.shown)
        for clock in clocks:
            self.look(clock, **situation)
        return [card.subject for card in self.shown[before:]]

    def looks(self, clock: str) -> dict[str, datetime]:
        """When to look again, seen from this time."""
        return dict(evaluate(self.plan, self.record, evening(clock), self.situation)[1])

    def _carry_out(self, effect: Effect, now: datetime) -> None:
        match effect:
            case Remember(identities):
                for subject, n in identities:
                    assert (subject, n) not in self.record.reminded, "given twice"
                    self.events.append(event(Kind.REMINDED, subject, now, n=n))
            case Show(card, quiet):
                self.situation = replace(self.situation, live=Live(card, quiet))
                self.shown.append(card)
            case Withdraw():
                self.situation = replace(self.situation, live=None)


def snooze(subject: str, until: str) -> Event:
    """A snooze until this time."""
    return event(Kind.SNOOZED, subject, until=evening(until).isoformat())


EVERY_TEN_MINUTES = [f"{hour:02}:{minute}0" for hour in (*range(7, 24), *range(6)) for minute in range(6)]
EVENING_CARDS = ["caffeine", "wind-down", "breathing", "lights-out", NUDGE]


def test_an_evening_gives_four_reminders_and_one_nudge_and_each_once() -> None:
    assert Watched().cards(EVERY_TEN_MINUTES) == EVENING_CARDS


def test_looking_more_often_gives_no_more() -> None:
    assert Watched().cards([clock for clock in EVERY_TEN_MINUTES for _ in range(3)]) == EVENING_CARDS


@pytest.mark.parametrize(
    ("clock", "subject"),
    [
        ("13:59", None),
        ("14:00", "caffeine"),
        ("16:59", "caffeine"),
        ("17:00", None),
        ("21:29", None),
        ("21:30", "wind-down"),
        ("22:09", "wind-down"),
        ("22:10", "breathing"),
        ("22:19", "breathing"),
        ("22:29", "lights-out"),
        ("22:44", "lights-out"),
        ("23:19", "lights-out"),
        ("23:20", NUDGE),
        ("23:29", NUDGE),
        ("23:30", None),
        (OPENED_LATE, None),
    ],
)
def test_who_looks_late_gets_what_is_still_fresh_and_nothing_else(clock: str, subject: str | None) -> None:
    assert Watched().cards([clock]) == ([subject] if subject else [])


def test_several_due_come_as_one_card_about_the_newest_and_all_are_given() -> None:
    watched = Watched()
    remember, show = watched.look("22:12")
    closes = evening("22:30")
    assert show == Show(Card(TUESDAY, "breathing", 0, ("environment", "wind-down"), closes), quiet=False)
    assert remember == Remember((("breathing", 0), ("wind-down", 0), ("environment", 0)))
    assert watched.cards(["22:13", "22:16", "22:19"]) == []


def test_of_two_due_at_once_the_later_in_the_routine_has_the_card() -> None:
    both = changed(ROUTINE, prayer=step("prayer", 20, 0))
    watched = Watched(usual_plan(both))
    watched.look("22:10")
    assert (watched.shown[-1].subject, watched.shown[-1].mentions) == (
        "prayer",
        ("environment", "wind-down", "breathing"),
    )


def test_a_step_without_a_reminder_of_its_own_stands_on_the_card_it_belongs_to() -> None:
    watched = Watched()
    watched.look("21:30")
    assert watched.shown == [Card(TUESDAY, "wind-down", 0, ("environment",), evening("22:15"))]
    ticked = Watched(None, event(Kind.DONE, "environment"))
    ticked.look("21:30")
    assert ticked.shown[0].mentions == ()


def test_a_step_that_already_applied_when_the_night_began_is_on_no_card() -> None:
    woken = {TUESDAY - timedelta(days=1): Move(wake=evening("21:20"))}
    watched = Watched(usual_plan(night=tuesday(moves=woken)))
    assert watched.cards(EVERY_TEN_MINUTES[14 * 6 :]) == EVENING_CARDS[1:]
    assert watched.shown[0].mentions == ()


def test_a_newer_card_takes_the_place_of_the_one_before_and_keeps_it_in_its_text() -> None:
    watched = Watched()
    watched.look("21:30")
    effects = watched.look("22:10")
    assert effects[0] == Remember((("breathing", 0),))
    assert watched.shown[-1].mentions == ("environment", "wind-down")


def test_nothing_is_shown_for_a_step_that_was_answered() -> None:
    watched = Watched(None, event(Kind.DONE, "wind-down"), event(Kind.SKIPPED, "breathing"))
    assert watched.cards(EVERY_TEN_MINUTES) == ["caffeine", "lights-out", NUDGE]
    assert [card.mentions for card in watched.shown] == [()] * 3


@pytest.mark.parametrize("kind", [Kind.DONE, Kind.SKIPPED])
def test_a_card_answered_anywhere_is_withdrawn(kind: Kind) -> None:
    watched = Watched()
    watched.look("21:30")
    watched.say(kind, "wind-down")
    assert watched.look("21:35") == (Withdraw(),)
    watched.say(Kind.UNDONE, "wind-down")
    assert watched.cards(["21:36", "21:50"]) == []  # it was given already


def test_a_step_opened_again_before_its_reminder_is_still_announced() -> None:
    watched = Watched(None, event(Kind.DONE, "wind-down"))
    assert watched.cards(["21:30"]) == []
    watched.say(Kind.UNDONE, "wind-down")
    assert watched.cards(["21:40"]) == ["wind-down"]


def test_a_card_goes_when_it_is_stale() -> None:
    watched = Watched()
    watched.look("21:30")
    assert watched.looks("21:31")["stale"] == evening("22:15")
    breathed = event(Kind.DONE, "breathing")
    watched.events.append(breathed)
    assert watched.look("22:14") == ()
    assert watched.look("22:15") == (Withdraw(),)


def test_a_card_of_another_night_goes() -> None:
    watched = Watched()
    old = Card(date(2026, 11, 23), "wind-down", 0, (), evening("22:15"))
    watched.situation = Situation(live=Live(old, quiet=False))
    assert watched.look("20:00") == (Withdraw(),)


def test_done_lights_out_is_good_night_and_silences_all() -> None:
    watched = Watched()
    watched.look("21:30")
    watched.say(Kind.DONE, "lights-out")
    assert watched.look("21:40") == (Withdraw(),)
    assert watched.looks("21:40") == {"wake": evening("06:30")}
    assert watched.cards(EVERY_TEN_MINUTES[15 * 6 :]) == []


def test_staying_up_keeps_the_other_steps_and_gives_no_nudge() -> None:
    watched = Watched(None, event(Kind.SKIPPED, "lights-out"))
    assert watched.cards(EVERY_TEN_MINUTES) == ["caffeine", "wind-down", "breathing"]


def test_a_night_off_says_nothing() -> None:
    off = tuesday(Schedule(times("22:30-06:30"), dates={TUESDAY: "off"}))
    watched = Watched(usual_plan(night=off))
    assert watched.cards(EVERY_TEN_MINUTES[:-3]) == []
    assert watched.looks("20:00") == {"wake": evening("06:30")}


def test_a_snoozed_reminder_comes_again_at_its_instant_and_is_fresh_from_there() -> None:
    watched = Watched()
    watched.look("21:30")
    watched.events.append(snooze("wind-down", "21:45"))
    assert watched.look("21:35") == (Withdraw(),)
    assert watched.looks("21:35")["wind-down/1"] == evening("21:45")
    assert watched.cards(["21:44", "21:45", "21:50"]) == ["wind-down"]
    assert (watched.shown[-1].number, watched.shown[-1].token) == (1, "2026-11-24/wind-down/1")
    assert watched.shown[-1].closes == evening("22:30")


def test_two_snoozes_give_two_more_cards() -> None:
    watched = Watched(None, snooze("wind-down", "21:45"))
    assert watched.cards(["21:45"]) == ["wind-down"]
    watched.events.append(snooze("wind-down", "22:00"))
    assert watched.cards(["21:50", "22:00"]) == ["wind-down"]


def test_a_snooze_survives_a_restart() -> None:
    watched = Watched(None, event(Kind.REMINDED, "wind-down", n=0), snooze("wind-down", "21:45"))
    watched.situation = AWAKE
    assert watched.cards(["21:40", "21:46"]) == ["wind-down"]


def test_a_restart_repeats_nothing() -> None:
    watched = Watched()
    watched.look("21:30")
    watched.situation = AWAKE
    assert watched.cards(["21:31", "21:45"]) == []


def test_a_pause_silences_and_resuming_gives_what_is_fresh_as_one_card() -> None:
    watched = Watched()
    watched.look("21:30")
    assert watched.look("21:35", paused=True) == (Withdraw(),)
    assert watched.looks("21:35") == {"wake": evening("06:30")}
    assert watched.cards(["22:10"]) == []
    assert watched.cards(["22:12"], paused=False) == ["breathing"]
    assert watched.shown[-1].mentions == ("environment", "wind-down")


def test_a_locked_screen_gives_nothing_and_unlocking_gives_what_is_fresh_as_one_card() -> None:
    watched = Watched()
    assert watched.cards(["21:30", "22:10"], locked=True) == []
    assert watched.record.reminded == {}
    assert watched.cards(["22:12"], locked=False) == ["breathing"]


def test_what_went_stale_behind_the_lock_is_not_given() -> None:
    watched = Watched()
    assert watched.cards(["14:00", "16:59"], locked=True) == []
    assert watched.cards(["17:00"], locked=False) == []


def test_a_card_stays_behind_the_lock_while_it_stands_and_goes_when_stale() -> None:
    watched = Watched()
    watched.look("14:00")
    assert watched.look("14:30", locked=True) == ()
    assert watched.look("17:00") == (Withdraw(),)


def test_while_someone_watches_it_goes_out_quietly_and_comes_once_as_a_card_after() -> None:
    watched = Watched()
    watched.look("21:30", held=True)
    assert watched.situation.live == Live(watched.shown[0], quiet=True)
    assert watched.look("21:40", held=False) == (Show(watched.shown[0], quiet=False),)
    assert watched.cards(["21:41", "22:00"]) == []


def test_what_went_out_quietly_waits_for_the_lock_too() -> None:
    watched = Watched()
    watched.look("21:30", held=True)
    assert watched.look("21:40", held=False, locked=True) == ()
    assert watched.cards(["21:45"], locked=False) == ["wind-down"]


def test_what_went_out_quietly_and_was_answered_or_went_stale_comes_no_more() -> None:
    answered = Watched()
    answered.look("21:30", held=True)
    answered.say(Kind.DONE, "wind-down")
    assert answered.look("21:40", held=False) == (Withdraw(),)
    stale = Watched()
    stale.look("14:00", held=True)
    assert stale.look("17:00", held=False) == (Withdraw(),)


def test_a_card_shown_again_mentions_only_what_is_still_open_and_in_the_routine() -> None:
    watched = Watched()
    watched.look("22:10", held=True)
    assert watched.shown[-1].mentions == ("environment", "wind-down")
    watched.say(Kind.DONE, "wind-down")
    watched.plan = usual_plan(changed(ROUTINE, environment=None))
    watched.look("22:12", held=False)
    again = watched.shown[-1]
    assert (again.subject, again.mentions) == ("breathing", ())


def test_the_nudge_comes_a_quarter_of_an_hour_after_lights_out_or_after_its_late_reminder() -> None:
    watched = Watched()
    watched.look("22:20")
    assert watched.looks("22:31")["card:nudge/0"] == evening("22:45")
    late = Watched()
    late.look("22:40")
    assert late.cards(["22:45", "22:54", "22:55"]) == [NUDGE]


def test_no_nudge_comes_while_the_lights_out_reminder_itself_may_come() -> None:
    watched = Watched()
    watched.look("22:50", locked=True)
    assert watched.cards(["22:55"], locked=False) == ["lights-out"]
    assert watched.cards(["22:56", "23:09"]) == []
    assert watched.cards(["23:10", "23:15"]) == [NUDGE]


def test_the_nudge_stands_without_a_lights_out_reminder() -> None:
    silent = Watched(usual_plan(changed(ROUTINE, lights_out=step("lights-out", fresh=60))))
    assert silent.cards(["22:30", "22:44", "22:45", "23:00"]) == [NUDGE]


@pytest.mark.parametrize(("session", "nudged"), [("20:29", True), ("20:30", False), ("22:50", False)])
def test_no_nudge_comes_after_a_session_near_lights_out(session: str, nudged: bool) -> None:
    watched = Watched(None, event(Kind.SESSION, "belly", evening(session)))
    watched.look("22:20")
    assert watched.cards(["22:51", "23:00"]) == ([NUDGE] if nudged else [])
    assert ("card:nudge/0" in watched.looks("22:25")) is nudged


def test_a_nudge_put_aside_does_not_come_again() -> None:
    watched = Watched()
    watched.look("22:45")
    watched.look("23:20")
    watched.situation = AWAKE
    assert watched.cards(["23:21", "23:29"]) == []


def test_the_closing_card_names_what_is_ahead_and_nothing_follows_it() -> None:
    watched = Watched(usual_plan(away=45))
    assert watched.cards(EVERY_TEN_MINUTES) == ["caffeine", "wind-down", AWAY]
    ahead = ("environment", "wind-down", "breathing", "lights-out")
    assert watched.shown[-1] == Card(TUESDAY, AWAY, 0, ahead, evening("22:30"))


def test_the_closing_card_leaves_out_what_is_done() -> None:
    watched = Watched(usual_plan(away=90), event(Kind.DONE, "breathing"))
    watched.look("21:00")
    assert watched.shown[-1].mentions == ("environment", "wind-down", "lights-out")


def test_the_closing_card_wins_over_a_snoozed_reminder_that_came_later() -> None:
    watched = Watched(usual_plan(away=45), snooze("wind-down", "21:47"))
    watched.look("21:40", locked=True)
    watched.look("21:50", locked=False)
    assert watched.shown[-1].subject == AWAY
    assert set(watched.record.reminded) == {(AWAY, 0), ("wind-down", 1), ("environment", 0)}


def test_a_snoozed_reminder_still_comes_after_the_closing_card() -> None:
    watched = Watched(usual_plan(away=45), snooze("wind-down", "22:00"))
    assert watched.cards(["21:45", "21:55", "22:00"]) == [AWAY, "wind-down"]


def test_skipping_lights_out_takes_the_closing_card_away_too() -> None:
    watched = Watched(usual_plan(away=45), event(Kind.SKIPPED, "lights-out"))
    assert watched.cards(["21:45", "22:00"]) == ["wind-down"]


def test_a_moved_lights_out_gives_an_open_reminder_once_more() -> None:
    watched = Watched()
    watched.look("21:30")
    watched.plan = usual_plan(night=tuesday(moves={TUESDAY: Move(lights_out=evening("23:30"))}))
    watched.events.append(event(Kind.PLANNED, again=["wind-down"]))
    assert watched.look("21:40") == (Withdraw(),)
    assert watched.cards(["22:29", "22:30", "22:40"]) == ["wind-down"]
    assert watched.shown[-1].number == 1


def test_an_earlier_lights_out_takes_its_card_away_earlier() -> None:
    watched = Watched()
    watched.look("22:10")
    watched.plan = usual_plan(night=tuesday(moves={TUESDAY: Move(lights_out=evening("22:18"))}))
    watched.situation = replace(watched.situation, locked=True)
    assert watched.looks("22:12")["stale"] == evening("22:18")


def test_a_clock_put_right_by_seconds_leaves_the_card_that_has_just_come() -> None:
    watched = Watched()
    watched.look("21:30")
    assert watched.look("21:29") == ()
    assert watched.look("21:28") == (Withdraw(),)
    assert watched.cards(["21:30"]) == []


@pytest.mark.parametrize("situation", [AWAKE, Situation(locked=True), Situation(held=True)])
def test_the_next_looks_are_those_still_ahead(situation: Situation) -> None:
    looks = dict(evaluate(usual_plan(), record(), evening("21:40"), situation)[1])
    assert looks.pop("stale", evening("22:15")) == evening("22:15")
    assert looks == {
        "breathing/0": evening("22:10"),
        "lights-out/0": evening("22:20"),
        "card:nudge/0": evening("23:20"),
        "wake": evening("06:30"),
    }


def test_the_closing_card_names_what_shares_a_card_with_what_is_ahead() -> None:
    plan = usual_plan(away=60)
    effects, _ = evaluate(plan, record(), evening("21:30"), Situation())
    (card,) = [effect.card for effect in effects if isinstance(effect, Show)]
    assert card.subject == AWAY
    assert card.mentions == ("environment", "wind-down", "breathing", "lights-out")


def test_the_mornings_question_is_given_once_and_again_two_hours_later() -> None:
    night = tuesday()
    plan, woke = usual_plan(night=night), night.begins
    asks = Situation(asks=True)
    first = woke + timedelta(minutes=10)
    assert evaluate(plan, record(), first - timedelta(seconds=1), asks)[0] == ()
    effects, looks = evaluate(plan, record(), first, asks)
    assert [effect.card.subject for effect in effects if isinstance(effect, Show)] == [MORNING]
    given = record(event(Kind.REMINDED, MORNING, first, n=0))
    effects, looks = evaluate(plan, given, first, asks)
    assert effects == ()
    assert looks["card:morning-again/0"] == first + timedelta(hours=2)
    effects, _ = evaluate(plan, given, first + timedelta(hours=2), asks)
    assert [effect.card.subject for effect in effects if isinstance(effect, Show)] == [MORNING_AGAIN]


def test_the_mornings_question_stays_away_where_nothing_is_asked_or_the_person_went_to_bed_again() -> None:
    plan, at = usual_plan(), tuesday().begins + timedelta(hours=1)
    assert evaluate(plan, record(), at, AWAKE)[0] == ()
    assert evaluate(plan, record(), at, Situation(asks=True, paused=True))[0] == ()
    assert evaluate(plan, record(lights_out=Kind.DONE), at, Situation(asks=True))[0] == ()


def test_the_mornings_question_ends_with_a_lights_out_that_comes_first() -> None:
    plan = usual_plan(
        night=tuesday(Schedule(times("22:30-06:30"), dates={TUESDAY: "nap"}, shifts={"nap": times("10:00-09:00")}))
    )
    _, looks = evaluate(plan, record(), plan.night.begins + timedelta(minutes=11), Situation(asks=True))
    assert looks["stale"] == plan.night.lights_out


def test_on_a_night_off_the_night_before_is_asked_about_all_the_same() -> None:
    plan = usual_plan(night=tuesday(Schedule(times("22:30-06:30"), dates={TUESDAY: "off"})))
    effects, _ = evaluate(plan, record(), plan.night.begins + timedelta(hours=1), Situation(asks=True))
    assert [effect.card.subject for effect in effects if isinstance(effect, Show)] == [MORNING]


def test_who_wants_no_nudge_gets_none() -> None:
    given = record(event(Kind.REMINDED, "lights-out", evening("22:20"), n=0))
    nudged, _ = evaluate(usual_plan(), given, evening("22:46"), AWAKE)
    assert any(isinstance(effect, Show) and effect.card.subject == NUDGE for effect in nudged)
    assert evaluate(usual_plan(), given, evening("22:46"), Situation(nudges=False))[0] == ()
