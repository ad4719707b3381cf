"""Who is there beside the person: the demo, which plays an evening, or a program that measures one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bedtime.app.desktop import Desktop


def nothing(*_about: object) -> None:
    """What is done beside the evening for someone who just uses it."""


@dataclass(frozen=True)
class Company:
    """`prepare` is called once Qt is there, before the desktop is made; what `attend` makes of that is kept."""

    prepare: Callable[[], object] = nothing
    attend: Callable[["Desktop"], object] = nothing


ALONE = Company()
