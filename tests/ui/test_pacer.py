"""The picture of a session shows what to do, at every size, and paints no more than has changed."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, QSize
from PySide6.QtGui import QFontMetrics, QImage, QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bedtime.core.breath import Moment, Stage, Timeline, phase_at, timeline
from bedtime.core.exercise import Act, Exercise, Part, Phase
from bedtime.ui import pacer as pacer_module
from bedtime.ui import theme
from bedtime.ui.manner import Manner
from bedtime.ui.pacer import Pacer
from bedtime.ui.pacer_places import places
from bedtime.ui.pacer_words import Words, placed
from tests import builders
from tests.ui.test_theme import TEXT, contrast, luminance

USUAL = Manner("Steady", "Slower, not deeper", plain=False, reduced=False, announce=False, can_ease=True)
PLAIN = Manner("", "", plain=True, reduced=False, announce=False, can_ease=False)
LINE = timeline(builders.pattern("in 4", "hold 2", "out 6"), 120)
LEAD_IN = LINE.start_of(1)
SCRIPT = timeline(
    Exercise("pmr", "Muscles", "", 60, 60, parts=(
        Part("Right hand", (
            Phase(Act.ATTEND, 4, "", 0.3, "hand", "Right hand, a soft fist."),
            Phase(Act.TENSE, 7, "Tense gently", 1),
            Phase(Act.RELEASE, 30, "Let go", 0.2),
        )),
    )),
    60,
)  # fmt: skip
ALL_SIZES = [(380, 420), (960, 700), (1280, 800)]

Made = Callable[..., Pacer]


@pytest.fixture
def made(qtbot: QtBot, themed: QApplication) -> Made:
    """`made(manner)` is a pacer in that manner, on the screen."""

    def make(manner: Manner = USUAL, size: tuple[int, int] = (960, 700)) -> Pacer:
        pacer = Pacer(manner)
        qtbot.addWidget(pacer)
        pacer.resize(*size)
        with qtbot.waitExposed(pacer):
            pacer.show()
        return pacer

    return make


def at(elapsed: float, line: Timeline = LINE) -> Moment:
    return phase_at(line, elapsed)


def wordless(moment: Moment) -> Moment:
    """The same moment with nothing written, so that only light is on the picture."""
    return replace(moment, phase=replace(moment.phase, word=""))


def picture(pacer: Pacer) -> QImage:
    return pacer.grab().toImage()


def brightest(image: QImage) -> str:
    colours = (image.pixelColor(image.width() // 2, y).name() for y in range(image.height()))
    return max(colours, key=luminance)


def disc_width(image: QImage) -> int:
    """How many pixels of the shape's middle row are clearly lit."""
    row = max(range(image.height()), key=lambda y: image.pixelColor(image.width() // 2, y).red())
    reds = [image.pixelColor(x, row).red() for x in range(image.width())]
    return sum(red > (min(reds) + max(reds)) / 2 for red in reds)


@pytest.mark.parametrize(
    ("elapsed", "line", "texts"),
    [
        (1.0, LINE, ("Get comfortable", "Steady", "Slower, not deeper")),
        (LEAD_IN, LINE, ("In", "4", "Slower, not deeper")),
        (LEAD_IN + 3.5, LINE, ("In", "1", "Slower, not deeper")),
        (LEAD_IN + 4.5, LINE, ("Hold", "2", "Slower, not deeper")),
        (LEAD_IN + 8.0, LINE, ("Out", "4", "Slower, not deeper")),
        (LINE.seconds - 3, LINE, ("Rest",)),
        (LINE.seconds, LINE, ()),
        (LEAD_IN + 1.0, SCRIPT, ("Right hand", "Right hand, a soft fist.")),
        (LEAD_IN + 6.0, SCRIPT, ("Right hand", "Tense gently", "5", "Slower, not deeper")),
    ],
)
def test_it_says_what_to_do_and_for_how_long(made: Made, elapsed: float, line: Timeline, texts: tuple[str]) -> None:
    pacer = made()
    pacer.show_moment(at(elapsed, line))
    assert pacer.texts() == texts


def test_after_a_fright_there_are_no_numbers(made: Made) -> None:
    pacer = made(PLAIN)
    with_bar, without_bar = made(), pacer
    for tenths in range(round(LINE.seconds * 10)):
        pacer.show_moment(at(tenths / 10))
        assert not any(letter.isdigit() for text in pacer.texts() for letter in text)
    bar = places(pacer.size(), 1).bar.toAlignedRect()
    halfway = at(LEAD_IN + 11.9)
    for each in (with_bar, without_bar):
        each.show_moment(halfway)
    assert len({with_bar.grab(bar).toImage().pixelColor(x, 1).name() for x in range(bar.width())}) > 1
    assert {without_bar.grab(bar).toImage().pixelColor(x, 1).name() for x in range(bar.width())} == {
        theme.STAGE.background.lower()
    }


def test_a_pause_is_said_and_a_line_comes_and_goes(made: Made) -> None:
    pacer = made()
    pacer.show_moment(at(LEAD_IN + 1))
    pacer.show_paused(True)
    assert pacer.texts() == ("Paused", "Slower, not deeper")
    pacer.show_paused(False)
    pacer.say("Volume 35 %")
    assert pacer.texts() == ("In", "3", "Volume 35 %")
    pacer.say("")
    assert pacer.texts() == ("In", "3", "Slower, not deeper")


@pytest.mark.parametrize("size", ALL_SIZES)
def test_it_grows_and_shrinks_and_never_goes(made: Made, size: tuple[int, int]) -> None:
    pacer = made(PLAIN, size)
    widths = []
    for into in (0.0, 2.0, 4.0, 11.99):
        pacer.show_moment(wordless(at(LEAD_IN + 12 + into)))
        widths.append(disc_width(picture(pacer)))
    empty, half, full, again = widths
    assert again == pytest.approx(empty, abs=2)
    assert empty < half < full
    assert 0.3 * full < empty < 0.5 * full


def test_with_reduced_motion_only_its_light_changes(made: Made) -> None:
    pacer = made(replace(PLAIN, reduced=True))
    widths, lights = [], []
    for into in (0.5, 2.0, 4.0):
        pacer.show_moment(wordless(at(LEAD_IN + into)))
        widths.append(disc_width(picture(pacer)))
        lights.append(luminance(brightest(picture(pacer))))
    assert len(set(widths)) == 1
    assert lights == sorted(set(lights))


@pytest.mark.parametrize("reduced", [False, True])
def test_words_can_be_read_on_it_at_every_size(made: Made, reduced: bool) -> None:
    pacer = made(replace(PLAIN, reduced=reduced))
    for tenths in range(0, 120, 5):
        pacer.show_moment(wordless(at(LEAD_IN + tenths / 10)))
        assert contrast(theme.STAGE.text, brightest(picture(pacer))) >= TEXT
    assert contrast(theme.STAGE.muted, theme.STAGE.halo) >= TEXT
    assert contrast(theme.STAGE.dim, theme.STAGE.black) >= TEXT


def test_it_dims_as_the_session_goes_on_and_ends_in_black(made: Made) -> None:
    pacer = made(PLAIN)
    breath = LINE.segments[1].seconds
    lights = []
    for elapsed in (LEAD_IN + 2, LEAD_IN + 3 * breath + 2, LEAD_IN + 9 * breath + 2, LINE.seconds - 0.1):
        pacer.show_moment(wordless(at(elapsed)))
        lights.append(luminance(brightest(picture(pacer))))
    assert lights == sorted(set(lights), reverse=True)
    pacer.show_moment(at(LINE.seconds))
    image = picture(pacer)
    assert at(LINE.seconds).stage is Stage.OVER
    assert {image.pixelColor(x, y).name() for x in range(0, 960, 7) for y in range(0, 700, 7)} == {"#000000"}


@pytest.mark.parametrize("size", ALL_SIZES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize(
    "words",
    [
        Words("Get comfortable", "Longer breath out", "", "Lie down, and let all that is heavy sink. " * 5),
        Words("Chest and shoulders", "Tense gently", "7", "Chest and shoulders, shoulder blades together."),
        Words("Breathe out", "", "6", "Slower, not deeper"),
        Words("Incomprehensibilities", "of some longer word or other", "60", ""),
    ],
)
def test_no_word_is_cut_or_lies_on_another(
    themed: QApplication, size: tuple[int, int], scale: float, words: Words
) -> None:
    theme.prepare(themed, scale)
    where = places(QSize(*size), QFontMetrics(themed.font()).lineSpacing())
    texts = placed(words, where, themed.font())
    theme.prepare(themed)
    boxes = [text.box.toRect() for text in texts]
    assert len(boxes) == sum(bool(text) for text in vars(words).values())
    for box in boxes:
        assert QRect(0, 0, *size).contains(box)
    for upper, lower in pairwise(boxes):
        assert upper.bottom() <= lower.top() + 1
    assert boxes[-1].bottom() <= where.bar.top()


class Paints(QObject):
    """What a widget was asked to paint."""

    def __init__(self, pacer: Pacer) -> None:
        super().__init__(pacer)
        self.areas: list[QRect] = []
        pacer.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QPaintEvent):
            self.areas.append(event.rect())
        return super().eventFilter(watched, event)


def test_a_frame_paints_the_shape_alone(made: Made, qtbot: QtBot) -> None:
    pacer = made()
    pacer.show_moment(at(LEAD_IN + 2.00))
    pacer.repaint()
    paints = Paints(pacer)
    pacer.show_moment(at(LEAD_IN + 2.02))
    qtbot.waitUntil(lambda: bool(paints.areas))
    (area,) = paints.areas
    assert area.width() * area.height() < 0.5 * pacer.width() * pacer.height()


def test_what_stays_the_same_is_not_painted_again(made: Made, qtbot: QtBot) -> None:
    pacer = made()
    line = timeline(LINE.exercise, 1200)
    pacer.show_moment(at(LEAD_IN + 4.40, line))
    pacer.repaint()
    paints = Paints(pacer)
    pacer.show_moment(at(LEAD_IN + 4.41, line))
    pacer.show_moment(at(LEAD_IN + 4.41, line))
    QApplication.processEvents()
    assert paints.areas == []
    pacer.show_moment(at(LEAD_IN + 5.20, line))  # the count falls
    qtbot.waitUntil(lambda: bool(paints.areas))
    assert len(paints.areas) == 1
    assert paints.areas[0].height() < 100


class Heard:
    """Stands for the accessibility bridge: keeps what is announced."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def updateAccessibility(self, event: object) -> None:  # noqa: N802 - Qt's name
        message = getattr(event, "message", None)
        assert message is not None
        self.words.append(message())


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    bridge = Heard()
    monkeypatch.setattr(pacer_module, "QAccessible", bridge)
    return bridge


def test_each_new_word_is_announced_once(made: Made, heard: Heard) -> None:
    pacer = made(replace(USUAL, announce=True))
    for tenths in range(round((LEAD_IN + 14) * 10)):
        pacer.show_moment(at(tenths / 10))
    assert heard.words == ["Get comfortable. Steady", "In", "Hold", "Out", "In"]
    assert pacer.accessibleName() == "Steady"
    assert pacer.accessibleDescription() == "In"


def test_lines_are_announced_too(made: Made, heard: Heard) -> None:
    pacer = made(replace(USUAL, announce=True))
    pacer.show_moment(at(LEAD_IN))
    pacer.say("There is no sound.")
    pacer.say("")
    pacer.end("Rest well.")
    assert heard.words == ["In", "There is no sound.", "Rest well."]


def test_nothing_is_announced_unasked(made: Made, heard: Heard) -> None:
    pacer = made()
    pacer.show_moment(at(LEAD_IN))
    pacer.say("Volume 35 %")
    assert heard.words == []
