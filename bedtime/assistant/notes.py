"""What a person notes beside the evening: drinks, what they watch, medicines, how the night was, and their tests."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bedtime.assistant.picture import FILLED_IN, Picture, take
from bedtime.assistant.review import EVER, night_of_journal, watch_of
from bedtime.assistant.watching import Watching
from bedtime.assistant.writing import Decided, Pen, Said, WallTime, refuse_long_ago
from bedtime.core.caffeine import dose
from bedtime.core.drinks import NONE_TODAY, all_none, drinks, said_none
from bedtime.core.events import Draft, Event, Kind, standing
from bedtime.core.letter import day
from bedtime.core.morning import UNSAID, AnswerError, Morning, Noticed, as_data, changes, from_data, said
from bedtime.core.night import Night, TimeError, instant, instants
from bedtime.core.past import MEDICINE_CHANGES
from bedtime.core.refusal import Refusal, WrongUse, unknown
from bedtime.core.routine import CAFFEINE
from bedtime.core.schedule import ONE_DAY, YEARS
from bedtime.core.sheet import fitting
from bedtime.core.sleep import Clocks, slept, timed
from bedtime.core.suspects import LATE_CAFFEINE, Known, Suspect, Watch, answers, checked, nameable
from bedtime.core.wording import clock

LONGEST_NAME = 80
RECENT = timedelta(hours=16)  # a clock time longer ago than this is rather meant for later today


class Notes(Pen):
    """Writes notes. Every method raises Refusal with nothing changed; without a night it is about the current one."""

    def drink(self, mg: float, serving: str = "", at: WallTime | None = None) -> Said:
        """Logs a drink had now, or at the last such time."""
        amount = dose(mg)
        now = self.sources.clock()
        had = now if at is None else _last(at, self.sources.zone(), now)

        def decide(picture: Picture) -> Decided:
            refuse_long_ago(self.sources, picture)
            drafts = [Draft(picture.night.date, Kind.CAFFEINE, serving, {"mg": amount, "at": had.isoformat()})]
            ticked = picture.record.answers.get(CAFFEINE)
            if ticked and ticked.kind is Kind.DONE and had > ticked.at:
                drafts.append(Draft(picture.night.date, Kind.UNDONE, CAFFEINE, {"cancels": ticked.id}))
            told = answers(self.sources.journal.of_night(picture.night.date)).get(LATE_CAFFEINE)
            if told and had > told.at:
                drafts.append(Draft(picture.night.date, Kind.SUSPECT, LATE_CAFFEINE, {"value": None}))
            return tuple(drafts), f"{amount:g} mg at {clock(had, picture.zone)}: noted."

        return self.write(decide, take(self.sources, had).night.date)

    def drink_today(self, mg: float, at: time | None) -> Said:
        """Logs a drink had now, or at a time that has just been; one still to come is refused, not put on yesterday."""
        now = self.sources.clock()
        if at and now - _last(at, self.sources.zone(), now) > RECENT:
            raise TimeError(f"{at:%H:%M} is still to come; log a drink when you have had it")
        return self.drink(mg, at=at)

    def no_caffeine(self, night: date | None = None) -> Said:
        """Notes that there was none on this night's day."""

        def decide(picture: Picture) -> Decided:
            events = self.sources.journal.of_night(picture.night.date)
            if had := drinks(events):
                raise Refusal(f"A drink was logged at {clock(had[0].at, picture.zone)}; take that back first")
            if said_none(events, picture.night.date):
                return (), "No caffeine: noted."
            return (Draft(picture.night.date, Kind.CAFFEINE, NONE_TODAY),), "No caffeine: noted."

        return self.write(decide, night)

    def some_caffeine(self, night: date | None = None) -> Said:
        """Takes the word back that there was none."""

        def decide(picture: Picture) -> Decided:
            events = self.sources.journal.of_night(picture.night.date)
            return tuple(map(_taken_back, all_none(events, picture.night.date))), "Taken back."

        return self.write(decide, night)

    def that_was_all(self, night: date | None = None) -> Said:
        """Notes that no more caffeine will come on this night's day."""
        return self.answer(LATE_CAFFEINE, True, night)

    def more_may_come(self, night: date | None = None) -> Said:
        """Takes that back, and the tick of the step that says the same."""

        def decide(picture: Picture) -> Decided:
            drafts = [Draft(picture.night.date, Kind.SUSPECT, LATE_CAFFEINE, {"value": None})]
            if picture.record.answer(CAFFEINE) is Kind.DONE:
                cancels = {"cancels": picture.record.answers[CAFFEINE].id}
                drafts.append(Draft(picture.night.date, Kind.UNDONE, CAFFEINE, cancels))
            return tuple(drafts), "Taken back."

        return self.write(decide, night)

    def undo_drink(self, event_id: str) -> Said:
        """Takes a drink back, by the id of its event."""

        def decide(picture: Picture) -> Decided:
            since = picture.night.date - FILLED_IN
            logged = self.sources.journal.of_kinds([Kind.CAFFEINE], since)
            stands = {drink.id for drink in drinks(logged)}
            found = next((event for event in logged if event.id == event_id and event_id in stands), None)
            if found is None:
                raise Refusal("That drink is not there any more; nothing was changed")
            return (_taken_back(found),), "Taken back."

        return self.write(decide)

    def answer(self, suspect_id: str, value: bool | int | None, night: date | None = None) -> Said:
        """Answers the evening check's line about a suspect; None takes the answer back."""

        def decide(picture: Picture) -> Decided:
            if picture.night.begins > picture.now:
                raise Refusal(f"The evening of {day(picture.night.date)} is still to come")
            refuse_long_ago(self.sources, picture)
            suspect = _asked(suspect_id, watch_of(self.sources))
            if suspect.known is Known.DRINKS and value is False:
                raise Refusal(f"{suspect.title}: log the drink itself; yes says that those logged were all")
            kept = checked(suspect, value)
            return (Draft(picture.night.date, Kind.SUSPECT, suspect.id, {"value": kept}),), f"{suspect.title}: noted."

        return self.write(decide, night)

    def medicine(self, name: str, change: str, since: date) -> Said:
        """Notes a medicine that was new, changed or stopped, from a date on."""
        shown = " ".join(name.split())
        if not shown.isprintable() or not 0 < len(shown) <= LONGEST_NAME:
            raise Refusal(f"give the medicine a name of up to {LONGEST_NAME} letters")
        if change not in MEDICINE_CHANGES:
            raise Refusal(f"{change!r}: say one of {', '.join(MEDICINE_CHANGES)}")
        if since.year not in YEARS:
            raise Refusal(f"{since}: the year must lie between {YEARS[0]} and {YEARS[-1]}")

        def decide(picture: Picture) -> Decided:
            if since > picture.now.astimezone(picture.zone).date():
                raise Refusal(f"{since} is still to come; note it when it has begun")
            data = {"change": change, "since": since.isoformat()}
            return (Draft(since, Kind.MEDICINE, shown, data),), f"{shown}, {change} on {day(since)}: noted."

        return self.write(decide)

    def forget_medicine(self, event_id: str) -> Said:
        """Takes such a note back, by the id of its event."""

        def decide(_picture: Picture) -> Decided:
            noted = self.sources.journal.of_kinds([Kind.MEDICINE], EVER)
            found = next((event for event in noted if event.id == event_id), None)
            if found is None:
                raise Refusal("That note is not there any more; nothing was changed")
            return (_taken_back(found),), f"{found.subject}: taken back."

        return self.write(decide)

    # The morning

    def noticed(self, noticed: Noticed, night: date) -> Said:
        """The one answer that a notification's button gives."""

        def after(before: Morning) -> Morning:
            if noticed is Noticed.YES:
                return replace(before, noticed=noticed)
            return replace(before, noticed=noticed, count=None, strongest=None, woke=None)

        return self._morning(night, after, "Noted. Good morning.")

    def morning(self, night: date, morning: Morning, clocks: Clocks, shown: Morning = UNSAID) -> Said:
        """All answers about a night that has ended, its clock times as typed.

        `shown` is what stood when they were given: only what differs from it is written, whoever wrote meanwhile.
        """

        def after(before: Morning) -> Morning:
            seen = night_of_journal(self.sources, night)
            times = Night(night, seen.wake - ONE_DAY, seen.lights_out, seen.wake)
            given = timed(morning, fitting(clocks, morning.planned), times, ZoneInfo(seen.zone))
            made = from_data(as_data(before) | changes(shown, given))
            slept(made)  # refused where it cannot be
            if any(
                at and at > self.sources.clock() for at in (made.into_bed, made.tried, made.woke_up, made.out_of_bed)
            ):
                raise AnswerError("one of these times is still to come; look at them again")
            return made

        return self._morning(night, after, "Saved.")

    def _morning(self, night: date, after: Callable[[Morning], Morning], told: Said) -> Said:
        def decide(picture: Picture) -> Decided:
            if night >= take(self.sources, picture.now).night.date:
                raise Refusal(f"The night of {day(night)} has not ended yet")
            refuse_long_ago(self.sources, picture)
            before = said(self.sources.journal.of_night(night)).morning
            new = changes(before, after(before))
            if not new:
                return (), told
            # A night that the app did not see gets its plan now, so that a later schedule does not change it.
            plan = () if picture.record.planned else picture.plan_drafts()
            return (*plan, Draft(night, Kind.MORNING, data=new)), told

        done = self.write(decide, night)
        with suppress(Refusal):  # it is saved; what can be settled now can be settled later
            Watching(self.sources, self.written).settle()
        return done

    def forget_jerk(self, at: datetime) -> Said:
        """Takes back a jerk that was logged by mistake, by its instant."""

        def decide(picture: Picture) -> Decided:
            around = at.astimezone(picture.zone).date()
            logged = self.sources.journal.of_kinds([Kind.JERK], around - 2 * ONE_DAY, around + ONE_DAY)
            found = [event for event in standing(logged) if event.at == at]
            if not found:
                raise Refusal("That jerk is not there any more; nothing was changed")
            return tuple(map(_taken_back, found)), "Taken back."

        return self.write(decide)


def _last(wall: WallTime, zone: ZoneInfo, now: datetime) -> datetime:
    """The last instant up to now that a person means by a time. Raises TimeError where it is still to come."""
    if isinstance(wall, time):
        today = now.astimezone(zone).date()
        either = (*instants(today - ONE_DAY, wall, zone), *instants(today, wall, zone))
        return max(at for at in either if at <= now)
    at = wall.astimezone(UTC) if wall.tzinfo else instant(wall.date(), wall.time(), zone)
    if at > now:
        raise TimeError(f"{wall:%Y-%m-%d %H:%M} is still to come; log a drink when you have had it")
    return at


def _taken_back(event: Event) -> Draft:
    return Draft(event.night, event.kind, event.subject, {"cancels": event.id})


def _asked(suspect_id: str, watch: Watch) -> Suspect:
    """The suspect that the evening asks about: one watched, or any that there is."""
    known = nameable(watch)
    suspect = known.get(suspect_id)
    if suspect is None:
        raise WrongUse(unknown("suspect", suspect_id, known))
    if suspect.known is Known.MORNING:
        raise Refusal(f"{suspect.title}: nothing to answer in the evening; the morning asks how you lay")
    return suspect
