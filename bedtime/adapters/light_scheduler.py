"""APScheduler loaded without what only its other schedulers need, as the app idles with it for whole evenings.

Its modules import asyncio, multiprocessing, concurrent.futures and importlib.metadata with the email parser: some
10 MB for one function, a thread pool and plugins of which Bedtime uses none (its jobs run by the DebugExecutor).
"""

import inspect
import logging
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType

NEEDED = ("apscheduler.executors.debug", "apscheduler.schedulers.base", "apscheduler.triggers.date")
"""The modules that `bedtime.adapters.alarms` imports."""

log = logging.getLogger(__name__)


def load() -> None:
    """Has APScheduler in memory before anything imports it; where it does not load this way, it will as it is."""
    if "apscheduler" in sys.modules:
        return
    try:
        with _standing_in(_stand_ins()):
            for name in NEEDED:
                import_module(name)
    except (ImportError, AttributeError, TypeError):  # another release reaches for more of them
        log.warning("APScheduler loads with all that it can do, which takes more memory", exc_info=True)
        for name in [name for name in sys.modules if name.partition(".")[0] == "apscheduler"]:
            del sys.modules[name]


def _stand_ins() -> dict[str, ModuleType]:
    """By the name of each module, one that has just what APScheduler asks of it while it is imported."""
    return {
        # As APScheduler itself does it from Python 3.14 on.
        "asyncio": _module("asyncio", iscoroutinefunction=inspect.iscoroutinefunction),
        "importlib.metadata": _module(
            "importlib.metadata",
            version=lambda _name: "3",
            entry_points=lambda **_group: (),
            PackageNotFoundError=LookupError,
        ),
        "apscheduler.executors.pool": _module("apscheduler.executors.pool", ThreadPoolExecutor=_refuse),
    }


def _module(name: str, **contents: object) -> ModuleType:
    module = ModuleType(name)
    vars(module).update(contents)
    return module


def _refuse(*_arguments: object) -> object:
    raise NotImplementedError("a scheduler of the app has its executor named, for a pool would leave the GUI thread")


@contextmanager
def _standing_in(modules: Mapping[str, ModuleType]) -> Iterator[None]:
    """Has these found in place of the modules of their names, as far as those are not loaded; then forgets them."""
    put = {name: module for name, module in modules.items() if name not in sys.modules}
    sys.modules.update(put)
    try:
        yield
    finally:
        for name, module in put.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]
