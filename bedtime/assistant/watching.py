"""What a person watches and tests, and the looks that are frozen when their nights are there."""

from random import SystemRandom

from bedtime.assistant.picture import Picture, take
from bedtime.assistant.review import experiments, nights_of_trial, noted_medicines, observed, settled, watch_of
from bedtime.assistant.writing import Decided, Pen, Said
from bedtime.core.events import Draft, Kind
from bedtime.core.insight import LOOK, due, look_data, looks
from bedtime.core.language import tr
from bedtime.core.refusal import Refusal
from bedtime.core.schedule import ONE_DAY
from bedtime.core.suspects import WATCH, Suspect, as_data, chosen, watched
from bedtime.core.titles import in_a_line
from bedtime.core.trial import (
    TRIAL,
    TRIAL_END,
    Change,
    Trial,
    checked,
    draw,
    end_data,
    is_over,
    running,
    stop_data,
    trial_data,
    trials,
)
from bedtime.core.trial_words import begun_line


class Watching(Pen):
    """Begins, ends and settles. Every method raises Refusal with nothing changed."""

    def watch(self, names: list[str]) -> Said:
        """Begins to watch these suspects with the cut-points of today; earlier counts stay with their watch."""
        suspects = chosen(names)

        def decide(picture: Picture) -> Decided:
            data = as_data(suspects, picture.preferences.caffeine)
            names = ", ".join(in_a_line(suspect.title) for suspect in suspects)
            told = (
                tr("From tonight you watch: {names}.", names=names) if names else tr("From tonight you watch: nothing.")
            )
            return (Draft(picture.night.date, Kind.EXPERIMENT, WATCH, data),), told

        return self.write(decide)

    def start_over(self) -> Said:
        """Begins to count anew what is watched already."""
        return self.watch([_name(suspect) for suspect in watch_of(self.sources).suspects])

    def begin_trial(self, change: Change, what: str) -> Said:
        """Begins an on/off test, its evenings drawn now and told one by one."""
        self.settle()

        def decide(picture: Picture) -> Decided:
            events = experiments(self.sources)
            noted = noted_medicines(self.sources)
            title = checked(change, what, watched(events), noted)
            if now_running := running(trials(events)):
                self._refuse_where_complete(now_running, picture)
                raise Refusal(tr("A test runs already: {title}; stop it first", title=now_running.title))
            data = trial_data(change, what, title, draw(SystemRandom()))
            too_late = picture.night.lights_out is None or picture.now >= picture.night.lights_out
            first = picture.night.date + ONE_DAY if too_late else picture.night.date
            return (Draft(first, Kind.EXPERIMENT, TRIAL, data),), begun_line(change, what, title)

        return self.write(decide)

    def stop_trial(self) -> Said:
        """Stops the test that runs; nothing is compared. One that is complete is not thrown away."""
        self.settle()

        def decide(picture: Picture) -> Decided:
            trial = running(trials(experiments(self.sources)))
            if trial is None:
                raise Refusal(tr("No test is running"))
            self._refuse_where_complete(trial, picture)
            draft = Draft(picture.night.date, Kind.EXPERIMENT, TRIAL_END, stop_data(trial))
            return (draft,), tr("The test is stopped.")

        return self.write(decide)

    def _refuse_where_complete(self, trial: Trial, picture: Picture) -> None:
        night = picture.night.date
        if is_over(trial, nights_of_trial(self.sources, trial, max(night - ONE_DAY, trial.begins)), night):
            raise Refusal(tr("Your test is complete: {title}; its result comes within a day", title=trial.title))

    def settle(self) -> None:
        """Freezes the looks that are due and ends the test that is over; does nothing where neither is.

        Both wait until a day has gone by since the last waking they need, so that a slip can be put right before.
        """
        while self._due(take(self.sources, self.sources.clock())):
            self.write(lambda picture: (self._due(picture), ""))

    def _due(self, picture: Picture) -> tuple[Draft, ...]:
        events = experiments(self.sources)
        watch, night, last = watched(events), picture.night.date, settled(self.sources, picture.now)
        if watch.suspects:
            observations = observed(self.sources, watch, last)
            if answered := due(observations, looks(events, watch)):
                return (Draft(night, Kind.EXPERIMENT, LOOK, look_data(observations, watch, answered)),)
        trial = running(trials(events))
        if trial:
            seen = nights_of_trial(self.sources, trial, max(last, trial.begins))
            if is_over(trial, seen, last + ONE_DAY):
                return (Draft(night, Kind.EXPERIMENT, TRIAL_END, end_data(trial, seen)),)
        return ()


def _name(suspect: Suspect) -> str:
    return f"own:{suspect.name}" if suspect.is_own else suspect.id
