"""The style sheets, to be filled with the colours of `theme`."""

from string import Template

STYLE = Template("""
QWidget { color: $text; background: transparent; }
QMainWindow, QMenu, QToolTip { background: $background; }
QWidget#page, QScrollArea { background: $background; border: none; }
QFrame#card { background: $surface; border: 1px solid $outline; border-radius: 12px; }
QFrame#reminder, QFrame#foot { background: $surface; border: 1px solid $line; border-radius: 12px; }
QFrame#row[current="true"] { background: $raised; border-radius: 10px; }
QFrame#now { background: $accent; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="accent"] { color: $accent; }
QLabel#trouble { background: $raised; border-radius: 12px; padding: 10px 14px; }
QPushButton { background: $raised; border: 2px solid $outline; border-radius: 10px; padding: 6px 12px; }
QPushButton:hover { border-color: $muted; }
QPushButton:pressed { background: $surface; }
QPushButton:focus { border-color: $accent; }
QPushButton[role="primary"] { background: $accent; color: $background; font-weight: 600; }
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:focus { border-color: $text; }
QPushButton[role="quiet"] { background: transparent; color: $muted; margin: 1px; padding: 3px 7px; }
QPushButton[role="chip"] { background: $background; border-color: $line; padding: 3px 12px; }
QPushButton[role="chip"]:hover { border-color: $muted; }
QPushButton[role="chip"]:focus { border-color: $accent; }
QPushButton[role="page"] { background: transparent; color: $muted; border-color: transparent; border-radius: 10px;
  padding: 0; }
QPushButton[role="page"]:checked { background: $raised; color: $text; border-color: $outline; }
QPushButton[role="page"]:hover { color: $text; }
QPushButton[role="page"]:focus { border-color: $accent; }
QPushButton[role="step"] { background: transparent; border-color: transparent; border-radius: 8px; }
QPushButton[role="step"]:hover, QPushButton[role="quiet"]:hover { border-color: $line; color: $text; }
QPushButton[role="step"]:focus, QPushButton[role="quiet"]:focus { border-color: $accent; }
QPushButton[role="step"][current="true"] { font-weight: 600; }
QPushButton[role="step"][faded="true"] { color: $muted; }
QPushButton[role="time"] { background: transparent; border-color: transparent; padding: 2px 0;
  text-decoration: underline; }
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
QRadioButton[role="answer"] { background: $raised; border: 2px solid $outline; border-radius: 10px;
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
QLineEdit[role="field"], QDoubleSpinBox, QDateEdit { background: $raised; border: 2px solid $outline;
  border-radius: 8px; padding: 4px 8px; selection-background-color: $accent; selection-color: $background; }
QLineEdit[role="field"]:hover, QDoubleSpinBox:hover, QDateEdit:hover { border-color: $muted; }
QLineEdit[role="field"]:focus, QDoubleSpinBox:focus, QDateEdit:focus { border-color: $accent; }
QListWidget[role="lines"] { border: 2px solid $outline; border-radius: 8px; padding: 0; outline: none; }
QListWidget[role="lines"]:focus { border-color: $accent; }
QListWidget[role="lines"]::item { padding: 3px 4px; border-radius: 6px; }
QListWidget[role="lines"]::item:hover, QListWidget[role="lines"]::item:selected { background: $raised; color: $text; }
QPlainTextEdit#note { background: $raised; border: 2px solid $outline; border-radius: 8px; padding: 4px 6px;
  selection-background-color: $accent; selection-color: $background; }
QPlainTextEdit#note:hover { border-color: $muted; }
QPlainTextEdit#note:focus { border-color: $accent; }
QLabel[role="reading"] { border-radius: 8px; }
QTextBrowser[role="topic"] { border: none; border-top: 2px solid $surface; selection-background-color: $accent;
  selection-color: $background; }
QTextBrowser[role="topic"]:focus { border-top-color: $accent; }
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
