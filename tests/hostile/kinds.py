"""Every kind of hostile input by its name."""

from collections.abc import Mapping

from tests.hostile import arriving, choices, content, desktop_app, exercises, small
from tests.hostile.cases import Prepare

KINDS: Mapping[str, Prepare] = {
    "settings": choices.prepare,
    "exercises": exercises.prepare,
    "import": arriving.prepare,
    "handbook": content.prepare,
    "socket": desktop_app.prepare,
    "small files": small.prepare,
}
