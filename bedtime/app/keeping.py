"""The data card of the Settings page, wired: copies of the journal out and in, its backups, and the folders."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from bedtime.adapters.own_files import BACKUP, Own
from bedtime.adapters.paths import Folders
from bedtime.app.shelf import Shelf
from bedtime.core.language import tr, trn
from bedtime.core.moments import long_day
from bedtime.core.refusal import Refusal
from bedtime.core.settings_view import BackupView

if TYPE_CHECKING:
    from bedtime.ui.settings import SettingsPage


class Keeping:
    """Does what the page asks for, and tells it what came of that."""

    def __init__(self, shelf: Shelf, where: Folders, page: "SettingsPage") -> None:
        self._shelf = shelf
        self._where = where
        self._page = page
        self._counted: tuple[list[Path], tuple[BackupView, ...]] = ([], ())
        page.export_wanted.connect(shelf.intent(self._export))
        page.import_wanted.connect(self._ask_for_file)
        page.folder_wanted.connect(shelf.intent(self._open_folder))
        page.backup_wanted.connect(shelf.intent(self._back_up))
        page.restore_wanted.connect(shelf.intent(self._restore))

    @property
    def folders(self) -> tuple[str, ...]:
        """Where the settings and the data lie."""
        return tuple(dict.fromkeys((str(self._where.config), str(self._where.data))))

    def backups(self) -> tuple[BackupView, ...]:
        """The copies of the journal, the newest first, in the time of the wall here."""
        files = list(Own(self._where.backups, BACKUP).files())
        if files != self._counted[0]:  # a backup stays as it was made, so that each is opened once
            self._counted = (files, self._count())
        return self._counted[1]

    def _count(self) -> tuple[BackupView, ...]:
        from bedtime.adapters.backups import Backups

        sources = self._shelf.sources
        zone = sources.zone()
        found = Backups(self._where).newest_first(sources.clock())
        return tuple(BackupView(each.file.name, each.made.astimezone(zone), each.events) for each in found)

    def _back_up(self) -> None:
        from bedtime.adapters.backups import Backups
        from bedtime.adapters.mending import keep_safe, lacks_events

        now = self._shelf.sources.clock()
        # Or a copy of a log that fell back would count as the newest good one.
        mended = keep_safe(self._where, now) if lacks_events(self._where, now) else ()
        made = Backups(self._where).make(now)
        self._shelf.look()
        done = trn("Backed up: {count} entry", "Backed up: {count} entries", made.events)
        self._page.show_done(" ".join((*mended, done)))

    def _restore(self, key: str) -> None:
        from bedtime.adapters.backups import Backups

        sources = self._shelf.sources
        put_back = Backups(self._where).restore(self._where.backups / key, sources.clock())
        self._shelf.look()
        day = long_day(put_back.made.astimezone(sources.zone()).date())
        self._page.show_done(tr("Back to {day}. What was there until now is among the backups.", day=day))

    def _export(self, what: str) -> None:
        from bedtime.app.leaving import export

        file = export(self._shelf.sources, what, self._shelf.answers)
        self._page.show_done(tr("Saved: {file}", file=file))

    def _ask_for_file(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(self._page, tr("A journal saved on another device"))
        dialog.setNameFilter(tr("Journals ({pattern})", pattern="*.json"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._shelf.intent(self._take_in))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_in(self, name: str) -> None:
        from bedtime.adapters.export import journal_in
        from bedtime.assistant.arriving import take_in

        said = take_in(self._shelf.sources, journal_in(Path(name)))
        self._shelf.look()
        self._page.show_done(said)

    def _open_folder(self, folder: str) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(folder)):
            raise Refusal(tr("No file manager opened here. The folder is {folder}", folder=folder))
