"""A page to read: what it is called, its points under headings, and what it ends with."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """Points that belong together under a heading."""

    heading: str
    points: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """A page in reading order; `intro` stands below the title, `closing` in quiet lines at the end."""

    title: str
    intro: str
    sections: tuple[Section, ...]
    closing: tuple[str, ...] = ()
