"""scoring.md once more, in the slowest and plainest way: a second statement of the rule to hold the program against.

It shares nothing with hotline.indicators: the weights stand here as they were read from the source table, the rule is
carried out sentence by sentence, and the next question is found by assessing again with every answer added.
"""

from __future__ import annotations

from functools import cache
from typing import Any

# Code, then the weights of the sets AL, CL, AS, CS: strong, medium, weak, - not in the set, ? provisional.
TABLE = """
D1.01 S S S? S?
D1.02 M M M? M?
D1.03 M M M? M?
D1.04 M M M? M?
D1.05 M M M? M?
D1.06 M M M? M?
D1.07 M M M? M?
D1.08 M M M? M?
D1.09 M M M? M?
D1.10 W S W? S?
D2.01 S S S? S?
D2.02 M S M? S?
D2.03 M S M? S?
D2.04 M S M? S?
D2.05 M M M? M?
D2.06 M M M? M?
D2.07 M M M? M?
D2.08 M M M? M?
D2.09 M M M? M?
D2.10 M M M? M?
D3.01 M M M? M?
D3.02 M M M? M?
D3.03 M M M? M?
D3.04 M M M? M?
D3.05 M M M? M?
D3.06 M M M? M?
D3.07 M M M? M?
D3.08 M - M? -?
D3.09 M M M? M?
D3.10 M M M? M?
D3.11 M M M? M?
D3.12 M M M? M?
D3.13 M M M? M?
D3.14 M M M? M?
D3.15 W M W? M?
D3.16 W M W? M?
D4.01 S S M? M?
D4.02 M M M? M?
D4.03 M M M? M?
D4.04 M M M? M?
D4.05 M M M? M?
D4.06 M M M? S
D4.07 M M M? M?
D4.08 M - M? -?
D4.09 W M W? M?
D5.01 S S S? S?
D5.02 S S S? S?
D5.03 S S S? S?
D5.04 S S S? S?
D5.05 M S M? S?
D5.06 M S M? S?
D5.07 M S S S
D5.08 M S M? S?
D5.09 M M M? M?
D5.10 M M M? M?
D5.11 M M M? M?
D5.12 M M M? M?
D5.13 M M M? M?
D5.14 M M M? M?
D5.15 W M W? M?
D6.01 M M M? M?
D6.02 M M M? M?
D6.03 M M M? M?
D6.04 M M M? M?
D6.05 M M M? M?
D6.06 W M W? M?
D6.07 W M W? M?
"""
WEIGHTS = {
    line.split()[0]: dict(zip(("AL", "CL", "AS", "CS"), line.split()[1:], strict=True))
    for line in TABLE.split("\n")
    if line
}


def weight(code: str, set_name: str) -> str:
    return WEIGHTS[code][set_name].rstrip("?").replace("-", "")


@cache
def codes(set_name: str, dimension: str = "D", weights: str = "SMW") -> tuple[str, ...]:
    found = [c for c in sorted(WEIGHTS) if c.startswith(dimension) and weight(c, set_name)]
    return tuple(c for c in found if weight(c, set_name) in weights)


def positive_by_counts(s: int, m: int, w: int) -> bool:
    return s >= 2 or (s >= 1 and m + w >= 1) or m >= 3 or (m >= 2 and w >= 1)


def is_child(age: int | str | None) -> bool:
    return age in ("child", "unknown", None) or (isinstance(age, int) and age < 18)


def sets(age: int | str | None, forms: list[str]) -> list[str]:
    letter = "C" if is_child(age) else "A"
    other = [form for form in forms if form != "sexual"]
    return [letter + "L"] * (bool(other) or not forms) + [letter + "S"] * ("sexual" in forms)


def of_set(set_name: str, answers: dict[str, str]) -> dict[str, Any]:
    said = [code for code in sorted(answers) if answers[code] == "yes"]
    members = codes(set_name)
    positive = []
    for d in ("D1", "D2", "D3", "D4", "D5", "D6"):
        of_d = [code for code in said if code.startswith(d)]
        s, m, w = (sum(code in codes(set_name, d, one) for code in of_d) for one in "SMW")
        if positive_by_counts(s, m, w):
            positive.append(d)
    return {
        "class": class_of(set_name, said, positive),
        "positive": positive,
        "because": {d: [code for code in said if code in codes(set_name, d)] for d in positive},
        "provisional": any(WEIGHTS[code][set_name].endswith("?") for code in said if code in members),
        "not_asked": len([code for code in members if code not in answers]),
    }


def class_of(set_name: str, said: list[str], positive: list[str]) -> str:
    has = set(positive)
    any_means = bool(has & {"D1", "D2", "D3", "D5", "D6"})
    if set_name.startswith("A"):
        rows = {
            "R5": ("D1" in has or "D2" in has) and "D4" in has and "D5" in has,
            "R4": "D4" in has and any_means,
            "R3": any_means,
            "R2": "D4" in has,
        }
    else:
        strong = any(weight(code, set_name) == "S" for code in said)
        exploitation_of_the_set = any(code in codes(set_name, "D4") for code in said)
        rows = {"R5": "D4" in has, "R3": any_means or strong or exploitation_of_the_set}
    for name, holds in rows.items():
        if holds:
            return name
    return "R1" if said else "R0"


def next_question(age: int | str | None, leading: str, answers: dict[str, str]) -> str | None:
    if age is None:
        return "age"
    order = ["D4", "D5", "D1", "D2", "D3", "D6"]
    left = [code for code in codes(leading) if code not in answers]
    left.sort(key=lambda code: ("SMW".index(weight(code, leading)), order.index(code[:2]), code))
    before = of_set(leading, answers)
    after = {code: of_set(leading, {**answers, code: "yes"}) for code in left}
    for code in left:
        if after[code]["class"] > before["class"]:
            return code
    for code in left:
        if set(after[code]["positive"]) - set(before["positive"]):
            return code
    return left[0] if left else None


def assessed(given: dict[str, Any]) -> dict[str, Any]:
    """Return what `hotline assess` has to answer to an object that is right."""
    age, answers = given.get("age"), given.get("answers") or {}
    danger, within = bool(given.get("immediate_danger")), bool(given.get("within_24_hours"))
    names = sets(age, given.get("forms") or [])
    by_set = {name: of_set(name, answers) for name in names}
    leading = names[0]
    if len(names) == 2 and by_set[names[1]]["class"] > by_set[names[0]]["class"]:
        leading = names[1]
    said = [code for code in answers if answers[code] == "yes"]
    child_yes = is_child(age) and bool(said)
    serious = by_set[leading]["class"] in ("R3", "R4", "R5")
    strong = any(weight(code, name) == "S" for code in said for name in names)
    urgency = "U1" if danger else "U2" if child_yes or within else "U3" if serious or strong else "U4"
    return {
        "id": given.get("id"),
        "class": by_set[leading]["class"],
        "escalate": serious or strong or child_yes or danger,
        "urgency": urgency,
        "sets": names,
        "positive": by_set[leading]["positive"],
        "because": by_set[leading]["because"],
        "provisional": by_set[leading]["provisional"],
        "not_asked": by_set[leading]["not_asked"],
        "next_question": next_question(age, leading, answers),
        "by_set": by_set,
    }
