"""Collects the program's texts into resources/locale, for those who translate: `python -m tests.texts`."""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
KEYWORDS = {"tr": None, "trn": (1, 2), "mark": None}
LANGUAGES = ("de",)
# No dates and names, which would make every collection a change.
HEADER = """\
# The texts of Bedtime. To collect what is new: python -m tests.texts
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {plurals}\\n"

"""


def collected() -> Catalog:
    """Every text of the program as it is written; where it stands is left out, which changes with every edit."""
    found = Catalog(project="Bedtime", charset="utf-8")
    for _file, _line, message, comments, _context in extract_from_dir(
        ROOT / "bedtime", [("**.py", "python")], keywords=KEYWORDS
    ):
        if message not in ("", ("", "")):
            found.add(message, auto_comments=comments)
    return found


def file_of(language: str, ending: str) -> Path:
    """The texts in a language, as .po for people or as .mo for the program."""
    return LOCALE / language / "LC_MESSAGES" / f"bedtime.{ending}"


def translated(language: str) -> Catalog:
    """The texts in a language as they are kept."""
    with file_of(language, "po").open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalog: Catalog) -> bytes:
    """What the program reads."""
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def missing(catalog: Catalog) -> list[Message]:
    """The texts without a translation."""
    return [each for each in catalog if each.id and not all(_forms(each))]


def _forms(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, (tuple, list)) else (message.string or "",)


def update(language: str) -> int:
    """Brings a language's file up to date, keeps what is translated, and tells how many texts lack it."""
    file = file_of(language, "po")
    file.parent.mkdir(parents=True, exist_ok=True)
    catalog = translated(language) if file.exists() else Catalog(locale=language, project="Bedtime", charset="utf-8")
    catalog.update(collected(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    with file.open("wb") as out:
        out.write(HEADER.format(language=language, plurals=catalog.plural_forms).encode())
        write_po(out, catalog, width=120, sort_output=True, omit_header=True, no_location=True)
    file_of(language, "mo").write_bytes(compiled(catalog))
    return len(missing(catalog))


if __name__ == "__main__":
    for each in LANGUAGES:
        print(f"{each}: {update(each)} texts are not translated yet")
