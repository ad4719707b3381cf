"""What to watch beside the jerks: up to three of a list, one of them the person's own."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from bedtime.core.language import mark, tr
from bedtime.core.refusal import Refusal
from bedtime.core.suspects import BY_ID, KNOWN, LONGEST_TITLE, MOST_WATCHED, Suspect, Watch, chosen
from bedtime.ui.check import Check
from bedtime.ui.column import card, heading, words
from bedtime.ui.flow import Flow
from bedtime.ui.insight_words import KNOWN_BY, SO_FAR, WHY_NO_MORE, chosen_count, sentence
from bedtime.ui.option import hint_of
from bedtime.ui.theme import GRID, keep_focus_for_the_keyboard

LEAD = mark("Choose up to {most}. Only these are asked about and counted.")
ANEW = mark("Counting begins anew tonight.")
NO_MORE = mark("From tonight on nothing is watched.")
OWN = mark("Something of your own")
ABOUT_OWN = mark("one line in the evening check; a medicine belongs below, under medicines")
FULL = mark("{count} of {most} chosen already.")


class SuspectRow(QWidget):
    """One suspect to check, and how it is known; where it cannot be checked, why."""

    def __init__(self, suspect: Suspect, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.suspect = suspect
        self.check = Check(suspect.title)
        self.hint = hint_of(self.check)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.check)
        layout.addWidget(self.hint)
        self.show_hint()

    @property
    def name(self) -> str:
        """How it is asked for: by its id, the person's own by its title."""
        return self.suspect.id if self.suspect.id in BY_ID else f"own:{self.suspect.name}"

    def show_hint(self, refusal: str = "") -> None:
        """How it is known, or why it cannot be checked."""
        self.hint.setText(refusal or tr(KNOWN_BY[self.suspect.known]))
        self.check.setAccessibleDescription(self.hint.text())


class WatchPicker(QWidget):
    """Works on a draft; nothing is watched before `chosen`, which has the names as core's `chosen` reads them."""

    chosen = Signal(object)
    kept = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watch = Watch()
        self._may_be_same = False
        self._rows = QVBoxLayout()
        self.rows = [self._made(suspect) for suspect in KNOWN]
        self.anew = words()
        self.own = QLineEdit()
        self.own_hint = words(tr(ABOUT_OWN), "muted")
        self.counter = words()
        self.start = QPushButton()
        self.keep = QPushButton(tr("Keep as it is"))
        self._arrange()
        self.own.textChanged.connect(self._look)
        self.own.returnPressed.connect(self.start.click)
        self.start.clicked.connect(lambda: self.chosen.emit(self.names))
        self.keep.clicked.connect(self.kept)
        self.show_watch(self._watch)

    def _arrange(self) -> None:
        self.own.setProperty("role", "field")
        self.own.setMaxLength(LONGEST_TITLE)
        self.own.setAccessibleName(tr(OWN))
        self.own.setAccessibleDescription(tr(ABOUT_OWN))
        self.start.setProperty("role", "primary")
        self.keep.setProperty("role", "quiet")
        self._rows.setSpacing(GRID // 2)
        field = QVBoxLayout()
        field.setSpacing(GRID // 2)
        field.addWidget(words(tr(OWN)))
        field.addWidget(self.own)
        field.addWidget(self.own_hint)
        foot = Flow()
        foot.addWidget(self.start)
        foot.addWidget(self.keep)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        lead = words(tr(LEAD, most=MOST_WATCHED), "muted")
        layout.addWidget(card(heading(tr("What to watch")), lead, self._rows, field, self.counter, self.anew, foot))
        keep_focus_for_the_keyboard(self)

    @property
    def first_stop(self) -> QWidget:
        """Where the keyboard begins."""
        return self.rows[0].check

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [*(row.check for row in self.rows), self.own, self.start, self.keep]

    @property
    def names(self) -> tuple[str, ...]:
        """What is chosen, each once, in the order of the list; what is typed comes last."""
        typed = " ".join(self.own.text().split())
        names = [row.name for row in self.rows if row.check.isChecked()]
        if typed:
            names.append(_name_of(typed))
        return tuple(dict.fromkeys(names))

    def show_watch(self, watch: Watch) -> None:
        """Begins with what is watched now."""
        self._watch = watch
        if self.start.hasFocus():
            self.first_stop.setFocus(Qt.FocusReason.OtherFocusReason)  # for there is nothing to start any more
        self.rows, gone = self.rows[: len(KNOWN)], self.rows[len(KNOWN) :]
        for row in gone:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows += [self._made(suspect) for suspect in watch.suspects if suspect.id not in BY_ID]
        for row in self.rows:
            row.check.setChecked(row.suspect in watch.suspects)
        self.own.clear()
        self.anew.setVisible(bool(watch.suspects))
        self.keep.setVisible(bool(watch.suspects))
        self._look()

    def let_choose_the_same(self, may_be_same: bool) -> None:
        """Whether what is watched now may be chosen again, to count it anew."""
        self._may_be_same = may_be_same
        self._look()

    def _made(self, suspect: Suspect) -> SuspectRow:
        row = SuspectRow(suspect)
        row.check.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.check.clicked.connect(self._toggle_of(row))
        self._rows.addWidget(row)
        return row

    def _toggle_of(self, row: SuspectRow) -> Callable[[], None]:
        def toggle() -> None:
            if not row.check.isChecked() and len(self.names) >= MOST_WATCHED:
                row.show_hint(_full())
                return
            row.check.setChecked(not row.check.isChecked())
            self._look()

        return toggle

    def _look(self) -> None:
        """Shows what has become of the draft."""
        for row in self.rows:
            row.show_hint()
        refusal = ""
        found: tuple[Suspect, ...] = ()
        if len(self.names) > MOST_WATCHED:
            refusal = _full()
        else:
            try:
                found = chosen(self.names)
            except Refusal as error:
                refusal = sentence(str(error))
        is_watching = bool(self._watch.suspects)
        is_same = set(found) == set(self._watch.suspects)
        count = chosen_count(len(found))
        if is_watching and is_same:
            count = tr("{count} of {most} chosen, as it is now", count=len(found), most=MOST_WATCHED)
        self.counter.setText(refusal or count)
        self.anew.setText(f"{tr(ANEW if found else NO_MORE)} {tr(SO_FAR)}")
        self.start.setText(_word(is_watching=is_watching, is_any=bool(found)))
        is_new = not is_same or (self._may_be_same and bool(found))
        self.start.setEnabled(not refusal and is_new)


def _word(*, is_watching: bool, is_any: bool) -> str:
    """What the button does: with nothing chosen any more, watching ends."""
    if not is_watching:
        return tr("Start watching")
    return tr("Start over") if is_any else tr("Stop watching")


def _full() -> str:
    """Why no more can be chosen."""
    return f"{tr(FULL, count=MOST_WATCHED, most=MOST_WATCHED)} {tr(WHY_NO_MORE)}"


def _name_of(typed: str) -> str:
    """How what was typed is asked for: a title in the list, in English or as it is shown, stands for that one."""
    title = typed.casefold()
    known = (each.id for each in KNOWN if title in (each.name.casefold(), each.title.casefold()))
    return next(known, f"own:{typed}")
