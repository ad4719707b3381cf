"""The end of the app, by whoever asks for it."""

from PySide6.QtWidgets import QApplication

ANEW = 75  # an exit status that no failure has: whoever started the app starts it again


def end() -> None:
    """Ends the app. Not by Qt's quit(), which asks the window to close first, and that only hides it."""
    QApplication.exit()


def end_to_start_anew() -> None:
    """Ends the app, which is started again at once."""
    QApplication.exit(ANEW)
