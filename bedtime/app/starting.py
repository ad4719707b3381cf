"""The app's first moment: the tray at once, all that stands behind it with the loop's first turn."""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from bedtime.adapters.paths import Folders, resources
from bedtime.app.company import Company
from bedtime.app.timekeeping import Timekeeping
from bedtime.core.refusal import Refusal
from bedtime.ui.menu import AppMenu
from bedtime.ui.tray import Tray

if TYPE_CHECKING:
    from bedtime.app.desktop import Desktop


class Starting(QObject):
    """Shows the tray, then brings the desktop up behind it."""

    def __init__(self, qt: QApplication, where: Folders, time: Timekeeping, company: Company) -> None:
        super().__init__()
        self._qt = qt
        self._where = where
        self._time = time
        self._company = company
        self._desktop: Desktop | None = None
        self._attendant: object = None
        self._menu = AppMenu(self)
        self._tray = Tray(resources() / "icons", self._menu.menu, self)

    def begin(self, request: str, *, background: bool) -> None:
        """Has the desktop begin with what is asked for, once the tray stands: the person sees that it has started."""
        QTimer.singleShot(0, self, lambda: self._bring_up(request, background=background))

    def close(self) -> None:
        """Lets everything go."""
        self._tray.hide()
        if self._desktop:
            self._desktop.close()

    def _bring_up(self, request: str, *, background: bool) -> None:
        try:
            self._make().begin(request, background=background)
        except Refusal as refusal:
            sys.stderr.write(f"bedtime: {refusal}\n")
            self._qt.exit(1)
        except BaseException:
            self._qt.exit(1)  # an icon that stands there and reminds of nothing is worse than none
            raise

    def _make(self) -> "Desktop":
        from bedtime.adapters import light_scheduler

        light_scheduler.load()
        from bedtime.app.desktop import Desktop, Front

        self._company.prepare()
        self._desktop = Desktop(Front(self._qt, self._menu, self._tray), self._where, self._time)
        self._attendant = self._company.attend(self._desktop)
        return self._desktop
