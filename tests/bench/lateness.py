"""How late a reminder comes: a thousand instants ten milliseconds apart, in real time."""

import sys
from datetime import timedelta
from statistics import median, quantiles

from PySide6.QtCore import QCoreApplication

from bedtime.adapters.alarms import Alarms
from bedtime.adapters.clock import utc_now

REMINDERS = 1_000
APART = timedelta(milliseconds=10)
PLANNED = 20  # as many looks as a night has
BUDGET_MS = 50


def measure() -> tuple[list[float], int]:
    """Milliseconds from each instant to the look that saw it pass, and the looks that came before theirs."""
    app = QCoreApplication(sys.argv)
    start = utc_now() + timedelta(milliseconds=200)
    # Off the whole milliseconds, where rounding shows.
    ahead = [start + n * APART + timedelta(microseconds=37 * n % 1000) for n in range(REMINDERS)]
    late: list[float] = []
    early = 0

    def look() -> None:
        nonlocal early
        now = utc_now()
        early += ahead[0] > now
        while ahead and ahead[0] <= now:
            late.append((now - ahead.pop(0)) / timedelta(milliseconds=1))
        plan()
        if not ahead:
            app.quit()

    def plan() -> None:
        alarms.set({f"look {at}": at for at in ahead[:PLANNED]})

    alarms = Alarms(look)
    alarms.start()
    plan()
    app.exec()
    alarms.close()
    return late, early


def main() -> int:
    late, early = measure()
    p99 = quantiles(late, n=100)[98]
    sys.stdout.write(
        f"{REMINDERS} reminders: late p50 {median(late):.2f} ms, p99 {p99:.2f} ms, max {max(late):.2f} ms; "
        f"soonest {min(late):.2f} ms after its instant; {early} early\n"
    )
    return 0 if p99 <= BUDGET_MS and not early else 1


if __name__ == "__main__":
    sys.exit(main())
