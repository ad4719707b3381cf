"""One line about what is wrong or could not be done."""

from datetime import timedelta

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QWidget

REFUSAL_STAYS = timedelta(seconds=20)


class Trouble(QLabel):
    """Hidden while there is nothing to say; a refusal stands in front of what is wrong for long enough to be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trouble")
        self.setWordWrap(True)
        self.hide()
        self._standing: str | None = None
        self._refusal: str | None = None
        self.stays = QTimer(self)
        self.stays.setSingleShot(True)
        self.stays.setInterval(REFUSAL_STAYS // timedelta(milliseconds=1))
        self.stays.timeout.connect(self._forget)

    def tell(self, line: str | None) -> None:
        """What is wrong, until it is mended."""
        self._standing = line
        self._show()

    def refuse(self, line: str) -> None:
        """Why a press could not be followed."""
        self._refusal = line
        self.stays.start()
        self._show()

    def _forget(self) -> None:
        self._refusal = None
        self._show()

    def _show(self) -> None:
        line = self._refusal or self._standing
        self.setText(line or "")
        self.setVisible(bool(line))
