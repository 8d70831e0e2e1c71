"""Where somebody can be found online: e-mail addresses, handles, profiles, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from hotline.paths import optional_toml, pack_in_use, toml_resource
from hotline.privacy.finding import BLOCK, WARN, Finding
from hotline.privacy.keywords import beginnings, listed
from hotline.privacy.normalised_text import View

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
    rf"(?<![^\W_]){_SERVICE}{_BETWEEN} "
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
    """live insta telegram teleqram tiktok tik facebook feysbuk skype snapchat linkedin profil инста телега тикток фейсбук скайп
    одноклассники профиль username user istif akkau аккау account handle юзерн имя discord дискорд
    wechat vichat youtube ютуб messenger mesenger мессе вичат
    badoo снап tinder threads twitter tg ig snap zoom тг fb vk imo nick nik login вк ник логин"""
)
_DOTTED = re.compile(r"\.[^\W_]|://")
_TRAILING = ".,;:!?)]}'’…"


def find_online(view: View) -> Iterator[Finding]:
    """Yield e-mail addresses as `email`, everything else online as `online`; sites of governments are not findings."""
    yield from _emails(view)
    for pattern in (_NAMED, _NAMED_ODD, _SKYPE) if view.may_have(_SERVICE_BEGINNINGS) else ():
        for match in pattern.finditer(view.folded):
            yield view.finding(match.start(1), match.end(1), "online", BLOCK)
    for match in _UNDERSCORED.finditer(view.folded) if "_" in view.folded else ():
        around = f"{view.before(match.start(), _NEAR_BEFORE)} | {view.after(match.end(), _NEAR_BEHIND)}"
        quoted = view.text[match.start() - 1 : match.start()] in _QUOTES and _WITH_YEAR.fullmatch(match[0])
        if quoted or _SERVICE_NEAR.search(around):
            yield view.finding(match.start(), match.end(), "online", BLOCK)
    if _DOTTED.search(view.text):
        yield from _links(view)


def _emails(view: View) -> Iterator[Finding]:
    if "@" in view.text:
        for match in _HANDLE.finditer(view.text):
            yield view.finding(match.start(), match.end(), "online", BLOCK)
        for match in _EMAIL.finditer(view.text):
            yield view.finding(match.start(), match.end(), "email", BLOCK)
    if not _BRACKETS.isdisjoint(view.text):
        for match in _BRACKETED.finditer(view.folded):
            yield view.finding(match.start(), match.end(), "email", BLOCK)


def _links(view: View) -> Iterator[Finding]:
    for pattern in (_LINK, _SITE, _PAGE) if "/" in view.text else (_LINK, _SITE):
        for match in pattern.finditer(view.text):
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
    files = toml_resource("public_sites.toml"), optional_toml("packs", pack_in_use(), "public_sites.toml")
    return listed(" ".join(str(file.get("sites", "")) for file in files))
