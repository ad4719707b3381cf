"""Bedtime: a calm bedtime-routine assistant for people whose bodies jerk as they fall asleep."""

__version__ = "0.1.0"
