"""Our own icons, drawn in the colours of the palette as sharply as the screen can show them."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QDir, QEvent, QFile, QIODevice, QObject, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QImage, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractButton

from bedtime.ui.theme import colours

SIDE = 20  # pixels, beside text of the usual size
RATIOS = (1.0, 2.0)  # the device pixels to a pixel that an icon is drawn for
MIRRORED = {"back", "undo"}  # those that point where the text comes from

Colour = QPalette.ColorRole | QColor


def names() -> list[str]:
    """What there are icons of, as in "tonight"."""
    return [file.removesuffix(".svg") for file in QDir("icons:pages").entryList(["*.svg"])]


def icon(name: str, colour: Colour = QPalette.ColorRole.WindowText, side: int = SIDE) -> QIcon:
    """The icon in this colour, `side` pixels wide; one of the palette's colours is the present palette's."""
    made = QIcon()
    for ratio in RATIOS:
        made.addPixmap(picture(name, colour, side, ratio))
    return made


def picture(name: str, colour: Colour, side: int, ratio: float) -> QPixmap:
    """The same as pixels, for what paints itself on a screen with `ratio` device pixels to a pixel.

    Raises FileNotFoundError where there is no such icon.
    """
    shown = colour if isinstance(colour, QColor) else colours().color(colour)
    mirrored = name in MIRRORED and QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    pixels = QPixmap.fromImage(_drawn(name, shown.name(), round(side * ratio), mirrored))
    pixels.setDevicePixelRatio(ratio)
    return pixels


def show_icon(
    button: QAbstractButton, name: str, role: QPalette.ColorRole = QPalette.ColorRole.WindowText, side: int = SIDE
) -> None:
    """Gives a button an icon, which follows every change of the palette and of the direction of writing."""
    _Follower(button, name, role, side)


class _Follower(QObject):
    """Lives as long as the button whose icon it keeps true."""

    def __init__(self, button: QAbstractButton, name: str, role: QPalette.ColorRole, side: int) -> None:
        super().__init__(button)
        self._button = button
        self._name = name
        self._role = role
        self._side = side
        button.setIconSize(QSize(side, side))
        button.installEventFilter(self)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Draws it anew; the button goes on as ever."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LayoutDirectionChange):
            self._show()
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        self._button.setIcon(icon(self._name, self._role, self._side))


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, side: int, mirrored: bool) -> QImage:
    # Only here, and so only once a page is shown: in the tray alone the app does without.
    from PySide6.QtSvg import QSvgRenderer

    drawing = QSvgRenderer(QByteArray(_text(name).replace("currentColor", colour).encode()))
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    return image.flipped(Qt.Orientation.Horizontal) if mirrored else image


def _text(name: str) -> str:
    file = QFile(f"icons:pages/{name}.svg")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise FileNotFoundError(f"there is no icon of {name!r}")
    text = file.readAll().toStdString()
    file.close()
    return text
