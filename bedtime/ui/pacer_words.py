"""The words of a session's picture: which there are at a moment, and where they stand."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

from bedtime.core.breath import Moment, Stage
from bedtime.core.exercise import Act
from bedtime.core.language import tr
from bedtime.ui.manner import Manner
from bedtime.ui.pacer_places import MARGIN, Places
from bedtime.ui.theme import BODY_POINTS, font_of

HEAD_POINTS, UNDER_POINTS, COUNT_POINTS = 26.0, 13.0, 15.0
SMALLEST_POINTS = 7.0  # where a small window and large text leave no other choice
SHRINK = 0.93
HEAD_LINES = 2.1
RAISED = 0.3  # of its height: so far the head's middle stands above the shape's
GAP = 4.0
MEASURE = 9.2  # times the height of the letters: a longer head takes two lines, which suits the round shape

CENTRED = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap


@dataclass(frozen=True)
class Words:
    """What is written: `head` large in the shape, `under` and `count` below it, `line` below the shape."""

    head: str = ""
    under: str = ""
    count: str = ""
    line: str = ""


NOTHING = Words()


@dataclass(frozen=True)
class Placed:
    """One text where it stands; `part` is its name in Words."""

    part: str
    text: str
    box: QRectF
    font: QFont


def words_of(moment: Moment, manner: Manner, *, paused: bool) -> Words:
    """What is written at a moment."""
    phase = moment.phase
    # What is said with a breath stands in the shape already.
    line = manner.hint if moment.stage is Stage.BREATH else tr(phase.text) or manner.hint
    if moment.stage is Stage.OVER:
        return NOTHING
    if paused:
        return Words(head=tr("Paused"), line=manner.hint)
    if moment.stage is Stage.LEAD_IN:
        return Words(tr(phase.word), under="" if manner.plain else manner.title, line=line)
    if moment.stage is Stage.CLOSING:
        return Words(tr(phase.word), line=tr(phase.text))
    counts = phase.act is not Act.ATTEND and not manner.plain
    count = f"{max(1, math.ceil(moment.left))}" if counts else ""
    if moment.stage is Stage.PART and moment.segment.title:
        return Words(moment.segment.title, tr(phase.word), count, line)
    return Words(tr(phase.word), count=count, line=line)


def spoken(words: Words) -> str:
    """What a screen reader is told of them: no count, and the line only where there is nothing else."""
    return ". ".join(text for text in (words.head, words.under) if text) or words.line


def placed(words: Words, places: Places, font: QFont) -> tuple[Placed, ...]:
    """Every text in a size that fits: the first three as one block on the shape."""
    head = font_of(font, HEAD_POINTS)
    width = min(places.size.width() - 2 * MARGIN, MEASURE * QFontInfo(head).pixelSize())
    tallest = places.line.top() - 16
    block = [
        _fitted("head", words.head, head, QSizeF(width, tallest * 0.45), HEAD_LINES),
        _fitted("under", words.under, font_of(font, UNDER_POINTS), QSizeF(width, tallest * 0.25), HEAD_LINES),
        _fitted("count", words.count, font_of(font, COUNT_POINTS), QSizeF(width, tallest * 0.25), 1.1),
    ]
    block = [each for each in block if each.text]
    # The head keeps its place whether or not something stands below it, unless that would reach the line.
    top = places.centre.y() - RAISED * QFontMetricsF(head).height() - block[0].box.height() / 2 if block else 0.0
    height = sum(each.box.height() + GAP for each in block)
    top = min(top, places.line.top() - height)
    done = []
    for each in block:
        left = places.centre.x() - each.box.width() / 2
        done.append(Placed(each.part, each.text, each.box.translated(left, top), each.font))
        top += each.box.height() + GAP
    if words.line:
        below = _fitted("line", words.line, font_of(font, BODY_POINTS), places.line.size(), math.inf)
        left = places.centre.x() - below.box.width() / 2
        done.append(Placed("line", words.line, below.box.translated(left, places.line.top()), below.font))
    return tuple(done)


def _fitted(part: str, text: str, font: QFont, room: QSizeF, lines: float) -> Placed:
    """The text at the origin, wrapped, in the largest size up to the font's that fits."""
    while True:
        metrics = QFontMetricsF(font)
        box = metrics.boundingRect(QRectF(0, 0, room.width(), 10_000), CENTRED, text)
        height = min(room.height(), lines * metrics.lineSpacing())
        if font.pointSizeF() <= SMALLEST_POINTS or (box.width() <= room.width() and box.height() <= height):
            # A pixel more on all sides: letters may reach beyond what their metrics say.
            return Placed(part, text, QRectF(0, 0, math.ceil(box.width()) + 4, math.ceil(box.height())), font)
        font = QFont(font)
        font.setPointSizeF(font.pointSizeF() * SHRINK)
