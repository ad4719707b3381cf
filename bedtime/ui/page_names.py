"""The names by which the window knows its pages, to be had without any of them."""

TONIGHT, BREATHE, MORNING, HISTORY = "tonight", "breathe", "morning", "history"
HANDBOOK, SETTINGS, INSIGHTS, TOMORROW = "handbook", "settings", "insights", "tomorrow"
QUESTIONS, HELP, WELCOME, SHORTCUTS = "questions", "help", "welcome", "shortcuts"
