"""A page that scrolls, with one column of readable width in its middle."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from bedtime.ui.breaking_label import BreakingLabel
from bedtime.ui.theme import BODY_POINTS, COLUMN, GRID, sized


class ColumnPage(QScrollArea):
    """Holds `column`, a layout to fill from top to bottom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        holder.setMaximumWidth(COLUMN)
        self.column = QVBoxLayout(holder)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GRID // 2)
        page = QWidget()
        page.setObjectName("page")
        outer = QHBoxLayout(page)
        outer.setContentsMargins(2 * GRID, GRID, 2 * GRID, 3 * GRID)
        # The page's margins take what the column leaves: a stretch beside a capped widget would share it instead.
        outer.addStretch(1)
        outer.addWidget(holder, 1000)
        outer.addStretch(1)
        self.setWidget(page)


def words(text: str = "", role: str = "", *, in_line: bool = False) -> QLabel:
    """A line of plain text that wraps; with `role` in that role's colour; `in_line` beside others in a row."""
    label = BreakingLabel(text, in_line=in_line)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    return label


def let_mark(label: QLabel) -> None:
    """Lets its text be marked and copied, by mouse and keyboard."""
    by_hand = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    label.setTextInteractionFlags(by_hand)


def heading(text: str) -> QLabel:
    """The bold line at the head of a card."""
    label = words(text)
    sized(label, BODY_POINTS + 1, QFont.Weight.DemiBold)
    return label


def card(*contents: QWidget | QLayout) -> QFrame:
    """A card with these below each other."""
    frame = QFrame()
    frame.setObjectName("card")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(2 * GRID, 12, 2 * GRID, 2 * GRID)
    inside.setSpacing(12)
    for each in contents:
        if isinstance(each, QWidget):
            inside.addWidget(each)
        else:
            inside.addLayout(each)
    return frame


def order_tabs(stops: Sequence[QWidget]) -> None:
    """Lets Tab go through these in this order, also through radio buttons that are not checked yet."""
    # Qt leaves out of the order what has no focus, as all radio buttons but the checked one.
    without = [stop for stop in stops if stop.focusPolicy() is Qt.FocusPolicy.NoFocus]
    for stop in without:
        stop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    for one, next_one in pairwise(stops):
        QWidget.setTabOrder(one, next_one)
    for stop in without:
        stop.setFocusPolicy(Qt.FocusPolicy.NoFocus)
