"""How the C library keeps freed memory: in few heaps, which one thread after the other uses, and not for ever."""

import ctypes
import sys

_ARENA_MAX = -8  # glibc's number for it, from malloc.h
HEAPS = 2  # one for the window, one for the threads that render and play: eight a core let a year add 14 MB


def keep_few_heaps() -> bool:
    """Call before the first thread; whether the C library took it. Others than glibc have no such setting."""
    library = _glibc()
    return library is not None and bool(library.mallopt(_ARENA_MAX, HEAPS))


def give_back() -> None:
    """Gives what lies free between what is in use back to the system, where the C library can. Takes some ms."""
    if library := _glibc():
        library.malloc_trim(0)


def _glibc() -> ctypes.CDLL | None:
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "mallopt") and hasattr(library, "malloc_trim") else None
