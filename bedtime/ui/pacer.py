"""The picture of a session: a shape that breathes, what to do, and how much has gone by."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from bedtime.core.breath import FAINTEST, Moment, Stage
from bedtime.ui.manner import Manner
from bedtime.ui.pacer_places import places
from bedtime.ui.pacer_shape import mixed, paint_shape, reach
from bedtime.ui.pacer_words import NOTHING, Placed, Words, placed, spoken, words_of
from bedtime.ui.theme import STAGE

SMALLEST_SHARE = 0.4  # of the shape's largest size
STILL_SHARE = 0.72  # of it, where nothing may move
DIMMED_BY = 0.55  # of the light, by the end of a session
WORDS_KEEP = 0.6  # exponent: words dim less than the shape, for they must be read
SHADES = 128  # of light: finer steps change no pixel
APPEARING = 0.35  # seconds in which a new word comes up
FINEST_STEP = 0.03  # pixels of radius that nobody sees


@dataclass(frozen=True)
class Picture:
    """Everything that is painted. `room` is how far the background is from black; all shares are 0 to 1."""

    radius: float = 0.0
    glow: float = 0.0
    room: float = 1.0
    head: float = 0.0
    text: float = 0.0
    line: float = 0.0
    words: Words = NOTHING
    bar: int | None = None


class Pacer(QWidget):
    """Shows the moment it was last told; by itself it changes nothing."""

    def __init__(self, manner: Manner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(manner.title or "Bedtime")
        self._manner = manner
        self._moment: Moment | None = None
        self._paused = self._black = False
        self._said = ""
        self._last_line: str | None = None
        self._left, self._line_light = 1.0, 1.0
        self._announced = ""
        self._picture = Picture()
        self._placed: tuple[Placed, ...] = ()
        self._places = places(self.size(), 1)

    def texts(self) -> tuple[str, ...]:
        """What can be read on it now."""
        visible = {"head": self._picture.head, "line": self._picture.line}
        return tuple(each.text for each in self._placed if visible.get(each.part, self._picture.text))

    def show_moment(self, moment: Moment) -> None:
        """Shows a session as it stands."""
        self._moment = moment
        if self._black:
            self._tell(words_of(moment, self._manner, paused=self._paused))
        self._renew()

    def show_paused(self, paused: bool) -> None:
        """Says that it is paused, or no longer."""
        self._paused = paused
        self._renew()

    def show_black(self, black: bool) -> None:
        """Shows nothing at all, or its picture again."""
        self._black = black
        self._renew()

    def say(self, line: str) -> None:
        """Shows a line in place of the one below the shape, until it is told an empty one."""
        self._said = line
        self._renew()
        self._announce(line)

    def end(self, line: str) -> None:
        """From now on `dim` says how bright what is left is; nothing but this line can still come up."""
        self._last_line, self._said = line, ""
        self.dim(1.0, 0.0)
        self._announce(line)

    def dim(self, left: float, line: float) -> None:
        """So much is left of the session's light; so bright is the last line."""
        self._left, self._line_light = left, line
        self._renew()

    def _renew(self) -> None:
        new, old = self._made(), self._picture
        grows = abs(new.radius - old.radius) * self.devicePixelRatioF() >= FINEST_STEP
        if not grows:
            new = replace(new, radius=old.radius)
        if new == old:
            return
        self._picture = new
        dirty = QRegion(self.rect()) if new.room != old.room else QRegion()
        if grows or new.glow != old.glow:
            dirty += reach(self._places.centre, old.radius).united(reach(self._places.centre, new.radius))
        if (new.head, new.text, new.line) != (old.head, old.text, old.line):
            dirty += _region_of(self._placed)
        if (new.bar, new.text) != (old.bar, old.text):
            dirty += self._places.bar.toAlignedRect()
        if new.words != old.words:
            before, self._placed = self._placed, placed(new.words, self._places, self.font())
            dirty += _region_of(each for each in before if each not in self._placed)
            dirty += _region_of(each for each in self._placed if each not in before)
            self._tell(new.words)
        self.update(dirty)

    def _made(self) -> Picture:
        moment = self._moment
        if moment is None or self._black:
            return Picture(room=0.0)
        if moment.stage is Stage.OVER:
            light, room = 0.0, 0.0
        else:
            light = (1 - DIMMED_BY * moment.progress) * moment.light * self._left
            room = min(1.0, moment.light / FAINTEST) * self._left
        glow, share = light, SMALLEST_SHARE + (1 - SMALLEST_SHARE) * moment.fullness
        if self._manner.reduced:
            glow, share = light * (0.45 + 0.55 * moment.fullness), STILL_SHARE
        words = words_of(moment, self._manner, paused=self._paused)
        if self._last_line is not None:
            words = replace(words, line=self._last_line)
        elif self._said:
            words = replace(words, line=self._said)
        text = _shade(light**WORDS_KEEP)
        comes_up = 1.0 if self._paused else min(1.0, 0.2 + moment.into / APPEARING)
        return Picture(
            radius=self._places.largest * share,
            glow=_shade(glow),
            room=_shade(room),
            head=_shade(text * comes_up),
            text=text,
            line=text if self._last_line is None else _shade(self._line_light),
            words=words,
            bar=None if self._manner.plain else round(self._places.bar.width() * moment.progress),
        )

    def _tell(self, words: Words) -> None:
        said = spoken(words)
        is_line = not words.head and (self._said or self._last_line is not None)
        if said != self._announced and not is_line:
            self._announced = said
            self.setAccessibleDescription(said)
            self._announce(said)

    def _announce(self, text: str) -> None:
        if text and self._manner.announce:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything finds its new place."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs other places."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._arrange()

    def _arrange(self) -> None:
        self._places = places(self.size(), QFontMetrics(self.font()).lineSpacing())
        self._picture = self._made()
        self._placed = placed(self._picture.words, self._places, self.font())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints what has changed, from the background up."""
        painter = QPainter(self)
        picture, room = self._picture, event.region()
        background = mixed(QColor(STAGE.black), STAGE.background, picture.room)
        painter.fillRect(event.rect(), background)
        if picture.glow:
            paint_shape(painter, self._places.centre, picture.radius, picture.glow, background)
        if picture.bar is not None and picture.glow and room.intersects(self._places.bar.toAlignedRect()):
            self._paint_bar(painter, background)
        lights = {"head": picture.head, "line": picture.line}
        for each in self._placed:
            light = lights.get(each.part, picture.text)
            if light and room.intersects(each.box.toAlignedRect()):
                colour = STAGE.muted if each.part == "line" else STAGE.text
                painter.setFont(each.font)
                painter.setPen(mixed(background, colour, light))
                painter.drawText(each.box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, each.text)

    def _paint_bar(self, painter: QPainter, background: QColor) -> None:
        bar, done = self._places.bar, self._picture.bar or 0
        light = self._picture.text
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, width in ((STAGE.track, bar.width()), (STAGE.bar, float(done))):
            painter.setBrush(mixed(background, colour, light))
            painter.drawRoundedRect(QRectF(bar.x(), bar.y(), width, bar.height()), bar.height() / 2, bar.height() / 2)


def _region_of(texts: Iterable[Placed]) -> QRegion:
    region = QRegion()
    for each in texts:
        region += each.box.toAlignedRect()
    return region


def _shade(light: float) -> float:
    return round(light * SHADES) / SHADES
