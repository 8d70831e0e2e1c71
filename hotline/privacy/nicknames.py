"""What people are called in quotation marks behind a word for what they are, or for a nickname: boss "Hacı", кличка «Седой»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline.privacy.finding import WARN, Finding
from hotline.privacy.name_lists import Part, lexicon
from hotline.privacy.name_surroundings import is_thing
from hotline.privacy.naming_cues import cues, level_behind_cue
from hotline.privacy.normalised_text import View
from hotline.privacy.person_signs import speaks
from hotline.privacy.speech import is_role, opens_sentences

_QUOTED = re.compile(r"(?<=[ :])[\"«“„]([^\W\d_]{3,16})[\"»”“]")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[ :,–—-]{1,3}$")
_WORDS_BEHIND = re.compile(r"(?: [^\W\d_]+){1,3}")
_NO_PERSONS = frozenset({Part.PLACE, Part.OTHER})
_REACH = 24
_VERB = re.compile(r"(?:[iu]b|m[ae][kq]|[iu]r[ae]m|[iu]r|s[iu]n|[ae]l|[аеиую]т|ть|л[аио]?|и|ing|ed)$")


def _is_known_otherwise(view: View, word: str, end: int) -> bool:
    """Return whether a quoted word is a place or a brand, has an ending behind it, or a word for what bears it."""
    is_known = lexicon().part(word) in _NO_PERSONS and word not in lexicon().also_given
    if is_known or view.text[end : end + 1].isalpha():
        return True
    behind = _WORDS_BEHIND.match(view.folded, end)
    return behind is not None and any(map(is_thing, behind[0].split()))


def find_nicknames(view: View) -> Iterator[Finding]:
    """Yield single words in quotation marks that stand behind a role, capitalised, or behind a word of naming."""
    for match in _QUOTED.finditer(view.folded):
        word, start = match[1], match.start(1)
        before = _WORD_BEFORE.search(view.before(match.start(), _REACH))
        if before is None or is_thing(word) or is_role(word) or opens_sentences(word) or word in cues().no_names:
            continue
        if _is_known_otherwise(view, word, match.end()):
            continue
        is_called = level_behind_cue(view, start) is not None
        is_somebody = is_role(before[1]) and view.text[start].isupper() and not _VERB.search(word)
        if (is_called or is_somebody) and not is_thing(before[1]) and not speaks(view, match.end()):
            yield view.finding(start, match.end(1), "person_name", WARN)
