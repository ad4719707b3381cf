"""Threads that come and go share the memory that they leave, and what is left can be given back."""

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


LEFT_BETWEEN = """
import re
from pathlib import Path
from bedtime.adapters.heap import give_back


def resident():
    return int(re.search(r"VmRSS:\\s+(\\d+)", Path("/proc/self/status").read_text("ascii"))[1])


blocks = [bytes(20_000) for _ in range(2000)]
last = blocks[-1]  # without it the C library would shrink the heap by itself
blocks.clear()
before = resident()
give_back()
print(before - resident())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="glibc's own call")
def test_what_lies_free_between_what_is_in_use_goes_back_to_the_system() -> None:
    assert int(run(LEFT_BETWEEN)) > 30_000  # kB, of 40 000
