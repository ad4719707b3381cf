"""The printed pages: one sheet or two, real text of a legible size, whatever was entered."""

import re
import shutil
import stat
import subprocess
import zlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bedtime.core.morning import Count, Noticed, Sign
from bedtime.core.observation import observe
from bedtime.core.past import Medicine
from bedtime.core.plan import Plan
from bedtime.core.report import Facts, Report, report
from bedtime.core.report_words import BRING, SELF_REPORTED
from bedtime.core.safety_words import STANDING
from bedtime.core.suspects import Watch, chosen
from bedtime.ui.bedside import LastStep, last_steps, write_bedside
from bedtime.ui.paper import write_report
from bedtime.ui.paper_sheet import SMALLEST_POINTS, UNIT, PaperError, PaperSize, sheet
from tests.builders import BERLIN, tuesday, usual_plan
from tests.diaries import LAST, LONG_NAME, at, days, made_up, night, sleeping

SIZES = {PaperSize.A4: (595, 842), PaperSize.LETTER: (612, 792)}
STEPS = last_steps(usual_plan(), BERLIN)

pytestmark = pytest.mark.usefixtures("qapp")


def empty(count: int) -> Report:
    """A page of nights of which nothing is known."""
    return report([night(day) for day in days(count)], Watch(), (), (), Facts(LAST))


def crowded() -> Report:
    """Twelve weeks in which everything was noticed every night, in the longest words there are."""
    nights = [
        night(
            day,
            sleeping(
                day, noticed=Noticed.YES, count=Count.MANY, strongest=10, woke=True, signs=tuple(Sign),
                onset_minutes=20, awake_minutes=5, note=f"{LONG_NAME} " * 30, bother=10, sleepiness=10,
            ),
            hours_late=40, jerks=("23:05", "03:00"), naps=(at(day, "14:00"),),
        )
        for day in days(84)
    ]  # fmt: skip
    title = LONG_NAME[:60]
    watch = Watch("watch", LAST - timedelta(days=60), chosen(["stress", f"own:{title}", f"own:{title[::-1]}"]))
    changed = [Medicine(f"{LONG_NAME} {n}", f"{LONG_NAME} " * 3, LAST - timedelta(days=n), str(n)) for n in range(60)]
    return report(nights, watch, observe(nights, watch), changed, Facts(LAST, LONG_NAME * 4, with_notes=True))


PAGES = {
    "two weeks": made_up(14, name="Ada Example"),
    "four weeks": made_up(28),
    "six weeks with notes": made_up(42, with_notes=True),
    "twelve weeks": made_up(84),
    "nothing in two weeks": empty(14),
    "nothing in twelve weeks": empty(84),
    "everything in twelve weeks": crowded(),
}


def boxes(pdf: bytes) -> list[tuple[int, int]]:
    """The size of each page in whole points."""
    found = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return [(round(float(width)), round(float(height))) for width, height in found]


def streams(pdf: bytes) -> list[str]:
    """What is drawn on each page, and whatever else is packed, as text."""
    packed = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    unpacked = []
    for each in packed:
        try:
            unpacked.append(zlib.decompress(each).decode("latin-1"))
        except zlib.error:
            continue
    return unpacked


def letter_sizes(pdf: bytes) -> set[float]:
    """The sizes of all text in points: of the font, in the PDF's own units."""
    return {float(size) / UNIT for page in streams(pdf) for size in re.findall(r"/F\d+ ([\d.]+) Tf", page)}


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("which", PAGES)
def test_the_page_takes_two_sheets_at_most_with_legible_embedded_text(
    which: str, size: PaperSize, tmp_path: Path
) -> None:
    file = tmp_path / "diary.pdf"
    write_report(PAGES[which], file, size)
    pdf = file.read_bytes()
    assert 1 <= len(boxes(pdf)) <= 2
    assert set(boxes(pdf)) == {SIZES[size]}
    assert min(letter_sizes(pdf)) >= SMALLEST_POINTS - 0.01
    assert b"/FontFile" in pdf
    assert len(pdf) < 200_000


