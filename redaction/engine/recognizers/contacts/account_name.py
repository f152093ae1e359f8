"""Names of accounts that are plain words: "my nick there was Grey Wolf 77", "её ник в инсте сова точка ночная"."""

from collections.abc import Iterable, Iterator
from typing import ClassVar, Final, NamedTuple

from archive.vocabulary import Category, Language
from redaction.engine.cues import cues
from redaction.engine.numerals import HESITATIONS, vocabulary
from redaction.engine.recognizers.base import Found, Recognizer
from redaction.engine.recognizers.hinted import holds, in_small, shortest, standing
from redaction.engine.spoken import JOINING, sign
from redaction.engine.words import Words, words_of


def _cues(name: str) -> frozenset[str]:
    return cues("account_name", name)


#: What an account is called by ("nick", "ником", "никім"), whole words; those that are much else need an owner.
NICKS: Final = _cues("nicks")
OWNED_NICKS: Final = _cues("owned_nicks")
OWNERS: Final = _cues("owners")
#: Beginnings of the names of platforms, and short names that would begin other words, too.
PLATFORMS: Final = tuple(sorted(_cues("platforms")))
HEADS: Final = frozenset(each[:2] for each in PLATFORMS)
SHORT_PLATFORMS: Final = _cues("short_platforms")
#: What stands between a nick's word and the nick, and says nothing.
BETWEEN: Final = _cues("between") | HESITATIONS | {":", ",", "-", "–", "—", "«", '"', "“", "„", "'"}
#: Words by which a platform says whose name follows, and those that may say anything of whoever is there.
CALLED: Final = _cues("called")
BEING: Final = _cues("being")
#: Words that end a name, or say something else of an account.
STOPS: Final = _cues("stops")
STOP_BEGINNINGS: Final = tuple(sorted(_cues("stop_beginnings")))
SAID_SO: Final = _cues("said_so")
SOUGHT: Final = tuple(sorted(_cues("sought")))
ONE_WORD: Final = (
    "all one word",
    "all run together",
    "all together",
    "all joined",
    "no spaces",
    "in one word",
    "one word",
    "одним словом",
    "в одно слово",
    "слитно",
    "бір сөз",
)
#: Endings by which a Kazakh or English platform is somebody's: "ютубы", "инстаграмымыз".
POSSESSED: Final = ("ы", "і", "ым", "ім", "ымыз", "іміз", "сы", "сі", "м")
#: What a Kazakh account is when it is called something: "… деген парақшам".
PAGES: Final = ("парақша", "аккаунт", "арна", "канал", "профил", "ник")
#: The same without their ends, which costs far less to see than whether they stand by themselves.
HINTS: Final = shortest((*NICKS, *OWNED_NICKS, *SHORT_PLATFORMS, *PLATFORMS))
HINTED: Final = standing((*NICKS, *OWNED_NICKS, *SHORT_PLATFORMS, *PLATFORMS), whole=False)
NUMBER_WORDS: Final = frozenset(word for language in Language for word in vocabulary(language))
LIKELY, POSSIBLE = 0.8, 0.55
MOST_BETWEEN, MOST_WORDS, MOST_NUMBERS, NEAR, SOUGHT_REACH = 7, 4, 1, 12, 6
#: Words and signs of a name that dots hold together: whoever says more says no name, and each is read from every cue.
MOST_JOINED: Final = 24


class Name(NamedTuple):
    """A name from word ``first`` to before ``last``, and whether a sign or figure in it shows that it is one."""

    first: int
    last: int
    shown: bool


class AccountNameRecognizer(Recognizer):
    """Finds what accounts are called beside the word for a nick or the name of a platform."""

    NAME: ClassVar = "account_name"
    CATEGORIES: ClassVar = (Category.HANDLE,)

    def find(self, text: str) -> Iterable[Found]:
        """Find names of one to four words, with the numbers and signs in them."""
        small = in_small(text)
        if not holds(small, HINTS) or not HINTED.search(small):
            return
        words = words_of(text)
        for name in _names(words):
            score = LIKELY if name.shown else POSSIBLE
            yield Found(words[name.first].start, words[name.last - 1].end, Category.HANDLE, score)


