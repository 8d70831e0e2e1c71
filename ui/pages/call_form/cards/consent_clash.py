"""Says that a service was chosen although the caller has refused to be referred."""

from __future__ import annotations

from hotline.call.record import Call
from hotline.errors import N_
from hotline.referral.profiles import refused_services
from ui.pages.call_form.form_banner import FormBanner, any_change
from ui.pages.call_form.state.form_state import FormState
from ui.platform.screen_language import words
from ui.session.office_data import office_data

_CLASH = N_(
    "The caller has refused to be referred. {services}: it stays planned, and no page is printed for it. Ask again, remove it,"
    " or, with a child at risk or immediate danger, record that under “{exceptions}”."
)


def clash_words(call: Call) -> str:
    """Return the sentence where a refused consent and a chosen service meet; empty where they do not."""
    services = refused_services(call)
    if not services:
        return ""
    language, known = words(), office_data().directory
    names = ", ".join(known.names_of(one)[language.code] for one in services)
    exceptions = language.gettext(N_("Acting without consent"))
    return language.gettext(_CLASH, services=names, exceptions=exceptions)


def say_added(banner: FormBanner, state: FormState, said: str) -> None:
    """Say above the form what came of adding a service; where that contradicts the consent, until it does no more."""
    if said != clash_words(state.call) or not say_clash(banner, state):
        banner.say_until(any_change, said)


def say_clash(banner: FormBanner, state: FormState) -> bool:
    """Say above the form that consent and referrals contradict each other, until they do no more; return whether they do."""
    said = clash_words(state.call)
    if said:
        banner.say_until(lambda _: not clash_words(state.call), said, "warning")
    return bool(said)
