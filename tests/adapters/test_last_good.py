"""A wrong settings file never stops the running app: its last good settings apply, and a line says so."""

import logging
import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from bedtime.adapters.paths import Folders, folders
from bedtime.adapters.settings import LastGood, Settings
from tests.settings_files import BUILT_IN

GOOD, BETTER, BAD = ("[reminders]\naway_minutes = 30\n", "[reminders]\naway_minutes = 45\n", "[reminders]\naway = 3\n")
AWAY = timedelta(minutes=30)


@pytest.fixture
def where(tmp_path: Path) -> Folders:
    own = folders(tmp_path)
    own.ensure()
    return own


def started(where: Folders) -> LastGood:
    return LastGood(Settings(where.settings_file, BUILT_IN), where)


def write(where: Folders, text: str) -> None:
    where.settings_file.write_text(text)


def aside(where: Folders) -> list[Path]:
    return sorted(where.config.glob("settings.bad-*.toml"))


def test_a_good_file_applies_at_once(where: Folders) -> None:
    write(where, GOOD)
    choices = started(where)
    assert choices().reminding.away == AWAY
    write(where, BETTER)
    assert choices().reminding.away == timedelta(minutes=45)
    assert choices.trouble is None


def test_while_the_file_is_wrong_the_last_good_settings_apply(where: Folders, caplog: pytest.LogCaptureFixture) -> None:
    write(where, GOOD)
    choices = started(where)
    choices()
    write(where, BAD)
    assert choices().reminding.away == choices().reminding.away == AWAY
    assert choices.trouble == (
        f"{where.settings_file}: reminders.away: there is no such key; allowed here: away_minutes, snooze_minutes,"
        " nudge. Until it is mended your last good settings apply."
    )
    assert len(caplog.records) == 1, "said once in the log, in words of its own"
    assert "away" not in caplog.text
    assert where.settings_file.read_text() == BAD
    assert aside(where) == []


def test_a_mended_file_applies_with_the_next_look(where: Folders) -> None:
    write(where, BAD)
    choices = started(where)
    choices()
    write(where, BETTER)
    assert choices().reminding.away == timedelta(minutes=45)
    assert choices.trouble is None


def test_after_a_restart_the_last_good_settings_still_apply(where: Folders) -> None:
    write(where, GOOD)
    started(where)()
    write(where, BAD)
    choices = started(where)
    assert choices().reminding.away == AWAY
    assert choices.trouble is not None
    assert choices.trouble.endswith("Until it is mended your last good settings apply.")


@pytest.mark.parametrize("copy", [None, BAD])
def test_without_good_settings_the_built_in_ones_apply(where: Folders, copy: str | None) -> None:
    write(where, BAD)
    if copy:
        (where.data / "settings.good.toml").write_text(copy)
    choices = started(where)
    assert (choices().reminding.away, choices().routine.steps) == (None, BUILT_IN)
    assert choices.trouble is not None
    assert choices.trouble.endswith("Until it is mended Bedtime's own settings apply.")


def test_a_file_that_is_wrong_at_the_start_is_copied_aside_once(where: Folders) -> None:
    where.settings_file.write_bytes(b"\xff\x00 not even text")
    for _ in range(3):
        choices = started(where)
        choices()
        choices()
    (copy,) = aside(where)
    assert copy.read_bytes() == where.settings_file.read_bytes() == b"\xff\x00 not even text"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    write(where, BAD)
    started(where)()
    assert len(aside(where)) == 2


def test_what_cannot_be_read_is_left_where_it_is(where: Folders) -> None:
    where.settings_file.mkdir()
    choices = started(where)
    assert choices().routine.steps == BUILT_IN
    assert where.settings_file.is_dir()
    assert aside(where) == []


def test_the_copy_is_private_and_not_written_again_without_need(where: Folders) -> None:
    write(where, GOOD)
    started(where)()
    copy = where.data / "settings.good.toml"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    before = copy.stat().st_ino
    started(where)()
    assert copy.stat().st_ino == before


def test_settings_thrown_away_are_not_remembered(where: Folders) -> None:
    write(where, GOOD)
    started(where)()
    where.settings_file.unlink()
    assert started(where)().reminding.away is None
    write(where, BAD)
    assert started(where)().reminding.away is None


@pytest.mark.parametrize("text", [GOOD, BAD])
def test_copies_that_cannot_be_written_do_not_stop_the_app(
    tmp_path: Path, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    where = Folders(tmp_path / "config", tmp_path / "data", tmp_path / "cache")
    where.config.mkdir()
    write(where, text)
    choices = LastGood(Settings(where.settings_file, BUILT_IN), Folders(where.data, where.data, where.cache))
    assert choices().reminding.away == choices().reminding.away == (AWAY if text == GOOD else None)
    unwritten = [record for record in caplog.records if "cannot be written" in record.message]
    assert len(unwritten) == 1
    assert unwritten[0].levelno == logging.WARNING


@pytest.mark.parametrize("text", [GOOD, BAD])
def test_a_pipe_in_the_copy_s_place_is_not_waited_for(where: Folders, text: str) -> None:
    write(where, text)
    os.mkfifo(where.data / "settings.good.toml")
    assert started(where)().reminding.away == (AWAY if text == GOOD else None)


@pytest.mark.parametrize("target", ["elsewhere", "settings.good.toml"])
def test_a_link_in_the_copy_s_place_is_not_followed(where: Folders, tmp_path: Path, target: str) -> None:
    write(where, GOOD)
    (tmp_path / "elsewhere").write_text("not Bedtime's")
    copy = where.data / "settings.good.toml"
    copy.symlink_to(copy.with_name(target))
    assert started(where)().reminding.away == AWAY
    assert (copy.is_symlink(), copy.read_text()) == (False, GOOD)
    assert (tmp_path / "elsewhere").read_text() == "not Bedtime's"


def test_a_copy_that_is_wrong_too_is_told_of_in_a_line(where: Folders, caplog: pytest.LogCaptureFixture) -> None:
    write(where, BAD)
    (where.data / "settings.good.toml").write_text(BAD)
    started(where)()
    assert all(record.levelno == logging.WARNING and record.exc_info is None for record in caplog.records)
    assert [record.message for record in caplog.records if "copy of the last good settings" in record.message]
    assert "away" not in caplog.text
