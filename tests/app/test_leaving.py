"""What the History page saves: a private file among the documents, neutral by name, never in place of another."""

import json
import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication

from bedtime.adapters.answers import KeptAnswers
from bedtime.app.leaving import NAMES, export
from bedtime.core.morning import Noticed
from bedtime.core.preferences import Preferences, Reminding
from bedtime.core.refusal import Refusal
from tests.builders import BERLIN, ROUTINE, USUAL, evening
from tests.fakes import World

BEGINS = {"doctor": b"%PDF", "bedside": b"%PDF", "csv": b"night,", "json": b"{", "calendar": b"BEGIN:VCALENDAR"}


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "Documents"
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _which: str(folder))
    return folder


NOTHING_KEPT = KeptAnswers(Path("/nowhere/answers.json"))


@pytest.fixture
def world() -> World:
    """Two weeks after someone began, with one answered morning."""
    made = World(Preferences(USUAL, ROUTINE), evening("12:00") - timedelta(days=14), BERLIN)
    made.evening.look()
    made.wait(days=15)
    made.notes.noticed(Noticed.YES, evening("12:00").date())
    return made


@pytest.mark.parametrize("what", NAMES)
def test_each_is_a_private_file_of_its_kind_with_a_name_that_tells_nothing(
    what: str, documents: Path, world: World, qapp: QApplication
) -> None:
    file = export(world.sources, what, NOTHING_KEPT)
    assert file.parent == documents
    assert file.name == f"2026-11-25-{NAMES[what]}"
    assert not any(word in file.name for word in ("jerk", "sleep", "health"))
    assert file.read_bytes().startswith(BEGINS[what])
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_second_one_stands_beside_the_first(documents: Path, world: World) -> None:
    first, second, third = (export(world.sources, "json", NOTHING_KEPT) for _ in range(3))
    assert [file.name for file in (first, second, third)] == [
        "2026-11-25-bedtime-journal.json", "2026-11-25-bedtime-journal-2.json", "2026-11-25-bedtime-journal-3.json",
    ]  # fmt: skip
    assert len(json.loads(first.read_text())["events"]) == len(world.journal.events)
    assert len(list(documents.iterdir())) == 3


def test_documents_that_cannot_be_made_are_told_in_words(documents: Path, world: World) -> None:
    documents.write_text("a file in its place")
    with pytest.raises(Refusal, match="cannot be made"):
        export(world.sources, "csv", NOTHING_KEPT)


def test_a_week_without_a_reminder_is_told_in_words(documents: Path, world: World) -> None:
    world.preferences = replace(world.preferences, reminding=Reminding())
    world.log.pause(evening("12:00").date().replace(month=12, day=24))
    with pytest.raises(Refusal):
        export(world.sources, "calendar", NOTHING_KEPT)
    assert list(documents.iterdir()) == []


def test_answers_that_cannot_be_read_are_told_for_the_doctors_page_alone(
    documents: Path, world: World, tmp_path: Path, qapp: QApplication
) -> None:
    damaged = tmp_path / "answers.json"
    damaged.write_text("[[[", "utf-8")
    assert export(world.sources, "csv", KeptAnswers(damaged)).exists()
    with pytest.raises(Refusal, match="holds no answers"):
        export(world.sources, "doctor", KeptAnswers(damaged))