def test_a_short_page_needs_one_sheet_and_twelve_weeks_keep_ten_points(tmp_path: Path) -> None:
    write_report(PAGES["nothing in two weeks"], tmp_path / "short.pdf", PaperSize.A4)
    write_report(PAGES["twelve weeks"], tmp_path / "long.pdf", PaperSize.A4)
    assert len(boxes((tmp_path / "short.pdf").read_bytes())) == 1
    assert 10.0 in letter_sizes((tmp_path / "long.pdf").read_bytes())


def test_the_title_of_each_file_tells_nothing_of_health(tmp_path: Path) -> None:
    write_report(PAGES["two weeks"], tmp_path / "Sleep diary", PaperSize.A4)
    write_bedside(STEPS, tmp_path / "Bedside card", PaperSize.A4)
    for file in tmp_path.iterdir():
        (told,) = re.findall(rb"/Title \(\xfe\xff(.*?)\)", file.read_bytes(), re.DOTALL)
        assert told.decode("utf-16-be") == file.name


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler's tools are not installed")
@pytest.mark.parametrize("which", PAGES)
def test_what_the_page_is_and_is_not_can_be_read_on_every_sheet(which: str, tmp_path: Path) -> None:
    file = tmp_path / "diary.pdf"
    write_report(PAGES[which], file, PaperSize.LETTER)
    read = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True, timeout=30)
    pages = read.stdout.split("\f")[:-1]
    for number, page in enumerate(pages, 1):
        words = " ".join(page.replace("\ufb01", "fi").replace("\ufb00", "ff").split())
        assert f"{SELF_REPORTED} {BRING} {STANDING}" in words
        assert f"Sleep diary, page {number} of {len(pages)}" in words
    whole = " ".join(read.stdout.split())
    assert "TIB" in whole
    assert "Reed & Sacco 2016" in whole
    assert "Tue 24 Nov" in whole


def test_the_file_is_for_its_owner_s_eyes_only(tmp_path: Path) -> None:
    file = tmp_path / "diary.pdf"
    file.write_text("older")
    file.chmod(0o644)
    write_report(PAGES["two weeks"], file, PaperSize.A4)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == [file]


def test_what_cannot_be_written_is_told_and_changes_nothing(tmp_path: Path) -> None:
    for file, line in ((tmp_path, "is no file"), (tmp_path / "missing" / "out.pdf", "cannot be written")):
        with pytest.raises(PaperError, match=line):
            write_report(PAGES["two weeks"], file, PaperSize.A4)
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_breaks_off_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "diary.pdf"
    file.write_text("older")

    def break_off() -> None:
        with sheet(file, PaperSize.A4, "Sleep diary"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert file.read_text() == "older"
    assert list(tmp_path.iterdir()) == [file]


def test_the_card_has_the_steps_from_wind_down_on() -> None:
    assert [(step.at, step.title) for step in STEPS] == [
        ("21:30", "Wind down"),
        ("22:10", "Breathing"),
        ("22:30", "Lights out"),
    ]
    assert last_steps(Plan(replace(tuesday(), lights_out=None)), BERLIN) == ()


MANY = tuple(LastStep(f"22:{minute:02}", LONG_NAME if minute % 3 else "Read on paper") for minute in range(40))


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("steps", [STEPS, (), MANY, (LastStep("22:30", LONG_NAME * 20),)])
def test_the_card_is_one_sheet_in_large_type(steps: tuple[LastStep, ...], size: PaperSize, tmp_path: Path) -> None:
    file = tmp_path / "card.pdf"
    write_bedside(steps, file, size)
    pdf = file.read_bytes()
    assert boxes(pdf) == [SIZES[size]]
    assert 22.0 in letter_sizes(pdf)
    assert min(letter_sizes(pdf) - {8.0}) >= 13.0, "only the note outside of the card is small"


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler's tools are not installed")
def test_the_card_keeps_the_last_steps_and_three_slow_breaths(tmp_path: Path) -> None:
    file = tmp_path / "card.pdf"
    for steps, first in ((STEPS, "21:30 Wind down"), (MANY, "22:3")):
        write_bedside(steps, file, PaperSize.A4)
        read = subprocess.run(
            ["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True, timeout=30
        )
        words = " ".join(read.stdout.split())
        assert words.startswith(first)
        assert steps[-1].at in words
        assert "Breathe in, 4. Out, 6. Three times." in words
