"""In which order the fields of each part of the record are asked, on screen and on paper alike."""

from __future__ import annotations

from collections.abc import Mapping

FORM_ORDER: Mapping[str, tuple[str, ...]] = {
    "safety": (
        "safe_to_talk",
        "danger_now",
        "alone",
        "injured",
        "controlling_person_near",
        "children_present",
        "within_24_hours",
        "ring_back_allowed",
    ),
    "contact": (
        "contact_type",
        "topic",
        "channel",
        "language",
        "interpreter",
        "heard_from",
        "started",
        "ended",
        "back_dated_reason",
        "repeat_caller",
        "earlier_call",
    ),
    "consent": ("record", "refer", "call_back", "statistics", "exceptions", "exception_reason"),
    "caller": ("relationship", "sex", "age_band", "country", "region"),
    "person": (
        "age",
        "sex",
        "citizenship",
        "legal_status",
        "country_of_exploitation",
        "region_of_exploitation",
        "still_in_situation",
        "minors_with",
        "disability",
    ),
    "situation": ("forms", "sector", "period", "recruiter_relation", "route", "recruitment", "control"),
}
"""What a person is judged to be, and the answers about them, stand apart on the form, beside the assessment."""
