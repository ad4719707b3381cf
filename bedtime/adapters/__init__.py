"""One outside thing per file; no decisions."""
