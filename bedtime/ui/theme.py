"""The look in one place: colour tokens, the palette and style sheet made of them, and the type scale."""

from dataclasses import astuple, dataclass
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

GRID = 8
COLUMN = 640
BODY_POINTS = 11.0
TITLE_POINTS = 32.0
SMALL_POINTS = 9.5
LARGEST_POINTS = 44.0


@dataclass(frozen=True)
class Tokens:
    """The colours of one palette. `line` is decoration, never the only outline of a control."""

    background: str
    surface: str
    raised: str
    text: str
    muted: str
    accent: str
    good: str
    line: str


NIGHT = Tokens("#171311", "#211B18", "#2C2521", "#E9DCCB", "#B3A391", "#E6A15A", "#A9BC93", "#4A3F38")
DAY = Tokens("#FAF5EC", "#FFFDF8", "#F1E8DA", "#2A2420", "#665B50", "#9A4F12", "#48653A", "#B5A793")


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
    text="#F6EADB",
    muted="#B3A391",
    dim="#8A7D6F",
    accent="#E6A15A",
    line="#4A3F38",
    centre="#925D2F",
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
)
SAME_AS_TEXT = (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.ToolTipText)

STYLE = Template("""
QWidget { color: $text; background: transparent; }
QMainWindow, QMenu, QToolTip { background: $background; }
QWidget#page, QScrollArea { background: $background; border: none; }
QFrame#card { background: $surface; border-radius: 12px; }
QFrame#reminder { background: $surface; border: 1px solid $line; border-radius: 12px; }
QFrame#row[current="true"] { background: $raised; border-radius: 10px; }
QFrame#now { background: $accent; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="accent"] { color: $accent; }
QLabel#trouble { background: $raised; border-radius: 12px; padding: 10px 14px; }
QPushButton { background: $raised; border: 2px solid transparent; border-radius: 10px; padding: 6px 12px; }
QPushButton:hover { border-color: $muted; }
QPushButton:pressed { background: $surface; }
QPushButton:focus { border-color: $accent; }
QPushButton[role="primary"] { background: $accent; color: $background; font-weight: 600; }
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:focus { border-color: $text; }
QPushButton[role="quiet"] { background: transparent; color: $muted; padding: 4px 8px; }
QPushButton[role="chip"] { background: $background; border-color: $line; padding: 3px 12px; }
QPushButton[role="chip"]:hover { border-color: $muted; }
QPushButton[role="chip"]:focus { border-color: $accent; }
QPushButton[role="page"] { background: transparent; color: $muted; border-radius: 8px; padding: 4px 10px; }
QPushButton[role="page"]:checked { background: $raised; color: $text; }
QPushButton[role="page"]:hover { color: $text; }
QPushButton[role="page"]:focus { border-color: $accent; }
QPushButton[role="step"] { background: transparent; border-radius: 8px; }
QPushButton[role="step"]:hover, QPushButton[role="quiet"]:hover { border-color: $line; color: $text; }
QPushButton[role="step"]:focus, QPushButton[role="quiet"]:focus { border-color: $accent; }
QPushButton[role="step"][current="true"] { font-weight: 600; }
QPushButton[role="step"][faded="true"] { color: $muted; }
QPushButton[role="time"] { background: transparent; padding: 2px 0; text-decoration: underline; }
QPushButton::menu-indicator { image: none; width: 0; }
QTimeEdit { background: $raised; border: 2px solid $accent; border-radius: 8px; padding: 4px 8px;
  selection-background-color: $accent; selection-color: $background; }
QTimeEdit::up-button, QTimeEdit::down-button, QDateEdit::up-button, QDateEdit::down-button,
QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {
  width: 0; border: none; }
QPushButton:disabled { color: $line; }
QPushButton[role="primary"]:disabled { background: $raised; color: $muted; }
QPushButton[role="sign"] { padding: 4px 10px; border-radius: 8px; font-weight: 600; }
QRadioButton[role="segment"] { color: $muted; border: 2px solid $line; border-radius: 10px; padding: 4px 10px;
  spacing: 0; }
QRadioButton[role="segment"]::indicator { width: 0; height: 0; }
QRadioButton[role="segment"]:hover { color: $text; border-color: $muted; }
QRadioButton[role="segment"]:checked { background: $muted; color: $background; border-color: $muted; }
QRadioButton[role="segment"]:focus { border-color: $accent; }
QRadioButton[role="segment"]:checked:focus { background: $accent; border-color: $text; }
QRadioButton[role="answer"] { background: $raised; border: 2px solid transparent; border-radius: 10px;
  padding: 9px 8px; spacing: 0; }
QRadioButton[role="answer"]::indicator { width: 0; height: 0; border: none; background: transparent; }
QRadioButton[role="answer"]:hover { border-color: $muted; }
QRadioButton[role="answer"]:checked { background: $accent; }
QRadioButton[role="answer"]:focus { border-color: $accent; }
QRadioButton[role="answer"]:checked:focus, QRadioButton[role="answer"]:checked:hover { border-color: $text; }
QPushButton[role="night"] { background: transparent; padding: 0; }
QPushButton[role="night"], QLineEdit[role="field"] { placeholder-text-color: $muted; }
QPushButton[role="night"]:checked { background: $raised; border-color: $muted; }
QPushButton[role="night"]:hover { border-color: $muted; }
QPushButton[role="night"]:focus { border-color: $accent; }
QLabel[role="advice"] { background: $raised; border-radius: 10px; padding: 10px 14px; }
QSlider { min-height: 28px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $line; }
QSlider::sub-page:horizontal { border-radius: 2px; background: $muted; }
QSlider::handle:horizontal { width: 16px; height: 16px; margin: -8px 0; border: 2px solid $surface; border-radius: 10px;
  background: $muted; }
QSlider::handle:horizontal:hover { background: $text; }
QSlider::handle:horizontal:focus { background: $accent; border-color: $text; }
QSlider::sub-page:horizontal:disabled, QSlider::handle:horizontal:disabled { background: $line; }
QLabel:disabled { color: $line; }
QLineEdit[role="field"], QDoubleSpinBox, QDateEdit { background: $raised; border: 2px solid transparent;
  border-radius: 8px; padding: 4px 8px; selection-background-color: $accent; selection-color: $background; }
QLineEdit[role="field"]:hover, QDoubleSpinBox:hover, QDateEdit:hover { border-color: $muted; }
QLineEdit[role="field"]:focus, QDoubleSpinBox:focus, QDateEdit:focus { border-color: $accent; }
QListWidget[role="lines"] { border: 2px solid transparent; border-radius: 8px; padding: 0; outline: none; }
QListWidget[role="lines"]:focus { border-color: $accent; }
QListWidget[role="lines"]::item { padding: 3px 4px; border-radius: 6px; }
QListWidget[role="lines"]::item:hover, QListWidget[role="lines"]::item:selected { background: $raised; color: $text; }
QPlainTextEdit#note { background: $raised; border: 2px solid transparent; border-radius: 8px; padding: 4px 6px;
  selection-background-color: $accent; selection-color: $background; }
QPlainTextEdit#note:hover { border-color: $muted; }
QPlainTextEdit#note:focus { border-color: $accent; }
QLabel[role="reading"] { border-radius: 8px; }
QLabel[role="reading"]:focus, QLabel[role="muted"]:focus { background: $raised; }
QMenu { border: 1px solid $line; padding: 6px; }
QMenu::item { padding: 6px 18px; border-radius: 6px; }
QMenu::item:selected { background: $raised; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 6px 8px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar::handle:vertical { background: $line; border-radius: 5px; min-height: 32px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; height: 0; }
""")

