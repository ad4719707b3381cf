"""Pure decisions: no clock, no file, no Qt; standard library only."""
