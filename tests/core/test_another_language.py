"""In another language all is said in it when it is shown, while the journal and the person's own words stay."""

from collections.abc import Iterator
from datetime import date
from gettext import NullTranslations

import pytest

from bedtime.core import language
from bedtime.core.caffeine import USUAL_HABIT
from bedtime.core.events import Event, Kind
from bedtime.core.history_words import nights_in_words
from bedtime.core.letter import verdict_page
from bedtime.core.morning import AnswerError, Morning
from bedtime.core.refusal import unknown
from bedtime.core.schedule import ScheduleError
from bedtime.core.suspects import BY_ID, Suspect, Watch, as_data, chosen, own_suspect
from bedtime.core.titles import in_a_line, in_small_letters
from bedtime.core.trial import (
    TRIAL,
    Change,
    Trial,
    additions,
    checked,
    trial_data,
    trials,
)
from bedtime.core.trial_words import begun_line, evening_line
from bedtime.core.wording import length
from tests.builders import TUESDAY, event, minutes, times

GERMAN = {
    "Late caffeine": "Spätes Koffein",
    "Caffeine today?": "Heute Koffein?",
    "caffeine over your limit at lights-out": "Koffein über deiner Grenze",
    "less than that": "weniger",
    "none": "keine",
    "{title} today?": "Heute {title}?",
    "A warm shower": "Eine warme Dusche",
    "Your test has begun: {title}.": "Dein Versuch beginnt: {title}.",
    "Tonight, for your test: add {what}.": "Heute Abend: „{what}“.",
    "Tonight, for your test: as usual.": "Heute Abend: wie sonst.",
    "Your test: {what}": "Dein Versuch: {what}",
    "{hours} h {minutes} min": "{hours} Std. {minutes} Min.",
    "one": "eine",
    "two": "zwei",
    "step": "Schritt",
    "there is no {thing} called {name}; did you mean {near}?": "{thing} {name} gibt es nicht; meinst du {near}?",
    "lights-out and wake-up are both {time}; they must differ": "beides um {time}",
    "minutes to fall asleep": "Minuten bis zum Einschlafen",
    "{what}: {value} is not between {least} and {most}": "{what}: {value} liegt nicht von {least} bis {most}",
}
CAFFEINE = BY_ID["late-caffeine"]


class German(NullTranslations):
    """A language with a few words, whose file says something of itself under the empty text."""

    def gettext(self, message: str) -> str:
        return {"": "Language: de", **GERMAN}.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return {"{number} night": "{number} Nacht" if n == 1 else "{number} Nächte"}.get(msgid1, msgid2)


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    language.use("de", German())
    yield
    language.use("en", NullTranslations())


def words(suspect: Suspect) -> tuple[str, ...]:
    """All that is shown of it."""
    return suspect.title, suspect.question, suspect.exposed, suspect.other


def begun(change: Change, what: str, title: str) -> Event:
    """A test that begins on TUESDAY, as the journal keeps it."""
    return event(Kind.EXPERIMENT, TRIAL, **trial_data(change, what, title, (True, False) * 42))


def running(change: Change, what: str, title: str) -> Trial:
    """The same as it is shown."""
    return trials([begun(change, what, title)])[0]


def test_what_there_is_to_watch_is_said_in_it() -> None:
    assert words(CAFFEINE) == ("Spätes Koffein", "Heute Koffein?", "Koffein über deiner Grenze", "weniger")


def test_an_evening_that_does_not_ask_has_no_question() -> None:
    assert BY_ID["on-the-back"].question == ""


def test_the_persons_own_words_stay_theirs() -> None:
    assert words(own_suspect("Stress am Abend")) == (
        "Stress am Abend", "Heute Stress am Abend?", "Stress am Abend", "keine",
    )  # fmt: skip
    assert own_suspect("none").title == "none"


def test_the_journal_keeps_what_was_watched_as_written() -> None:
    kept = as_data([CAFFEINE, own_suspect("Tee")], USUAL_HABIT)["suspects"]
    assert [each["title"] for each in kept] == ["Late caffeine", "Tee"]


@pytest.mark.parametrize("title", ["Spätes Koffein", "Late caffeine", "late-caffeine"])
def test_a_title_in_either_language_stands_for_what_there_is(title: str) -> None:
    assert chosen([f"own:{title}"]) == (CAFFEINE,)


def test_a_test_is_kept_as_written_and_told_in_it() -> None:
    title = checked(Change.DROP, "late-caffeine", Watch("w", TUESDAY, (CAFFEINE,)), ())
    assert title == "Late caffeine"
    assert begun_line(Change.DROP, "late-caffeine", title) == "Dein Versuch beginnt: Spätes Koffein."
    assert running(Change.DROP, "late-caffeine", title).title == "Spätes Koffein"
    assert checked(Change.ADD, "warm-shower", Watch(), ()) == "A warm shower"
    assert dict(additions())["warm-shower"] == "Eine warme Dusche"


def test_the_evenings_of_a_test_are_told_in_it() -> None:
    trial = running(Change.ADD, "warm-shower", "A warm shower")
    told = {evening_line(trial, date(2026, 11, day)) for day in (24, 25)}
    assert told == {"Heute Abend: „Eine warme Dusche“.", "Heute Abend: wie sonst."}
    assert verdict_page(trial).title == "Dein Versuch: Eine warme Dusche"


def test_a_step_of_a_later_version_keeps_the_title_it_came_with() -> None:
    assert running(Change.ADD, "humming", "Humming").title == "Humming"


def test_capital_letters_are_left_to_it() -> None:
    assert (in_a_line("Koffein"), in_small_letters("Grüner Tee")) == ("Koffein", "Grüner Tee")


def test_numbers_and_lengths_are_said_in_it() -> None:
    assert [nights_in_words(count) for count in (1, 2)] == ["eine Nacht", "zwei Nächte"]
    assert length(minutes(102)) == "1 Std. 42 Min."


def test_what_is_refused_is_said_in_it() -> None:
    assert unknown("step", "cafeine", ["caffeine"]) == "Schritt 'cafeine' gibt es nicht; meinst du 'caffeine'?"
    with pytest.raises(ScheduleError, match=r"^beides um 22:30$"):
        times("22:30-22:30")
    with pytest.raises(AnswerError, match=r"^Minuten bis zum Einschlafen: -1 liegt nicht von 0 bis 960$"):
        Morning(onset_minutes=-1)
