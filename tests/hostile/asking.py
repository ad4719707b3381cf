"""Hostile requests on the app's socket, answered by the whole desktop app without a screen."""

import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

from bedtime.adapters.requests import COMMANDS, LONGEST
from tests.hostile.cases import Case
from tests.hostile.damage import word

ARGUMENTS = (
    "", "", "box", "rescue", "calm", "exhale-4-6 3", "box nan", "box inf", "box -1", "box 1e308", "box 0", "belly 1e-9",
    "../../outside/x", "/etc/passwd 3", "box 3 3", "unnamed", "muscle-relaxation 5", "x" * LONGEST, "\x00", "\x1b[2J",
    "_TIME123", "token=1; rm -rf", "%s%n", "{x}", "mine.toml", " ", "  box", "box  3", "9" * 400, "box " + "9" * 400,
)  # fmt: skip


def request(draw: Random) -> bytes:
    """A datagram: good, nearly good, or anything at all."""
    kind = draw.random()
    command = draw.choice([*COMMANDS[:3], "look", "look", word(draw)])
    argument = draw.choice([*ARGUMENTS, word(draw)])
    content = f"{command} {argument}".encode("utf-8", "surrogatepass")
    if kind < 0.5:
        return content
    if kind < 0.6:
        return command.encode("utf-8", "surrogatepass")
    if kind < 0.8:
        place = draw.randrange(len(content) + 1)
        return content[:place] + bytes([draw.randrange(256)]) + content[place:]
    return draw.randbytes(draw.choice([0, 1, 8, LONGEST - 1, LONGEST, LONGEST + 1, 5_000, 60_000]))


def prepare_for(address: Path, answer: Callable[[], None]) -> Case:
    """Sends a request, or a handful, to a socket; `answer` has the app hear what came."""
    client = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    client.setblocking(False)

    def case(draw: Random) -> bool:
        sent = [request(draw) for _ in range(draw.choice([1, 1, 1, 8]))]
        for content in sent:
            with suppress(BlockingIOError):  # so much at once the system does not take: that is the sender's affair
                client.sendto(content, str(address))
        answer()
        return any(content.split(b" ")[0].decode("latin-1") in COMMANDS for content in sent)

    return case