def _names(words: Words) -> Iterator[Name]:
    for at, word in enumerate(words):
        if word.key in NICKS or (word.key in OWNED_NICKS and OWNERS & set(words.keys(at - 2, at))):
            name = _name(words, _over(words, at + 1))
        elif is_platform(word.key):
            name = _on_platform(words, at)
        elif word.key.startswith(SOUGHT) and any(map(is_platform, words.keys(at - NEAR, at + NEAR))):
            name = _sought(words, at)
        else:
            continue
        if name:
            yield name


def is_platform(key: str) -> bool:
    """Tell whether a word is a platform's name, in whatever case: "инсте", "телеграмдағы"."""
    return (key[:2] in HEADS and key.startswith(PLATFORMS)) or key in SHORT_PLATFORMS


def _over(words: Words, at: int) -> int:
    """Go over what stands between the cue and the name."""
    end = at + MOST_BETWEEN
    while at < end and (words.key(at) in BETWEEN or is_platform(words.key(at))):
        at += 1
    return at


def _on_platform(words: Words, at: int) -> Name | None:
    start = _over(words, at + 1)
    between = words.keys(at + 1, start)
    dog = sign(words, start, ("at",))
    start = dog.last if dog else start
    name = _name(words, start)
    if name is None:
        return None
    so = words.key(name.last) in SAID_SO
    owned = OWNERS & set(words.keys(at - 2, at)) or words.key(at - 1).endswith("'s")
    possessed = words.key(at).endswith(POSSESSED) or owned
    meant = (
        CALLED & set(between)
        or dog
        or (so and (possessed or start > at + 1 or words.key(name.last + 1).startswith(PAGES)))
        or (name.shown and (BEING & set(between) or possessed))
    )
    return name if meant else None


def _sought(words: Words, at: int) -> Name | None:
    """Read "find me as …", "найдёте меня под …" where a platform is spoken of."""
    for place in range(at + 1, at + SOUGHT_REACH):
        if words.key(place) in ("as", "under", "как", "под"):
            return _name(words, _over(words, place + 1))
    return None


def _name(words: Words, start: int) -> Name | None:
    if _is_stop(words.key(start)):
        return None
    last, content, groups, shown, joined = start, 0, 0, False, False
    while last < min(len(words), start + MOST_JOINED):
        dot = sign(words, last, JOINING)
        key = words.key(last)
        if dot and last > start and _goes_on(words, dot.first, dot.last):
            last, shown, joined = dot.last + 1, True, True
            content = max(content, 1)
        elif _is_number(key):
            begins = last == start or not _is_number(words.key(last - 1))
            groups += begins
            if groups > MOST_NUMBERS:
                break
            last, shown = last + 1, shown or last > start
        elif last > start and " ".join(words.keys(last, last + 3)).startswith(ONE_WORD):
            break
        elif key.replace("'", "").isalpha() and content < MOST_WORDS and not joined and not _is_stop(key):
            content, last = content + 1, last + 1
        else:
            break
    after = " ".join(words.keys(last, last + 3))
    shown = shown or after.startswith(ONE_WORD) or _is_odd(words, start, last)
    return Name(start, last, shown) if content else None


def _is_number(key: str) -> bool:
    return key.isdecimal() or key in NUMBER_WORDS


def _goes_on(words: Words, first: int, last: int) -> bool:
    """Tell whether a sign stands within a name: a full stop only without a space behind it."""
    if not words.key(last).isalnum() or (_is_stop(words.key(last)) and len(words.key(last)) > 1):
        return False
    return words.key(first).isalpha() or (
        words[first - 1].end == words[first].start and words[first].end == words[last].start
    )


def _is_odd(words: Words, first: int, last: int) -> bool:
    """Tell whether capitals or another script set a name off from what is said around it."""
    name = words.text[words[first].start : words[last - 1].end]
    capitals = last - first > 1 and all(words[at].capital for at in range(first, last))
    return capitals or (name.isascii() and not words.text.isascii())


def _is_stop(key: str) -> bool:
    return key in STOPS or key.startswith(STOP_BEGINNINGS)
