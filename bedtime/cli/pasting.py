"""Text that may be pasted into a report of a fault: the person's own folder is shown as ~, which hides their name."""

import re
from pathlib import Path


def without_home(text: str) -> str:
    """The text with ~ in place of the person's own folder, wherever it stands."""
    try:
        homes = {Path.home(), Path.home().resolve()}
    except RuntimeError:  # someone without one
        return text
    for home in sorted(map(str, homes), key=len, reverse=True):
        if len(home) > 1:  # the root folder is no one's own
            text = re.sub(rf"{re.escape(home)}(?![\w.-])", "~", text)
    return text
