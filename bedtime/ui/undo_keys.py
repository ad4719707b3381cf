"""Leaves Ctrl+Z to the page where a field has nothing typed to take back, which Qt's fields keep to themselves."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit

Field = QLineEdit | QAbstractSpinBox


class UndoLeft(QObject):
    """Watches the field that owns it."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._field = field
        field.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Asked whether it wants the keys before they go anywhere else, the field does not."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not event.matches(QKeySequence.StandardKey.Undo) or line_of(self._field).isModified():
            return False
        event.ignore()
        return True


def line_of(field: Field) -> QLineEdit:
    """What is typed into."""
    return field if isinstance(field, QLineEdit) else field.lineEdit()


def count_as_kept(field: Field) -> None:
    """From now on there is nothing typed in it to take back."""
    line_of(field).setModified(False)
