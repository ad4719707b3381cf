"""New or changed medicines with their dates, and a line to note another."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from bedtime.core.language import mark, tr
from bedtime.core.past import Medicine
from bedtime.core.safety_words import ASK_THE_PRESCRIBER
from bedtime.core.schedule import YEARS
from bedtime.ui.ask_once import AskOnce
from bedtime.ui.choice import Choice
from bedtime.ui.column import card, heading, words
from bedtime.ui.date_field import DateField
from bedtime.ui.flow import Flow
from bedtime.ui.insight_words import ABOUT_MEDICINES, noted

CHANGES = (("new", mark("New")), ("changed", mark("Changed")), ("stopped", mark("Stopped")))
LONGEST_NAME = 60
FIRST = date(YEARS.start, 1, 1)


class MedicineRow(AskOnce):
    """One medicine that was noted, to be removed after a question."""

    def __init__(self, medicine: Medicine, today: date, parent: QWidget | None = None) -> None:
        question = tr("Remove {medicine} from the list?", medicine=medicine.name)
        super().__init__(tr("Remove"), question, tr("Keep it"), parent)
        self.medicine = medicine
        self.line = words(noted(medicine, today))
        self.top.insertWidget(0, self.line, 1)
        for label in (self.line, self.question):
            label.setMinimumWidth(1)  # a long name would widen the page beyond its window
        for button in (self.button, self.yes, self.no):
            button.setAccessibleName(tr("{name}: {what}", name=button.text(), what=medicine.name))
        # A sign leaves the words their room, whatever the text size.
        self.button.setText("✕")
        self.button.setToolTip(tr("Remove"))
        self.button.setProperty("role", "quiet")


class MedicineCard(QWidget):
    """Tells what is noted (name, what changed, since when), and the event id of what is removed."""

    noted = Signal(str, str, object)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[Medicine, ...], date | None] = ((), None)
        self.rows: list[MedicineRow] = []
        self.name = QLineEdit()
        self.change = Choice(tr("What changed"))
        self.since = DateField(tr("Since"), FIRST, FIRST)
        self.note = QPushButton(tr("Note it"))
        self._rows = QVBoxLayout()
        self._arrange()
        self.name.textChanged.connect(self._look)
        self.name.returnPressed.connect(self.note.click)
        self.note.clicked.connect(self._note)
        self._look()

    def _arrange(self) -> None:
        self.name.setProperty("role", "field")
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText(tr("Name"))
        self.name.setAccessibleName(tr("Name of the medicine"))
        self.change.show_options([(each, tr(word)) for each, word in CHANGES], CHANGES[0][0])
        self._rows.setSpacing(12)
        line = Flow(spacing=12)
        for widget in (self.change, self.since, self.note):
            line.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        about = words(tr(ABOUT_MEDICINES), "muted")
        title = heading(tr("New or changed medicine"))
        layout.addWidget(card(title, about, self._rows, self.name, line, words(tr(ASK_THE_PRESCRIBER))))
        self.note.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        listed = [stop for row in self.rows for stop in row.tab_stops]
        return [*listed, self.name, *self.change.buttons.values(), self.since.field, self.note]

    def show_medicines(self, medicines: Sequence[Medicine], today: date) -> None:
        """Shows these; the field's last day is today, and what is typed stays until it is among them."""
        self.since.show_last(today)
        shown = (tuple(medicines), today)
        if shown == self._shown:
            return
        self._shown = shown
        focus = self.window().focusWidget()
        held_focus = focus is not None and any(row.isAncestorOf(focus) for row in self.rows)
        if held_focus:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        for row in self.rows:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._made(medicine, today) for medicine in medicines]
        typed = (self._typed, self.change.value, self.since.value)
        if any((each.name, each.change, each.since) == typed for each in medicines):
            self.name.clear()
            self.since.show_date(today)

    def _made(self, medicine: Medicine, today: date) -> MedicineRow:
        row = MedicineRow(medicine, today)
        row.agreed.connect(lambda: self.removed.emit(medicine.id))
        self._rows.addWidget(row)
        return row

    @property
    def _typed(self) -> str:
        return " ".join(self.name.text().split())

    def _look(self) -> None:
        self.note.setEnabled(bool(self._typed))

    def _note(self) -> None:
        self.noted.emit(self._typed, self.change.value, self.since.value)
