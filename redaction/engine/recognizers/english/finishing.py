"""From a span of English text to a finding: what it names, and how far the name reaches."""

import re
from typing import Final

from archive.vocabulary import Category
from redaction.engine.crf.spans import Span
from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.english.lists import NameLists
from redaction.engine.recognizers.english.numbered import with_figure, with_house, with_number
from redaction.engine.recognizers.english.whole import with_article, with_byname

CATEGORIES: Final = {"PER": Category.PERSON, "LOC": Category.PLACE, "ORG": Category.ORGANISATION}
OPENING: Final = re.compile(r"(?:^|[.!?…:\n])[\s\"“«(]*$")
#: "Mr" and the like tell of what sex a person is, and are part of what a careful reader marks.
#: So do "Aunt" and the like where they are no kin of somebody's: not "my uncle".
ADDRESS: Final = re.compile(
    r"(?<!\w)(?:Mrs?|Ms|Dr|Miss|Mister|Mx|Frau|Herr|Fr[äa]ulein|Aunt|Auntie|Uncle|Father|Canon|Nanay|Tatay)\.?[ \t]$|"
    r"(?<!\w)(?:mrs?|ms|miss|mister|frau|herr)\.?[ \t]$|"
    r"(?<!\w)(?<!my )(?<!his )(?<!her )(?<!our )(?<!the )(?<!your )(?<!their )(?<!a )(?<!an )"
    r"(?:aunt|auntie|uncle|father|nanay|tatay|canon)[ \t]$"
)
LONGEST_ADDRESS: Final = 16
SET_OFF: Final = re.compile(r"[.,;:!?…]|\s*$")
# "Almaty" in "Almaty region" is a mention only together with its head.
PLACE_HEAD: Final = re.compile(
    r"\s+(?:region|district|oblast|rayon|raion|province|city|county|village|street|avenue|square|river|lake|mountains?|"
    r"prospekt|microdistrict|mikrorayon|airport|station|bazaar|valley|prison)\b",
    re.IGNORECASE,
)
#: Nor do people who tell the way leave these out: "at Kessels stage".
SPOKEN_HEAD: Final = re.compile(r"\s+(?:stage|junction|roundabout|corner|crossing|estate)\b", re.IGNORECASE)


def addressed(text: str, start: int) -> re.Match[str] | None:
    """Give the "Mr" or the like that stands before a place in the text."""
    return ADDRESS.search(text, max(0, start - LONGEST_ADDRESS), start)


def finished(text: str, span: Span, lists: NameLists, *, spoken: bool, small: bool) -> Found:
    """Make a finding of a span, with the address, the number or the kind of place that belongs to it.

    Args:
        text: the text.
        span: a name in it.
        lists: tell countries, and places that are no people.
        spoken: whether it is speech and not prose.
        small: whether it is speech without capitals.
    """
    category = CATEGORIES[span.kind]
    name = text[span.start : span.end]
    if category is Category.PERSON and not (_alone(text, span) and lists.place_alone(name)):
        address = addressed(text, span.start)
        # Half of those who mark speech by hand take "Dr" in, nobody who marks prose.
        start = address.start() if address and (spoken or not address.group().startswith("Dr")) else span.start
        return Found(start, with_byname(text, span.end), category, span.score)
    if category is Category.ORGANISATION:
        start = with_article(text, span.start, span.end, spoken=spoken, small=small)
        return Found(start, with_number(text, span.end), category, span.score)
    found = _place(text, span, lists, spoken=spoken)
    if not spoken:
        return found
    house = with_house(text, found.start, found.end)
    return found._replace(start=min(house, with_article(text, found.start, found.end, spoken=True)))


def _place(text: str, span: Span, lists: NameLists, *, spoken: bool) -> Found:
    head = PLACE_HEAD.match(text, span.end) or (SPOKEN_HEAD.match(text, span.end) if spoken else None)
    if head:
        return Found(span.start, head.end(), Category.PLACE, span.score)
    name, end = text[span.start : span.end], with_number(text, span.end)
    if lists.country(name):
        return Found(span.start, end, Category.COUNTRY, span.score)
    if end == span.end and lists.of_the_region(name):
        end = with_figure(text, end)
    return Found(span.start, end, Category.PLACE, span.score)


def _alone(text: str, span: Span) -> bool:
    """Tell whether a word is a sentence, or is set off at the head of one: "Kungrad.", "Sergiopol, long ago"."""
    return bool(OPENING.search(text, max(0, span.start - 6), span.start) and SET_OFF.match(text, span.end))
