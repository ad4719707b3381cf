"""What is said at once about a warning sign, a new medicine and a heavy heart, wherever it is entered."""

from collections.abc import Collection

from bedtime.core.language import mark, tr
from bedtime.core.morning import Sign

STANDING = mark(
    "General information for better bedtimes, not medical advice, diagnosis or treatment. It cannot tell a hypnic jerk"
    " from another condition."
)
SEE_SOON = mark("That is a reason to see a doctor soon; a phone video and your partner's account help.")
BEFORE_DRIVING = mark(
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
    "Did jerks begin or grow after a new medicine? Do not stop it yourself; ask who prescribed it. After a new or "
    "raised antidepressant, twitching with agitation, sweating or fever cannot wait: call whoever prescribed it, or "
    "your local emergency number, now."
)
DRIVING = frozenset({Sign.CONFUSION, Sign.TONGUE, Sign.RHYTHMIC, Sign.AFTER_WAKING})
"""After these nobody should drive until they were seen, as the questions "Is it a sleep start?" have it too."""


def advice(signs: Collection[Sign]) -> str:
    """What is said at once of these; nothing where nothing has to be, which reassures of nothing."""
    may_be_a_seizure = not DRIVING.isdisjoint(signs)
    if may_be_a_seizure and Sign.INJURY in signs:
        return f"{tr(BEFORE_DRIVING)} {tr(THE_SAME_FOR_AN_INJURY)}"
    if may_be_a_seizure:
        return tr(BEFORE_DRIVING)
    if Sign.INJURY in signs:
        return tr(AFTER_AN_INJURY)
    return "" if {*signs} <= {Sign.PARTNER} else tr(SEE_SOON)
