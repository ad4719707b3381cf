"""Void Qt calls must leave None alone: PySide6 6.12.0 drops a reference with each, which ends Python 3.11."""

import sys

from PySide6.QtCore import QObject

CALLS = 1_000


def test_a_void_call_keeps_none() -> None:
    qt = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        qt.setObjectName("bedtime")
    # Something else may let go of a None or two in the meantime; the bug loses one with each call.
    assert sys.getrefcount(None) > before - CALLS // 10