# Of a session's window alone; it stands above the app's own style, whatever palette that has.
STAGE_STYLE = Template("""
QWidget#session { background: $background; }
QFrame#chrome { background: $surface; border-radius: 12px; }
QFrame#chrome[ended="true"] { background: transparent; }
QLabel { color: $muted; background: transparent; }
QPushButton { background: transparent; color: $muted; border: 2px solid transparent; border-radius: 10px;
  padding: 5px 12px; }
QPushButton:hover { color: $text; border-color: $line; }
QPushButton:pressed { background: $background; }
QPushButton:focus { color: $text; border-color: $accent; }
QPushButton[role="last"]:!focus:!hover { color: $dim; }
""")


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
    font = app.font()
    font.setPointSizeF(BODY_POINTS * text_scale)
    app.setFont(font)


def keep_focus_for_the_keyboard(widget: QWidget) -> None:
    """Lets a mouse press take no focus: a pressed button that goes away would throw its ring onto a stranger."""
    for button in widget.findChildren(QAbstractButton):
        if button.focusPolicy() is not Qt.FocusPolicy.NoFocus:  # as of what is no stop for Tab on purpose
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)


def sized(widget: QWidget, points: float, weight: QFont.Weight = QFont.Weight.Normal) -> None:
    """Sets a widget's text size, given for the usual body size; it grows with the text scale up to LARGEST_POINTS."""
    widget.setFont(font_of(widget.font(), points, weight))


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
