"""A service on a bus that can say whether something is so: asked when it comes, and again when it tells of a change."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bedtime.adapters.bus_messages import BUS, BUS_PATH, PROPERTIES, Call, Heard, Reply

if TYPE_CHECKING:
    from bedtime.adapters.bus import Bus

IDLE = "idle"
_CHANGED = "PropertiesChanged"


@dataclass(frozen=True)
class Question:
    """A call whose answer says whether something is so, and the signals after which that may have changed."""

    call: Call
    signals: tuple[str, ...]

    @property
    def rules(self) -> Iterator[str]:
        """What to ask the bus for, to hear of a change."""
        call = self.call
        of_what = f",path='{call.path}',arg0='{call.body[0]}'" if call.interface == PROPERTIES else ""
        for signal in self.signals:
            yield f"type='signal',sender='{call.destination}',interface='{call.interface}',member='{signal}'{of_what}"

    def is_touched(self, heard: Heard) -> bool:
        """Whether the answer may have changed with this signal."""
        if heard.interface != self.call.interface or heard.member not in self.signals:
            return False
        if self.call.interface != PROPERTIES:
            return True
        interface, name = self.call.body
        match heard.body:
            case (str(of), dict(changed), list(lapsed)):
                return of == interface and heard.path == self.call.path and (name in changed or name in lapsed)
        return False

    def told(self, heard: Heard) -> bool | None:
        """The answer where a signal that touches it has it with it, else None."""
        match heard.body:
            case (str(), dict(changed), list()):
                return verdict((changed.get(self.call.body[1]),))
        return None


def ask_property(name: str, path: str, interface: str, wanted: str) -> Question:
    """The question for a property of an object of the service `name`."""
    return Question(Call(name, path, PROPERTIES, "Get", "ss", (interface, wanted)), (_CHANGED,))


def verdict(body: tuple[object, ...]) -> bool | None:
    """What an answer says: yes or no, or whether idling is among what is held up; None where it says neither."""
    match body:
        case (bool(so),) | (("b", bool(so)),):
            return so
        case (("s", str(what)),):
            return IDLE in what.split(":")
    return None


class Witness:
    """`says` whether it is so: False while the service is not there or cannot tell. It is never started by the asking.

    `known`: whether the first answer has come; `changed` is called with it, and whenever `says` is another.
    Of `questions`, all to the same service, the first that it can answer counts. Where they are about an object that
    must be found first, the first of the calls `sought` that yields a path does so.
    """

    def __init__(
        self, bus: "Bus", questions: Sequence[Question], changed: Callable[[], None], *, sought: Sequence[Call] = ()
    ) -> None:
        self.says = self.known = False
        self.owner = ""
        self._bus = bus
        self._name = name = questions[0].call.destination
        self._questions = questions
        self._changed = changed
        self._sought = sought
        bus.watch(f"type='signal',sender='{BUS}',interface='{BUS}',member='NameOwnerChanged',arg0='{name}'")
        if not sought:
            self._watch()
        # Asked of the bus, and then only of the owner itself: a call to the name could start the service.
        bus.call(Call(BUS, BUS_PATH, BUS, "GetNameOwner", "s", (name,)), self._on_owner)

    def hear(self, heard: Heard) -> None:
        """Takes any signal of the bus."""
        match heard.body:
            case (name, str(), str(new)) if heard.sender == BUS and heard.member == "NameOwnerChanged":
                if name == self._name:
                    self._owned_by(new)
            case _ if self.owner and heard.sender == self.owner:
                self._weigh(heard)

    def _weigh(self, heard: Heard) -> None:
        for question in self._questions:
            if question.is_touched(heard):
                told = question.told(heard)
                if told is None:
                    self._ask(self._questions)
                else:
                    self._say(told)
                return

    def _on_owner(self, reply: Reply) -> None:
        match reply.body:
            case (str(owner),) if not reply.error:
                self._owned_by(owner)
            case _:
                self._say(False)

    def _owned_by(self, owner: str) -> None:
        self.owner = owner
        if not owner:
            self._say(False)
        elif self._sought:
            self._seek(self._sought)
        else:
            self._ask(self._questions)

    def _seek(self, calls: Sequence[Call]) -> None:
        owner = self.owner

        def replied(reply: Reply) -> None:
            match reply.body:
                case _ if owner != self.owner:
                    pass  # from a life of the service that has ended
                case (str(path),) if not reply.error:
                    self._questions = [replace(each, call=replace(each.call, path=path)) for each in self._questions]
                    self._watch()
                    self._ask(self._questions)
                case _ if calls[1:]:
                    self._seek(calls[1:])
                case _:
                    self._say(False)

        self._bus.call(replace(calls[0], destination=owner), replied)

    def _ask(self, questions: Sequence[Question]) -> None:
        owner = self.owner

        def replied(reply: Reply) -> None:
            so = None if reply.error else verdict(reply.body)
            if owner != self.owner:
                return
            if so is None and questions[1:]:
                self._ask(questions[1:])
            else:
                self._say(bool(so))

        self._bus.call(replace(questions[0].call, destination=owner), replied)

    def _watch(self) -> None:
        for question in self._questions:
            for rule in question.rules:
                self._bus.watch(rule)

    def _say(self, so: bool) -> None:
        if so != self.says or not self.known:
            self.says, self.known = so, True
            self._changed()
