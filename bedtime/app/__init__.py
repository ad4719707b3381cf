"""The desktop app put together: the only place that knows the adapters and the pages alike."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from bedtime.adapters import language
from bedtime.adapters.paths import Folders, resources
from bedtime.adapters.process import Signals, keep_log
from bedtime.app.desktop import Desktop
from bedtime.app.wishes import end
from bedtime.core.language import AS_WRITTEN, spoken
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
    qt_texts = _speak(qt, where)
    icons.read_from(resources() / "icons")
    qt.setWindowIcon(QIcon(str(resources() / "icons" / "bedtime.svg")))
    theme.prepare(qt)
    theme.apply(qt, theme.NIGHT)  # before anything is shown or measured, and never white by mistake
    signals = Signals(end)
    desktop = Desktop(qt, where, request, background=background)
    status = qt.exec()
    desktop.close()
    signals.close()
    qt.removeTranslator(qt_texts)
    return status


def _speak(qt: QApplication, where: Folders) -> QTranslator:
    """Chooses the language, Qt's own words included, before anything is made that has words."""
    twelve_hour = "AP" in QLocale.system().timeFormat(QLocale.FormatType.ShortFormat)
    language.use(resources(), language.chosen_in(where.settings_file), twelve_hour=twelve_hour)
    texts = QTranslator(qt)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if spoken() != AS_WRITTEN and texts.load(f"qtbase_{spoken()}", folder):
        qt.installTranslator(texts)
    return texts
