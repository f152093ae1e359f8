"""Accounts and links: @handles, web addresses, names of accounts after a platform's name."""

# ruff: noqa: E501 - a pattern that is cut up cannot be read.

import re
from collections.abc import Iterable
from typing import ClassVar, Final

import regex

from archive.vocabulary import Category
from redaction.engine.recognizers.base import Found, Recognizer
from redaction.engine.recognizers.hinted import hinted, in_small

URL: Final = regex.compile(r"(?:\b(?:https?|ftp|tg)://|\bwww\.)[^\s<>\"«»]{2,500}", regex.IGNORECASE)
TRAILING: Final = ".,;:!?)]}'»”…"
SITES: Final = (
    r"t\.me|telegram\.me|instagram\.com|facebook\.com|fb\.com|fb\.me|vk\.com|vk\.me|ok\.ru|tiktok\.com|twitter\.com|x\.com|youtube\.com|youtu\.be|"
    r"linkedin\.com|wa\.me|threads\.net|linktr\.ee|snapchat\.com|discord\.gg|github\.com|taplink\.cc|patreon\.com"
)
SOCIAL: Final = regex.compile(rf"(?<![\p{{L}}\d.])(?:m\.)?(?:{SITES})/[^\s<>\"«»]{{1,200}}", regex.IGNORECASE)
DOMAIN: Final = regex.compile(
    r"(?<![\p{L}\d@.\-])[\p{L}\d][\p{L}\d\-]{0,62}(?:\.[\p{L}\d\-]{1,63}){0,3}\.(?:com|org|net|kz|ru|рф|қаз|info|io|me|kg|uz|by|ua|media|team|online|site|su|edu|gov|co|uk)"
    r"(?![\p{L}\d\-])(?:/[^\s<>\"«»]{0,200})?",
    regex.IGNORECASE,
)
# Whatever it ends in, a page of a site is one: "fields.example/kitchen", but not "and.or/if".
PAGE: Final = regex.compile(
    r"(?<![\p{L}\d@.\-/])[\p{L}\d][\p{L}\d\-]{2,62}(?:\.[\p{L}\d\-]{2,63}){0,3}\.\p{Ll}{2,24}/[\p{L}\d_][^\s<>\"«»]{1,200}"
)
AT: Final = regex.compile(r"(?<![\p{L}\d._@])@[\p{L}\d_][\p{L}\d_.]{1,60}")
PLATFORM: Final = r"инст(?:аграм|агра|а|е|у)|вайбер|viber|тредс|threads|ютуб|youtube|снап(?:чат)?|телеграм|тг|телег(?:а|е|у)|тикток|твиттер|фейсбук|вконтакте|вк|скайп|дискорд|instagram|insta|telegram|tiktok|twitter|facebook|skype|discord|snapchat|signal|сигнал|whatsapp|ват?сап|вотсап|reddit|реддит"
# What may stand between the platform and the name of the account: "телеграм у меня такой, ник".
BETWEEN: Final = (
    r"(?:[\s:—–,-]+(?:мой|моя|мо[её]|наш|его|е[её]|у\s+меня|там|я|она|он|ник(?:нейм)?|логин|аккаунт|канал|страниц\p{Ll}|под|ником|как|называется|это|такой|вот|"
    r"my|is|was|it['’]s|i['’]m|he|she|as|at|called|handle|username|account|page|channel|менің|біздің|атым|деген)){0,5}[\s:—–,«\"]+"
)
NAMED: Final = regex.compile(
    rf"\b(?:{PLATFORM})\p{{Ll}}{{0,4}}{BETWEEN}(?P<name>(?=[A-Za-z\d_.\-]*[\d_.]|(?<=\p{{Cyrillic}}[\s:—–,«\"]+)[A-Za-z])[A-Za-z\d][A-Za-z\d_.\-]{{2,40}})(?<!\.(?:com|ru))",
    regex.IGNORECASE,
)
NICK: Final = regex.compile(
    r"\b(?:ник(?:нейм)?|логин|аккаунт|username|user name|nickname|handle|login)\p{Ll}{0,2}(?:\s+(?:мой|у меня|был|is|was))?\s*[:—–-]?\s*"
    r"[\"«]?(?P<name>[A-Za-z][A-Za-z_.\-]*[\d_][A-Za-z\d_.\-]{0,40})",
    regex.IGNORECASE,
)
# Nothing has a link or a domain where no full stop or slash stands within a word.
DOTTED: Final = regex.compile(r"[\w-][./]\w|://|www", regex.IGNORECASE)
# What all of those have, and most texts have not, which costs far less to see.
SIGNED: Final = re.compile(r"[./]\S|[wW]{3}")
# Whoever has an account by its name said has a Latin letter or a figure in it.
LATIN: Final = re.compile(r"[A-Za-zİı\d]")
#: Parts of the names of platforms, and of what accounts are called by; without "i", which Turkish writes in two ways.
PLATFORMS: Final = (
    "инст", "вайбер", "ber", "тредс", "threads", "ютуб", "youtube", "снап", "телег", "тг", "тикток", "твиттер", "фейсбук",
    "вк", "скайп", "дискорд", "signal", "сигнал", "сап", "reddit", "реддит", "whats", "nsta", "legram", "ktok", "tter", "facebook", "skype", "scord", "snap",
)  # fmt: skip
NICKS: Final = ("ник", "логин", "аккаунт", "name", "handle", "log")
SURE, LIKELY = 0.95, 0.8


class HandleRecognizer(Recognizer):
    """Finds links and account names."""

    NAME: ClassVar = "handle"
    CATEGORIES: ClassVar = (Category.HANDLE,)

    def find(self, text: str) -> Iterable[Found]:
        """Find links and handles; punctuation that ends the sentence is left outside."""
        linked = SIGNED.search(text) and DOTTED.search(text)
        for pattern in (*((URL, SOCIAL, DOMAIN, PAGE) if linked else ()), *((AT,) if "@" in text else ())):
            for match in pattern.finditer(text):
                end = match.start() + len(match.group().rstrip(TRAILING))
                if end > match.start() + 1:
                    yield Found(match.start(), end, Category.HANDLE, SURE)
        small = in_small(text) if LATIN.search(text) else ""
        for pattern, hints in ((NAMED, PLATFORMS), (NICK, NICKS)):
            for match in hinted(pattern, hints, text, small):
                start, end = match.span("name")
                yield Found(start, end - (match["name"][-1] == "."), Category.HANDLE, LIKELY)
