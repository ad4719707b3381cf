"""The built-in routine, the usual servings and the pages to read, from the content that ships with Bedtime."""

import tomllib
from datetime import timedelta
from functools import cache
from pathlib import Path

import msgspec

from bedtime.adapters.language import content_file
from bedtime.core.caffeine import Serving
from bedtime.core.language import tr
from bedtime.core.page import Page, Section
from bedtime.core.routine import Step
from bedtime.core.safety_words import BESIDE_A_NOTE, STANDING


class StepContent(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One built-in step as its file has it."""

    id: str
    adjustment: str
    title: str
    lead_minutes: int
    why: str
    done_means: str
    for_sleep: str
    for_jerks: str
    handbook: str
    notice_minutes: int | None = None
    fresh_minutes: int | None = None
    card_of: str | None = None
    exercise: str | None = None
    reminder_title: str = ""
    reminder: str = ""


class RoutineContent(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file: its steps in order."""

    step: list[StepContent]


class ServingContent(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One usual serving as its file has it."""

    id: str
    title: str
    size: str
    mg: float


class CaffeineContent(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file: its servings in order."""

    serving: list[ServingContent]


class SectionContent(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One section of a page as its file has it."""

    heading: str
    points: tuple[str, ...]


class PageContent(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A page to read as its file has it."""

    title: str
    intro: str
    section: tuple[SectionContent, ...]


@cache
def built_in_steps(resources: Path) -> tuple[Step, ...]:
    """The seven built-in steps."""
    text = content_file(resources, "routine.toml").read_text("utf-8")
    content = msgspec.convert(tomllib.loads(text), RoutineContent)
    return tuple(_step(each) for each in content.step)


def _step(each: StepContent) -> Step:
    return Step(
        id=each.id,
        title=each.title,
        lead=timedelta(minutes=each.lead_minutes),
        notice=minutes(each.notice_minutes),
        fresh=minutes(each.fresh_minutes),
        why=each.why,
        done_means=each.done_means,
        reminder_title=each.reminder_title,
        reminder=each.reminder,
        adjustment=each.adjustment,
        for_sleep=each.for_sleep,
        for_jerks=each.for_jerks,
        card_of=each.card_of,
        exercise=each.exercise,
        handbook=each.handbook,
    )


def minutes(count: int | None) -> timedelta | None:
    """A number of minutes as a duration; None stays None."""
    return None if count is None else timedelta(minutes=count)


@cache
def servings(resources: Path) -> tuple[Serving, ...]:
    """The usual servings of caffeine to choose from."""
    text = content_file(resources, "caffeine.toml").read_text("utf-8")
    content = msgspec.convert(tomllib.loads(text), CaffeineContent)
    return tuple(Serving(each.id, each.title, each.size, each.mg) for each in content.serving)


@cache
def help_page(resources: Path) -> Page:
    """When to see someone."""
    text = content_file(resources, "when-to-see-someone.toml").read_text("utf-8")
    content = msgspec.convert(tomllib.loads(text), PageContent)
    sections = tuple(Section(each.heading, each.points) for each in content.section)
    return Page(content.title, content.intro, sections, (tr(STANDING), tr(BESIDE_A_NOTE)))
