"""Topics of the handbook on paper: all their words, black on white, on numbered pages that say what they are."""

import re
import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from bedtime.adapters.handbook import handbook
from bedtime.adapters.paths import resources
from bedtime.core.handbook import Topic, plain
from bedtime.core.safety_words import STANDING
from bedtime.ui.handbook_print import MARGIN, print_topics, set_on_paper
from bedtime.ui.paper_sheet import PaperError

SHIPPED = handbook(resources())
SIZES = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler's tools are not installed"),
]


def printed(file: Path, *topics: Topic, size: str = "A4", ranges: str = "", margin: float = 0) -> list[str]:
    """The words of each page."""
    writer = QPdfWriter(str(file))
    writer.setPageSize(QPageSize(SIZES[size]))
    writer.setPageMargins(QMarginsF(margin, margin, margin, margin), QPageLayout.Unit.Point)
    if ranges:
        writer.setPageRanges(QPageRanges.fromString(ranges))
    set_on_paper(SHIPPED, topics, writer)
    del writer
    read = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True, timeout=30)
    return [_joined(page) for page in read.stdout.split("\f")[:-1]]


def _joined(text: str) -> str:
    return " ".join(text.replace("\ufb01", "fi").replace("\ufb00", "ff").replace("\ufb02", "fl").split())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("topic", SHIPPED.topics, ids=[topic.id for topic in SHIPPED.topics])
def test_every_page_is_numbered_and_says_what_it_is(topic: Topic, size: str, tmp_path: Path) -> None:
    pages = printed(tmp_path / "topic.pdf", topic, size=size)
    assert pages[0].startswith(_joined(topic.title))
    for number, page in enumerate(pages, 1):
        assert f"{topic.title}, page {number} of {len(pages)}" in page
        assert page.count(_joined(STANDING)) == 1


def test_all_that_is_said_is_printed_with_where_it_was_found(tmp_path: Path) -> None:
    topic = SHIPPED.place("sleep-starts").topic
    words = " ".join(printed(tmp_path / "topic.pdf", topic))
    for claim in topic.claims:
        assert claim.title in words
        for text in claim.text:
            assert _joined(plain(text))[:60] in words
    for source in SHIPPED.cited(topic):
        assert source.citation in words
        assert source.about[:40] in words


def test_an_address_that_lasts_is_printed_and_nothing_leads_on(tmp_path: Path) -> None:
    topic = next(topic for topic in SHIPPED.topics if any(source.address for source in SHIPPED.cited(topic)))
    lasting = next(source for source in SHIPPED.cited(topic) if source.address)
    words = "".join(printed(tmp_path / "topic.pdf", topic)).replace(" ", "")
    assert lasting.address in words
    assert "Next:" not in words
    assert b"/URI" not in (tmp_path / "topic.pdf").read_bytes()


def test_the_look_alikes_are_a_table_on_paper(tmp_path: Path) -> None:
    topic = SHIPPED.place("look-alikes").topic
    first = printed(tmp_path / "topic.pdf", topic)[0]
    labels = [fact.label for fact in topic.claims[0].facts]
    assert f"{labels[0]}:" not in first
    assert labels[0] in first


def test_each_topic_begins_a_page_and_all_are_numbered_together(tmp_path: Path) -> None:
    topics = [SHIPPED.place(name).topic for name in ("why", "awake")]
    pages = printed(tmp_path / "both.pdf", *topics)
    alone = [printed(tmp_path / f"{topic.id}.pdf", topic) for topic in topics]
    assert len(pages) == sum(map(len, alone))
    assert pages[len(alone[0])].startswith(_joined(topics[1].title))
    assert f"{topics[1].title}, page {len(pages)} of {len(pages)}" in pages[-1]


def test_only_the_pages_that_were_asked_for_are_printed(tmp_path: Path) -> None:
    topic = SHIPPED.place("why").topic
    (page,) = printed(tmp_path / "some.pdf", topic, ranges="2")
    assert f"{topic.title}, page 2 of " in page


def test_narrow_margins_become_wider_and_wide_ones_stay(tmp_path: Path) -> None:
    topic = SHIPPED.place("why").topic
    for margin, kept in ((0.0, MARGIN), (100.0, 100.0)):
        printed(tmp_path / "topic.pdf", topic, margin=margin)
        boxes = subprocess.run(
            ["pdftotext", "-bbox", tmp_path / "topic.pdf", "-"], capture_output=True, text=True, check=True, timeout=30
        )
        lefts = [float(left) for left in re.findall(r'xMin="([\d.]+)"', boxes.stdout)]
        assert min(lefts) == pytest.approx(kept, abs=3)


def test_text_is_dark_and_large_enough_to_read(tmp_path: Path) -> None:
    topic = SHIPPED.place("why").topic
    printed(tmp_path / "topic.pdf", topic)
    boxes = subprocess.run(
        ["pdftotext", "-bbox", tmp_path / "topic.pdf", "-"], capture_output=True, text=True, check=True, timeout=30
    )
    heights = [
        float(bottom) - float(top) for top, bottom in re.findall(r'yMin="([\d.]+)" .*?yMax="([\d.]+)"', boxes.stdout)
    ]
    assert min(heights) > 7.5


class Jammed(QPdfWriter):
    """A device that takes one page."""

    def newPage(self) -> bool:  # noqa: N802 - Qt's name
        """No more of them."""
        return False


def test_a_device_that_takes_nothing_or_stops_is_told_in_words(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for device in (QPdfWriter(str(tmp_path / "missing" / "topic.pdf")), Jammed(str(tmp_path / "topic.pdf"))):
        with pytest.raises(PaperError, match=r"This could not be printed; .*"):
            set_on_paper(SHIPPED, [SHIPPED.place("why").topic], device)
    assert capfd.readouterr() == ("", "")


def test_a_file_in_the_printers_place_has_its_paper_its_pages_and_no_word_about_health(tmp_path: Path) -> None:
    topic, file = SHIPPED.place("why").topic, tmp_path / "topic.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("Bedtime")
    printer.setOutputFileName(str(file))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    printer.setPageRanges(QPageRanges.fromString("2"))
    print_topics(SHIPPED, [topic], printer)
    told = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True, timeout=30).stdout
    assert re.search(r"^Title: +Bedtime$", told, re.MULTILINE)
    assert re.search(r"^Pages: +1$", told, re.MULTILINE)
    assert re.search(r"^Page size: +(419|420)[\d.]* x 595", told, re.MULTILINE)


@contextmanager
def a_full_disk() -> Iterator[None]:
    """No file may grow beyond a thousand bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_that_is_full_is_told_and_leaves_the_older_file(tmp_path: Path) -> None:
    older = tmp_path / "older.pdf"
    older.write_text("older")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(older))
    with pytest.raises(PaperError, match="cannot be written"), a_full_disk():
        print_topics(SHIPPED, [SHIPPED.place("why").topic], printer)
    assert older.read_text() == "older"
    assert list(tmp_path.iterdir()) == [older]
