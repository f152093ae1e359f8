"""Bodies in Kazakh by whom they serve or by joined syllables: "ардагерлер кеңесі", "горводоканал", "облыстық сот"."""

# ruff: noqa: E501 - a pattern that is cut up cannot be read.

import re
from collections.abc import Iterator
from typing import Final

from redaction.engine.crf.spans import Span
from redaction.engine.recognizers.hinted import hinted, in_small

# Quantifiers are bounded, so that hostile text costs linear time.
LETTER: Final = r"[а-яёәғқңөұүһі]"
GAP: Final = r"[ \t]{1,3}"
OWNED: Final = "(?:ы|і|сы|сі)(?:н|на|не|нда|нде|нан|нен|ның|нің|мен|ндағы|ндегі)?"
CASE: Final = "(?:-?(?:[дт][ае]н?|[дтн][ае]н|[ғгқк][ае]|[дтн][ыі]ң?|н[ае]|[мбп]ен|[дт][ае][ғг][ыі]|[сы]?[ыі](?:н|на|не|нда|нде|нан|нен|ның|нің)?))?"
#: Whom a body is for, in the plural, alone or behind what they are: "солдат аналары".
WHOM: Final = (
    rf"(?!(?:ол|бұл|сол|мұн|адамд|балал|ата-анал|басқал|кісіл)[ае]р)(?:{LETTER}{{3,20}}{GAP}(?={LETTER}{{2,20}}[лдт][ае]р[ыі]{GAP}))?"
    rf"{LETTER}{{2,20}}[лдт][ае]р[ыі]?"
)
SERVES: Final = "кеңес|комитет|одағ|қоғам|қауымдастығ|бірлестіг|федерация|кәсіподағ|ассоциация|лига|сарай|үй"
SERVING: Final = tuple(SERVES.split("|"))
FOR_WHOM: Final = re.compile(rf"(?<![\w-]){WHOM}{GAP}(?:{SERVES}){OWNED}(?![\w-])", re.IGNORECASE)
#: What such words stand for and names nobody's body: "балалар үйі", "өзбектер үйінде".
GENERIC: Final = re.compile(
    r"(?:балалар|қарттар|мүгедектер|көршілер|туыстар|біреулер|қазақтар|орыстар)\s+үй", re.IGNORECASE
)
#: Russian bodies put together of syllables, as everybody says them.
SYLLABIC: Final = re.compile(
    r"(?<![\w-])(?:(?:гор|обл|рай|респ)(?:водоканал|электросет|газ|тепло\w{0,6}|суд|сот|отдел|исполком|больниц|прокуратур|собес|"
    r"торг|ком|оно|здрав|финотдел|потребсоюз|архив|полици|милици|поликлиник|управлени|эпид\w{0,9}|военкомат|комхоз|зо)|"
    r"(?:онко|нарко|туб|псих|психо|кожвен|вен|кардио|бруц)(?:диспансер|центр|больниц|орталығ)|"
    r"(?:энерго|тепло|водо|нефте|пром|строй|жил|дор|транс|хлебо|мясо|рыбо|лес|агро|сельхоз|потреб|союз|каз|спец|вод|уголь|шахто|метал\w{0,3}|"
    r"сельмаш|полиграф|коммун|втор|мостo|мосто|связь|авто)"
    r"(?:сбыт|снаб|торг|трест|строй|монтаж|комбинат|маш|транс|продукт|сет[ьи]|канал|хоз|проект|механизация|техник|консерв|автоматик|ремонт|"
    r"сырь|энерго|геология|пром|экспорт|импорт|связь)(?=-?(?:ы|і|та|те|да|де|қа|ке|ға|ге|тан|тен|дан|ден|ның|нің|дың|дің|тың|тің)))"
    rf"\w{{0,8}}{CASE}(?![\w-])(?!\s(?:сал|тұрғыз|аш[уп]))",
    re.IGNORECASE,
)
SYLLABLES: Final = (
    "водоканал", "сет", "газ", "тепло", "суд", "сот", "отдел", "исполком", "больниц", "прокуратур", "собес", "торг", "ком", "оно",
    "здрав", "союз", "архив", "поли", "мили", "эпид", "хоз", "диспансер", "центр", "орталығ", "сбыт", "снаб", "трест", "строй", "монтаж",
    "маш", "транс", "продукт", "канал", "проект", "механизация", "техник", "консерв", "автоматик", "ремонт", "сырь", "энерго",
    "геология", "пром", "экспорт", "импорт", "связь", "управлени", "зо",
)  # fmt: skip
#: "Облыстық онкология", "ұлттық ядролық орталық": one of a region or a country. With one adjective the news has it for any.
OF_WHERE: Final = re.compile(
    rf"(?<![\w-])(?<!осы )(?<!бұл )(?<!сол )(?:облыстық|қалалық|аудандық|райондық|республикалық|ұлттық|халықаралық|өңірлік|көлік|қаржы|салық|кеден|әскери|гарнизондық|мамандандырылған){GAP}"
    rf"(?P<more>(?:[\w-]{{3,20}}[лдт](?:ық|ік|[ыі]){GAP}){{0,3}})"
    r"(?:аурухана|емхана|диспансер|онкология|кардиология|сот(?![а-я]{4})|прокуратура|полиция|мұрағат|кітапхана|мұражай|театр|филармония|"
    r"перзентхана|комендатура|әкімдік|әкімдіг|ветстанция|санстанция|мәслихат|департамент|инспекция|госпитал|банк|университет|академия|орталық|орталығ|институт)\w{0,12}",
    re.IGNORECASE,
)
PLACES: Final = ("тық ", "дық ", "лық ", "лік ", "көлік", "қаржы", "салық", "кеден", "әскери", "мамандандырылған")
SAID, MAYBE = 0.6, 0.3


def offices(text: str) -> Iterator[Span]:
    """Find bodies by whom they serve, where they are, or by syllables of their Russian names.

    Args:
        text: a turn, in capitals or without.
    """
    small = in_small(text)
    for match in hinted(FOR_WHOM, SERVING, text, small):
        if not GENERIC.match(match.group()):
            yield Span(match.start(), match.end(), "ORG", SAID)
    for match in hinted(SYLLABIC, SYLLABLES, text, small):
        yield Span(match.start(), match.end(), "ORG", SAID)
    for match in hinted(OF_WHERE, PLACES, text, small):
        yield Span(match.start(), match.end(), "ORG", SAID if match["more"] else MAYBE)
