"""The pages on which things are chosen: Settings, the five steps of the first run, and the sheet of shortcuts."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from bedtime.core.caffeine import Habit
from bedtime.core.settings_view import SettingsView
from bedtime.ui.settings import SettingsPage
from bedtime.ui.shortcuts import ShortcutsPage
from bedtime.ui.welcome import WelcomePage
from tests.builders import TUESDAY
from tests.ui.breathing_pages import NO_PLAYER
from tests.ui.schedules import WARD
from tests.ui.settings_views import BACKUPS, PREFERENCES, STEPS, VIEW, kept


def settings_pages() -> Iterator[tuple[str, QWidget]]:
    """The Settings page as it comes, all of it unfolded, and with all that it may say; and the sheet of shortcuts."""

    def made(view: SettingsView) -> SettingsPage:
        page = SettingsPage()
        page.show_view(view)
        return page

    yield "settings", made(VIEW)
    changed = made(replace(kept(caffeine=Habit(usual_mg=96.0)), starts_itself=True, can_undo=True))
    changed.refuse("the disk is full; nothing was changed")
    changed.show_done("Saved: /home/ana/Documents/bedtime-journal-2026-11-22.json")
    yield "settings-changed", changed
    unfolded = made(kept(schedule=WARD))
    unfolded.shifts.fold.setChecked(True)
    unfolded.shifts.month.chosen.emit(TUESDAY)
    for row in list(unfolded.routine.rows.values())[::3]:
        row.title.setChecked(True)
    yield "settings-unfolded", unfolded
    amiss = replace(VIEW, starts_itself=False, starts_another=True, why_silent=NO_PLAYER, speaks_another=True)
    awry = made(replace(amiss, backups=BACKUPS))
    awry.data.backups.lines[1].button.click()
    awry.data.erasing.button.click()
    yield "settings-awry", awry
    erasing = made(replace(VIEW, starts_itself=True, backups=BACKUPS))
    erasing.data.backups.older.click()
    erasing.data.erasing.button.click()
    erasing.data.erasing.keep.click()
    erasing.data.erasing.field.setText("Erase ")
    yield "settings-erasing", erasing
    yield "shortcuts", ShortcutsPage()


def welcome_pages() -> Iterator[tuple[str, QWidget]]:
    """The five steps of the first run, whose week is no week or a clinician's, and what contradicts itself."""

    def made(step: int) -> WelcomePage:
        page = WelcomePage()
        page.begin(PREFERENCES, STEPS)
        page.offer(start_itself=True, launcher=True)
        for _ in range(step - 1):
            page.go_on.click()
        return page

    for step in range(1, 6):
        yield f"welcome-{step}", made(step)
    for kind in ("shifts", "clinician"):
        page = made(1)
        page.times.kind.buttons[kind].click()
        yield f"welcome-1-{kind}", page
    refused = made(1)
    refused.times.week.asleep.setText("06:30")
    refused.go_on.click()
    yield "welcome-1-refused", refused
    tried = made(4)
    tried.senses.text_size.buttons["200"].click()
    tried.senses.reminder.click()
    yield "welcome-4-tried", tried
