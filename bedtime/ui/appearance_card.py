"""How Bedtime looks: colours, contrast, the size of its words, clock times and movement."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bedtime.core.language import tr
from bedtime.core.preferences import Language, Motion, Palette
from bedtime.core.settings_view import SettingsView
from bedtime.ui.column import words
from bedtime.ui.flow import Flow
from bedtime.ui.folder_line import BUTTON
from bedtime.ui.settings_card import SettingsCard
from bedtime.ui.settled_stepper import SettledStepper, whole
from bedtime.ui.theme import keep_focus_for_the_keyboard
from bedtime.ui.wrapping_button import WrappingButton

SMALLEST_TEXT, LARGEST_TEXT, TEXT_STEP = 100, 200, 10  # percent


class AppearanceCard(SettingsCard):
    """Shows and changes the keys of `appearance`; with `anew_wanted` Bedtime shall start again in its new language."""

    anew_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Appearance"), parent)
        self.palette_choice = self._add_choice(
            "appearance.palette",
            tr("Colours"),
            [(Palette.AUTO, tr("Auto")), (Palette.NIGHT, tr("Night")), (Palette.DAY, tr("Day"))],
            tr("Auto is dark from three hours before lights-out until you get up, and light by day."),
        )
        self.high_contrast = self._add_check(
            "appearance.high_contrast", tr("High contrast"), tr("Stronger edges and brighter words.")
        )
        self.text_size = SettledStepper("%", (SMALLEST_TEXT, LARGEST_TEXT), TEXT_STEP)
        self.text_size.field.setDecimals(0)
        self.text_size.set_name(tr("Size of the words"))
        self.text_size.settled.connect(lambda percent: self._tell("appearance.text_percent", whole(percent)))
        self._add(words(tr("Size of the words"), "muted"), self.text_size)
        self.hide_times = self._add_check(
            "appearance.hide_times",
            tr("Hide clock times on Tonight"),
            tr("For when watching the clock keeps you awake."),
        )
        self.motion = self._add_choice(
            "appearance.motion",
            tr("Movement on the screen"),
            [(Motion.SYSTEM, tr("As my desktop")), (Motion.REDUCED, tr("Little")), (Motion.FULL, tr("All"))],
            tr("With little movement, words and a slow fade show the breath."),
        )
        self.language = self._add_choice(
            "appearance.language",
            tr("Language"),
            [(Language.SYSTEM, tr("As my desktop")), (Language.ENGLISH, "English"), (Language.GERMAN, "Deutsch")],
            tr("Counts from the next start of Bedtime on. The command line speaks English."),
        )
        self.anew = WrappingButton(tr("Start Bedtime anew now"), padding=BUTTON, centred=True)
        self.anew.setProperty("role", "chip")
        self.anew.setAccessibleDescription(tr("So that the language you chose counts"))
        self.anew.clicked.connect(self.anew_wanted)
        self._way = QWidget()
        Flow(self._way).addWidget(self.anew)
        self._rows.addWidget(self._way)
        keep_focus_for_the_keyboard(self)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [
            *self.palette_choice.buttons.values(),
            self.high_contrast,
            self.text_size.field,
            self.hide_times,
            *self.motion.buttons.values(),
            *self.language.buttons.values(),
            self.anew,
        ]

    def _show(self, view: SettingsView) -> None:
        appearance = view.preferences.appearance
        self.palette_choice.show_value(appearance.palette)
        self.high_contrast.setChecked(appearance.high_contrast)
        self.text_size.show_kept(appearance.text_percent)
        self.hide_times.setChecked(appearance.hide_times)
        self.motion.show_value(appearance.motion)
        self.language.show_value(appearance.language)
        self._way.setVisible(view.speaks_another)
