"""The desktop app put together: the only place that knows the adapters and the pages alike."""

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from bedtime.adapters.paths import Folders, resources
from bedtime.adapters.process import Signals, keep_log
from bedtime.app.desktop import Desktop, end
from bedtime.ui import icons, theme


def run(where: Folders, request: str, *, background: bool) -> int:
    """Runs the app on this data folder, which the caller has locked, until it is quit; returns the exit status.

    It begins with what `request` asks for, as another start would ask it; `background` keeps the window back.
    """
    keep_log(where.data / "bedtime.log")
    qt = QApplication(["bedtime"])
    qt.setApplicationName("bedtime")
    qt.setApplicationDisplayName("Bedtime")
    qt.setDesktopFileName("bedtime")
    qt.setQuitOnLastWindowClosed(False)
    icons.read_from(resources() / "icons")
    qt.setWindowIcon(QIcon(str(resources() / "icons" / "bedtime.svg")))
    theme.prepare(qt)
    theme.apply(qt, theme.NIGHT)  # before anything is shown or measured, and never white by mistake
    signals = Signals(end)
    desktop = Desktop(qt, where, request, background=background)
    status = qt.exec()
    desktop.close()
    signals.close()
    return status
