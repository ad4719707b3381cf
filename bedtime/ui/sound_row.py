"""How a session is heard: voice and tones, how loud, and whether someone sleeps beside."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from bedtime.core.language import mark, tr
from bedtime.core.loudness import led_by
from bedtime.core.preferences import Guidance, Sound
from bedtime.ui.check import Check
from bedtime.ui.choice import Choice
from bedtime.ui.column import let_mark, words
from bedtime.ui.theme import GRID
from bedtime.ui.volume_row import VolumeRow

WORDS = {
    Guidance.BOTH: mark("Voice and tones"),
    Guidance.VOICE: mark("Voice"),
    Guidance.TONES: mark("Tones"),
    Guidance.SILENCE: mark("Silence"),
}


class SoundRow(QWidget):
    """Shows the choices; each change by hand becomes a signal, and what is kept is shown again.

    With `has_volume` False the volume is left out, where it stands elsewhere on the page.
    """

    guidance_chosen = Signal(str)
    volume_chosen = Signal(int)
    room_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None, *, has_volume: bool = True) -> None:
        super().__init__(parent)
        self._kept = Sound()
        self.silence = words("", "muted")
        self.silence.setAccessibleName(tr("No sound"))
        self.guidance = Choice(tr("What you hear"))
        self.guidance.show_options([(each.value, tr(word)) for each, word in WORDS.items()], Guidance.BOTH)
        self.volume_label = QLabel(tr("Volume"))
        self.volume_label.setProperty("role", "muted")
        self.loudness = VolumeRow(self.volume_label)
        self.volume, self.percent = self.loudness.slider, self.loudness.percent
        self.voice_note = words(tr("The voice speaks English only; in this language, tones lead you."), "muted")
        self.room = Check(tr("Someone sleeps in my room: no sound after wind-down"))
        self._arrange()
        let_mark(self.silence)  # for the command in it
        self.silence.hide()
        self.loudness.setVisible(has_volume)
        self.guidance.chosen.connect(self._choose_guidance)
        self.loudness.chosen.connect(self.volume_chosen)
        self.room.clicked.connect(lambda: self.room_chosen.emit(not self.room.isChecked()))
        self.show_sound(self._kept)

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for widget in (self.silence, self.guidance, self.voice_note, self.loudness, self.room):
            layout.addWidget(widget)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [self.silence, *self.guidance.buttons.values(), self.volume, self.room]

    def show_sound(self, sound: Sound) -> None:
        """Shows what is kept; a volume that is being changed stays under the hand."""
        self._kept = sound
        self.guidance.show_value(sound.guidance)
        self.room.setChecked(sound.someone_sleeps_here)
        self.voice_note.setVisible(led_by(sound.guidance) is not sound.guidance)
        self.loudness.setEnabled(sound.guidance is not Guidance.SILENCE)
        self.loudness.show_volume(sound.volume)

    def show_silence(self, why: str) -> None:
        """Says that nothing can be heard here and what mends it, or nothing any more with an empty line."""
        if why:
            line = tr("Sessions are silent here, and their picture leads you. {why}", why=why)
            self.silence.setText(line)
            self.silence.setAccessibleName(line)
        self.silence.setVisible(bool(why))

    def _choose_guidance(self, guidance: str) -> None:
        self.guidance_chosen.emit(guidance)
        self.show_sound(self._kept)
