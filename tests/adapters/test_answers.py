"""What was answered is kept for the doctor's page while that is wanted, privately, and nothing of it afterwards."""

import os
import stat
from datetime import date
from pathlib import Path

import pytest

from bedtime.adapters.answers import KeptAnswers
from bedtime.adapters.paths import folders
from bedtime.core.questions import Answers
from bedtime.core.refusal import Refusal

ANSWERS = Answers(date(2026, 11, 3), ("all-night", "medicine"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = folders(tmp_path / "data [mine]")
    folder.ensure()
    return folder.answers_file


@pytest.fixture
def kept(file: Path) -> KeptAnswers:
    return KeptAnswers(file)


def test_before_anything_is_kept_there_is_nothing(kept: KeptAnswers, file: Path) -> None:
    assert kept.read() is None
    assert not file.exists(), "reading makes no file"


def test_what_is_kept_is_read_again(kept: KeptAnswers, file: Path) -> None:
    kept.write(ANSWERS)
    assert file.name == "answers.json"
    assert KeptAnswers(file).read() == ANSWERS
    other = Answers(date(2026, 12, 1), ())
    kept.write(other)
    assert kept.read() == other


def test_only_its_owner_may_read_it(kept: KeptAnswers, file: Path) -> None:
    file.touch(0o644)
    kept.write(ANSWERS)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_once_forgotten_nothing_of_it_is_left(kept: KeptAnswers, file: Path) -> None:
    kept.write(ANSWERS)
    others = set(file.parent.iterdir()) - {file}
    (file.parent / f".{file.name}.x7_ab2cd").write_text("interrupted")
    kept.forget()
    assert set(file.parent.iterdir()) == others
    assert kept.read() is None


def test_forgetting_what_is_not_there_is_fine(kept: KeptAnswers) -> None:
    kept.forget()
    kept.forget()
    assert kept.read() is None


def test_answers_kept_elsewhere_are_forgotten_there_too(kept: KeptAnswers, file: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.json"
    elsewhere.touch()
    file.symlink_to(elsewhere)
    kept.write(ANSWERS)
    assert elsewhere.read_text() == '{"on":"2026-11-03","ticked":["all-night","medicine"]}\n'
    kept.forget()
    assert not elsewhere.exists()
    assert not file.is_symlink()


def test_what_a_newer_version_adds_is_passed_over(kept: KeptAnswers, file: Path) -> None:
    file.write_text('{"on": "2026-11-03", "ticked": ["all-night", "medicine"], "by": {"new": [1]}}')
    assert kept.read() == ANSWERS


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[]",
        b"answers",
        b"{}",
        b'{"on": "2026-11-03"}',
        b'{"on": "yesterday", "ticked": []}',
        b'{"on": "2026-02-30", "ticked": []}',
        b'{"on": "2026-11-03", "ticked": "medicine"}',
        b'{"on": "2026-11-03", "ticked": [1]}',
        b'{"on": "2026-11-03", "ticked": ["\\ud800"]}',
        b'{"on": "2026-11-03", "ticked": [], "new": ' + b"[" * 9000,
        b"\xff\x00",
        b" " * 10_001,
    ],
)
def test_a_file_that_holds_no_answers_is_refused_in_one_line(kept: KeptAnswers, file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(Refusal) as refused:
        kept.read()
    assert str(refused.value).startswith(f"{file}: ")
    assert str(refused.value).isprintable()


def test_a_file_that_holds_no_answers_can_be_written_anew_or_forgotten(kept: KeptAnswers, file: Path) -> None:
    file.write_text("{")
    kept.write(ANSWERS)
    assert kept.read() == ANSWERS
    file.write_text("{")
    kept.forget()
    assert kept.read() is None


def test_a_pipe_in_its_place_does_not_stop_the_app(kept: KeptAnswers, file: Path) -> None:
    os.mkfifo(file)
    with pytest.raises(Refusal, match="is no file"):
        kept.read()


def test_what_cannot_be_kept_or_forgotten_is_told_in_a_line(kept: KeptAnswers, file: Path) -> None:
    file.mkdir()
    with pytest.raises(Refusal, match=r"cannot be changed .*; check its rights"):
        kept.write(ANSWERS)
    with pytest.raises(Refusal, match=r"cannot be changed .*; check its rights"):
        kept.forget()
    assert [each.name for each in file.parent.glob(".answers*")] == []
