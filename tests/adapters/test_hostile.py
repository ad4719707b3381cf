"""Files and requests that nobody means well: a few hundred of each kind; `python -m tests.bench.hostile` tries more."""

import os
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from bedtime.adapters.process import take_activation_token
from tests.bench.hostile import PROCESSES, is_sound, tried
from tests.hostile.cases import Figures
from tests.hostile.kinds import KINDS

CASES = {"settings": 700, "exercises": 1000, "import": 120, "handbook": 500, "socket": 150, "small files": 2000}

Trials = dict[str, Future[Figures]]


@pytest.fixture(scope="module")
def trials() -> Iterator[Trials]:
    """All of them, begun at once, each in a process of its own that nothing was done in before."""
    with ProcessPoolExecutor(PROCESSES, get_context("spawn"), max_tasks_per_child=1) as workers:
        yield {kind: workers.submit(tried, kind, range(CASES[kind])) for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_hostile_breaks_anything(trials: Trials, kind: str) -> None:
    figures = trials[kind].result()
    assert figures.accepted > figures.cases / 50, "hardly any came further than the first check"
    assert figures.refused > figures.cases / 50, "hardly any was hostile"
    assert is_sound(figures), figures


@pytest.mark.parametrize("token", ["\x00", "a\nb", "\x1b[2J", ""])
def test_a_token_that_no_desktop_gives_is_not_handed_on(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
    take_activation_token(token)
    assert "XDG_ACTIVATION_TOKEN" not in os.environ
