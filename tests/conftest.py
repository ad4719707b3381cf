"""Set before anything imports Qt: pages are tested without a screen. And one way of trying examples for all tests."""

import os

from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples in every run, so that a test that failed fails again, and no haste on a slow machine.
settings.register_profile("bedtime", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("bedtime")
