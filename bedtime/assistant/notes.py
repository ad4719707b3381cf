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
from bedtime.core.language import mark, number, tr
from bedtime.core.moments import clock_time, date_and_clock, dated
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
            return tuple(drafts), tr("{mg} mg at {time}: noted.", mg=number(amount), time=clock(had, picture.zone))

        return self.write(decide, take(self.sources, had).night.date)

    def drink_today(self, mg: float, at: time | None) -> Said:
        """Logs a drink had now, or at a time that has just been; one still to come is refused, not put on yesterday."""
        now = self.sources.clock()
        if at and now - _last(at, self.sources.zone(), now) > RECENT:
            raise TimeError(_still_to_come(clock_time(at)))
        return self.drink(mg, at=at)

    def no_caffeine(self, night: date | None = None) -> Said:
        """Notes that there was none on this night's day."""

        def decide(picture: Picture) -> Decided:
            events = self.sources.journal.of_night(picture.night.date)
            if had := drinks(events):
                time = clock(had[0].at, picture.zone)
                raise Refusal(tr("A drink was logged at {time}; take that back first", time=time))
            if said_none(events, picture.night.date):
                return (), tr("No caffeine: noted.")
            return (Draft(picture.night.date, Kind.CAFFEINE, NONE_TODAY),), tr("No caffeine: noted.")

        return self.write(decide, night)

    def some_caffeine(self, night: date | None = None) -> Said:
        """Takes the word back that there was none."""

        def decide(picture: Picture) -> Decided:
            events = self.sources.journal.of_night(picture.night.date)
            return tuple(map(_taken_back, all_none(events, picture.night.date))), tr("Taken back.")

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
            return tuple(drafts), tr("Taken back.")

        return self.write(decide, night)

    def undo_drink(self, event_id: str) -> Said:
        """Takes a drink back, by the id of its event."""

        def decide(picture: Picture) -> Decided:
            since = picture.night.date - FILLED_IN
            logged = self.sources.journal.of_kinds([Kind.CAFFEINE], since)
            stands = {drink.id for drink in drinks(logged)}
            found = next((event for event in logged if event.id == event_id and event_id in stands), None)
            if found is None:
                raise Refusal(tr("That drink is not there any more; nothing was changed"))
            return (_taken_back(found),), tr("Taken back.")

        return self.write(decide)

    def answer(self, suspect_id: str, value: bool | int | None, night: date | None = None) -> Said:
        """Answers the evening check's line about a suspect; None takes the answer back."""

        def decide(picture: Picture) -> Decided:
            if picture.night.begins > picture.now:
                raise Refusal(tr("The evening of {date} is still to come", date=dated(picture.night.date)))
            refuse_long_ago(self.sources, picture)
            suspect = _asked(suspect_id, watch_of(self.sources))
            if suspect.known is Known.DRINKS and value is False:
                raise Refusal(
                    tr("{title}: log the drink itself; yes says that those logged were all", title=suspect.title)
                )
            draft = Draft(picture.night.date, Kind.SUSPECT, suspect.id, {"value": checked(suspect, value)})
            return (draft,), tr("{title}: noted.", title=suspect.title)

        return self.write(decide, night)

    def medicine(self, name: str, change: str, since: date) -> Said:
        """Notes a medicine that was new, changed or stopped, from a date on."""
        shown = " ".join(name.split())
        if not shown.isprintable() or not 0 < len(shown) <= LONGEST_NAME:
            raise Refusal(tr("give the medicine a name of up to {most} letters", most=LONGEST_NAME))
        if change not in MEDICINE_CHANGES:
            raise Refusal(tr("{word}: say one of {words}", word=repr(change), words=", ".join(MEDICINE_CHANGES)))
        if since.year not in YEARS:
            known = {"date": since, "first": YEARS[0], "last": YEARS[-1]}
            raise Refusal(tr("{date}: the year must lie between {first} and {last}", **known))

        def decide(picture: Picture) -> Decided:
            if since > picture.now.astimezone(picture.zone).date():
                raise Refusal(tr("{date} is still to come; note it when it has begun", date=since))
            data = {"change": change, "since": since.isoformat()}
            known = {"medicine": shown, "change": tr(change), "date": dated(since)}
            return (Draft(since, Kind.MEDICINE, shown, data),), tr("{medicine}, {change} on {date}: noted.", **known)

        return self.write(decide)

    def forget_medicine(self, event_id: str) -> Said:
        """Takes such a note back, by the id of its event."""

        def decide(_picture: Picture) -> Decided:
            noted = self.sources.journal.of_kinds([Kind.MEDICINE], EVER)
            found = next((event for event in noted if event.id == event_id), None)
            if found is None:
                raise Refusal(tr("That note is not there any more; nothing was changed"))
            return (_taken_back(found),), tr("{medicine}: taken back.", medicine=found.subject)

        return self.write(decide)

    # The morning

    def noticed(self, noticed: Noticed, night: date) -> Said:
        """The one answer that a notification's button gives."""

        def after(before: Morning) -> Morning:
            if noticed is Noticed.YES:
                return replace(before, noticed=noticed)
            return replace(before, noticed=noticed, count=None, strongest=None, woke=None)

        return self._morning(night, after, tr("Noted. Good morning."))

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
                raise AnswerError(tr("one of these times is still to come; look at them again"))
            return made

        return self._morning(night, after, tr("Saved."))

    def _morning(self, night: date, after: Callable[[Morning], Morning], told: Said) -> Said:
        def decide(picture: Picture) -> Decided:
            if night >= take(self.sources, picture.now).night.date:
                raise Refusal(tr("The night of {date} has not ended yet", date=dated(night)))
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
                raise Refusal(tr("That jerk is not there any more; nothing was changed"))
            return tuple(map(_taken_back, found)), tr("Taken back.")

        return self.write(decide)


def _last(wall: WallTime, zone: ZoneInfo, now: datetime) -> datetime:
    """The last instant up to now that a person means by a time. Raises TimeError where it is still to come."""
    if isinstance(wall, time):
        today = now.astimezone(zone).date()
        either = (*instants(today - ONE_DAY, wall, zone), *instants(today, wall, zone))
        return max(at for at in either if at <= now)
    at = wall.astimezone(UTC) if wall.tzinfo else instant(wall.date(), wall.time(), zone)
    if at > now:
        raise TimeError(_still_to_come(date_and_clock(wall)))
    return at


def _still_to_come(time: str) -> str:
    return tr("{time} is still to come; log a drink when you have had it", time=time)


def _taken_back(event: Event) -> Draft:
    return Draft(event.night, event.kind, event.subject, {"cancels": event.id})


def _asked(suspect_id: str, watch: Watch) -> Suspect:
    """The suspect that the evening asks about: one watched, or any that there is."""
    known = nameable(watch)
    suspect = known.get(suspect_id)
    if suspect is None:
        raise WrongUse(unknown(mark("suspect"), suspect_id, known))
    if suspect.known is Known.MORNING:
        text = tr("{title}: nothing to answer in the evening; the morning asks how you lay", title=suspect.title)
        raise Refusal(text)
    return suspect
