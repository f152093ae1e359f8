"""E-mail addresses said aloud in English, Russian and Kazakh."""

from collections.abc import Iterable
from typing import ClassVar, Final

from archive.vocabulary import Category, Language
from redaction.engine.cues import cues
from redaction.engine.numerals import HESITATIONS, vocabulary
from redaction.engine.recognizers.base import Found, Recognizer
from redaction.engine.recognizers.hinted import holds, in_small, shortest, standing
from redaction.engine.spoken import JOINING, Sign, phrases, sign, sign_before, signs
from redaction.engine.words import Words, words_of

SURE, LIKELY, DOUBTFUL = 0.95, 0.8, 0.3
# Words of the address before those that signs join, and how far back a word for mail may stand.
MOST_BEFORE, CUE_REACH = 2, 10
MAIL: Final = ("mail", "почт", "пошт", "мейл", "мэйл", "емейл", "мыл", "электронк", "адрес", "address", "мекенжай")
# Nothing is read word by word without what signs for @ have; or words that are signs only with a dot or a provider.
AT_SIGNS: Final = ("собак", "собач", "белгісі", "таңбасы", "айқұлақ", "арроба", "commercial")
SHORT_SIGN: Final = standing(("at", "эт", "әт", "ит"))
DOTS: Final = shortest(word for phrase in phrases("dot") for word in phrase)
PROVIDERS: Final = standing(phrase[0] for phrase in phrases("provider"))
ASKED: Final = ("email", "address", "имейл", "почт", "пошт", "электрон", "мыл")
LOOKED: Final = frozenset(
    ("look", "looked", "looking", "work", "worked", "works", "arrived", "was", "is", "are", "been", "job", "people")
)
# Signs that mean nothing else between words of an address.
SAID_DOTS: Final = frozenset(("точка", "нүкте", "dot"))
DOGS: Final = ("собак", "собач", "айқұлақ")
MOST_DOMAIN: Final = 7
MOST_LOCAL: Final = 12
# Words directly before an address, in the three languages: it begins after them.
INTRODUCTIONS: Final = cues("spoken_email", "introductions") | {'"', ",", ".", ":", "«", "–", "—"}


class SpokenEmailRecognizer(Recognizer):
    """Finds a word for @ with a domain behind it, and takes in what is joined to it on both sides."""

    NAME: ClassVar = "spoken_email"
    CATEGORIES: ClassVar = (Category.EMAIL,)

    def find(self, text: str) -> Iterable[Found]:
        """Find addresses; a mail provider without a top-level domain is enough."""
        small = in_small(text)
        if not holds(small, AT_SIGNS) and not (
            SHORT_SIGN.search(small) and (holds(small, DOTS) or PROVIDERS.search(small))
        ):
            return
        words = words_of(text)
        for at in signs(words, "at"):
            domain = _domain(words, at)
            if domain:
                end, score = domain
                first = _local(words, at)
                if first < at.first:
                    yield Found(words[first].start, words[end - 1].end, Category.EMAIL, score)
                    begun = _begun(words, first)
                    if begun < first:
                        yield Found(words[begun].start, words[end - 1].end, Category.EMAIL, DOUBTFUL)


def _domain(words: Words, at: Sign) -> tuple[int, float] | None:
    """Give the place after the domain, and how sure it is one."""
    place = at.last
    provider = sign(words, place, ("provider",))
    reach = provider.last if provider else 0
    ended = unlisted = 0
    if provider and (end := sign(words, provider.last, ("end",))):
        return end.last, SURE
    while place < min(len(words), at.last + MOST_DOMAIN):
        dot = sign(words, place, ("dot",))
        end = sign(words, dot.last, ("end",)) if dot else None
        if end:
            ended, place = end.last, end.last
            continue
        if dot and words.key(dot.first) in SAID_DOTS and words.key(at.first).startswith(DOGS):
            # "собака почта точка пример": whatever is said behind such signs is an address.
            unlisted = dot.last + 1 if len(words.key(dot.last)) > 1 and words.key(dot.last).isalpha() else 0
        if (
            ended
            or _is_stop(words, place)
            or (not dot and not sign(words, place, JOINING) and not words[place].key.isalnum())
        ):
            break
        place = dot.last if dot else place + 1
    if ended:
        return ended, SURE
    if unlisted:
        about_mail = any(each.startswith(MAIL) for each in words.keys(at.first - MOST_LOCAL, at.first))
        return unlisted, LIKELY if about_mail else DOUBTFUL
    return (
        (reach, LIKELY) if reach and (words.key(at.first) not in ("at", "эт", "ит") or _is_asked(words, at)) else None
    )


def _is_asked(words: Words, at: Sign) -> bool:
    """Tell whether "at" joins an address without a dot: the word for it, or three letters one by one, stand before."""
    spelt = all(len(each) == 1 and each.isalpha() for each in words.keys(at.first - 3, at.first)) and at.first > 2
    asked = any(each.startswith(ASKED) or each == "e" for each in words.keys(at.first - CUE_REACH, at.first))
    return spelt or (asked and words.key(at.first - 1) not in LOOKED)


def _is_stop(words: Words, at: int) -> bool:
    """Tell whether a full stop ends a sentence: it hangs on one word and not on the next."""
    return words.key(at) == "." and words[at + 1].start != words[at].end


def _local(words: Words, at: Sign) -> int:
    """Give the place where the part before @ begins."""
    first = at.first
    lowest = max(0, at.first - MOST_LOCAL)
    while first > lowest:
        joined = sign_before(words, first, JOINING)
        if joined and joined.first > lowest:
            first = joined.first
            continue
        place = _unhesitating(words, first, at.first)
        if place < first and sign_before(words, place, JOINING):
            first = place
            continue
        before = words[place - 1]
        begun = first < at.first and not sign_before(words, first, JOINING) and sign(words, first, JOINING) is None
        if not before.key.isalnum() or (begun and not _continues(words, first, at.first)):
            break
        if before.key in HESITATIONS:
            break
        first = place - 1
    return first


def _unhesitating(words: Words, first: int, end: int) -> int:
    """Go left over hesitations beside a sign: "zarina, um, dot um karim at yahoo dot com"."""
    place = first
    while words.key(place - 1) in HESITATIONS:
        place -= 1
    beside = first == end or sign(words, first, JOINING) or sign_before(words, place, JOINING)
    return place if beside else first


def _begun(words: Words, first: int) -> int:
    """Give the place where the address may begin already: "the mail is hate crimes dot aalst at …"."""
    if not any(each.startswith(MAIL) for each in words.keys(first - CUE_REACH, first)):
        return first
    place = first
    while first - place < MOST_BEFORE and words.key(place - 1).isalnum():
        if words.key(place - 1) in INTRODUCTIONS or words.key(place - 1).startswith(MAIL):
            break
        place -= 1
    return place


def _continues(words: Words, first: int, end: int) -> bool:
    """Tell whether the word before ``first`` still belongs to the address: a letter, digits, or all up to a cue."""
    before = words[first - 1].key
    if before in INTRODUCTIONS:
        return False
    if len(before) == 1 or len(words[first].key) == 1 or _is_number(before) or _is_number(words.key(first)):
        return True
    return any(words.key(place) in INTRODUCTIONS for place in range(max(0, first - 4), first - 1)) and end - first < 4


def _is_number(key: str) -> bool:
    return key.isdecimal() or any(key in vocabulary(language) for language in Language)
