"""Qt Widgets that show state and emit intents; no rule, no file, no clock."""
