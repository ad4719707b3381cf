"""A label and a button break a word only where it alone is wider than they are, and tell it whole."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from bedtime.ui.breaking_label import NARROWEST, BreakingLabel
from bedtime.ui.column import words
from bedtime.ui.word_breaks import SOFT_HYPHEN, broken, in_syllables
from bedtime.ui.wrapping_button import WrappingButton

LONG = "Muskelentspannungsübungen"


def placed(qtbot: QtBot, label: QLabel, width: int) -> QLabel:
    """On the screen with that width."""
    qtbot.addWidget(label)
    label.resize(width, 400)
    label.show()
    return label


def in_parts(text: str) -> str:
    """With the breaks to be seen."""
    return text.replace(SOFT_HYPHEN, "|")


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Einschlafzuckung", "Ein|schlaf|zu|ckung"),
        ("Entspannung", "Ent|span|nung"),
        ("ärztlichen", "ärzt|li|chen"),
        ("Tastenkürzel", "Tas|ten|kür|zel"),
        ("Abend", "Abend"),
        ("Schlaf", "Schlaf"),
        ("", ""),
    ],
)
def test_a_word_is_parted_where_a_syllable_ends_and_never_near_its_ends(word: str, parts: str) -> None:
    assert in_parts(in_syllables(word)) == parts


def test_only_what_is_too_wide_is_parted_and_tags_stay_as_they_are() -> None:
    text = '<b style="margin-bottom: Entspannung">Zur&nbsp;Entspannung</b> am Abend, 4-7-8-Atmung'
    assert in_parts(broken(text, 10, len)) == text.replace(">Zur&nbsp;Entspannung", ">Zur&nbsp;Ent|span|nung")
    assert broken(text, 11, len) == text


def test_a_word_is_broken_while_the_label_is_narrower_and_its_text_stays_whole(qtbot: QtBot) -> None:
    label = BreakingLabel(f"Kurze {LONG}")
    placed(qtbot, label, 600)
    assert label.shown() == label.text() == f"Kurze {LONG}"
    label.resize(label.fontMetrics().horizontalAdvance(LONG) // 2, 400)
    assert SOFT_HYPHEN in label.shown()
    assert label.shown().startswith("Kurze ")
    assert label.text() == label.accessibleName() == f"Kurze {LONG}"
    label.setText("Kurz")
    assert label.shown() == "Kurz"
    assert not label.accessibleName()


def test_a_word_is_broken_when_its_letters_grow(qtbot: QtBot) -> None:
    label = BreakingLabel(LONG)
    placed(qtbot, label, label.fontMetrics().horizontalAdvance(LONG) + 20)
    assert SOFT_HYPHEN not in label.shown()
    label.setFont(QFont(label.font().family(), 3 * label.font().pointSize()))
    assert SOFT_HYPHEN in label.shown()


def test_a_name_of_its_own_is_kept(qtbot: QtBot) -> None:
    label = BreakingLabel(LONG)
    label.setAccessibleName("This week")
    placed(qtbot, label, 60)
    assert SOFT_HYPHEN in label.shown()
    assert label.accessibleName() == "This week"


def test_rich_text_is_broken_between_its_tags(qtbot: QtBot) -> None:
    label = BreakingLabel(f"<b>{LONG}</b>")
    label.setTextFormat(Qt.TextFormat.RichText)
    placed(qtbot, label, 60)
    assert label.shown().startswith("<b>")
    assert SOFT_HYPHEN in label.shown()
    assert label.text() == f"<b>{LONG}</b>"


def test_a_long_word_does_not_make_a_label_or_button_wide(qtbot: QtBot) -> None:
    for widget in (words(9 * LONG), WrappingButton(9 * LONG)):
        qtbot.addWidget(widget)
        assert widget.minimumSizeHint().width() <= NARROWEST


def test_in_a_row_a_label_wants_all_its_words_on_one_line(qtbot: QtBot) -> None:
    text = "asleep as planned on most of the nights of this week"
    beside, alone = words(text, in_line=True), words(text)
    for label in (beside, alone):
        qtbot.addWidget(label)
    assert beside.sizeHint().width() > beside.fontMetrics().horizontalAdvance(text) > alone.sizeHint().width()
    assert beside.sizeHint().height() < alone.sizeHint().height()


def test_a_button_breaks_a_word_that_is_wider_than_it_and_grows(qtbot: QtBot) -> None:
    button = WrappingButton(LONG)
    qtbot.addWidget(button)
    wide = button.sizeHint().width()
    assert button.shown(wide) == button.text() == LONG
    assert SOFT_HYPHEN in button.shown(wide // 2)
    assert button.heightForWidth(wide // 2) > button.heightForWidth(wide)
