"""How a session presents itself."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Manner:
    """`title` and `hint` may be empty. `plain` shows no number, progress or title: for someone who was just startled.

    `reduced` is for who wants no motion, `announce` for who hears a screen reader, `can_ease` offers shorter breaths.
    """

    title: str
    hint: str
    plain: bool
    reduced: bool
    announce: bool
    can_ease: bool
