"""Names where the models believe there are any: tokens joined into mentions, the sure parts apart from the unsure."""

import re
from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import regex

from archive.vocabulary import Category
from redaction.engine.data import load_words
from redaction.engine.languages.russian_text import Stretch
from redaction.engine.languages.russian_words import COLUMN, WHOLE
from redaction.engine.leaks.everyday import is_everyday, is_word
from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.russian import flags
from redaction.engine.recognizers.russian.believed import NONE, READ_FROM, SURE_OF_GRAMMAR
from redaction.engine.recognizers.russian.chances import LOWEST, LOWEST_SPOKEN, thresholds
from redaction.engine.recognizers.russian.dictionary import opens
from redaction.engine.recognizers.russian.parts import ORGANISATION, PERSON, ReadToken, is_usual, parts_of

CATEGORIES: Final = (Category.PERSON, Category.PLACE, Category.ORGANISATION)
#: Columns of :func:`_facts`.
CARDINAL, NOUN = 1, 3
SURE_ALONE, SURE_ALONE_WITHOUT_CAPITALS = 0.3, 0.2
# Where capitals tell something, an ordinary word alone is worth a question in speech from these on: of such words in
# interviews nobody had read one in six was a body's name, "в гарнизонном", "из птички".
ASKED_ADJECTIVE, ASKED_NOUN = 0.02, 0.05
MASKED, DOUBTED, HIGHEST = 0.5, 0.35, 0.95
PARTED: Final = regex.compile(r"\n\s*\n|[•|]")
PAIRS: Final = (("«", "»"), ("“", "”"), ("„", "“"), ("(", ")"))
CLOSING: Final = frozenset((*(close for _, close in PAIRS), '"'))
INITIAL: Final = regex.compile(r"(?<![\p{L}\d])\p{L}\.", regex.IGNORECASE)
# "э-э", "м-м", "посмотрела-посмотрела"
HESITATION: Final = regex.compile(r"(\p{L}+)(?:-\1)+", regex.IGNORECASE)
LISTS: Final = tuple(COLUMN[name] for name in ("given", "kazakh", "place"))
LETTERS: Final = regex.compile(r"\p{L}{2}")
#: What is written in capitals and names no body.
ABBREVIATIONS: Final = frozenset(load_words("russian_abbreviations.txt"))
LATIN: Final = re.compile(r"[a-z']+")
PLACE, SURE_OF_OPENING = 1, 0.6
PLACES: Final = tuple(COLUMN[name] for name in ("geographic", "place"))
PUNCTUATION: Final = frozenset("\"'«»“”„().,:;!?-–—•*/ \n\t")


def find_read(text: str, stretch: Stretch) -> Iterator[Found]:
    """Join tokens that are probably parts of one name.

    Args:
        text: the text the tokens point into.
        stretch: its tokens and what is known of them.

    Returns:
        Names; where only part of one is sure, the rest is a doubtful finding of its own.
    """
    lowest, sure = thresholds(stretch)
    alone = SURE_ALONE if stretch.cased else SURE_ALONE_WITHOUT_CAPITALS
    for name in _names(text, stretch, lowest):
        # An ordinary word that stands alone has to be likelier: "на созвоне".
        least = max(sure[name[0].kind], alone) if is_usual(name) else sure[name[0].kind]
        for part, masked in parts_of(name, least):
            start, end = trimmed(text, part[0].start, part[-1].end)
            # A figure or a letter alone is no name to ask about.
            if start < end and (masked or LETTERS.search(text, start, end)):
                chance = max(token.chance for token in part)
                score = max(MASKED, min(chance, HIGHEST)) if masked else DOUBTED
                yield Found(start, end, CATEGORIES[part[0].kind], score)


def _names(text: str, stretch: Stretch, lowest: tuple[float, ...]) -> Iterator[list[ReadToken]]:
    run: list[ReadToken] = []
    last = -2
    for place, here in _tokens(text, stretch, lowest):
        apart = run and (
            place != last + 1 or here.kind != run[-1].kind or here.begins or PARTED.search(text, run[-1].end, here.end)
        )
        if apart:
            yield run
            run = []
        run.append(here)
        last = place
    if run:
        yield run


