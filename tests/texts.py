"""Collects the program's texts into resources/locale, for those who translate: `python -m tests.texts`."""

import ast
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
TEXTS = {"tr": 1, "mark": 1, "trn": 2}
"""What texts pass through, and how many of its first arguments they are."""
LANGUAGES = ("de",)
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)  # in place of now, so that the same texts make the same file
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
    for file in sorted((ROOT / "bedtime").rglob("*.py")):
        for text in texts_in(file.read_text("utf-8")):
            found.add(text)
    return found


def texts_in(program: str) -> Iterator[str | tuple[str, ...]]:
    """The texts of a module. Not by Babel's own reader, which before Python 3.12 sees nothing inside an f-string."""
    for node in ast.walk(ast.parse(program)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TEXTS:
            first = node.args[: TEXTS[node.func.id]]
            texts = tuple(str(each.value) for each in first if isinstance(each, ast.Constant))
            if len(texts) == len(first) and any(texts):
                yield texts if len(texts) > 1 else texts[0]


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
    catalog.creation_date = catalog.revision_date = LONG_AGO
    write_mo(out, catalog)
    return out.getvalue()


def missing(catalog: Catalog) -> list[Message]:
    """The texts without a translation."""
    return [each for each in catalog if each.id and not all(forms(each.string))]


def forms(text: object) -> tuple[str, ...]:
    """A text in each of its numbers; just one where it does not depend on a number."""
    return tuple(map(str, text)) if isinstance(text, (tuple, list)) else (str(text or ""),)


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
        sys.stdout.write(f"{each}: {update(each)} texts are not translated yet\n")
