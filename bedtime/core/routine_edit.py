"""What becomes of the settings when a step is made, moved, changed, switched off, or given back as it was built in."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from datetime import timedelta

from bedtime.core.language import tr
from bedtime.core.routine import LIGHTS_OUT, LONGEST_LEAD, RoutineError, Step
from bedtime.core.settings_view import StepSetting
from bedtime.core.titles import slug

Changes = dict[str, object]
"""Dotted keys of the settings with their new values; None takes a key away."""

MINUTE = timedelta(minutes=1)
ROUND = 5  # minutes: where it fits, a step begins at a round time
FIRST_BY = timedelta(minutes=30)  # so long before the step that was the first one so far
KEPT_NIGHTS, ASKED_NIGHTS = 18, 21  # three weeks, in which a habit may fail about once a week
LONGEST_ID = 60
NAMELESS_ID = "step"


def evening(settings: Sequence[StepSetting]) -> tuple[StepSetting, ...]:
    """The steps as they come, those switched off too, with lights-out last."""
    return tuple(sorted(settings, key=lambda each: (-each.step.lead, each.step.id == LIGHTS_OUT)))


def lead_at(steps: Sequence[Step], step_id: str, place: int) -> timedelta:
    """The lead that puts a step at this place, counted from 0 without itself, between the two that are there.

    `steps` are in the order of the evening; where it stands already, its lead stays. Lights-out stays last. Raises
    RoutineError where no minute is free.
    """
    others, index = _around(steps, step_id)
    place = min(max(place, 0), len(others) - 1)
    if place == index:
        return steps[index].lead
    earlier, later = _neighbours(others, place)
    room = _room(earlier, later)
    if earlier and not room:
        raise RoutineError(
            tr(
                "No minute is free between {earlier} and {later}. Give one of them another time first.",
                earlier=earlier.title,
                later=later.title,
            )
        )
    if not room:
        raise RoutineError(
            tr("A step can begin up to 16 hours before lights-out, and {later} does.", later=later.title)
        )
    return _chosen(room, earlier, later)


def lead_moved(steps: Sequence[Step], step_id: str, by: int) -> timedelta:
    """The lead that moves a step one place earlier (`by` -1) or later (1), further where no minute is free between.

    Raises RoutineError where there is no such place.
    """
    others, place = _around(steps, step_id)
    place += by
    while 0 <= place < len(others):
        earlier, later = _neighbours(others, place)
        room = _room(earlier, later)
        if room:
            return _chosen(room, earlier, later)
        place += by
    raise RoutineError(tr("It cannot move further this way."))


def can_move(steps: Sequence[Step], step_id: str, by: int) -> bool:
    """Whether a step can be moved that way; lights-out never, and nothing behind it."""
    try:
        lead_moved(steps, step_id, by)
    except RoutineError:
        return False
    return True


def _around(steps: Sequence[Step], step_id: str) -> tuple[list[Step], int]:
    """The other steps, and the place among them where this one stands."""
    if step_id == LIGHTS_OUT:
        raise RoutineError(tr("Lights-out stays last; your schedule says when it comes."))
    index = next(place for place, step in enumerate(steps) if step.id == step_id)
    return [*steps[:index], *steps[index + 1 :]], index


def _neighbours(others: Sequence[Step], place: int) -> tuple[Step | None, Step]:
    return (others[place - 1] if place else None), others[place]


def _room(earlier: Step | None, later: Step) -> range:
    """The leads in whole minutes between both; beside lights-out, which is last in any case, its own as well."""
    lowest = 0 if later.id == LIGHTS_OUT else later.lead // MINUTE + 1
    highest = -(-earlier.lead // MINUTE) - 1 if earlier else LONGEST_LEAD // MINUTE
    return range(lowest, highest + 1)


def _chosen(room: range, earlier: Step | None, later: Step) -> timedelta:
    """The round one nearest to the middle, else the nearest one; before the first step, a while before it."""
    middle = (earlier.lead + later.lead) / 2 if earlier else later.lead + FIRST_BY
    rounded = [lead for lead in room if lead % ROUND == 0]
    return min(rounded or room, key=lambda lead: abs(lead * MINUTE - middle)) * MINUTE


def free_id(title: str, taken: Collection[str]) -> str:
    """An id for an own step of that title, as in contact-lenses, and with a number where that is `taken`."""
    # Letters with marks lose them, and those of other scripts stand in no id.
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", title) if letter.isascii())
    name = slug(plain)[:LONGEST_ID].strip("-") or NAMELESS_ID
    number = 1
    while (found := name if number == 1 else f"{name}-{number}") in taken:
        number += 1
    return found


def added(step_id: str, title: str, lead: timedelta, notice: timedelta | None) -> Changes:
    """An own step. Raises RoutineError without a title, or beyond an evening's length."""
    step = Step(step_id, titled(title), lead, notice)
    values: dict[str, object] = {"title": step.title, "lead_minutes": lead // MINUTE}
    if notice is not None:
        values["reminder"] = True
    if notice:
        values["notice_minutes"] = notice // MINUTE
    return {f"step.{step_id}": values}


def titled(text: str) -> str:
    """A title as typed, in one line. Raises RoutineError where there is none."""
    title = re.sub(r"\s+", " ", text).strip()
    if not title:
        raise RoutineError(tr("A step needs a name."))
    return title


def renamed(step_id: str, title: str) -> Changes:
    """Another title. Raises RoutineError where it is blank."""
    return {f"step.{step_id}.title": titled(title)}


def explained(step_id: str, why: str) -> Changes:
    """What an own step is good for, in the person's words; a blank takes it away."""
    return {f"step.{step_id}.why": why.strip() or None}


def timed(step_id: str, lead: timedelta) -> Changes:
    """Another time at which it begins."""
    return {f"step.{step_id}.lead_minutes": lead // MINUTE}


def reminding(step_id: str, notice: timedelta | None) -> Changes:
    """Its reminder so long before it, or none."""
    if notice is None:
        return {f"step.{step_id}.reminder": False}
    return {f"step.{step_id}.reminder": True, f"step.{step_id}.notice_minutes": notice // MINUTE}


def kept_fresh(setting: StepSetting, fresh: timedelta | None) -> Changes:
    """How long its reminder is worth giving; None until lights-out."""
    key = f"step.{setting.step.id}.fresh_minutes"
    if fresh is not None:
        return {key: fresh // MINUTE}
    # A built-in step would have its own length again without the key; the longest one reaches lights-out from anywhere.
    return {key: None if setting.is_own else LONGEST_LEAD // MINUTE}


def stays_fresh(step: Step) -> bool:
    """Whether its reminder is worth giving until lights-out."""
    return step.fresh is None or step.fresh >= LONGEST_LEAD


def switched(step_id: str, *, on: bool) -> Changes:
    """Part of the evening again, or left out."""
    return {f"step.{step_id}.off": None if on else True}


def restored(step_id: str) -> Changes:
    """A built-in step as it was, with all that was changed of it forgotten; an own one is gone."""
    return {f"step.{step_id}": None}


def named_on(step: Step, settings: Sequence[StepSetting]) -> Step | None:
    """The step on whose reminder's card this one is named, having no reminder of its own."""
    if step.notice is not None:
        return None
    cards = (each.step for each in settings if each.step.id == step.card_of and not each.is_off)
    return next((card for card in cards if card.notice is not None), None)


def may_fall_silent(setting: StepSetting) -> bool:
    """Whether a step is kept so well that it may no longer need its reminder."""
    if setting.kept is None or setting.is_off or setting.step.notice is None:
        return False
    kept, nights = setting.kept
    return nights >= ASKED_NIGHTS and kept * ASKED_NIGHTS >= KEPT_NIGHTS * nights
