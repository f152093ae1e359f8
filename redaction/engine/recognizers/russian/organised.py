"""Bodies by what they hold, give or send: "выставка была от перспектив", "юрист от тёплой руки"."""

from collections.abc import Iterator
from typing import Final

import regex

from archive.vocabulary import Category
from redaction.engine.cues import cues
from redaction.engine.languages.russian import parses
from redaction.engine.languages.russian_text import Stretch
from redaction.engine.languages.russian_words import COLUMN
from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.russian.pairs import agree, points
from redaction.engine.recognizers.russian.workplaces import is_special

LIKELY: Final = 0.6
#: What a body holds or gives, and whom it sends.
HELD: Final = regex.compile(
    r"(?:выставк|конкурс|концерт|курс[ыао]|курсах|лагер|грант|поездк|экскурси|тренинг|семинар|обед[ыа]|посылк|гуманитарк|путёвк|путевк|"
    r"стипенди|преми[яюи]|фестивал|марафон|квест|вебинар|мастер-класс|рассылк|подарк|продуктов|наборы|автобус|шелтер|приют|палатк|"
    r"адвокат|юрист|психолог|волонт[её]р|куратор|представител|юристк|активист|соцработни|переводчи|стажировк|практик|турнир|ярмарк|"
    r"экспедици|группа\sподдержки|приз|диплом|грамот|медал|плакат|листовк|гонорар|зарплат)\p{L}{0,3}"
)
BETWEEN: Final = cues("russian_agents", "between") | cues("russian_organised", "between")
MOST_BETWEEN: Final = 2
#: Those from whom anything comes, and what things are for.
GENERIC: Final = cues("russian_organised", "generic")
NOUN, GENITIVE = COLUMN["NOUN"], COLUMN["gent"]
NO_NAMES: Final = tuple(
    COLUMN[name]
    for name in ("organisation_head", "place_head", "kin", "role", "NPRO", "ADVB", "VERB", "CONJ", "person")
)
HALF: Final = 2


def find_organised(text: str, stretch: Stretch) -> Iterator[Found]:
    """Find, in text without capitals, whom something that bodies hold or give is from.

    Args:
        text: the text the tokens point into.
        stretch: its tokens and what dictionaries say of them.

    Yields:
        Likely findings of a noun in the genitive, with the adjective or the noun that goes with it.
    """
    if stretch.cased:
        return
    for place in range(1, len(stretch.words) - 1):
        if stretch.words[place] != "от" or not _is_held(stretch, place):
            continue
        first = last = place + 1
        row = stretch.rows[first]
        if row[COLUMN["ADJF"]] >= HALF and last + 1 < len(stretch.words) and not points(stretch.words[first]):
            last += int(agree(*stretch.words[first : first + 2]))
        beside = text[stretch.tokens[place].stop : stretch.tokens[last].start].count(" ") == last - place
        if beside and _may_name(stretch, last, alone=first == last):
            yield Found(stretch.tokens[first].start, stretch.tokens[last].stop, Category.ORGANISATION, LIKELY)


def _is_held(stretch: Stretch, place: int) -> bool:
    for at in range(place - 1, max(-1, place - 2 - MOST_BETWEEN), -1):
        if HELD.fullmatch(stretch.words[at]):
            return True
        if stretch.words[at] not in BETWEEN:
            return False
    return False


def _may_name(stretch: Stretch, place: int, *, alone: bool) -> bool:
    """Tell whether a noun may be a body's; one that an adjective describes may be any, as names are made of such."""
    word, row = stretch.words[place], stretch.rows[place]
    if not stretch.letters[place] or row[NOUN] < HALF or not row[GENITIVE] or (row[list(NO_NAMES)] >= HALF).any():
        return False
    things = any({"NOUN", "inan", "gent"} in each.tag for each in parses(word)[:3])
    lemmas = {each.normal_form for each in parses(word)[:2]}
    return things and (not alone or (GENERIC.isdisjoint(lemmas) and is_special(word)))