def _tokens(text: str, stretch: Stretch, lowest: tuple[float, ...]) -> Iterator[tuple[int, ReadToken]]:
    readings, spoken = stretch.told(READ_FROM[lowest]), lowest is LOWEST_SPOKEN
    likely = readings["kind"] != NONE
    places = likely.nonzero()[0]
    facts = stretch.told(_facts)
    for place, told, reading in zip(places.tolist(), facts[places].tolist(), readings[places].tolist(), strict=True):
        token: Any = stretch.tokens[place]
        kind, chance, begins = reading
        if _is_none(stretch, place, kind):
            continue
        grammatical, cardinal, described, noun, head, ordinary, person, usual, plain, kind_of_body = told
        small = bool(token.text.islower())
        opening = not small and stretch.cased and opens(text, stretch, place)
        if opening and ordinary and _alone(stretch, place):
            continue
        if kind == ORGANISATION and cardinal and not stretch.cased and not _joined(likely & ~facts[:, CARDINAL], place):
            # "Двадцать", said of anything that is counted.
            continue
        if opening and chance < SURE_OF_GRAMMAR and grammatical:
            continue
        idle = stretch.cased and (plain if opening else small and ordinary)
        if opening and kind == PLACE and chance < SURE_OF_OPENING and not stretch.rows[place, PLACES].any():
            # "Американцы защищают", "Ожесточённые дебаты": with the capital of their sentence alone they are no places.
            chance = min(chance, LOWEST[PLACE])
        # "Прораб Ибрагим", "сержант кайсар": a capital that opens a sentence, and a word for people, name nobody.
        somebody = kind == PERSON and (person or (opening and ordinary))
        beside = (small or opening) and (somebody or (kind_of_body and not stretch.cased))
        # "В гарнизонном, на Пуркаева", but not "на тихую воду".
        alone = not (described and facts[place + 1 : place + 2, NOUN].any())
        least = ASKED_ADJECTIVE if described else ASKED_NOUN
        asked = spoken and small and alone and kind == ORGANISATION and chance >= least
        grammar = described, noun, small and usual, asked
        yield place, ReadToken(token.start, token.stop, kind, chance, begins, idle, head, beside, *grammar)


def _facts(stretch: Stretch) -> flags.Flags:
    """Give, for each token, what dictionaries tell of it, in the order in which :func:`_tokens` reads it."""
    adjectives, nouns = (stretch.rows[:, COLUMN[name]] >= flags.GRAMMATICAL for name in ("ADJF", "NOUN"))
    cardinal = stretch.rows[:, COLUMN["NUMR"]] >= WHOLE
    before = stretch.told(flags.grammatical), cardinal, adjectives, nouns
    others = (flags.heads, flags.ordinary, flags.people, flags.usual, flags.plain_opening, flags.kinds_of_bodies)
    return np.column_stack((*before, *(stretch.told(other) for other in others)))


def _is_english(stretch: Stretch, place: int) -> bool:
    """Tell whether a word is an everyday English one beside no capitalised foreign one ("half joke")."""
    text = stretch.tokens[place].text
    if not text.isascii() or not LATIN.fullmatch(text) or not is_everyday(stretch.words[place]):
        return False
    near = stretch.tokens[max(0, place - 1) : place + 2]
    beside = [token.text for token in near if token is not stretch.tokens[place] and token.text[0].isalpha()]
    return not any(text[0].isascii() and (text[0].isupper() or not is_word(text.lower())) for text in beside)


def _joined(parts: npt.NDArray[np.bool_], place: int) -> bool:
    """Tell whether the token before or behind is part of a name."""
    return bool(parts[max(0, place - 1) : place + 2].any())


def _is_none(stretch: Stretch, place: int, kind: int) -> bool:
    """Tell whether a token names nothing, whatever the models believe."""
    said = stretch.tokens[place].text
    if said == ":" or ("-" in said and HESITATION.fullmatch(said)) or _is_english(stretch, place):
        return True
    return _is_particle(stretch, place) if kind == PERSON else kind == ORGANISATION and said in ABBREVIATIONS


def _is_particle(stretch: Stretch, place: int) -> bool:
    """Tell "можно ли", "что ли" and "не дали" from the surnames; "он и ли", in small letters, may be one."""
    word = stretch.tokens[place].text
    if word != "ли" or not place:
        return bool(word == "дали")
    named = stretch.rows[place - 1, [*flags.JOINING, *flags.NAMED]].sum() >= flags.GRAMMATICAL
    return bool(not named or stretch.words[place - 1] in ("что", "если", "то"))


def _alone(stretch: Stretch, place: int) -> bool:
    """Tell whether an ordinary word is all that is said ("Отец?"); a nickname or a rare given name is on some list."""
    after = stretch.words[place + 1 : place + 2]
    return (not after or after[0][0] in ".!?…") and not stretch.rows[place, LISTS].any()


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Take punctuation off both ends of a span, but for a closing quotation mark and an initial's dot."""
    while start < end and text[start] in PUNCTUATION:
        start += 1
    while end > start and text[end - 1] in PUNCTUATION:
        end -= 1
    if start < end and text.startswith(".", end) and INITIAL.match(text, end - 1):
        end += 1
    following = text[end : end + 1]
    if following not in CLOSING:
        return start, end
    inside = text[start:end]
    opened = any(following == close and inside.count(mark) > inside.count(close) for mark, close in PAIRS)
    return start, end + (opened or (following == '"' and inside.count('"') % 2))
