"""Stand-ins for the parts of a desktop that say what goes on around: its session, its locks, logind and the clock."""

import threading
from collections.abc import Callable, Mapping
from typing import Any

from jeepney import DBusAddress, HeaderFields, MessageType, message_bus, new_error, new_method_return, new_signal

from tests.notification_server import Caller

SESSION_MANAGER = "org.gnome.SessionManager"
LOGIND = "org.freedesktop.login1"
LOGIND_PATH = "/org/freedesktop/login1"
SESSIONS = f"{LOGIND_PATH}/session"
CLOCK = "org.freedesktop.timedate1"
POWER = "org.freedesktop.PowerManagement"
POLICY = "org.kde.Solid.PowerManagement.PolicyAgent"
PROPERTIES = "org.freedesktop.DBus.Properties"
COOKIE = 4711
SUSPENDING, GOING_IDLE = 4, 8
INTERRUPTING, SCREEN_SETTINGS = 1, 4

Answer = tuple[str, tuple[object, ...]]
Properties = Mapping[tuple[str, str, str], tuple[str, object]]
"""By path, interface and name: its type and value."""
NONE: Properties = {}


class Service(Caller):
    """Has a name on the bus until `stop` and answers there from a thread.

    `asked` keeps what it was called for, `client` who called last.
    """

    def __init__(
        self, address: str, name: str, answers: Mapping[str, Callable[..., Answer]], properties: Properties = NONE
    ) -> None:
        super().__init__(address)
        self.asked: list[str] = []
        self.client = ""
        self._answers = answers
        self._properties = dict(properties)
        self._name = name
        self.connection.send_and_get_reply(message_bus.RequestName(name))
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join()
        super().close()

    def close(self) -> None:
        self.stop()

    def tell(self, path: str, interface: str, member: str, signature: str, body: tuple[object, ...]) -> None:
        """Send a signal to whoever wants it."""
        self.send(new_signal(DBusAddress(path, self._name, interface), member, signature, body))

    def change(self, path: str, interface: str, name: str, signature: str, value: object) -> None:
        """Give a property another value and say so."""
        self._properties[path, interface, name] = (signature, value)
        self.tell(path, PROPERTIES, "PropertiesChanged", "sa{sv}as", (interface, {name: (signature, value)}, []))

    def lapse(self, path: str, interface: str, name: str) -> None:
        """Say that a property has to be read anew."""
        self.tell(path, PROPERTIES, "PropertiesChanged", "sa{sv}as", (interface, {}, [name]))

    def _serve(self) -> None:
        while not self._stopping.is_set():
            try:
                message = self.connection.receive(timeout=0.02)
            except TimeoutError:
                continue
            except OSError:
                return
            if message.header.message_type is MessageType.method_call:
                self.send(self._answer(message))
                self.client = message.header.fields[HeaderFields.sender]
                self.asked.append(message.header.fields[HeaderFields.member])

    def _answer(self, call: Any) -> Any:  # noqa: ANN401 - jeepney's types are not known
        fields = call.header.fields
        member = fields[HeaderFields.member]
        if member == "Get":
            found = self._properties.get((fields[HeaderFields.path], *call.body))
            if found:
                return new_method_return(call, "v", (found,))
        elif member in self._answers:
            try:
                return new_method_return(call, *self._answers[member](*call.body))
            except LookupError:
                pass
        return new_error(call, "org.freedesktop.DBus.Error.UnknownMethod", "s", ("not here",))


class SessionManager(Service):
    """GNOME's: grants every wish to keep the computer or the screen awake, and knows which still stand."""

    def __init__(self, address: str) -> None:
        self.wishes: dict[int, tuple[object, ...]] = {}
        self._last = COOKIE - 1
        answers: dict[str, Callable[..., Answer]] = {
            "Inhibit": self._inhibit,
            "Uninhibit": self._uninhibit,
            "IsInhibited": self._is_inhibited,
        }
        super().__init__(address, SESSION_MANAGER, answers)

    def wish(self, flags: int) -> int:
        """A program's wish, as of one that shows a film; the return is what `take_back` needs."""
        self._inhibit("a player", 0, "a film", flags)
        return self._last

    def take_back(self, cookie: int) -> None:
        """The program's film is over."""
        self._uninhibit(cookie)

    def _inhibit(self, *wish: object) -> Answer:
        self._last += 1
        self.wishes[self._last] = wish
        self._tell_of("InhibitorAdded", self._last)
        return "u", (self._last,)

    def _uninhibit(self, cookie: int) -> Answer:
        del self.wishes[cookie]
        self._tell_of("InhibitorRemoved", cookie)
        return "", ()

    def _is_inhibited(self, flags: int) -> Answer:
        return "b", (any(int(str(wish[3])) & flags for wish in self.wishes.values()),)

    def _tell_of(self, member: str, cookie: int) -> None:
        path = "/org/gnome/SessionManager"
        self.tell(path, SESSION_MANAGER, member, "o", (f"{path}/Inhibitor{cookie}",))


