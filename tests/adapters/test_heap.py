"""Threads that come and go share the memory that they leave."""

import sys

import pytest

from tests.children import run

HEAPS_OF_MANY_THREADS = """
import re, sys, threading
from pathlib import Path
from bedtime.adapters.heap import keep_few_heaps

if sys.argv[1] == "few":
    assert keep_few_heaps()
together = threading.Barrier(12)


def work():
    together.wait()  # a thread alone would take the heap that the one before it has left
    kept = [bytes(600) for _ in range(2000)]
    together.wait()


threads = [threading.Thread(target=work) for _ in range(12)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
# A heap of glibc's beside the first is one reserved stretch of 64 MB, begun with what is in use.
stretches = re.findall(r"^([0-9a-f]+)-([0-9a-f]+) (\\S+)", Path("/proc/self/maps").read_text("ascii"), re.MULTILINE)
begins = [int(begin, 16) for begin, _end, rights in stretches if rights == "rw-p"]
print(sum(begin % (64 << 20) == 0 for begin in begins))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="glibc's own setting")
def test_many_threads_share_two_heaps() -> None:
    assert int(run(HEAPS_OF_MANY_THREADS, "many")) > 2
    assert int(run(HEAPS_OF_MANY_THREADS, "few")) <= 1  # beside the first
