"""The counts of one suspect: jerk nights of all nights on either side of its cut-point, each as a bar and in words."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from bedtime.core.insight import Tally
from bedtime.core.language import tr, trn
from bedtime.ui.column import heading, words
from bedtime.ui.flow import Flow
from bedtime.ui.theme import GRID, keep_focus_for_the_keyboard
from bedtime.ui.wrapping_button import WrappingButton

THICK = 9.0
NARROW_CHARACTERS = 60
LABEL_SHARE, BAR_SHARE = 4, 5


class ShareBar(QWidget):
    """A share as the filled part of a track; `share` is 0 to 1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        """Fills this much of it."""
        self.share = share
        self.update()

    def sizeHint(self) -> QSize:
        """As tall as a line of text, so that it stands in the middle of one."""
        return QSize(20 * GRID, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """It may become narrow."""
        return QSize(6 * GRID, self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The track, and the share over it; none of it stays an empty track."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(0, (self.height() - THICK) / 2, self.width(), THICK)
        painter.setBrush(QGuiApplication.palette().color(QPalette.ColorRole.Mid))
        painter.setOpacity(0.6)
        painter.drawRoundedRect(track, THICK / 2, THICK / 2)
        painter.setOpacity(1.0)
        if self.share > 0:
            painter.setBrush(QGuiApplication.palette().color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(QRectF(track) if self.share >= 1 else self._part(track), THICK / 2, THICK / 2)

    def _part(self, track: QRectF) -> QRectF:
        return QRectF(track.x(), track.y(), max(THICK, track.width() * self.share), track.height())


class Side:
    """One side of a suspect: its words, its bar and its count, to be placed in a grid."""

    def __init__(self) -> None:
        self.label = words()
        self.bar = ShareBar()
        self.count = words(role="muted", in_line=True)

    def show_counts(self, text: str, jerk_nights: int, nights: int) -> None:
        """`jerk_nights` of `nights`; without a night there is no bar, for a share of nothing would look like none."""
        self.label.setText(text)
        self.bar.setVisible(bool(nights))
        self.bar.show_share(jerk_nights / nights if nights else 0.0)
        if not nights:
            self.count.setText(tr("no night yet"))
            self.count.setAccessibleName(tr("{side}: no night yet", side=text))
            return
        self.count.setText(trn("{jerks} of {count} night", "{jerks} of {count} nights", nights, jerks=jerk_nights))
        spoken = trn(
            "{side}: jerks on {jerks} of {count} night",
            "{side}: jerks on {jerks} of {count} nights",
            nights,
            side=text,
            jerks=jerk_nights,
        )
        self.count.setAccessibleName(spoken)


class TallyRow(QWidget):
    """Shows a tally, and a muted `line` below it where there is one to say.

    With `explains` it leads on: `explained` has what the handbook calls its claim about this.
    """

    explained = Signal(str)

    def __init__(self, tally: Tally, line: str = "", *, explains: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = heading("")
        self.exposed = Side()
        self.other = Side()
        self.line = words(role="muted")
        self._explains, self._claim = explains, tally.suspect.handbook
        self.more = WrappingButton(tr("More in the handbook"))
        self.more.setProperty("role", "quiet")
        self.more.clicked.connect(lambda: self.explained.emit(self._claim))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(6)
        leading = Flow()
        leading.addWidget(self.more)
        self._grid.addLayout(leading, 6, 0, 1, 3)
        self._is_narrow: bool | None = None
        self._place(narrow=False)
        keep_focus_for_the_keyboard(self)
        self.show_tally(tally, line)

    def show_tally(self, tally: Tally, line: str = "") -> None:
        """Shows these counts."""
        suspect, table = tally.suspect, tally.table
        self.title.setText(suspect.title)
        self.exposed.show_counts(_sentence(suspect.exposed), table.exposed_yes, table.exposed)
        self.other.show_counts(_sentence(suspect.other), table.other_yes, table.other)
        self.line.setText(line)
        self.line.setVisible(bool(line))
        self._claim = suspect.handbook
        self.more.setVisible(self._explains and bool(self._claim))
        self.more.setAccessibleName(tr("More in the handbook: {step}", step=suspect.title))
        self.setAccessibleName(suspect.title)
        counts = "; ".join(side.count.accessibleName() for side in (self.exposed, self.other))
        self.setAccessibleDescription(f"{counts}. {line}".strip())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the words stand above their bar."""
        super().resizeEvent(event)
        self._place(narrow=self.width() < self.fontMetrics().averageCharWidth() * NARROW_CHARACTERS)

    def _place(self, *, narrow: bool) -> None:
        if narrow is self._is_narrow:
            return
        self._is_narrow = narrow
        grid, right = self._grid, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(self.title, 0, 0, 1, 3)
        for place, side in enumerate((self.exposed, self.other)):
            row = 1 + 2 * place
            if narrow:
                grid.addWidget(side.label, row, 0, 1, 3)
                grid.addWidget(side.bar, row + 1, 0, 1, 2)
                grid.addWidget(side.count, row + 1, 2, right)
            else:
                grid.addWidget(side.label, row, 0)
                grid.addWidget(side.bar, row, 1)
                grid.addWidget(side.count, row, 2, right)
        grid.addWidget(self.line, 5, 0, 1, 3)
        grid.setColumnStretch(0, 0 if narrow else LABEL_SHARE)
        grid.setColumnStretch(1, 1 if narrow else BAR_SHARE)


def _sentence(text: str) -> str:
    """With a capital at its head, the rest as it is: a title may hold a name."""
    return text[:1].upper() + text[1:]
