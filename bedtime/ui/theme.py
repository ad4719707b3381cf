"""The look in one place: colour tokens, the palette and style sheets filled with them, and the type scale."""

from dataclasses import astuple, dataclass

from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from bedtime.ui.theme_style import STAGE_STYLE, STYLE

GRID = 8
COLUMN = 640
BODY_POINTS = 11.0
TITLE_POINTS = 32.0
SMALL_POINTS = 9.5
LARGEST_POINTS = 44.0
SIZE = "textSize"  # the property that keeps what a widget's text size was set to


@dataclass(frozen=True)
class Tokens:
    """The colours of one palette.

    `line` is decoration, never the only outline of a control; `outline` is drawn around every control, and can be
    seen in the palettes of high contrast alone.
    """

    background: str
    surface: str
    raised: str
    text: str
    muted: str
    accent: str
    good: str
    line: str
    outline: str = "transparent"


NIGHT = Tokens(
    background="#171311",
    surface="#211B18",
    raised="#2C2521",
    text="#E9DCCB",
    muted="#B3A391",
    accent="#E6A15A",
    good="#A9BC93",
    line="#4A3F38",
)
DAY = Tokens(
    background="#FAF5EC",
    surface="#FFFDF8",
    raised="#F1E8DA",
    text="#2A2420",
    muted="#665B50",
    accent="#9A4F12",
    good="#48653A",
    line="#B5A793",
)
NIGHT_CONTRAST = Tokens(
    background="#0A0807",
    surface="#12100E",
    raised="#221D19",
    text="#FFF3E2",
    muted="#DFD0BD",
    accent="#FFBE73",
    good="#C8DDB1",
    line="#94867A",
    outline="#B8A897",
)
DAY_CONTRAST = Tokens(
    background="#FFFBF4",
    surface="#FFFFFF",
    raised="#F3ECE0",
    text="#120E0B",
    muted="#3D342C",
    accent="#6B3205",
    good="#2A4220",
    line="#75695D",
    outline="#564A3F",
)


def tokens_for(dark: bool, high_contrast: bool) -> Tokens:
    """The palette for the dark or the light, and for who asked for high contrast."""
    if high_contrast:
        return NIGHT_CONTRAST if dark else DAY_CONTRAST
    return NIGHT if dark else DAY


@dataclass(frozen=True)
class Stage:
    """The colours of a session's window, the same in every palette: it is dark, and ends in `black`.

    `dim` is for text in the dark after the end, `centre` and `edge` are the shape's, `halo` its glow's; `bar` is the
    part of `track` that has gone by.
    """

    background: str
    surface: str
    text: str
    muted: str
    dim: str
    accent: str
    line: str
    centre: str
    edge: str
    halo: str
    bar: str
    track: str
    black: str


STAGE = Stage(
    background="#120E0B",
    surface="#1E1713",
    text="#E9DCCB",
    muted="#B3A391",
    dim="#8A7D6F",
    accent="#E6A15A",
    line="#4A3F38",
    centre="#8D572A",
    edge="#744825",
    halo="#241911",
    bar="#8F5B34",
    track="#2A231E",
    black="#000000",
)


@dataclass(frozen=True)
class Paper:
    """The colours of what is printed: dark on white, with one brown that also tells on a grey printer."""

    background: str
    ink: str
    soft: str
    accent: str
    line: str
    bar: str


PAPER = Paper("#FFFFFF", "#1A1613", "#5C5148", "#7A4A1E", "#C9BFB3", "#B8A48D")

# Widgets that paint themselves take their colours from these palette roles and know no token.
ROLES = (
    QPalette.ColorRole.Window,
    QPalette.ColorRole.Base,
    QPalette.ColorRole.Button,
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.PlaceholderText,
    QPalette.ColorRole.Highlight,
    QPalette.ColorRole.Link,
    QPalette.ColorRole.Mid,
    QPalette.ColorRole.Midlight,
)
SAME_AS_TEXT = (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.ToolTipText)


def apply(app: QApplication, tokens: Tokens) -> None:
    """Gives the whole app these colours."""
    palette = QPalette()
    for role, colour in zip(ROLES, astuple(tokens), strict=True):
        palette.setColor(role, QColor(colour))
    for role in SAME_AS_TEXT:
        palette.setColor(role, QColor(tokens.text))
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor(tokens.background))
    app.setPalette(palette)
    app.setStyleSheet(STYLE.substitute(vars(tokens)))


def make_stage(window: QWidget) -> None:
    """Gives a session's window its own colours."""
    palette = QPalette(window.palette())
    for role, colour in (
        (QPalette.ColorRole.Window, STAGE.background),
        (QPalette.ColorRole.Base, STAGE.background),
        (QPalette.ColorRole.WindowText, STAGE.text),
    ):
        palette.setColor(role, QColor(colour))
    window.setPalette(palette)
    window.setStyleSheet(STAGE_STYLE.substitute(vars(STAGE)))


def prepare(app: QApplication, text_scale: float = 1.0) -> None:
    """The style below ours and the body size; the family stays the system's."""
    app.setStyle("Fusion")
    _set_body(app, text_scale)


def _set_body(app: QApplication, text_scale: float) -> None:
    font = app.font()
    font.setPointSizeF(BODY_POINTS * text_scale)
    app.setFont(font)


def keep_focus_for_the_keyboard(widget: QWidget) -> None:
    """Lets a mouse press take no focus: a pressed button that goes away would throw its ring onto a stranger."""
    from PySide6.QtCore import Qt  # all of its names take 14 ms and 1 MB, for which the tray shall not wait

    for button in widget.findChildren(QAbstractButton):
        if button.focusPolicy() is not Qt.FocusPolicy.NoFocus:  # as of what is no stop for Tab on purpose
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)


def sized(widget: QWidget, points: float, weight: QFont.Weight = QFont.Weight.Normal) -> None:
    """Sets a widget's text size, given for the usual body size; it grows with the text scale up to LARGEST_POINTS."""
    widget.setProperty(SIZE, (points, weight.value))
    widget.setFont(font_of(widget.font(), points, weight))


def resize_text(app: QApplication, text_scale: float) -> None:
    """Gives everything there is another text scale, what has a size of its own too."""
    _set_body(app, text_scale)
    app.setStyleSheet(app.styleSheet())  # which else keeps the sizes it was read with
    for widget in app.allWidgets():
        if size := widget.property(SIZE):
            points, weight = size
            sized(widget, points, QFont.Weight(weight))


def font_of(font: QFont, points: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The same font in another size, given and growing as in `sized`."""
    font = QFont(font)
    scaled = points * QApplication.font().pointSizeF() / BODY_POINTS
    font.setPointSizeF(min(scaled, max(points, LARGEST_POINTS)))
    font.setWeight(weight)
    return font


def colours() -> QPalette:
    """The app's palette, for what paints itself: a widget's own has what the style sheet makes of it, half faded."""
    return QGuiApplication.palette()


def in_bold(font: QFont) -> QFont:
    """The same font as what is chosen has it."""
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold
