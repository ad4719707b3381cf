"""A notification server for tests that does as it is told: slow, refusing, without buttons, or with used ids."""

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any

from jeepney import DBusAddress, HeaderFields, MessageType, message_bus, new_error, new_method_return, new_signal
from jeepney.io.blocking import DBusConnection, open_dbus_connection

SERVICE = "org.freedesktop.Notifications"
EMITTER = DBusAddress("/org/freedesktop/Notifications", SERVICE, SERVICE)
CAPABILITIES = ("actions", "body", "body-markup")


class Caller:
    """Any program on the bus that sends signals; jeepney's types are not known, so its messages are Any here."""

    def __init__(self, address: str) -> None:
        self.connection: DBusConnection = open_dbus_connection(address)
        self._sending = threading.Lock()

    def send(self, message: Any) -> None:  # noqa: ANN401
        with self._sending:
            self.connection.send(message)

    def emit(self, member: str, signature: str, body: tuple[object, ...], to: str | None = None) -> None:
        """Send a signal in the notification server's words, to one connection or to all."""
        signal = new_signal(EMITTER, member, signature, body)
        if to:
            signal.header.fields[HeaderFields.destination] = to
        self.send(signal)

    def close(self) -> None:
        self.connection.close()


class FakeServer(Caller):
    """Serves in a thread until `stop`. While `answering` is cleared, calls are recorded but get no reply."""

    def __init__(self, address: str, *, capabilities: Iterable[str] = CAPABILITIES, first_number: int = 7) -> None:
        super().__init__(address)
        self.capabilities = list(capabilities)
        self.refuse: set[str] = set()
        self.answering = threading.Event()
        self.answering.set()
        self.calls: list[Any] = []
        self._unanswered: deque[Any] = deque()
        self._next_number = first_number
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._named = threading.Event()
        self._thread.start()
        # Its answer is awaited in the loop: the call that made the bus start us comes before it.
        self.send(message_bus.RequestName(SERVICE))
        assert self._named.wait(5)

    def made(self, member: str) -> list[Any]:
        """Say which calls of this method have come so far."""
        return [call for call in list(self.calls) if call.header.fields[HeaderFields.member] == member]

    def bodies(self, member: str) -> list[tuple[Any, ...]]:
        return [call.body for call in self.made(member)]

    @property
    def client(self) -> str:
        """The unique name of whoever called last."""
        return str(self.calls[-1].header.fields[HeaderFields.sender])

    def press(self, number: int, action: str) -> None:
        """Answer a card as GNOME and dunst do: only to the connection that sent it."""
        self.emit("ActionInvoked", "us", (number, action), self.client)

    def serve_on(self) -> None:
        """Wait until the bus is gone."""
        self._thread.join()

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join()
        self.close()

    def _serve(self) -> None:
        while not self._stopping.is_set():
            try:
                message = self.connection.receive(timeout=0.02)
            except TimeoutError:
                message = None
            except OSError:
                return
            match message and message.header.message_type:
                case MessageType.method_call:
                    self.calls.append(message)
                    self._unanswered.append(message)
                case MessageType.method_return:
                    self._named.set()
            while self._unanswered and self.answering.is_set():
                self._answer(self._unanswered.popleft())

    def _answer(self, call: Any) -> None:  # noqa: ANN401
        member = call.header.fields[HeaderFields.member]
        answers: dict[str, Callable[[], tuple[str, tuple[object, ...]]]] = {
            "GetCapabilities": lambda: ("as", (self.capabilities,)),
            "Notify": lambda: ("u", (self._number(call.body[1]),)),
        }
        if member in self.refuse:
            self.send(new_error(call, "org.example.Refused", "s", ("not today",)))
        elif member in answers:
            self.send(new_method_return(call, *answers[member]()))
        else:
            self.send(new_method_return(call))

    def _number(self, replaced: int) -> int:
        if replaced:
            return replaced
        self._next_number += 1
        return self._next_number - 1


if __name__ == "__main__":
    # Started by the bus on demand, as on some desktops; it ends with the bus.
    FakeServer(os.environ["DBUS_STARTER_ADDRESS"]).serve_on()
