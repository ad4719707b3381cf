"""What is said at once about a warning sign, a new medicine and a heavy heart, wherever it is entered."""

from collections.abc import Collection

from bedtime.core.morning import Sign

SOON = (Sign.INJURY, Sign.CONFUSION, Sign.TONGUE)
SEE_SOON = (
    "That is a reason to see a doctor soon. If it happens again with a loss of awareness, or you do not recover "
    "quickly, call your local emergency number."
)
WORTH_TELLING = "Worth telling a doctor about."
BESIDE_A_NOTE = (
    "If things feel too much or you feel unsafe, please contact someone you trust, a health professional, or your "
    "local emergency number."
)
ASK_THE_PRESCRIBER = "Began or grew after a new medicine? Do not stop it yourself; ask who prescribed it."


def advice(signs: Collection[Sign]) -> str:
    """What is said at once of these; nothing where nothing has to be, which reassures of nothing."""
    if any(sign in SOON for sign in signs):
        return SEE_SOON
    return WORTH_TELLING if any(sign is not Sign.PARTNER for sign in signs) else ""
