"""The imperative shell: an event or a look comes in, core decides, effects go out through ports."""
