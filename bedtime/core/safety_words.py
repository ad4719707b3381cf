"""What is said at once about a warning sign, a new medicine and a heavy heart, wherever it is entered."""

from collections.abc import Collection

from bedtime.core.language import mark, tr
from bedtime.core.morning import Sign

STANDING = mark(
    "General information for better bedtimes, not medical advice, diagnosis or treatment. It cannot tell a hypnic jerk"
    " from another condition."
)
SEE_SOON = mark("That is a reason to see a doctor soon; a phone video and your partner's account help.")
AFTER_LOST_AWARENESS = mark(
    "That is a reason to see a doctor soon; please do not drive until you have been seen. If it lasts longer than five "
    "minutes, or comes again before you have recovered, call your local emergency number."
)
AFTER_AN_INJURY = mark("That is a reason to see a doctor soon; for a serious injury call your local emergency number.")
THE_SAME_FOR_AN_INJURY = mark("The same for a serious injury.")
BESIDE_A_NOTE = mark(
    "If things feel too much or you feel unsafe, please contact someone you trust, a health professional, or your "
    "local emergency number."
)
ON_MOST_NIGHTS = mark(
    "You noticed jerks on most nights for three weeks. If your sleep or your days suffer from it, that is worth a "
    "routine visit; the doctor's page under History is made to be taken along."
)
ASK_THE_PRESCRIBER = mark(
    "Did jerks begin or grow after a new medicine? Do not stop it yourself; ask who prescribed it."
)


def advice(signs: Collection[Sign]) -> str:
    """What is said at once of these; nothing where nothing has to be, which reassures of nothing."""
    lost_awareness = not {Sign.CONFUSION, Sign.TONGUE}.isdisjoint(signs)
    if lost_awareness and Sign.INJURY in signs:
        return f"{tr(AFTER_LOST_AWARENESS)} {tr(THE_SAME_FOR_AN_INJURY)}"
    if lost_awareness:
        return tr(AFTER_LOST_AWARENESS)
    if Sign.INJURY in signs:
        return tr(AFTER_AN_INJURY)
    return "" if {*signs} <= {Sign.PARTNER} else tr(SEE_SOON)
