"""Bodies that raw speech names by everyday words as those who help, hire, bring or pay: "добрые руки привезли еду"."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

import regex

from archive.vocabulary import Category
from redaction.engine.cues import cues
from redaction.engine.languages.russian import parses
from redaction.engine.languages.russian_text import Stretch
from redaction.engine.languages.russian_words import COLUMN
from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.russian.agents import BETWEEN, MOST_BETWEEN, SPEAKING
from redaction.engine.recognizers.russian.pairs import agree, points
from redaction.engine.recognizers.russian.ungoverned import is_call
from redaction.engine.recognizers.russian.workplaces import is_special

LIKELY, DOUBTED = 0.6, 0.35
#: What bodies do to people, and no thing does: "взял нас", "оплатил билеты".
HELPS: Final = regex.compile(
    r"(?:помога|помог(?!л[оа]сь)|приют|выруч|разда(?:ва|[её]т|ют|л)|оплач|оплат|наня|нанима|организов|организу|накорм|кормил|консультир|"
    r"выделил|подарил|плати|заплати|прин[её]с|приноси|закупил|арендова|присла|присыла|поддерж|поддержива|привез|привёз|привози|прив[её]з|собрал|собира|спонсир|"
    r"устроил[аи]? (?:нас|меня|его|е[её]|их|лагерь)|провел|провёл|проводи|защища|защитил|отстоял)\p{L}*"
)
#: What people do as well, and things on wheels.
COMES: Final = regex.compile(
    r"(?:приехал|пришл|приш[её]л|приходил|приезжа|позвонил|звонил|отказал|ответил|обещал|предложил|предлага|напечатал|написал|"
    r"выложил|взял|забрал|забирал|принял|принимал|принима[ею]т|послал|уволил|обманул|кинул|дал|давал|снял)[аи]?"
)
#: Whoever does it to somebody: "взял нас", "дали мне".
TO_WHOM: Final = frozenset(("нас", "меня", "его", "её", "ее", "их", "мне", "нам", "ему", "ей", "им"))
#: Of whom a call is said: "верните детство приехали волонтёры".
VOLUNTEERS: Final = regex.compile(
    r"волонт[её]р\p{L}*|девочки|девчонки|ребята|активист\p{L}*|юрист\p{L}*|психолог\p{L}*"
)
NOUN, ADJECTIVE, NOMINATIVE, GENITIVE, VERB = (COLUMN[name] for name in ("NOUN", "ADJF", "nomn", "gent", "VERB"))
PREPOSITION: Final = COLUMN["PREP"]
PERSONAL: Final = [COLUMN[name] for name in ("kin", "role", "person", "given", "kazakh")]
#: Vehicles and the like, which come and bring by themselves.
VEHICLES: Final = cues("russian_doers", "vehicles")
#: What describes everyday things that come, help and refuse.
EVERYDAY: Final = cues("russian_doers", "everyday")
HALF: Final = 2
SHORTEST: Final = 3


def find_doers(text: str, stretch: Stretch) -> Iterator[Found]:
    """Find, in text without capitals, two or three everyday words that do what bodies do.

    Args:
        text: the text the tokens point into.
        stretch: its tokens and what dictionaries say of them.

    Yields:
        Likely findings of things that help and of calls that come, doubtful ones of people and of what only comes.
    """
    if stretch.cased:
        return
    for place in (stretch.rows[:, VERB] >= HALF).nonzero()[0].tolist():
        helps = HELPS.fullmatch(stretch.words[place]) is not None
        if not helps and not COMES.fullmatch(stretch.words[place]):
            continue
        last = _before(text, stretch, place)
        if last >= 1:
            yield from _group(text, stretch, last, place, helps=helps)
        if helps:
            yield from _behind(text, stretch, place)


def _behind(text: str, stretch: Stretch, verb: int) -> Iterator[Found]:
    """Find an adjective and its noun behind the verb, of which nothing but the nominative is left."""
    last = verb + 2
    if last >= len(stretch.words) or stretch.rows[verb + 1, ADJECTIVE] < HALF:
        return
    said, one, other = stretch.words[verb : last + 1]
    if text[stretch.tokens[verb].stop : stretch.tokens[last].start] != f" {stretch.tokens[verb + 1].text} ":
        return
    if not _is_object(other) and not points(one) and agree(one, other) and _acts(other, said):
        named = stretch.rows[last, NOUN] >= HALF and one not in EVERYDAY and not stretch.rows[last, PERSONAL].any()
        if named:
            yield _found(stretch, verb + 1, last, sure=is_special(other) and _is_thing(stretch, last))


def _before(text: str, stretch: Stretch, verb: int) -> int:
    """Give the place before a verb and the small words that may stand before it; -1 where a sign does."""
    at = verb
    while at > 0 and verb - at <= MOST_BETWEEN:
        if text[stretch.tokens[at - 1].stop : stretch.tokens[at].start] != " " or not stretch.letters[at - 1]:
            return -1
        at -= 1
        if stretch.words[at] not in BETWEEN:
            return at
    return -1


def _group(text: str, stretch: Stretch, last: int, verb: int, *, helps: bool) -> Iterator[Found]:
    """Find the words that end at ``last`` and agree with the verb."""
    first = last - 1
    if not stretch.letters[first] or text[stretch.tokens[first].stop : stretch.tokens[last].start] != " ":
        return
    near = {*stretch.words[verb + 1 : verb + 3], *stretch.words[last + 1 : verb]}
    to_whom = helps or not TO_WHOM.isdisjoint(near)
    said = stretch.words[verb]
    if is_call(stretch.words[first], stretch.words[last]) and said.endswith("и"):
        told = helps or any(VOLUNTEERS.fullmatch(each) for each in stretch.words[verb + 1 : verb + 2])
        yield _found(stretch, first, last, sure=told)
    elif last >= 2 and stretch.words[first] == "и":
        things = said.endswith("и") and _is_thing(stretch, last - 2) and _is_thing(stretch, last)
        if things and not _led(stretch, last - 2):
            yield _found(stretch, last - 2, last, sure=to_whom)
    elif not _led(stretch, first):
        described = stretch.rows[first, ADJECTIVE] >= HALF
        yield from (_described if described else _owned)(stretch, first, said, to_whom=to_whom)


def _described(stretch: Stretch, first: int, said: str, *, to_whom: bool) -> Iterator[Found]:
    """Find an adjective and its noun: "добрые руки"."""
    one, other = stretch.words[first : first + 2]
    row = stretch.rows[first + 1]
    named = row[NOMINATIVE] and agree(one, other) and one not in EVERYDAY and not points(one)
    if named and _acts(other, said) and not row[PERSONAL].any() and other not in VEHICLES:
        sure = to_whom and is_special(other) and _is_thing(stretch, first + 1)
        yield _found(stretch, first, first + 1, sure=sure)


def _owned(stretch: Stretch, first: int, said: str, *, to_whom: bool) -> Iterator[Found]:
    """Find a noun with another in the genitive: "дом милосердия", "матери россии"."""
    one, other = stretch.words[first : first + 2]
    row, behind = stretch.rows[first], stretch.rows[first + 1]
    if min(row[NOUN], behind[NOUN]) < HALF or not row[NOMINATIVE] or not behind[GENITIVE] or other == "раз":
        return
    if not _acts(one, said) or other in SPEAKING:
        return
    if not _is_thing(stretch, first):
        if behind[COLUMN["geographic"]] and one not in SPEAKING:
            yield _found(stretch, first, first + 1, sure=False)
    elif not row[PERSONAL].any():
        # "Дом милосердия", not "школа сына".
        special = is_special(one) or (is_special(other) and not _is_alive(other))
        yield _found(stretch, first, first + 1, sure=to_whom and special)


def _found(stretch: Stretch, first: int, last: int, *, sure: bool) -> Found:
    start, end = stretch.tokens[first].start, stretch.tokens[last].stop
    return Found(start, end, Category.ORGANISATION, LIKELY if sure else DOUBTED)


def _led(stretch: Stretch, first: int) -> bool:
    """Tell whether a preposition, a number or a word that points stands before: what follows is no subject."""
    if not first:
        return False
    row = stretch.rows[first - 1]
    return bool(row[PREPOSITION] or row[COLUMN["NUMR"]] or (row[ADJECTIVE] and points(stretch.words[first - 1])))


def _is_thing(stretch: Stretch, place: int) -> bool:
    word = stretch.words[place]
    if len(word) < SHORTEST or word in SPEAKING or word in VEHICLES or not stretch.letters[place]:
        return False
    return _is_inanimate(word)


@lru_cache(20_000)
def _is_inanimate(word: str) -> bool:
    return not _is_alive(word) and any({"NOUN", "inan", "nomn"} in each.tag for each in parses(word)[:3])


@lru_cache(20_000)
def _is_alive(word: str) -> bool:
    return any({"NOUN", "anim"} in each.tag for each in parses(word)[:3])


@lru_cache(20_000)
def _is_object(word: str) -> bool:
    """Tell whether a noun can be what something is done to."""
    return any({"NOUN", "accs"} in each.tag for each in parses(word))


@lru_cache(20_000)
def _acts(noun: str, verb: str) -> bool:
    """Tell whether a noun can be the subject of a verb by number and gender."""
    said: Any = parses(verb)[0].tag
    any_gender = said.gender is None or said.number == "plur"
    return any(
        each.tag.number == said.number and (any_gender or each.tag.gender == said.gender)
        for each in parses(noun)
        if {"NOUN", "nomn"} in each.tag
    )
