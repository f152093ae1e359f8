"""People that English gives away by what stands beside the name: initials, kinship, honorifics, introductions."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from redaction.engine.crf.spans import Span
from redaction.engine.cues import cues
from redaction.engine.recognizers.english.bare import may_name

GAP: Final = r"[ \t]{1,3}"
CAPITAL: Final = r"[A-ZÀ-ÖØ-ÞĀ-ŽƏА-ЯЁ]"
NAME: Final = rf"{CAPITAL}[\w'’-]{{1,30}}"
LETTER: Final = rf"(?!Mr|Ms|Dr|Jr|Sr|No|Vs)(?:{CAPITAL}[a-z]?\.)"
FIRST_INITIALS: Final = re.compile(rf"(?<![\w.@-])(?:{LETTER}(?:{GAP})?){{1,3}}(?P<name>{NAME})")
LAST_INITIALS: Final = re.compile(rf"(?<![\w@-])(?P<name>{NAME}){GAP}{LETTER}(?:(?:{GAP})?{LETTER})?(?!\w)")
# Two letters that stand for a whole name: "notes: S. A."
BARE_INITIALS: Final = re.compile(rf"(?<![\w.@-]){CAPITAL}\.[ ]{CAPITAL}\.(?![ ]?\w\.|\w|[ ]{CAPITAL}\w)")
# The same without a space, "notes by E.M.", where it is no everyday abbreviation.
CLOSE_INITIALS: Final = re.compile(
    rf"(?<![\w.@-])(?!(?:U\.S|U\.K|U\.N|E\.U|D\.C|L\.A|N\.Y|P\.S|N\.B|A\.D|B\.C|A\.M|P\.M|T\.V|I\.D|H\.R|P\.O|R\.D|J\.D|M\.D|"
    rf"B\.A|M\.A|Q\.A|I\.T|I\.E|E\.G|D\.N|N\.A)\.){CAPITAL}\.{CAPITAL}\.(?![\w.]|[ ]{CAPITAL}\w)"
)
# Kinship and respect in the words of the region, which English has no other use for.
KIN_BEFORE: Final = re.compile(
    rf"(?<![\w-])(?:tyotya|tetya|tyetya|dyadya|diadia|baba|babushka|dedushka|ded|teta|tyotka|kuma|baike|ake){GAP}(?P<name>[\w'’]{{2,30}})",
    re.IGNORECASE,
)
KIN_AFTER: Final = re.compile(
    rf"(?<![\w-])(?P<name>[\w'’]{{2,30}})(?:-|{GAP})(?:apa|apai|apay|aka|agai|agay|eje|ezhe|zheje|baike|khala|hala|opa|aga|azhe|ata|ene|jenge|zhenge|akhun|hajji)(?![\w-])",
    re.IGNORECASE,
)
TITLED: Final = re.compile(
    rf"(?<![\w-])(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Judge|Lieutenant|Lt|Sergeant|Sgt|Captain|Colonel|Major|Inspector|Father|Mullah|Imam|Pastor|Rabbi|Madam|Sir|Comrade|Citizen|citizen|Aunt|Auntie|Uncle|Grandma|Grandpa|Granny|Nurse|Sister|Brother|aunt|auntie|uncle|cousin)\.?{GAP}(?P<name>{NAME}(?:{GAP}{NAME})?)"
)
INTRODUCED: Final = re.compile(
    rf"\b(?:[Mm]y|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|the|[Aa]|[Ww]hose){GAP}(?:(?:real|full|first|last|maiden|family|own){GAP})?"
    rf"(?:name|surname|nickname|names)(?:{GAP}(?:is|was|were|are)|['’]s){GAP}(?P<name>[\w'’-]{{2,30}})"
)
#: "Her surname is E", "his name is Oh": said to be a name, whatever else it is.
SHORT: Final = re.compile(
    rf"\b(?:sur|last{GAP}|family{GAP})name(?:{GAP}(?:is|was)|['’]s),?{GAP}(?:just{GAP}|only{GAP})?(?P<name>{CAPITAL}[a-z]?)(?![\w.'’-])"
)
#: "Ah Lan!", "no, Ah Keung, sit": how Cantonese and Hokkien call somebody.
CALLING: Final = re.compile(rf"(?<![\w-])Ah{GAP}(?P<name>[A-Z][a-z]{{1,6}})(?![\w'’-])")
SURE, LIKELY, ASKED, DOUBTFUL = 0.7, 0.55, 0.43, 0.3
SYLLABLES: Final = cues("english_syllables", "given") | cues("english_syllables", "family")
Ordinary = Callable[[str], bool]


def beside(text: str, ordinary: Ordinary) -> Iterator[Span]:
    """Find people by what stands beside their names.

    Args:
        text: a turn.
        ordinary: tells whether a word, as it is written, is hardly ever a name.

    Yields:
        Spans of kind "PER"; they may overlap.
    """
    yield from _initialled(text, ordinary)
    yield from _kin(text, ordinary)
    for match in SHORT.finditer(text):
        yield Span(match.start("name"), match.end("name"), "PER", LIKELY)
    for match in CALLING.finditer(text):
        if match["name"].lower() in SYLLABLES or not ordinary(match["name"]):
            yield Span(match.start(), match.end(), "PER", LIKELY)
    for match in TITLED.finditer(text):
        yield Span(match.start("name"), match.end("name"), "PER", SURE)
    for match in INTRODUCED.finditer(text):
        if not ordinary(match["name"]):
            yield Span(match.start("name"), match.end("name"), "PER", LIKELY)


def _initialled(text: str, ordinary: Ordinary) -> Iterator[Span]:
    for pattern in (FIRST_INITIALS, LAST_INITIALS):
        for match in pattern.finditer(text):
            if not ordinary(match["name"]):
                yield Span(match.start(), match.end(), "PER", SURE)
    for pattern in (BARE_INITIALS, CLOSE_INITIALS):
        for match in pattern.finditer(text):
            yield Span(match.start(), match.end(), "PER", LIKELY)


def _kin(text: str, ordinary: Ordinary) -> Iterator[Span]:
    for pattern in (KIN_BEFORE, KIN_AFTER):
        for match in pattern.finditer(text):
            doubtful = match["name"].islower() and ordinary(match["name"])
            end = match.end() if pattern is KIN_AFTER else match.end("name")
            # "Tyotya sofa": a noun behind kin is somebody's name, in small letters, too.
            asked = ASKED if pattern is KIN_BEFORE and may_name(match["name"]) else DOUBTFUL
            yield Span(match.start("name"), end, "PER", asked if doubtful else LIKELY)
