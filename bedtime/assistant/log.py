"""What a person says, written down: ticks, snoozes, moved times and pauses, from the app and the command line alike."""

from datetime import date, datetime, timedelta

from bedtime.assistant.picture import Picture, Sources, take
from bedtime.assistant.session import Outcome
from bedtime.assistant.writing import Decided, Pen, Said, WallTime, refuse_long_ago, resolved
from bedtime.core.events import Draft, Kind
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
                raise Refusal(f"{step.title}: nothing to undo, it is still open")
            cancelled = picture.record.answers[step_id].id
            draft = Draft(picture.night.date, Kind.UNDONE, step_id, {"cancels": cancelled})
            return (draft,), f"{step.title}: open again."

        return self.write(decide, night)

    def snooze(self, step_id: str, minutes: int, night: date | None = None) -> Said:
        """Puts a step's reminder off, never past lights-out."""

        def decide(picture: Picture) -> Decided:
            planned = _planned(picture, step_id)
            step = planned.step
            if picture.record.answer(step_id):
                raise Refusal(f"{step.title}: already {picture.record.answer(step_id)}, nothing to snooze")
            latest = latest_snooze(step, planned.at + step.lead)
            if picture.now >= latest:
                raise Refusal(f"{step.title}: it can be put off until {clock(latest, picture.zone)}, which has gone by")
            if planned.window and planned.window.opens > picture.now and not picture.record.was_reminded(step_id):
                at = clock(planned.window.opens, picture.zone)
                raise Refusal(f"{step.title}: its reminder comes at {at}, nothing to snooze yet")
            until = min(picture.now + timedelta(minutes=minutes), latest)
            draft = Draft(picture.night.date, Kind.SNOOZED, step_id, {"until": until.isoformat()})
            return (draft,), f"{step.title}: again at {clock(until, picture.zone)}."

        return self.write(decide, night)

    def move_lights_out(self, wall: WallTime, night: date | None = None) -> Said:
        """Moves one night's lights-out; it stays between now and that night's wake-up."""

        def decide(picture: Picture) -> Decided:
            after = max(picture.now, picture.night.begins)
            at = resolved(wall, picture.zone, after, picture.night.wake)
            return _moved(picture, "lights_out", at), f"Lights out at {clock(at, picture.zone)} on this one night."

        return self.write(decide, night)

    def move_wake(self, wall: WallTime, night: date | None = None) -> Said:
        """Moves one night's wake-up; it stays between its lights-out (or now) and the next lights-out."""

        def decide(picture: Picture) -> Decided:
            following = picture.following()
            after = max(picture.now, picture.night.lights_out or picture.night.begins)
            at = resolved(wall, picture.zone, after, following.lights_out or following.wake)
            # With its day, since the coming 22:00 may be a whole day's sleep away.
            when = f"{at.astimezone(picture.zone):%A} {clock(at, picture.zone)}"
            return _moved(picture, "wake", at), f"Wake-up on {when}, on this one night."

        return self.write(decide, night)

    def pause(self, until: date | None = None) -> Said:
        """Keeps silent for this night, or until the night of `until`; without one a longer pause stays as it is."""

        def decide(picture: Picture) -> Decided:
            tomorrow = picture.night.date + ONE_DAY
            first = until or max(tomorrow, picture.paused_until or tomorrow)
            if first < tomorrow:
                raise Refusal(f"{first} is not ahead; reminders can be paused until {tomorrow} or later")
            draft = Draft(picture.night.date, Kind.PAUSED, data={"until": first.isoformat()})
            return (draft,), f"Reminders are paused until the evening of {first:%A, %d %B}."

        return self.write(decide)

    def resume(self) -> Said:
        """Ends the pause; what is still fresh comes as one card."""

        def decide(picture: Picture) -> Decided:
            if not picture.is_paused:
                return (), "Reminders are on."
            return (Draft(picture.night.date, Kind.RESUMED),), "Reminders are on again."

        return self.write(decide)

    def jerk(self) -> Said:
        """Notes that the body jerked just now."""
        return self.write(lambda picture: ((Draft(picture.night.date, Kind.JERK),), "Noted."))

    def session(self, outcome: Outcome) -> Said:
        """Notes a guided session in the night it started in; a finished one ticks that night's breathing step."""

        def decide(picture: Picture) -> Decided:
            drafts = [Draft(picture.night.date, Kind.SESSION, outcome.exercise, outcome.data)]
            steps = {planned.step.id for planned in picture.plan.steps}
            if outcome.ticks and BREATHING in steps and picture.record.answer(BREATHING) is not Kind.DONE:
                drafts.append(Draft(picture.night.date, Kind.DONE, BREATHING))
            return tuple(drafts), "Noted."

        return self.write(decide, take(self.sources, outcome.started).night.date)

    def _answer(self, kind: Kind, step_id: str, night: date | None) -> Said:
        def decide(picture: Picture) -> Decided:
            step = _planned(picture, step_id).step
            refuse_long_ago(self.sources, picture)
            said = "Good night." if (step_id, kind) == (LIGHTS_OUT, Kind.DONE) else f"{step.title}: {kind}."
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
        raise Refusal(f"Nothing is planned for the night of {picture.night.date}: it is off")
    return next(planned for planned in picture.plan.steps if planned.step.id == step_id)


def _moved(picture: Picture, end: str, at: datetime) -> tuple[Draft, ...]:
    return (Draft(picture.night.date, Kind.MOVED, data={end: at.isoformat()}),)
