"""Names where the models believe there are any: tokens joined into mentions, the sure parts apart from the unsure."""

import re
from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import regex

from archive.vocabulary import Category
from redaction.engine.data import load_words
from redaction.engine.languages.russian_network import Floats, network
from redaction.engine.languages.russian_text import Stretch
from redaction.engine.languages.russian_words import COLUMN, WHOLE
from redaction.engine.leaks.everyday import is_everyday, is_word
from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.russian import flags
from redaction.engine.recognizers.russian.chances import LOWEST, chance_of_any, is_spoken, kinds_of, thresholds
from redaction.engine.recognizers.russian.dictionary import opens
from redaction.engine.recognizers.russian.parts import ORGANISATION, PERSON, ReadToken, is_usual, parts_of

CATEGORIES: Final = (Category.PERSON, Category.PLACE, Category.ORGANISATION)
SURE_ALONE, SURE_ALONE_WITHOUT_CAPITALS = 0.3, 0.2
# Where capitals tell something, an ordinary word alone is worth a question in speech from these on: of such words in
# interviews nobody had read one in six was a body's name, "в гарнизонном", "из птички".
ASKED_ADJECTIVE, ASKED_NOUN = 0.02, 0.05
# An ordinary noun by itself is worth a question as a body's name from this chance on.
ALONE_WITHOUT_CAPITALS: Final = 0.05
# One that is written every day, or that is the word for a kind of body, from this one on; one for people from that.
DAILY_ALONE, SOMEBODY_ALONE = 0.09, 0.5
OFTEN: Final = 0.5
MASKED, DOUBTED, HIGHEST = 0.5, 0.35, 0.95
SURE_OF_GRAMMAR: Final = 0.8
PARTED: Final = regex.compile(r"\n\s*\n|[•|]")
PAIRS: Final = (("«", "»"), ("“", "”"), ("„", "“"), ("(", ")"))
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
    _, sure = thresholds(stretch)
    alone = SURE_ALONE if stretch.cased else SURE_ALONE_WITHOUT_CAPITALS
    for name in _names(text, stretch):
        # An ordinary word that stands alone has to be likelier: "на созвоне".
        least = max(sure[name[0].kind], alone) if is_usual(name) else sure[name[0].kind]
        for part, masked in parts_of(name, least):
            start, end = trimmed(text, part[0].start, part[-1].end)
            # A figure or a letter alone is no name to ask about.
            if start < end and (masked or LETTERS.search(text, start, end)):
                chance = max(token.chance for token in part)
                score = max(MASKED, min(chance, HIGHEST)) if masked else DOUBTED
                yield Found(start, end, CATEGORIES[part[0].kind], score)


def _names(text: str, stretch: Stretch) -> Iterator[list[ReadToken]]:
    run: list[ReadToken] = []
    last = -2
    for place, here in _tokens(text, stretch):
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


def _tokens(text: str, stretch: Stretch) -> Iterator[tuple[int, ReadToken]]:
    first = stretch.passes[0]
    # Copies, since the words between are changed with their neighbours.
    kinds, totals = stretch.told(kinds_of).copy(), stretch.told(chance_of_any).copy()
    lowest = _lowest(stretch, kinds, totals)
    _bridge(stretch, kinds, totals, lowest)
    likely = totals >= lowest
    grammatical, cardinal = stretch.told(flags.grammatical), stretch.rows[:, COLUMN["NUMR"]] >= WHOLE
    adjectives, nouns = (stretch.rows[:, COLUMN[name]] >= flags.GRAMMATICAL for name in ("ADJF", "NOUN"))
    heads, ordinary, people = stretch.told(flags.heads), stretch.told(flags.ordinary), stretch.told(flags.people)
    usual, spoken = stretch.told(flags.usual), stretch.cased and is_spoken(stretch)
    plain, kinds_of_bodies = (ordinary, stretch.told(flags.plain_opening)), stretch.told(flags.kinds_of_bodies)
    for place in likely.nonzero()[0].tolist():
        token: Any = stretch.tokens[place]
        kind = int(kinds[place])
        if _is_none(stretch, place, kind):
            continue
        begins = bool(first.begins[place, kind] > max(first.continues[place, kind], MASKED))
        small = bool(token.text.islower())
        opening = not small and stretch.cased and opens(text, stretch, place)
        if opening and ordinary[place] and _alone(stretch, place):
            continue
        if kind == ORGANISATION and cardinal[place] and not stretch.cased and not _joined(likely & ~cardinal, place):
            # "Двадцать", said of anything that is counted.
            continue
        if opening and float(totals[place]) < SURE_OF_GRAMMAR and grammatical[place]:
            continue
        idle = stretch.cased and bool(plain[0 if small else 1][place]) and (small or opening)
        chance, head = float(totals[place]), bool(heads[place])
        if opening and kind == PLACE and chance < SURE_OF_OPENING and not stretch.rows[place, PLACES].any():
            # "Американцы защищают", "Ожесточённые дебаты": with the capital of their sentence alone they are no places.
            chance = min(chance, LOWEST[PLACE])
        # "Прораб Ибрагим", "сержант кайсар": a capital that opens a sentence, and a word for people, name nobody.
        somebody = kind == PERSON and (people[place] or (opening and ordinary[place]))
        idle_word = somebody or (kinds_of_bodies[place] and not stretch.cased)
        beside = (small or opening) and bool(idle_word)
        described = bool(adjectives[place])
        # "В гарнизонном, на Пуркаева", but not "на тихую воду".
        alone = not (described and nouns[place + 1 : place + 2].any())
        least = ASKED_ADJECTIVE if described else ASKED_NOUN
        asked = spoken and small and alone and kind == ORGANISATION and chance >= least
        grammar = described, bool(nouns[place]), small and bool(usual[place]), asked
        yield place, ReadToken(token.start, token.stop, kind, chance, begins, idle, head, beside, *grammar)


