"""How the C library keeps freed memory: in few heaps, so that what one thread has left is used by the next."""

import ctypes
import sys

_ARENA_MAX = -8  # glibc's number for it, from malloc.h
HEAPS = 2  # one for the window, one for the threads that render and play: eight a core let a year add 14 MB


def keep_few_heaps() -> bool:
    """Call before the first thread; whether the C library took it. Others than glibc have no such setting."""
    if sys.platform != "linux":
        return False
    library = ctypes.CDLL(None)
    return hasattr(library, "mallopt") and bool(library.mallopt(_ARENA_MAX, HEAPS))
