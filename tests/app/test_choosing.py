"""What is chosen in the window lasts as long as it should: a wish to keep a reminder, and a size that was tried."""

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.autostart import Autostart
from bedtime.app.choosing import KEPT_FOR, Choosing
from bedtime.core.preferences import Language
from bedtime.ui.notice import Notice
from bedtime.ui.page_names import SETTINGS, WELCOME
from bedtime.ui.settings import SettingsPage
from tests.app.home import Home
from tests.ui.conftest import themed

pytestmark = pytest.mark.usefixtures(themed.__name__)
ONE_DAY = timedelta(days=1)


@pytest.fixture
def choosing(home: Home, qtbot: QtBot) -> Choosing:
    notice = Notice()
    qtbot.addWidget(notice)
    return Choosing(home.shelf, home.where, home, notice, lambda: True)


@pytest.fixture
def page(choosing: Choosing, home: Home, qtbot: QtBot) -> SettingsPage:
    made = choosing.made_settings()
    qtbot.addWidget(made)
    home.turn_to(SETTINGS)
    return made


def offered(choosing: Choosing, page: SettingsPage, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The steps whose reminder may fall silent, where each was kept on every night."""
    monkeypatch.setattr("bedtime.assistant.review.kept_lately", lambda _sources: {"wind-down": (21, 21)})
    choosing.refresh()
    return [step_id for step_id, row in page.routine.rows.items() if not row.offer.isHidden()]


def test_a_reminder_that_was_kept_is_not_asked_about_for_eight_weeks(
    home: Home, choosing: Choosing, page: SettingsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert offered(choosing, page, monkeypatch) == ["wind-down"]
    page.routine.rows["wind-down"].keep.click()
    assert offered(choosing, page, monkeypatch) == []
    notice = Notice()
    qtbot.addWidget(notice)
    restarted = Choosing(home.shelf, home.where, home, notice, lambda: True)
    anew = restarted.made_settings()
    qtbot.addWidget(anew)
    assert offered(restarted, anew, monkeypatch) == [], "not after a restart either"
    home.world.now += KEPT_FOR
    assert offered(restarted, anew, monkeypatch) == []
    home.world.now += ONE_DAY
    assert offered(restarted, anew, monkeypatch) == ["wind-down"]


def test_a_size_that_was_tried_goes_with_the_first_steps_and_comes_back_with_them(
    home: Home, choosing: Choosing, qtbot: QtBot
) -> None:
    home.shelf.change({"appearance.text_percent": 125})
    welcome = choosing.made_welcome()
    qtbot.addWidget(welcome)
    seen: list[int] = []
    choosing.text_tried.connect(seen.append)
    home.turn_to(WELCOME)
    choosing.refresh()  # as the window does with every page, before they begin
    choosing.greet()
    assert seen[-1:] == [125]
    welcome.senses.text_size.buttons["200"].click()
    assert seen[-1] == 200
    home.turn_to(SETTINGS)
    choosing.refresh()
    assert seen[-1] == 125
    home.turn_to(WELCOME)
    choosing.refresh()
    assert seen[-1] == 200
    choosing.leave()
    assert seen[-1] == 125, "when the window is closed"
    home.turn_to(WELCOME)
    choosing.refresh()
    for _ in welcome.steps:
        welcome.go_on.click()
    choosing.refresh()
    assert (home.turned[-1], seen[-1]) == ("back", 200), "what was finished with is kept"


def test_another_bedtime_that_starts_with_the_computer_is_shown_and_mended_with_one_press(
    choosing: Choosing, page: SettingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts = ["another"]
    monkeypatch.setattr(Autostart, "is_on", property(lambda _self: starts[-1] == "this"))
    monkeypatch.setattr(Autostart, "is_stale", property(lambda _self: starts[-1] == "another"))
    monkeypatch.setattr(Autostart, "turn_on", lambda _self: starts.append("this"))
    choosing.refresh()
    assert not page.starting.another.isHidden()
    assert not page.starting.check.isChecked()
    page.starting.mend.click()
    assert page.starting.another.isHidden()
    assert page.starting.check.isChecked()


def test_in_another_language_bedtime_starts_anew_when_asked(
    home: Home, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    monkeypatch.setattr("bedtime.app.choosing.end_to_start_anew", lambda: begun.append("anew"))
    notice = Notice()
    qtbot.addWidget(notice)
    choosing = Choosing(home.shelf, home.where, home, notice, lambda: True)
    page = choosing.made_settings()
    qtbot.addWidget(page)
    home.turn_to(SETTINGS)
    choosing.refresh()
    anew = page.appearance.anew
    assert not anew.isVisibleTo(page)
    page.appearance.language.buttons[Language.GERMAN].click()
    assert home.settings.read().appearance.language is Language.GERMAN
    choosing.refresh()
    assert anew.isVisibleTo(page)
    anew.click()
    assert begun == ["anew"]
    home.shelf.undo()
    choosing.refresh()
    assert not anew.isVisibleTo(page), "what was taken back needs no new start"
