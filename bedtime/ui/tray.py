"""The tray icon: shows the phase of the evening and opens the menu; an extra way in, never the only one."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

if TYPE_CHECKING:  # the icon stands before the evening is loaded
    from bedtime.core.tonight import Tonight

RETRY_MS = 2_000
TRIES = 30
ASKED_EVERY_MS = 10 * 60_000  # whether the tray is still there: over D-Bus, which wakes two threads eight times

DAY = "tray-day"
# By the phases of core.tonight.
ICONS = {
    "off": DAY,
    "day": DAY,
    "wind_down": "tray-wind-down",
    "lights_out": "tray-lights-out",
    "staying_up": "tray-lights-out",
    "good_night": "tray-lights-out",
}


class Tray(QObject):
    """Appears when the desktop has a tray, also when that comes late or restarts.

    `missing` tells that none came within a minute, `lost` that the one there was has been away for as long.
    """

    clicked = Signal()
    missing = Signal()
    lost = Signal()

    def __init__(self, icons: Path, menu: QMenu, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._menu = menu
        self._name = DAY
        self._tip = "Bedtime"
        self._tries = 0
        self._icon = self._made()
        self._had_one = self._was_there = self.is_there
        self._asked = QElapsedTimer()
        self._asked.start()
        self._retry = QTimer(self)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self._try_again)
        if not self._was_there:
            self._retry.start()

    @property
    def is_there(self) -> bool:
        """Whether the desktop has a tray now."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show_tonight(self, tonight: "Tonight") -> None:
        """Shows the phase and the line about tonight."""
        from bedtime.core.wording import summary

        name, tip = ICONS[tonight.phase], summary(tonight)
        if name != self._name:
            self._name = name
            self._icon.setIcon(self._image())
        if tip != self._tip:
            self._tip = tip
            self._icon.setToolTip(tip)
        if not self._was_there or self._asked.elapsed() >= ASKED_EVERY_MS:
            self._follow()

    def hide(self) -> None:
        """Takes the icon away, so that none is left behind."""
        self._retry.stop()
        self._icon.hide()

    def _made(self) -> QSystemTrayIcon:
        icon = QSystemTrayIcon(self._image(), self)
        icon.setToolTip(self._tip)
        icon.setContextMenu(self._menu)
        icon.activated.connect(self._activated)
        icon.show()
        return icon

    def _image(self) -> QIcon:
        return QIcon(str(self._icons / f"{self._name}.svg"))

    def _follow(self) -> None:
        """A desktop may start its tray after us; Qt chose how to reach it when the icon was made, so make it anew."""
        self._asked.restart()
        is_there, was_there = self.is_there, self._was_there
        self._was_there = is_there
        if is_there and not was_there:
            self._had_one = True
            self._retry.stop()
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = self._made()
        elif was_there and not is_there:
            self._tries = 0
            self._retry.start()

    def _try_again(self) -> None:
        self._tries += 1
        self._follow()
        if not self._was_there and self._tries == TRIES:
            self._retry.stop()
            (self.lost if self._had_one else self.missing).emit()

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.clicked.emit()
