"""The language of what the person reads: every text of the program that they can see passes through here."""

from gettext import NullTranslations

AS_WRITTEN = "en"  # the language of the texts in the program


class _Language:
    """The one in use; as written, in English, until another is chosen."""

    def __init__(self) -> None:
        self.name = AS_WRITTEN
        self.texts = NullTranslations()
        self.twelve_hour = False


_language = _Language()


def use(name: str, texts: NullTranslations, *, twelve_hour: bool = False) -> None:
    """Speaks the language of this name (as in "de") from now on; what was shown before stays as it was.

    `twelve_hour`: clock times are shown as in 10:30 pm, else as in 22:30.
    """
    _language.name, _language.texts, _language.twelve_hour = name, texts, twelve_hour


def spoken() -> str:
    """The name of the language in use, as in "en"."""
    return _language.name


def is_twelve_hour() -> bool:
    """Whether clock times are shown with twelve hours, as in 10:30 pm."""
    return _language.twelve_hour


def tr(text: str, /, **values: object) -> str:
    """The text in the language in use, its {names} filled in; as written where that has no word for it."""
    # Under the empty text, gettext keeps what a language's file says about itself.
    return _filled(_language.texts.gettext(text), values) if text else ""


def trn(one: str, many: str, count: int, /, **values: object) -> str:
    """The same for a text that depends on a number, which it has as {count}."""
    return _filled(_language.texts.ngettext(one, many, count), {"count": count, **values})


def number(value: float, form: str = "g") -> str:
    """A number for the eyes, with the decimal sign of the language; `form` is one of format's, as in ".2g"."""
    whole, point, fraction = format(value, form).partition(".")
    return tr("{whole}.{fraction}", whole=whole, fraction=fraction) if point else whole


def mark(text: str) -> str:
    """The text as it is, in English, for a constant that `tr` is given only when it is shown.

    A constant is made at import, before the language is chosen. What collects the texts to translate reads the program
    without running it, and finds such a text by this call.
    """
    return text


def _filled(text: str, values: dict[str, object]) -> str:
    return text.format(**values) if values else text
