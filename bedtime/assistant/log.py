"""What a person says, written down: ticks, snoozes, moved times and pauses, from the app and the command line alike."""

from datetime import date, datetime, timedelta

from bedtime.assistant.picture import Picture, Sources, take
from bedtime.assistant.session import Outcome
from bedtime.assistant.writing import Decided, Pen, Said, WallTime, refuse_long_ago, resolved
from bedtime.core.events import Draft, Kind
from bedtime.core.language import tr
from bedtime.core.moments import evening_of, weekday_and_clock
from bedtime.core.plan import PlannedStep, latest_snooze
from bedtime.core.refusal import Refusal
from bedtime.core.routine import BREATHING, LIGHTS_OUT
from bedtime.core.schedule import ONE_DAY
from bedtime.core.wording import clock


class Log(Pen):
    """What is said of the evening itself.

    Every method takes the night it is about, None for the one that is now, and raises Refusal with nothing changed.
    """

    def done(self, step_id: str, night: date | None = None) -> Said:
        """Ticks a step; done of lights-out is Good night."""
        return self._answer(Kind.DONE, step_id, night)

    def skip(self, step_id: str, night: date | None = None) -> Said:
        """Lets a step go, which neither rewards nor punishes."""
        return self._answer(Kind.SKIPPED, step_id, night)

    def undo(self, step_id: str, night: date | None = None) -> Said:
        """Takes the last tick or skip back."""

        def decide(picture: Picture) -> Decided:
            step = _planned(picture, step_id).step
            if picture.record.answer(step_id) is None:
                raise Refusal(tr("{step}: nothing to undo, it is still open", step=step.title))
            cancelled = picture.record.answers[step_id].id
            draft = Draft(picture.night.date, Kind.UNDONE, step_id, {"cancels": cancelled})
            return (draft,), tr("{step}: open again.", step=step.title)

        return self.write(decide, night)

    def snooze(self, step_id: str, minutes: int, night: date | None = None) -> Said:
        """Puts a step's reminder off, never past lights-out."""

        def decide(picture: Picture) -> Decided:
            planned = _planned(picture, step_id)
            step = planned.step
            if answer := picture.record.answer(step_id):
                raise Refusal(_already(step.title, answer))
            latest = latest_snooze(step, planned.at + step.lead)
            if picture.now >= latest:
                time = clock(latest, picture.zone)
                raise Refusal(
                    tr("{step}: it can be put off until {time}, which has gone by", step=step.title, time=time)
                )
            if planned.window and planned.window.opens > picture.now and not picture.record.was_reminded(step_id):
                time = clock(planned.window.opens, picture.zone)
                raise Refusal(
                    tr("{step}: its reminder comes at {time}, nothing to snooze yet", step=step.title, time=time)
                )
            until = min(picture.now + timedelta(minutes=minutes), latest)
            draft = Draft(picture.night.date, Kind.SNOOZED, step_id, {"until": until.isoformat()})
            return (draft,), tr("{step}: again at {time}.", step=step.title, time=clock(until, picture.zone))

        return self.write(decide, night)

    def move_lights_out(self, wall: WallTime, night: date | None = None) -> Said:
        """Moves one night's lights-out; it stays between now and that night's wake-up."""

        def decide(picture: Picture) -> Decided:
            after = max(picture.now, picture.night.begins)
            at = resolved(wall, picture.zone, after, picture.night.wake)
            told = tr("Lights out at {time} on this one night.", time=clock(at, picture.zone))
            return _moved(picture, "lights_out", at), told

        return self.write(decide, night)

    def move_wake(self, wall: WallTime, night: date | None = None) -> Said:
        """Moves one night's wake-up; it stays between its lights-out (or now) and the next lights-out."""

        def decide(picture: Picture) -> Decided:
            following = picture.following()
            after = max(picture.now, picture.night.lights_out or picture.night.begins)
            at = resolved(wall, picture.zone, after, following.lights_out or following.wake)
            # With its day, since the coming 22:00 may be a whole day's sleep away.
            when = weekday_and_clock(at.astimezone(picture.zone))
            return _moved(picture, "wake", at), tr("Wake-up on {when}, on this one night.", when=when)

        return self.write(decide, night)

    def pause(self, until: date | None = None) -> Said:
        """Keeps silent for this night, or until the night of `until`; without one a longer pause stays as it is."""

        def decide(picture: Picture) -> Decided:
            tomorrow = picture.night.date + ONE_DAY
            first = until or max(tomorrow, picture.paused_until or tomorrow)
            if first < tomorrow:
                known = {"date": first, "tomorrow": tomorrow}
                raise Refusal(tr("{date} is not ahead; reminders can be paused until {tomorrow} or later", **known))
            draft = Draft(picture.night.date, Kind.PAUSED, data={"until": first.isoformat()})
            return (draft,), tr("Reminders are paused until the evening of {evening}.", evening=evening_of(first))

        return self.write(decide)

    def resume(self) -> Said:
        """Ends the pause; what is still fresh comes as one card."""

        def decide(picture: Picture) -> Decided:
            if not picture.is_paused:
                return (), tr("Reminders are on.")
            return (Draft(picture.night.date, Kind.RESUMED),), tr("Reminders are on again.")

        return self.write(decide)

    def jerk(self) -> Said:
        """Notes that the body jerked just now."""
        return self.write(lambda picture: ((Draft(picture.night.date, Kind.JERK),), tr("Noted.")))

    def session(self, outcome: Outcome) -> Said:
        """Notes a guided session in the night it started in; a finished one ticks that night's breathing step."""

        def decide(picture: Picture) -> Decided:
            drafts = [Draft(picture.night.date, Kind.SESSION, outcome.exercise, outcome.data)]
            steps = {planned.step.id for planned in picture.plan.steps}
            if outcome.ticks and BREATHING in steps and picture.record.answer(BREATHING) is not Kind.DONE:
                drafts.append(Draft(picture.night.date, Kind.DONE, BREATHING))
            return tuple(drafts), tr("Noted.")

        return self.write(decide, take(self.sources, outcome.started).night.date)

    def _answer(self, kind: Kind, step_id: str, night: date | None) -> Said:
        def decide(picture: Picture) -> Decided:
            step = _planned(picture, step_id).step
            refuse_long_ago(self.sources, picture)
            said = tr("Good night.") if (step_id, kind) == (LIGHTS_OUT, Kind.DONE) else _answered(step.title, kind)
            if picture.record.answer(step_id) is kind:
                return (), said
            return (Draft(picture.night.date, kind, step_id),), said

        return self.write(decide, night)


def forget_move(sources: Sources, night: date, now: datetime) -> None:
    """Takes one night's moved times back, since a shift put on it says it all anew; inside `writing()`."""
    picture = take(sources, now, night)
    if night in picture.moves:
        sources.journal.append(
            [Draft(night, Kind.MOVED, data={"lights_out": None, "wake": None})], now, str(picture.zone)
        )


def _planned(picture: Picture, step_id: str) -> PlannedStep:
    picture.preferences.routine.step(step_id)
    if picture.night.lights_out is None:
        raise Refusal(tr("Nothing is planned for the night of {date}: it is off", date=picture.night.date))
    return next(planned for planned in picture.plan.steps if planned.step.id == step_id)


def _moved(picture: Picture, end: str, at: datetime) -> tuple[Draft, ...]:
    return (Draft(picture.night.date, Kind.MOVED, data={end: at.isoformat()}),)


def _answered(title: str, answer: Kind) -> Said:
    return tr("{step}: done.", step=title) if answer is Kind.DONE else tr("{step}: skipped.", step=title)


def _already(title: str, answer: Kind) -> str:
    if answer is Kind.DONE:
        return tr("{step}: already done, nothing to snooze", step=title)
    return tr("{step}: already skipped, nothing to snooze", step=title)
