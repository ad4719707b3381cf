"""Where everything of a session's picture stands in a window of some size."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize

MARGIN = 24.0
WIDEST_BAR, BAR_HEIGHT = 480.0, 3.0


@dataclass(frozen=True)
class Places:
    """The shape's centre and largest radius, the box of the line below it, and the bar of progress."""

    size: QSize
    centre: QPointF
    largest: float
    line: QRectF
    bar: QRectF


def places(size: QSize, line_height: float) -> Places:
    """The shape takes what the line below it and the bar leave; `line_height` is that of small text."""
    width, height = float(size.width()), float(size.height())
    bar_width = min(WIDEST_BAR, width - 2 * MARGIN)
    bar = QRectF((width - bar_width) / 2, height - max(MARGIN, 0.066 * height), bar_width, BAR_HEIGHT)
    line_width = min(WIDEST_BAR, width - MARGIN)
    lowest = bar.top() - 10
    line_top = max(min(0.795 * height, lowest - 3.2 * line_height), 0.62 * height)
    centre = QPointF(width / 2, 0.57 * line_top)
    return Places(
        size,
        centre,
        min(0.345 * width, 0.35 * line_top),
        QRectF((width - line_width) / 2, line_top, line_width, lowest - line_top),
        bar,
    )
