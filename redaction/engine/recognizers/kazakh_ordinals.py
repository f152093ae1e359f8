"""Bodies in Kazakh that go by an ordinal: "екінші райсотта", "алпыс сегізінші зона", "7-ші автопарк"."""

import re
from collections.abc import Iterator
from typing import Final

from redaction.engine.crf.spans import Span

# Quantifiers are bounded, so that hostile text costs linear time.
GAP: Final = r"[ \t]{1,3}"
TENS: Final = "он|жиырма|отыз|қырық|елу|алпыс|жетпіс|сексен|тоқсан"
UNIT: Final = "бірінші|екінші|үшінші|төртінші|бесінші|алтыншы|жетінші|сегізінші|тоғызыншы"
ROUND: Final = "оныншы|жиырмасыншы|отызыншы|қырқыншы|елуінші|алпысыншы|жетпісінші|сексенінші|тоқсаныншы|жүзінші|мыңыншы"
NUMBER: Final = (
    rf"(?:(?:(?:бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз){GAP})?жүз{GAP})?"
    rf"(?:(?:{TENS}){GAP}(?:{UNIT})|(?:(?:бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз){GAP})?(?:{ROUND})|{UNIT})|"
    r"\d{1,4}-?(?:інші|ыншы|нші|ншы|ші|шы)"
)
#: Whose it is, between the number and the noun.
OF: Final = "қалалық|облыстық|аудандық|орталық|балалар|әйелдер|орта|музыка|спорт|кәсіптік|техникалық"
#: A place has several of these, told apart by numbers.
PROPER: Final = (
    "райс[оу][тд]|қалалық|горбольниц|больниц|поликлиник|роддом|диспансер|зона|колони|лагер|отряд|училище|пту|сптк|техникум|"
    "автопарк|автобаза|автоколонна|мехколонна|хлебзавод|наубайхана|бригада|полк|батальон|рота|дивизия|арна(?!й)|канал|детдом|"
    "детсад|садик|яслі|ясли|шахта|кеніш|рудник|разрез|карьер|трест|смп|смс?у|мкк|спецшкола|школа|интернат|гимназия|лице[йі]|"
    "госпитал|амбулатория|аптека|дәріхана|пошта|почта|отделени|отдел|комендатура|медсанчасть|экипаж|цитадел"
)
#: These may as well be the first or the second of some.
SOME: Final = "сот(?:қа|та|тан|тың|ы)|бөлімше|бөлім(?=[дгінше])|цех|участ[оік]|база|ферма|дүкен|магазин|асхана|столовой"
BODY: Final = re.compile(
    rf"(?<![\w-])(?:{NUMBER}){GAP}(?:(?:{OF}){GAP})?(?:(?P<proper>{PROPER})|{SOME})\w{{0,10}}(?![\w-])", re.IGNORECASE
)
HINT: Final = re.compile(r"[нш]ш[іы]|[іы]нш[іы]|\d-?ш[іы]", re.IGNORECASE)
SAID, MAYBE = 0.6, 0.3


def ordinals(text: str) -> Iterator[Span]:
    """Find bodies by their number.

    Args:
        text: a turn, in capitals or without.
    """
    if HINT.search(text) is None:
        return
    for match in BODY.finditer(text):
        yield Span(match.start(), match.end(), "ORG", SAID if match["proper"] else MAYBE)
