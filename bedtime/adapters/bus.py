"""A D-Bus connection inside the Qt event loop that never waits: what is sent is queued, what comes back is a call."""

import logging
import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from itertools import count

from jeepney import DBusAddress, HeaderFields, Message, MessageFlag, MessageType, message_bus, new_method_call
from jeepney.auth import BEGIN, AuthenticationError, Authenticator
from jeepney.bus import get_connectable_addresses
from jeepney.low_level import calc_msg_size
from PySide6.QtCore import QSocketNotifier

from bedtime.adapters.bus_messages import Call, Heard, Reply

logger = logging.getLogger(__name__)

_CHUNK = 65_536
_SMALLEST_MESSAGE = 16
_LARGEST_MESSAGE = 128 * 1024 * 1024  # the protocol's own limit
# What jeepney's parser raises on bytes that keep the framing but not the format, such as unknown header fields.
_MALFORMED = (ValueError, KeyError, IndexError, TypeError, AssertionError, RecursionError, struct.error)


class Bus:
    """One connection, on the thread that made it: GUI thread, never blocks, not even while connecting.

    `heard` gets every signal asked for by `watch`. `lost` is called once, with the reason, when the connection ends
    other than by `close`; replies still awaited never come then.
    """

    def __init__(self, address: str, heard: Callable[[Heard], None], lost: Callable[[str], None]) -> None:
        """Raise OSError when nothing listens at `address`."""
        self._heard = heard
        self._lost = lost
        self._socket = _connected(address)
        self._handshake = Authenticator()
        self._incoming = bytearray()
        self._outgoing = bytearray(self._handshake.data_to_send())
        self._held = bytearray(BEGIN)  # what must wait for the handshake
        self._serials = count(1)
        self._replied: dict[int, Callable[[Reply], None]] = {}
        self._closed = False
        self._readable = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read)
        self._readable.activated.connect(self._read)
        self._writable = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Write)
        self._writable.activated.connect(self._write)
        self._send(message_bus.Hello(), lambda _name: None)

    @property
    def ready(self) -> bool:
        """Whether the bus has let us in."""
        return bool(self._handshake.authenticated)

    def watch(self, rule: str) -> None:
        self._send(message_bus.AddMatch(rule))

    def call(self, call: Call, replied: Callable[[Reply], None] | None = None) -> None:
        """Send a method call; without `replied` no answer is asked for. Nothing fails here: see `lost`."""
        address = DBusAddress(call.path, call.destination, call.interface)
        self._send(new_method_call(address, call.member, call.signature or None, call.body), replied)

    def close(self) -> None:
        """Hang up, after one attempt to send what is still queued."""
        if self._closed:
            return
        self._closed = True
        self._replied.clear()
        for notifier in (self._readable, self._writable):
            notifier.setEnabled(False)
            notifier.deleteLater()  # this may be running inside one of them
        if self._outgoing and self.ready:
            try:
                self._socket.send(self._outgoing)
            except OSError:
                logger.debug("the last messages could not be sent", exc_info=True)
        self._socket.close()

    def _send(self, message: Message, replied: Callable[[Reply], None] | None = None) -> None:
        if self._closed:
            return
        serial = next(self._serials)
        if replied is not None:
            self._replied[serial] = replied
        else:
            message.header.flags |= MessageFlag.no_reply_expected
        (self._outgoing if self.ready else self._held).extend(message.serialise(serial=serial))
        if self.ready:
            # Now, not with the loop's next turn: whoever shows a card may have much to do until then.
            with suppress(OSError):  # which is told from there
                self._flush()
        self._writable.setEnabled(bool(self._outgoing))

    def _write(self) -> None:
        try:
            self._flush()
        except BlockingIOError:
            return
        except OSError as error:
            self._hang_up(str(error))
            return
        self._writable.setEnabled(bool(self._outgoing))

    def _flush(self) -> None:
        del self._outgoing[: self._socket.send(self._outgoing)]

    def _read(self) -> None:
        try:
            received = self._socket.recv(_CHUNK)
        except BlockingIOError:
            return
        except OSError as error:
            self._hang_up(str(error))
            return
        if not received:
            self._hang_up("the bus has gone")
        elif self.ready:
            self._incoming += received
            self._take_messages()
        else:
            self._shake_hands(received)

    def _shake_hands(self, received: bytes) -> None:
        try:
            self._handshake.feed(received)
        except AuthenticationError as error:
            self._hang_up(str(error))
            return
        if self.ready:
            self._outgoing += self._held
            self._held.clear()
            self._writable.setEnabled(True)

    def _take_messages(self) -> None:
        while not self._closed and len(self._incoming) >= _SMALLEST_MESSAGE:
            try:
                size = calc_msg_size(bytes(self._incoming[:_SMALLEST_MESSAGE]))
            except KeyError:
                size = _LARGEST_MESSAGE + 1
            if size > _LARGEST_MESSAGE:
                self._hang_up("the bus sent what is no D-Bus message")
                return
            if len(self._incoming) < size:
                return
            raw = bytes(self._incoming[:size])
            del self._incoming[:size]
            try:
                message = Message.from_buffer(raw)
            except _MALFORMED:
                # Debug only: whoever sends such messages must not be able to fill our log with them.
                logger.debug("a D-Bus message could not be read", exc_info=True)
            else:
                self._dispatch(message)

    def _dispatch(self, message: Message) -> None:
        fields = message.header.fields
        sender = fields.get(HeaderFields.sender, "")
        match message.header.message_type:
            case MessageType.signal:
                interface, member = fields.get(HeaderFields.interface, ""), fields.get(HeaderFields.member, "")
                path = fields.get(HeaderFields.path, "")
                self._heard(Heard(sender, interface, member, message.body, path))
            case MessageType.method_return | MessageType.error:
                if replied := self._replied.pop(fields.get(HeaderFields.reply_serial, 0), None):
                    replied(Reply(sender, fields.get(HeaderFields.error_name, ""), message.body))

    def _hang_up(self, reason: str) -> None:
        self.close()
        self._lost(reason)


def _connected(address: str) -> socket.socket:
    try:
        path = next(get_connectable_addresses(address))
    except (RuntimeError, ValueError) as error:
        raise ConnectionError(f"the bus address {address!r} cannot be used: {error}") from error
    connection = socket.socket(socket.AF_UNIX)
    connection.setblocking(False)
    try:
        connection.connect(path)  # on a local socket this succeeds or fails at once
    except OSError:
        connection.close()
        raise
    return connection
