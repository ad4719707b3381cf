"""A stand-in for the parts of a desktop that put a computer to sleep: GNOME's session manager and logind's word."""

import threading

from jeepney import DBusAddress, HeaderFields, MessageType, message_bus, new_method_return, new_signal
from jeepney.io.blocking import open_dbus_connection

SESSION_MANAGER = "org.gnome.SessionManager"
LOGIND = "org.freedesktop.login1"
COOKIE = 4711


class SessionManager:
    """Grants every wish to stay awake, and knows which still stand. Serves in a thread until `stop`."""

    def __init__(self, address: str) -> None:
        self.wishes: dict[int, tuple[object, ...]] = {}
        self._connection = open_dbus_connection(address)
        self._connection.send_and_get_reply(message_bus.RequestName(SESSION_MANAGER))
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join()
        self._connection.close()

    def _serve(self) -> None:
        while not self._stopping.is_set():
            try:
                message = self._connection.receive(timeout=0.05)
            except TimeoutError:
                continue
            if message.header.message_type is not MessageType.method_call:
                continue
            if message.header.fields[HeaderFields.member] == "Inhibit":
                self.wishes[COOKIE] = message.body
                self._connection.send(new_method_return(message, "u", (COOKIE,)))
            else:
                del self.wishes[message.body[0]]
                self._connection.send(new_method_return(message))


class Logind:
    """Says that the computer goes to sleep, or wakes."""

    def __init__(self, address: str) -> None:
        self._connection = open_dbus_connection(address)
        self._connection.send_and_get_reply(message_bus.RequestName(LOGIND))

    def prepare_for_sleep(self, *, going: bool) -> None:
        manager = DBusAddress("/org/freedesktop/login1", LOGIND, f"{LOGIND}.Manager")
        self._connection.send(new_signal(manager, "PrepareForSleep", "b", (going,)))

    def close(self) -> None:
        self._connection.close()
