"""What a title in the person's own words may stand for: a medicine, or another thing that no test may draw."""

import re
from collections.abc import Iterable
from itertools import chain, pairwise

from bedtime.core.language import AS_WRITTEN, spoken

TELLING = 4  # letters of a word from which on it tells a medicine from another
# Words that stand in the name of a medicine for when or with what it is taken, and in a habit's as well.
GENERIC = frozenset(
    """
    after afternoon bedtime before breakfast coffee cold daily dinner drink each early evening every extra food from
    glass half hour juice late later lunch meal milk morning night nightly nighttime snack some strong supper tea
    today tonight warm water weekly with without
    """.split()  # noqa: SIM905 - a list of words is easier to read
)
# Words that name what is never drawn, by whatever title a person watches it: one too many refuses a test that would
# have been harmless, one too few may ask someone to leave out what keeps them well.
MEDICINE_WORDS = frozenset(
    """
    antacid antibiotic antidepressant antihistamine capsule cough cpap dose drops drug inhaler injection insulin jab
    lozenge mcg medicament medication medicine med melatonin mg ointment oxygen painkiller patch pill prescription
    remedy sedative spray steroid supplement suppository tablet therapy tranquilliser tranquillizer treatment
    vitamin
    """.split()  # noqa: SIM905 - a list of words is easier to read
)
NEVER_DRAWN = MEDICINE_WORDS | frozenset(
    """
    alcohol ale beer booze bourbon brandy champagne cider cocktail cognac drinking drinks gin lager liqueur liquor
    nightcap port prosecco pub rum schnapps scotch sherry shot spirits stout tequila vodka whiskey whisky wine
    cannabis cig cigar cigarette cigarillo hookah marijuana nicotine pipe shisha smoke smoker snuff snus tobacco vape
    weed
    aerobics badminton basketball bike boxing cardio climbing cycling exercise fitness football gym gymnastics hiit jog
    rowing run soccer spinning sport swim tennis training treadmill weightlifting weights workout
    stress stressed stressful
    """.split()  # noqa: SIM905 - a list of words is easier to read
)
# The same in German, which joins words: any of these within a word is enough.
GERMAN_MEDICINE_PARTS = (
    "antibiotik", "antidepress", "arznei", "beruhigungsmittel", "hustensaft", "inhalator", "insulin", "kapsel",
    "medikament", "medizin", "melatonin", "nasenspray", "pflaster", "pille", "präparat", "rezept", "salbe",
    "schlafmittel", "schmerzmittel", "spritze", "steroid", "sauerstoff", "tablette", "therapie", "tropfen", "vitamin",
    "zäpfchen",
)  # fmt: skip
GERMAN_NEVER_DRAWN_PARTS = (
    *GERMAN_MEDICINE_PARTS,
    "alkohol", "bier", "branntwein", "champagner", "kneipe", "likör", "obstler", "rotwein", "schnaps", "schoppen",
    "sekt", "spirituosen", "weinbrand", "weißwein", "weißbier", "cannabis", "haschisch", "kiffen", "nikotin", "pfeife",
    "rauch", "schnupftabak", "tabak", "zigar", "badminton", "fitness", "fußball", "gymnastik", "hanteln", "joggen",
    "klettern", "krafttraining", "radfahren", "rudern", "schwimmen", "sport", "training", "turnen", "anspannung",
    "stress",
)  # fmt: skip
GERMAN_NEVER_DRAWN_WORDS = frozenset({"wein", "weine", "rad", "lauf", "laufen", "rennen", "rum", "korn"})


def slug(title: str) -> str:
    """A title in small letters, its words joined by hyphens."""
    return re.sub(r"[\W_]+", "-", title.casefold()).strip("-")


def forms(word: str) -> frozenset[str]:
    """An English word in small letters with what it may be a plural or an -ing form of, as in running and run.

    No dictionary: some of these are no words at all, which no list of words has either.
    """
    bare = word.lstrip("0123456789")  # as in 5mg
    found = {word, bare, bare.removesuffix("s"), bare.removesuffix("es")}
    if bare.endswith("ies"):
        found.add(f"{bare.removesuffix('ies')}y")
    if bare.endswith("ing"):
        stem = bare.removesuffix("ing")
        found |= {stem, f"{stem}e"}
        if stem[-2:-1] == stem[-1:]:
            found.add(stem[:-1])
    return frozenset(found)


def in_a_line(title: str) -> str:
    """A title as it stands within a sentence; one such as TV keeps its letters.

    In another language all keep them: capital letters have rules of their own there.
    """
    if title[1:2].isupper() or spoken() != AS_WRITTEN:
        return title
    return title[:1].lower() + title[1:]


def in_small_letters(title: str) -> str:
    """A drink's title as it stands in a list; in another language than English it keeps its capital letters too."""
    return title.lower() if spoken() == AS_WRITTEN else title


def names_a_medicine(title: str) -> bool:
    """Whether a word of a title is one for a medicine; the medicines' own names are too many to know."""
    return _has_one_of(MEDICINE_WORDS, title) or _has_part(GERMAN_MEDICINE_PARTS, title)


def is_never_drawn(title: str) -> bool:
    """Whether a word of a title is one for what no test may draw evenings for."""
    german = _has_part(GERMAN_NEVER_DRAWN_PARTS, title) or _has_one_of(GERMAN_NEVER_DRAWN_WORDS, title)
    return german or _has_one_of(NEVER_DRAWN, title)


def is_named_like(title: str, medicine: str) -> bool:
    """Whether both are the same, or have a word in common that tells a medicine."""
    return slug(title) == slug(medicine) or not _telling(title).isdisjoint(_telling(medicine))


def _telling(name: str) -> set[str]:
    """The forms of a name's words that are long enough to tell, and not generic."""
    words = (forms(word) for word in slug(name).split("-"))
    return {form for word in words if GENERIC.isdisjoint(word) for form in word if len(form) >= TELLING}


def _has_part(parts: Iterable[str], title: str) -> bool:
    """Whether one of these stands anywhere in a title."""
    joined = slug(title)
    return any(part.casefold() in joined for part in parts)


def _has_one_of(words: frozenset[str], title: str) -> bool:
    """Whether one of these words is in a title, also as two words or with a hyphen, as work-out is."""
    parts = slug(title).split("-")
    joined = (first + second for first, second in pairwise(parts))
    return any(not words.isdisjoint(forms(word)) for word in chain(parts, joined))
