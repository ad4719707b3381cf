"""How a session is heard: voice and tones, how loud, and whether someone sleeps beside."""

from datetime import timedelta

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from bedtime.core.language import mark, tr
from bedtime.core.loudness import led_by
from bedtime.core.preferences import Guidance, Sound
from bedtime.ui.check import Check
from bedtime.ui.choice import Choice
from bedtime.ui.column import words
from bedtime.ui.theme import GRID

WORDS = {
    Guidance.BOTH: mark("Voice and tones"),
    Guidance.VOICE: mark("Voice"),
    Guidance.TONES: mark("Tones"),
    Guidance.SILENCE: mark("Silence"),
}
KEYS_REST = timedelta(milliseconds=500)
LOUDEST = 100


class Volume(QSlider):
    """A slider that lets the wheel scroll the page."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A page that scrolls under the pointer must change nothing."""
        event.ignore()


class SoundRow(QWidget):
    """Shows the choices; each change by hand becomes a signal, and what is kept is shown again."""

    guidance_chosen = Signal(str)
    volume_chosen = Signal(int)
    room_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = Sound()
        self.guidance = Choice(tr("What you hear"))
        self.guidance.show_options([(each.value, tr(word)) for each, word in WORDS.items()], Guidance.BOTH)
        self.volume = Volume(Qt.Orientation.Horizontal)
        self.volume.setRange(0, LOUDEST)
        self.volume.setSingleStep(5)
        self.volume.setPageStep(10)
        self.volume.setAccessibleName(tr("Volume"))
        self.volume.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.volume_label = QLabel(tr("Volume"))
        self.percent = QLabel()
        self.voice_note = words(tr("The voice speaks English only; in this language, tones lead you."), "muted")
        self.room = Check(tr("Someone sleeps in my room: no sound after wind-down"))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(KEYS_REST // timedelta(milliseconds=1))
        self._arrange()
        self.guidance.chosen.connect(self._choose_guidance)
        self.volume.valueChanged.connect(self._move_volume)
        self.volume.sliderReleased.connect(self._choose_volume)
        self._rest.timeout.connect(self._choose_volume)
        self.room.clicked.connect(lambda: self.room_chosen.emit(not self.room.isChecked()))
        self.show_sound(self._kept)

    def _arrange(self) -> None:
        for label in (self.volume_label, self.percent):
            label.setProperty("role", "muted")
        self.percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        loudness = QHBoxLayout()
        loudness.setSpacing(12)
        loudness.addWidget(self.volume_label)
        loudness.addWidget(self.volume, 1)
        loudness.addWidget(self.percent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.guidance)
        layout.addWidget(self.voice_note)
        layout.addLayout(loudness)
        layout.addWidget(self.room)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [*self.guidance.buttons.values(), self.volume, self.room]

    def show_sound(self, sound: Sound) -> None:
        """Shows what is kept; a volume that is being changed stays under the hand."""
        self._kept = sound
        self.guidance.show_value(sound.guidance)
        self.room.setChecked(sound.someone_sleeps_here)
        self.voice_note.setVisible(led_by(sound.guidance) is not sound.guidance)
        audible = sound.guidance is not Guidance.SILENCE
        for widget in (self.volume, self.volume_label, self.percent):
            widget.setEnabled(audible)
        if not self.volume.isSliderDown() and not self._rest.isActive():
            self.volume.blockSignals(True)
            self.volume.setValue(sound.volume)
            self.volume.blockSignals(False)
        self._show_percent()

    def _show_percent(self) -> None:
        # As wide as its longest text, so that the slider keeps its length while it moves.
        self.percent.setMinimumWidth(self.percent.fontMetrics().horizontalAdvance(tr("{percent} %", percent=LOUDEST)))
        self.percent.setText(tr("{percent} %", percent=self.volume.value()))

    def _choose_guidance(self, guidance: str) -> None:
        self.guidance_chosen.emit(guidance)
        self.show_sound(self._kept)

    def _move_volume(self) -> None:
        self._show_percent()
        if not self.volume.isSliderDown():
            self._rest.start()

    def _choose_volume(self) -> None:
        self._rest.stop()
        if self.volume.value() != self._kept.volume:
            self.volume_chosen.emit(self.volume.value())
