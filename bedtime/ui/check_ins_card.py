"""What Bedtime asks, and whether it asks at all."""

from PySide6.QtWidgets import QWidget

from bedtime.core.language import tr
from bedtime.core.settings_view import SettingsView
from bedtime.ui.settings_card import SettingsCard
from bedtime.ui.theme import keep_focus_for_the_keyboard


class CheckInsCard(SettingsCard):
    """Shows and changes the keys of `check_ins`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Check-ins"), parent)
        self.checks = {
            "morning": self._add_check(
                "check_ins.morning",
                tr("Ask me in the morning"),
                tr("A short notification: did you notice jerks?"),
            ),
            "evening": self._add_check(
                "check_ins.evening",
                tr("Ask me in the evening"),
                tr("On Tonight, about what you chose to watch."),
            ),
            "score": self._add_check(
                "check_ins.score",
                tr("Show how steadily I keep my steps"),
                tr("The number forgives: a skipped step counts neither way."),
            ),
            "paused": self._add_check(
                "check_ins.paused",
                tr("Pause tracking"),
                tr("Nothing is asked until you end the pause. Reminders still come, and nothing is lost."),
            ),
        }
        keep_focus_for_the_keyboard(self)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return list(self.checks.values())

    def _show(self, view: SettingsView) -> None:
        check_ins = view.preferences.check_ins
        for name, check in self.checks.items():
            check.setChecked(getattr(check_ins, name))
