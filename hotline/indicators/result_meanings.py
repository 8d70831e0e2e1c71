"""What a class, an urgency, a weight and a set mean, in sentences that never give a verdict (scoring.md, Result class, Urgency)."""

from __future__ import annotations

from collections.abc import Mapping

from hotline.errors import N_
from hotline.indicators.scoring import EXPLOITATION, MEANS, Assessment
from hotline.language import Language

CLASS_NAMES: Mapping[str, str] = {
    "R5": N_("Full pattern"),
    "R4": N_("Means and exploitation"),
    "R3": N_("Possible recruitment"),
    "R2": N_("Exploitation without means"),
    "R1": N_("Some indicators"),
    "R0": N_("Nothing recorded"),
}
CLASS_MEANINGS: Mapping[str, str] = {
    "R5": N_("The answers show the full pattern of a possible trafficking situation."),
    "R4": N_("Means and exploitation are both recorded."),
    "R3": N_("Means without exploitation yet: possible recruitment."),
    "R2": N_("Exploitation without recorded means: labour-rights channel; ask the questions about means again."),
    "R1": N_("Some indicators, not enough information."),
    "R0": N_("Nothing recorded: this is not a finding."),
}
# Where the row of the table is another one for a child, or for an adult, the reason is said.
_ADULT_MEANINGS: Mapping[str, str] = {
    "R5": N_("Full pattern: deceptive or coercive recruitment, coercion at the destination and exploitation."),
}
_CHILD_MEANINGS: Mapping[str, str] = {
    "R5": N_(
        "Full pattern: for a child exploitation is enough, and no means is needed (Palermo Protocol, article 3 c)."
    ),
    "R3": N_("Possible recruitment: for a child one strong sign, or one sign of exploitation, is enough."),
}
_URGENCY_NAMES: Mapping[str, str] = {
    "U1": N_("Immediate"),
    "U2": N_("Within the shift"),
    "U4": N_("Next working day"),
}
_URGENCY_ACTIONS: Mapping[str, str] = {
    "U1": N_("Call the emergency services while the call lasts, and the special police unit at once."),
    "U2": N_("To the special police unit in this shift, {within_hours}."),
    "U3": N_("To the special police unit {within_hours}."),
    "U4": N_("The next working day."),
}
_IN_THIS_SHIFT = N_("To the special police unit in this shift.")
_LABOUR_WITHIN_DEADLINE = N_("{within_hours} through the labour-rights channel; ask the means questions again.")
SET_NAMES: Mapping[str, str] = {
    "AL": N_("Adult: labour and other forms"),
    "CL": N_("Child: labour and other forms"),
    "AS": N_("Adult: sexual exploitation"),
    "CS": N_("Child: sexual exploitation"),
}
SCREENING_ONLY = N_("This is screening, not a legal finding.")
WEIGHT_NAMES: Mapping[str, str] = {"S": N_("strong"), "M": N_("medium"), "W": N_("weak")}
RULE_OF_A_DIMENSION = N_(
    "A dimension is positive with two strong answers, or one strong and another one, or three medium, or two medium and one weak."
)


def class_meaning(result_class: str, *, child: bool) -> str:
    """Return the sentence that says what a class means for an adult or a child, as a message to translate."""
    special = _CHILD_MEANINGS if child else _ADULT_MEANINGS
    return special.get(result_class, CLASS_MEANINGS[result_class])


def act_means_purpose(assessment: Assessment) -> Mapping[str, tuple[str, ...]]:
    """Return which positive dimensions of the leading set carry act, means and purpose (indicators.md, Combining dimensions)."""
    positive = assessment.leading.positive
    return {
        "act": tuple(one for one in positive if one in {"D1", "D2", "D3"}),
        "means": tuple(one for one in positive if one in MEANS),
        "purpose": tuple(one for one in positive if one == EXPLOITATION),
    }


def urgency_name(urgency: str, hours: int, language: Language) -> str:
    """Return what an urgency is called; `hours` are those of the deadline in force."""
    if urgency == "U3":
        return language.ngettext("Within {number} hour", "Within {number} hours", hours)
    return language.gettext(_URGENCY_NAMES[urgency])


def urgency_action(urgency: str, hours: int, language: Language, result_class: str = "", *, clock: bool = True) -> str:
    """Return what an urgency asks for (referral.md, 4.5), with a class what it asks of the desk.

    `hours` are those of the deadline in force; where no `clock` runs, an answer within the shift speaks of none. Exploitation
    without means (R2) goes through the labour-rights channel first, as the meaning of the class says.
    """
    if urgency == "U2" and not clock:
        return language.gettext(_IN_THIS_SHIFT)
    within = language.ngettext("within {number} hour", "within {number} hours", hours)
    if (urgency, result_class) == ("U3", "R2"):
        return language.gettext(_LABOUR_WITHIN_DEADLINE, within_hours=language.capitalised(within))
    return language.gettext(_URGENCY_ACTIONS[urgency], within_hours=within)