class PowerManager(Service):
    """The one that KDE and Xfce have; KDE's tells apart what is held up."""

    def __init__(self, address: str, *, tells_apart: bool) -> None:
        self.held = 0
        self._tells_apart = tells_apart
        answers: dict[str, Callable[..., Answer]] = {"HasInhibit": lambda: ("b", (self.held > 0,))}
        if tells_apart:
            answers["HasInhibition"] = lambda policies: ("b", (bool(self.held & policies),))
        super().__init__(address, POWER, answers)

    def hold(self, policies: int) -> None:
        """Programs hold up this much from now on."""
        self.held = policies
        path = f"/{POLICY.replace('.', '/')}"
        if self._tells_apart:
            self.tell(path, POLICY, "InhibitionsChanged", "a(ss)as", ([("a player", "a film")], []))
        self.tell(f"/{POWER.replace('.', '/')}/Inhibit", f"{POWER}.Inhibit", "HasInhibitChanged", "b", (policies > 0,))


class Locker(Service):
    """A screen saver under one of the names that desktops give theirs."""

    def __init__(self, address: str, name: str, *, active: bool = False) -> None:
        self.active = active
        super().__init__(address, name, {"GetActive": lambda: ("b", (self.active,))})

    def lock(self, active: bool) -> None:
        """Lock the screen, or unlock it."""
        self.active = active
        self.tell(f"/{self._name.replace('.', '/')}", self._name, "ActiveChanged", "b", (active,))


class Logind(Service):
    """Says that the computer goes to sleep, or wakes; `sessions` are those of its people, ours is `own`."""

    def __init__(self, address: str, own: str = "c2", *, by_process: bool = True) -> None:
        self.own = own
        self.sessions = {name: f"{SESSIONS}/{name}" for name in ("c1", own)}
        answers: dict[str, Callable[..., Answer]] = {"GetSession": lambda name: ("o", (self.sessions[name],))}
        if by_process:
            answers["GetSessionByPID"] = lambda _process: ("o", (self.sessions[own],))
        properties: dict[tuple[str, str, str], tuple[str, object]] = {
            (path, f"{LOGIND}.Session", "LockedHint"): ("b", False) for path in self.sessions.values()
        }
        properties[LOGIND_PATH, f"{LOGIND}.Manager", "BlockInhibited"] = ("s", "handle-lid-switch")
        super().__init__(address, LOGIND, answers, properties)

    def prepare_for_sleep(self, *, going: bool) -> None:
        self.tell(LOGIND_PATH, f"{LOGIND}.Manager", "PrepareForSleep", "b", (going,))

    def lock(self, locked: bool, session: str = "") -> None:
        """Lock a session's screen, ours if none is named, or unlock it."""
        self.change(self.sessions[session or self.own], f"{LOGIND}.Session", "LockedHint", "b", locked)

    def block(self, what: str) -> None:
        """Programs hold up this from now on, as in `sleep:idle`."""
        self.change(LOGIND_PATH, f"{LOGIND}.Manager", "BlockInhibited", "s", what)

    def ask_to_read(self) -> int:
        """Have everyone read what is held up once more; the return is how often it was asked for before."""
        before = self.asked.count("Get")
        self.lapse(LOGIND_PATH, f"{LOGIND}.Manager", "BlockInhibited")
        return before


class Clock(Service):
    """The computer's clock, as timedatectl sets it."""

    def __init__(self, address: str) -> None:
        super().__init__(address, CLOCK, {})

    def set_zone(self, zone: str) -> None:
        self.change(f"/{CLOCK.replace('.', '/')}", CLOCK, "Timezone", "s", zone)

    def keep_by_network(self) -> None:
        """Switch network time on, which is no journey."""
        self.change(f"/{CLOCK.replace('.', '/')}", CLOCK, "NTP", "b", True)
