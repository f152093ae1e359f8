"""Bodies by a word that no dictionary has: letters as they are said ("тэмэка"), what a town says ("лимноложка").

Of a thousand words of interviews some three, written small, are in no dictionary, and most of those that stand where
somebody is, goes to or comes from are what only people of one town or trade call a body.
"""

import re
from collections.abc import Iterator
from typing import Final

from archive.vocabulary import Category
from redaction.engine.cues import cues
from redaction.engine.languages.russian import every_lemma
from redaction.engine.languages.russian_text import Stretch
from redaction.engine.languages.russian_words import COLUMN, colloquial
from redaction.engine.recognizers.base import Found

LIKELY, DOUBTED = 0.6, 0.35
#: "тэ", "эм", "ка"; of "вээмзэ" the second vowel is that of the letter before. One that is said "о" or "у" ends it.
LETTERS: Final = re.compile(
    r"(?=.*э.*э)(?:[бвгджзклмнпрстфцчшхщ]э|э[лмнрсф]|(?<=э)[лмнрсф]|ка|ха|ша|ща|[аеиоуыэюя](?![аеиоуыя])){2,7}"
    r"(?:шник(?:а|у|ом|и|ов)?)?"
)
#: What is said by letters and is no body: papers, payments, illnesses, examinations, machines, wars, countries.
NO_BODIES: Final = cues("russian_strange", "no_body")
MESSAGES: Final = ("эсэмэс", "эмэмэс")
#: "Училась в герценке", "лежал в семашке", "работала в тэшке".
BEHIND: Final = frozenset(("в", "во", "из", "на", "от", "с", "со", "до", "под", "при", "для", "через", "у", "к", "по"))
#: What a town shortens the name of a school, a hospital or a factory to.
SHORTENED: Final = re.compile(r"[а-я]{3,}к(?:а|и|е|у|ой)")
THERE: Final = re.compile(
    r"(?:работа|трудил|устроил|служи|уволил|подрабат|учил|учус|учит|учим|поступ|перев[её]л|закончил|окончил|преподава|"
    r"лечил|лежал|лежит|лежу|вахт[её]р|танцева|сторож|выгнали|отчислили)\w*"
)
#: How far before the preposition that may stand.
REACH: Final = 4
SHORTEST: Final = 4
KNOWN: Final = COLUMN["known"]


def find_strange(stretch: Stretch) -> Iterator[Found]:
    """Find words written small that no dictionary has, by their look or where they stand.

    Args:
        stretch: tokens and what dictionaries say of them.

    Yields:
        Findings of one word each: likely where they are letters as they are said, or where somebody works, learns or is
        treated in what the word is short for; else in doubt.
    """
    for place in (stretch.rows[:, KNOWN] == 0).nonzero()[0].tolist():
        word, token = stretch.words[place], stretch.tokens[place]
        if len(word) < SHORTEST or not stretch.letters[place] or not token.text.islower():
            continue
        if score := _score(stretch, place, word):
            yield Found(token.start, token.stop, Category.ORGANISATION, score)


def _score(stretch: Stretch, place: int, word: str) -> float:
    if word.startswith(MESSAGES):
        return 0.0
    if LETTERS.fullmatch(word):
        return LIKELY * NO_BODIES.isdisjoint({word, *every_lemma(word)})
    if not colloquial().isdisjoint(every_lemma(word)):
        return 0.0
    behind = bool(place) and stretch.words[place - 1] in BEHIND
    if not SHORTENED.fullmatch(word):
        return DOUBTED * behind
    there = behind and any(THERE.fullmatch(one) for one in stretch.words[max(0, place - 1 - REACH) : place - 1])
    return LIKELY if there else DOUBTED
