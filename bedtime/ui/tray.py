"""The tray icon: shows the phase of the evening and opens the menu; an extra way in, never the only one."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from bedtime.core.tonight import Phase, Tonight
from bedtime.core.wording import summary

RETRY_MS = 2_000
TRIES = 30

ICONS = {
    Phase.OFF: "tray-day",
    Phase.DAY: "tray-day",
    Phase.WIND_DOWN: "tray-wind-down",
    Phase.LIGHTS_OUT: "tray-lights-out",
    Phase.STAYING_UP: "tray-lights-out",
    Phase.GOOD_NIGHT: "tray-lights-out",
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
        self._name = ICONS[Phase.DAY]
        self._tip = "Bedtime"
        self._tries = 0
        self._icon = self._made()
        self._had_one = self._was_there = self.is_there
        self._retry = QTimer(self)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self._try_again)
        if not self._was_there:
            self._retry.start()

    @property
    def is_there(self) -> bool:
        """Whether the desktop has a tray now."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show_tonight(self, tonight: Tonight) -> None:
        """Shows the phase and the line about tonight."""
        name, tip = ICONS[tonight.phase], summary(tonight)
        if name != self._name:
            self._name = name
            self._icon.setIcon(self._image())
        if tip != self._tip:
            self._tip = tip
            self._icon.setToolTip(tip)
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
