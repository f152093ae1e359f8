"""Kazakh clans and jüz, where the context says that they are some: "руым — найман", "орта жүзден", "адаймын"."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.kazakh_forms import may_be_name

DATA: Final = Path(__file__).parents[2] / "data" / "kazakh_clans.txt"
GAP: Final = r"[ \t]{1,3}"
CASES: Final = r"(?:[ндт](?:ың|ің)|[ғгқк][ае]|[ндт][ыі]|[дт][ае]|[дтн][ае]н|[мбп]ен|[лдт][ае]р\w{0,6})?"
PERSON: Final = r"(?:[мпб][ыі]н|[мбп][ыі]з|с[ыі]ң|с[ыі]з)"
JUZ: Final = re.compile(rf"(?<![\w-])(?:ұлы|орта|кіші){GAP}жүз(?:{CASES}|{PERSON})(?![\w-])", re.IGNORECASE)
HINT: Final = re.compile(r"(?<![\w-])ру|тайпа|жүз|шежіре", re.IGNORECASE)


class Clan(NamedTuple):
    """A mention of a clan; ``certain`` where it can be nobody's name."""

    start: int
    end: int
    certain: bool


@cache
def beginnings() -> tuple[str, ...]:
    """Give what a clan or a jüz begins with, in small letters: a text without it has none."""
    return tuple(sorted({"ұлы", "орт", "кіш", *(clan[:3] for clan in read_sections(DATA)["clans"])}))


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    clan = "|".join(sorted(read_sections(DATA)["clans"], key=len, reverse=True))
    said = rf"(?P<clan>(?:{clan})(?:{CASES}|{PERSON}))"
    juz = rf"(?:ұлы|орта|кіші){GAP}жүз{CASES}"
    between = rf"[ \t]?[,:—–-]?{GAP}(?:ішінде{GAP})?"
    return tuple(
        (re.compile(pattern, re.IGNORECASE), certain)
        for pattern, certain in (
            (rf"(?<![\w-])(?:ру(?:ым|ымыз|ы|ың)?|тайпа(?:м|мыз|сы)?){between}(?:{juz}{between})?{said}(?![\w-])", True),
            (rf"(?<![\w-]){juz}{between}{said}(?![\w-])", True),
            (rf"(?<![\w-]){said}{GAP}(?:ру|тайпа|шежіре)(?:ы|сы)?(?:н[ае]?н|нда|ның|мын|мыз|м)?(?![\w-])", True),
            (rf"(?<![\w-])(?P<clan>(?:{clan}){PERSON})(?![\w-])", False),
        )
    )


def clans(text: str) -> Iterator[Clan]:
    """Find clans.

    Args:
        text: a Kazakh turn.

    Yields:
        Mentions in no order, the same one more than once if more than one thing tells it. "I am Aday" is as well said
        of a man called so: it is certain only where the text has capitals and this word none.
    """
    yield from (Clan(*match.span(), certain=True) for match in JUZ.finditer(text))
    cased = any(map(str.isupper, text))
    for pattern, certain in _patterns() if HINT.search(text) else _patterns()[-1:]:
        for match in pattern.finditer(text):
            word = match["clan"]
            sure = certain or not may_be_name(word.lower()) or (cased and word.islower())
            yield Clan(*match.span("clan"), certain=sure)
