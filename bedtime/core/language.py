"""The language of what the person reads: every text of the program that they can see passes through here."""

from gettext import NullTranslations


class _Language:
    """The one in use; as written, in English, until another is chosen."""

    def __init__(self) -> None:
        self.name = "en"
        self.texts = NullTranslations()


_language = _Language()


def use(name: str, texts: NullTranslations) -> None:
    """Speaks the language of this name (as in "de") from now on; what was shown before stays as it was."""
    _language.name, _language.texts = name, texts


def spoken() -> str:
    """The name of the language in use, as in "en"."""
    return _language.name


def tr(text: str, /, **values: object) -> str:
    """The text in the language in use, its {names} filled in; as written where that has no word for it."""
    return _filled(_language.texts.gettext(text), values)


def trn(one: str, many: str, count: int, /, **values: object) -> str:
    """The same for a text that depends on a number, which it has as {count}."""
    return _filled(_language.texts.ngettext(one, many, count), {"count": count, **values})


def _filled(text: str, values: dict[str, object]) -> str:
    return text.format(**values) if values else text
