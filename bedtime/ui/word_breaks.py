"""Where a word may be broken that alone is wider than the line: soft hyphens between its syllables."""

import re
from collections.abc import Callable

SOFT_HYPHEN = "\u00ad"
LEAST = 3  # letters before the first break and after the last
VOWELS = "aeiouyäöüéèàAEIOUYÄÖÜÉÈÀ"
# What speaks as one sound stays together; else the last consonant begins the next syllable.
ONSET = re.compile(r"(?:sch[lmnrw]?|(?<=[^\W\d_])s[tp]r?|[bcfgkp][lr]|[dt]r|ch|ck|ph|th|qu|[^\W\d_])$")
PLACE = re.compile(rf"(?<=[{VOWELS}])([^\W\d_{VOWELS}]+)(?=[{VOWELS}])")
WORD = re.compile(r"[^\W\d_]+")
BETWEEN = re.compile(r"(<[^>]*>|&\w+;|[\s\u200b]+|(?<=-)(?=[^\W\d_]))")

Measure = Callable[[str], int]


def broken(text: str, widest: int, measured: Measure) -> str:
    """The text with soft hyphens in the words that are wider than `widest` pixels as `measured`; tags and entities of
    rich text stay as they are."""
    parts = BETWEEN.split(text)
    return "".join(
        WORD.sub(lambda word: in_syllables(word[0]), part) if place % 2 == 0 and measured(part) > widest else part
        for place, part in enumerate(parts)
    )


def in_syllables(word: str) -> str:
    """The word with a soft hyphen wherever a syllable likely ends: a rule of thumb that knows no compound words."""
    out, begun = [], 0
    for between in PLACE.finditer(word):
        consonants = between[1]
        onset = ONSET.search(consonants)
        place = between.start() + (onset.start() if onset else len(consonants) - 1)
        if LEAST <= place <= len(word) - LEAST:
            out.append(word[begun:place])
            begun = place
    return SOFT_HYPHEN.join([*out, word[begun:]])
