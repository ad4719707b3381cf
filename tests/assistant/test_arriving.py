"""Another device's events come in once, and once more change nothing."""

from bedtime.assistant.arriving import take_in
from bedtime.core.events import Kind
from tests.builders import TUESDAY, evening, event
from tests.fakes import World


def test_what_is_new_comes_in_and_is_counted(world: World) -> None:
    jerk = event(Kind.JERK, night=TUESDAY, at=evening("23:00"))
    assert take_in(world.sources, [jerk]) == "1 new event; 0 of those in the file were here already."
    assert take_in(world.sources, [jerk]) == "0 new events; 1 of those in the file were here already."
    assert world.journal.kinds(Kind.JERK) == [jerk]
