"""The desktop app put together: the only place that knows the adapters and the pages alike."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from bedtime.adapters import language
from bedtime.adapters.heap import keep_few_heaps
from bedtime.adapters.paths import Folders, resources
from bedtime.adapters.qt_imports import keep_no_sources
from bedtime.app.company import ALONE, Company
from bedtime.app.ending import ANEW, end
from bedtime.app.timekeeping import REAL_TIME, Timekeeping
from bedtime.core.language import AS_WRITTEN, spoken

__all__ = ["ANEW", "run"]


def run(
    where: Folders,
    request: str,
    *,
    background: bool,
    time: Timekeeping = REAL_TIME,
    company: Company = ALONE,
) -> int:
    """Runs the app on this data folder, which the caller has locked, until it is quit; returns the exit status.

    It begins with what `request` asks for, as another start would ask it; `background` keeps the window back.
    """
    keep_few_heaps()
    keep_no_sources()
    from bedtime.adapters.process import Signals, keep_log
    from bedtime.app.starting import Starting
    from bedtime.ui import icon_folder, theme

    keep_log(where.data / "bedtime.log")
    qt = QApplication(["bedtime"])
    qt.setApplicationName("bedtime")
    qt.setApplicationDisplayName("Bedtime")
    qt.setDesktopFileName("bedtime")
    qt.setQuitOnLastWindowClosed(False)
    qt_texts = _speak(qt, where)
    icon_folder.read_from(resources() / "icons")
    app = Starting(qt, where, time, company)
    signals = Signals(end)
    qt.setWindowIcon(QIcon(str(resources() / "icons" / "bedtime.svg")))
    theme.prepare(qt)
    theme.apply(qt, theme.NIGHT)  # after the tray, before all else is shown or measured: never white by mistake
    app.begin(request, background=background)
    status = qt.exec()
    app.close()
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
