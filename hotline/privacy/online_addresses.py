"""Where somebody can be found online: e-mail addresses, handles, profiles, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from hotline.fold import fold
from hotline.paths import toml_resource
from hotline.privacy.finding import BLOCK, WARN, Finding
from hotline.privacy.keywords import beginnings, listed
from hotline.privacy.name_lists import lexicon
from hotline.privacy.normalised_text import View
from hotline.privacy.ordinary_words import is_ordinary
from hotline.toml.pack_files import optional

_EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@(?:[\w-]{1,63}\.){1,6}[^\W\d_]{2,24}")
_HANDLE = re.compile(r"(?<![\w@.])@[A-Za-z0-9_](?:[\w.]{1,30}\w|\w)")
_LINK = re.compile(r"(?<![\w@])(?:https?://|www\.)[^\s\x00<>\"“”«»]{3,300}", re.IGNORECASE)
_SITE = re.compile(
    r"(?<![\w@./-])(?:[a-z0-9_-]{1,63}\.){1,5}(?:com|net|org|info|biz|online|site|shop|me|io|app|az|ru|tr|ae|ge|ua|uk|de|su|рф)"
    r"(?![a-z0-9-]{2})(?:/[^\s\x00<>\"“”«»]{0,300})?",
    re.IGNORECASE,
)
# Of any other ending, where what stands behind the slash is the number or the name of somebody's page.
_PAGE = re.compile(
    r"(?<![\w@./-])(?:[a-z0-9-]{1,40}\.){0,3}[a-z][a-z0-9-]{3,40}\.[a-z]{2,12}/(?=[^\W_])[\w.~%-]{0,60}[\d_][^\s\x00<>\"“”«»]{0,200}",
    re.IGNORECASE,
)
_BRACKETS = frozenset("[({<")
_AT = r" ?[\[({<] ?(?:at|et|dog|собак[аи]|собачк[аи]|эт|@|kuku) ?[\])}>] ?"
_DOT = r" ?(?:\.|[\[({] ?(?:dot|noqte|nokta|tocka|tochka|точка|тчк|\.) ?[\])}]) ?"
_LABEL = r"[\w+-]{1,40}"
_BRACKETED = re.compile(
    rf"(?<![\w.+-]){_LABEL}(?:{_DOT}{_LABEL}){{0,3}}(?: \d{{1,4}})?{_AT}{_LABEL}(?:{_DOT}{_LABEL}){{1,3}}"
)
_PROFILE = re.compile(
    r"(?:^|[/.])(?:t\.me|telegram\.me|wa\.me|whatsapp\.com|instagram\.com|facebook\.com|fb\.com|vk\.com|ok\.ru|tiktok\.com|"
    r"youtube\.com|x\.com|twitter\.com|linkedin\.com|snapchat\.com|threads\.net|bigo\.tv|imo\.im|invite\.viber\.com)",
    re.IGNORECASE,
)
_PUBLIC = re.compile(
    r"(?:^|[/.])gov\.[a-z]{2}(?:[/:]|$)|\.(?:int|gov)(?:[/:]|$)|[/.]un\.org|(?:^|[/.])iom\.int", re.IGNORECASE
)
_SERVICE = (
    r"(?:(?:instagram|instaqram|insta|telegram|teleqram|tiktok|tik tok|facebook|feysbuk|skype|snapchat|linkedin|profil|"
    r"инстаграм|инста|телеграм|телега|тикток|фейсбук|скайп|одноклассники|профиль)[^\W\d_]{0,6}|"
    r"(?:username|user name|istifadeci adi|akkaunt|аккаунт|account|handle|юзернейм|имя пользователя|discord|дискорд|badoo|снап|"
    r"tinder|threads|twitter)[^\W\d_]{0,6}|"
    r"(?:fb|vk|imo|nick|nik|login|tg|ig|snap|zoom|wechat|vichat|youtube|ютуб|messenger|mesenger|мессенджер|"
    r"вичат|вк|тг|ник|логин)(?:[- ]?[iuıя])?)"
)
_BETWEEN = (
    r"(?: (?:hesab|akkaunt|profil|adi|nik|nick|ник|логин|аккаунт|account|user|handle|is|id|под|это|da|kimi|name)"
    r"[^\W\d_]{0,5}[:=-]?){0,2}"
)
_NAMED = re.compile(
    rf"(?<![^\W_]){_SERVICE} ?(?:[:=-] ?)((?:live:)?[a-z0-9_](?:[a-z0-9_.]{{2,30}})[a-z0-9_](?:#\d{{4}})?)(?!\w)"
)
_NAMED_ODD = re.compile(
    rf"(?<![^\W_])(?:{_SERVICE}|signal|сигнал)[:=]?{_BETWEEN} "
    r"(?:[^\W\d_]{3,14} )?"
    r"(~?[a-z][a-z.-]{0,20}[0-9_][a-z0-9_.-]{0,20}(?:#\d{4})?|~?[a-z]{2,20}[.-][a-z]{1,20}(?:[.-][a-z0-9]{2,20}){0,2}|~[a-z0-9._-]{3,30}|[a-z]{3,20}#\d{4})(?<![.-])(?![\w@])"
)
# A word with an underscore is somebody's name online where a word for such names stands behind it.
_UNDERSCORED = re.compile(r"(?<![\w@./\\-])~?[a-z][a-z0-9.]{1,24}_[a-z0-9_.]{0,24}[a-z0-9_](?![\w@])")
_SERVICE_NEAR = re.compile(
    rf"(?<![^\W_])(?:{_SERVICE}|wechat|vichat|messenger|mesenger|whatsapp|watsap|youtube|id|ид)(?![^\W_])"
)
_NEAR_BEFORE, _NEAR_BEHIND, _NEAR_SERVICE = 40, 20, 16
_QUOTES = frozenset("\"«“”'")
_WITH_YEAR = re.compile(r"[a-z]{3,20}_{1,3}\d{1,4}")
_SKYPE = re.compile(r"(?<![\w:])(live:\.?[a-z0-9_.]{2,40}[a-z0-9_])")
_SERVICE_BEGINNINGS = beginnings(
    """signal сигнал
    live insta telegram teleqram tiktok tik facebook feysbuk skype snapchat linkedin profil инста телега тикток фейсбук скайп
    одноклассники профиль username user istif akkau аккау account handle юзерн имя discord дискорд
    wechat vichat youtube ютуб messenger mesenger мессе вичат
    badoo снап tinder threads twitter tg ig snap zoom тг fb vk imo nick nik login вк ник логин"""
)
_IN_A_CASE = re.compile(r"[^\W\d_]+-(?:d[ae]n?|n?[iu]n|n?[aeiu]|y[aeiu]|y?l[ae]|d[iu]r?)")
_DOTTED = re.compile(r"\.[^\W_]|://")
_DOTTED_WORD = re.compile(r"[\w@./-]+")
_SIGN = re.compile("@")
_BEFORE_AT = re.compile(r"[\w.+%-]+")
"""What stands before the sign of an address, read backwards."""
_LONGEST_LOCAL = 65
_TRAILING = ".,;:!?)]}'’…"


def find_online(view: View) -> Iterator[Finding]:
    """Yield e-mail addresses as `email`, everything else online as `online`; sites of governments are not findings."""
    if "@" in view.text:
        yield from _at_signs(view)
    if not _BRACKETS.isdisjoint(view.text):
        for match in _BRACKETED.finditer(view.folded):
            yield view.finding(match.start(), match.end(), "email", BLOCK)
    for pattern in (_NAMED, _NAMED_ODD, _SKYPE):
        for match in view.matches(pattern, _SERVICE_BEGINNINGS):
            if not _says_something_else(match[1]):
                yield view.finding(match.start(1), match.end(1), "online", BLOCK)
    for match in _UNDERSCORED.finditer(view.folded) if "_" in view.folded else ():
        around = f"{view.before(match.start(), _NEAR_BEFORE)} | {view.after(match.end(), _NEAR_BEHIND)}"
        quoted = view.text[match.start() - 1 : match.start()] in _QUOTES and _WITH_YEAR.fullmatch(match[0])
        if quoted or _SERVICE_NEAR.search(around):
            yield view.finding(match.start(), match.end(), "online", BLOCK)
    if _DOTTED.search(view.text):
        yield from _links(view)


def _at_signs(view: View) -> Iterator[Finding]:
    """Yield the handles and the e-mail addresses around each @."""
    done = 0
    for sign in _SIGN.finditer(view.text):
        handle = _HANDLE.match(view.text, sign.start())
        if handle:
            yield view.finding(handle.start(), handle.end(), "online", BLOCK)
        before = _BEFORE_AT.match(view.text[max(0, sign.start() - _LONGEST_LOCAL) : sign.start()][::-1])
        start = sign.start() - before.end() if before else -1
        email = _EMAIL.match(view.text, start) if start >= done else None
        if email:
            done = email.end()
            yield view.finding(email.start(), email.end(), "email", BLOCK)


def _sites(view: View) -> Iterator[re.Match[str]]:
    """Yield the names of sites without a scheme, looking only where a full stop stands within a word."""
    done = 0
    for word in _DOTTED_WORD.finditer(view.text):
        if "." in word[0] and word.start() >= done and (site := _SITE.match(view.text, word.start())):
            done = site.end()
            yield site


def _says_something_else(written: str) -> bool:
    """Return whether what stands behind the name of a service is an ordinary word, or one with a case: deleted, app-de."""
    if not written.isalpha():
        return _IN_A_CASE.fullmatch(written) is not None
    return written in _no_handles() or (is_ordinary(written) and lexicon().part(written) is None)


@cache
def _no_handles() -> frozenset[str]:
    words = toml_resource("address_words.toml")
    return listed(fold(f"{words['denied']} {words['no_handles']}"))


def _links(view: View) -> Iterator[Finding]:
    has_links = "://" in view.folded or "www." in view.folded
    for pattern, matches in (
        (_LINK, _LINK.finditer(view.text) if has_links else ()),
        (_SITE, _sites(view)),
        (_PAGE, _PAGE.finditer(view.text) if "/" in view.text else ()),
    ):
        for match in matches:
            address = match[0].rstrip(_TRAILING)
            if _PUBLIC.search(address) or address.lower() in _public_sites():
                continue
            personal = "/" in address.removeprefix("http://").removeprefix("https://") or _PROFILE.search(address)
            named = "_" in address or _SERVICE_NEAR.search(view.before(match.start(), _NEAR_SERVICE))
            level = BLOCK if personal or pattern is _LINK or named else WARN
            yield view.finding(match.start(), match.start() + len(address), "online", level)


@cache
def _public_sites() -> frozenset[str]:
    """Return the sites that everybody uses, as they stand without a page of somebody's."""
    files = toml_resource("public_sites.toml"), optional("public_sites.toml")
    return listed(" ".join(str(file.get("sites", "")) for file in files))
