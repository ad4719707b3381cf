"""What PySide6 does beside each import, kept from reading all of Bedtime into memory."""

import linecache
import sys

_FEATURE = "shibokensupport.feature"


def keep_no_sources() -> None:
    """Has PySide6, once it is imported, no longer read the source of every module that is imported after it.

    It looks in each for a wish for its `__feature__` names, which no module here has, and Python keeps what it read:
    6 MB for the app in the tray. Where another release of PySide6 does it otherwise, this changes nothing.
    """
    if hasattr(feature := sys.modules.get(_FEATURE), "_mod_uses_pyside"):
        vars(feature)["_mod_uses_pyside"] = _has_no_wish
    linecache.clearcache()  # what was read so far; a traceback reads it again


def _has_no_wish(_module: object) -> bool:
    return False
