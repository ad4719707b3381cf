"""Looks at what is outside of Bedtime, one thing per function: without Qt, bounded in time, and changing nothing."""
