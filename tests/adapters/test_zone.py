"""The zone is the laptop's of this moment, under a name that can be loaded again, and odd settings are said."""

import logging
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import tzlocal

from bedtime.adapters.zone import LocalZone

Travel = Callable[[str], None]


@pytest.fixture
def travel(monkeypatch: pytest.MonkeyPatch) -> Iterator[Travel]:
    """Put the laptop elsewhere, and back after the test."""
    yield lambda zone: monkeypatch.setenv("TZ", zone)
    monkeypatch.undo()
    time.tzset()
    tzlocal.reload_localzone()


def zone_file(key: str, to: Path) -> Path:
    """Copy a zone's rules under a name that is none."""
    to.write_bytes(Path("/usr/share/zoneinfo", key).read_bytes())
    return to


def offset_now(zone: ZoneInfo) -> object:
    return datetime.now(UTC).astimezone(zone).utcoffset()


@pytest.mark.parametrize("setting", ["Europe/Lisbon", ":Europe/Lisbon", ":/usr/share/zoneinfo/Europe/Lisbon"])
def test_the_environment_rules(travel: Travel, setting: str) -> None:
    travel(setting)
    zone = LocalZone()
    assert zone.current() == ZoneInfo("Europe/Lisbon")
    assert zone.trouble is None


def test_a_journey_is_noticed_by_all_of_python(travel: Travel) -> None:
    zone = LocalZone()
    travel("Europe/Berlin")
    assert zone.current().key == "Europe/Berlin"
    travel("Asia/Tokyo")
    assert zone.current().key == "Asia/Tokyo"
    assert time.localtime().tm_gmtoff == 9 * 3600


@pytest.mark.parametrize("odd", ["Mars/Phobos", "/nowhere", "../../etc/passwd", "Europe", "XXX-5:17"])
def test_what_cannot_be_read_leaves_the_last_zone_and_is_said_once(
    travel: Travel, odd: str, caplog: pytest.LogCaptureFixture
) -> None:
    zone = LocalZone()
    travel("Europe/Berlin")
    zone.current()
    travel(odd)
    assert zone.current().key == zone.current().key == "Europe/Berlin"
    assert zone.trouble is not None
    assert odd in zone.trouble
    assert "\n" not in zone.trouble
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    travel("Asia/Tokyo")
    assert zone.current().key == "Asia/Tokyo"
    assert zone.trouble is None


def test_before_any_zone_is_known_it_is_utc(travel: Travel) -> None:
    zone = LocalZone()
    travel("Mars/Phobos")
    assert zone.current().key == "UTC"
    assert zone.trouble is not None


@pytest.mark.parametrize(
    ("odd", "like"),
    [
        ("CET-1CEST,M3.5.0,M10.5.0/3", "Europe/Berlin"),
        ("<+0530>-5:30", "Asia/Kolkata"),
        ("XYZ+3", "America/Sao_Paulo"),
    ],
)
def test_a_rule_without_a_name_gets_a_place_with_the_same_time(travel: Travel, odd: str, like: str) -> None:
    zone = LocalZone()
    travel(odd)
    place = zone.current()
    assert ZoneInfo(place.key) == place
    for month in range(1, 13):
        noon = datetime(datetime.now(UTC).year + 1, month, 1, 12, tzinfo=UTC)
        assert noon.astimezone(place).utcoffset() == noon.astimezone(ZoneInfo(like)).utcoffset()
    assert zone.trouble is not None
    assert place.key in zone.trouble


def test_a_rule_that_no_place_keeps_gets_the_time_of_now(travel: Travel) -> None:
    zone = LocalZone()
    travel("CET-1CEST,M1.1.0,M12.5.0")
    place = zone.current()
    assert place.key != "UTC"
    assert datetime.now(UTC).astimezone(place).utcoffset().total_seconds() == time.localtime().tm_gmtoff  # type: ignore[union-attr]  # an aware datetime has an offset


def test_a_file_without_a_name_gets_a_place_with_the_same_time(travel: Travel, tmp_path: Path) -> None:
    zone = LocalZone()
    travel(f":{zone_file('Asia/Kolkata', tmp_path / 'copied')}")
    assert offset_now(zone.current()) == offset_now(ZoneInfo("Asia/Kolkata"))
    assert zone.trouble is not None


def test_a_damaged_file_is_said(travel: Travel, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged"
    damaged.write_bytes(b"TZif")
    zone = LocalZone()
    travel(str(damaged))
    assert zone.current().key == "UTC"
    assert zone.trouble is not None


def test_settings_that_contradict_each_other_are_said_in_one_line(
    travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def contradict() -> ZoneInfo:
        raise LookupError("Multiple conflicting time zone configurations found:\n/etc/a: X\n/etc/b: Y\n")

    travel("UTC")
    monkeypatch.setattr(tzlocal, "reload_localzone", contradict)
    monkeypatch.delenv("TZ")
    zone = LocalZone()
    zone.current()
    assert zone.trouble is not None
    assert "\n" not in zone.trouble