def _lowest(stretch: Stretch, kinds: npt.NDArray[np.intp], totals: Floats) -> npt.NDArray[np.floating[Any]]:
    """Give the chance from which each token joins a name."""
    lowest = np.array(thresholds(stretch)[0])[kinds]
    if stretch.cased:
        return lowest
    # "в том", "придут ли": words of grammar that are names elsewhere.
    lowest = np.where(stretch.told(flags.grammar), SURE_OF_GRAMMAR, lowest)
    # "на спину", "раз в месяц": an ordinary noun with nothing beside it is hardly ever a body's name.
    part = (kinds == ORGANISATION) & (totals >= ALONE_WITHOUT_CAPITALS)
    beside = np.zeros_like(part)
    beside[1:] |= part[:-1]
    beside[:-1] |= part[1:]
    plain = (kinds == ORGANISATION) & stretch.told(flags.ordinary_nouns) & ~beside
    lowest = np.where(plain, np.maximum(lowest, ALONE_WITHOUT_CAPITALS), lowest)
    lowest = np.where(plain & stretch.told(_is_daily), np.maximum(lowest, DAILY_ALONE), lowest)
    return np.where(plain & stretch.told(flags.relations), np.maximum(lowest, SOMEBODY_ALONE), lowest)


def _bridge(
    stretch: Stretch, kinds: npt.NDArray[np.intp], totals: Floats, lowest: npt.NDArray[np.floating[Any]]
) -> None:
    """Make a preposition or "и" between two parts of an organisation's name as sure as the less sure of them."""
    part = (kinds == ORGANISATION) & (totals >= lowest)
    joining = stretch.told(flags.joining)[1:-1]
    for place in ((joining & part[:-2] & part[2:]).nonzero()[0] + 1).tolist():
        kinds[place] = ORGANISATION
        totals[place] = max(totals[place], min(totals[place - 1], totals[place + 1]))
        lowest[place] = 0.0


def _is_english(stretch: Stretch, place: int) -> bool:
    """Tell whether a word is an everyday English one beside no capitalised foreign one ("half joke")."""
    if not LATIN.fullmatch(stretch.tokens[place].text) or not is_everyday(stretch.words[place]):
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


def _is_daily(stretch: Stretch) -> flags.Flags:
    """Tell which words newspapers write day by day, or are for kinds of bodies and places."""
    return np.asarray((network().often[stretch.numbers] >= OFTEN) | stretch.told(flags.kinds))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Take punctuation off both ends of a span, but for a closing quotation mark and an initial's dot."""
    while start < end and text[start] in PUNCTUATION:
        start += 1
    while end > start and text[end - 1] in PUNCTUATION:
        end -= 1
    if start < end and INITIAL.match(text, end - 1):
        end += 1
    following = text[end : end + 1]
    inside = text[start:end]
    opened = any(following == close and inside.count(mark) > inside.count(close) for mark, close in PAIRS)
    return start, end + (opened or (following == '"' and inside.count('"') % 2))
