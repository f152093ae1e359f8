"""Bodies in Kazakh as talk shortens them: "қорқыт атаға түсті", "басманный сотқа", "эфэсбэ", "бек сервис"."""

import re
from collections.abc import Iterator
from typing import Final

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.kazakh import WORDS
from redaction.engine.crf.kazakh_forms import forms, is_name, names_too
from redaction.engine.crf.kazakh_stems import stems
from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.crf.spans import Span
from redaction.engine.languages.russian import is_known
from redaction.engine.recognizers.hinted import hinted, in_small
from redaction.engine.recognizers.kazakh.places import within
from redaction.engine.recognizers.kazakh.weighing import VERB

# Quantifiers are bounded, so that hostile text costs linear time.
WORD: Final = r"[^\W\d_][\w-]{1,25}"
GAP: Final = r"[ \t]{1,3}"
CASE: Final = "(?:[дт][ае]|[дтн][ае]н|[ғгқк][ае]|[дтн][ыі]ң?|[мбп]ен|[дт][ае][ғг][ыі])"
#: What is done at a school or a university alone.
STUDY: Final = (
    rf"(?:оқы|оқи|оқуға|түс(?:т|кен|іп|е{GAP}алма|пе)|бітір|тәмамда|(?:құжат|емтихан)\w{{0,8}}{GAP}тапсыр|студент|грант|факультет|сабақ{GAP}бер|дәріс|қабылда|"
    r"магистр|доктор|аспирант|ординатур|диплом|бакалавр|сырттай|заочно)"
)
#: Two words that honour a patron: "Қорқыт ата", "Бөгенбай батыр".
PATRON: Final = re.compile(
    rf"(?<![\w-])(?P<first>{WORD}){GAP}(?:ата|баба|батыр|хан|би|ана|жырау|ақын|сал|сері|сұлтан|бике)-?{CASE}(?={GAP}(?:{WORD}{GAP})?{STUDY})",
    re.IGNORECASE,
)
#: What such a pattern ends with, which is looked for first.
HONOURED: Final = re.compile(rf" (?:ата|баба|батыр|хан|би|ана|жырау|ақын|сал|сері|сұлтан|бике)-?{CASE} ")
#: "Сангигте оқыдым", "юрфакка түсті": schools and what they teach, clipped; the latter where somebody studies alone.
CLIPPED: Final = re.compile(
    rf"(?<![\w-])(?:(?:сан-?гиг|(?:леч|пед|юр|жур|фил|ист|био|хим|эконом)-?фак|инъяз|иняз|педин|медин|зоовет|ветин|финэк)-?{CASE}(?![\w-])|"
    rf"(?:физ-?мат|мех-?мат|сельхоз|политех|энерго|нархоз|консерва|театралка|художка|мореходка|л[её]тка|бурса|педуха|кооп|хореогр?)-?{CASE}"
    rf"(?={GAP}(?:{WORD}{GAP}){{0,2}}?{STUDY}))",
    re.IGNORECASE,
)
CLIPS: Final = (
    *(
        "гиг",
        "фак",
        "физ",
        "мех",
        "яз",
        "един",
        "сельхоз",
        "вет",
        "политех",
        "энерго",
        "нархоз",
        "консерва",
        "ка",
        "бурса",
    ),
    *("педуха", "кооп", "финэк", "хорео"),
)
#: "Тверской сотқа", "северный базарға": which of several, in Russian.
OF_RUSSIAN: Final = re.compile(
    rf"(?<![\w-])(?P<which>[а-яё]{{3,16}}(?:[нвк]ий|[нвк]ой|[нвк]ая|[нв]ый)){GAP}"
    r"(?:(?P<court>сот(?=[тқ]|ы)|суд)|базар|рын[оу][кг]|мектеп|мектеб|аурухана|больница|поликлиника|роддом|вокзал|автовокзал|әуежай|аэропорт|полиция|"
    r"отдел|р?о?овд|увд|гувд|ровд|іім|прокуратура|военкомат|сизо|изолятор|түрме|зона|колония|мешіт|мечеть|церковь|храм|шіркеу|монастырь|"
    r"почта|пошта|банк|дүкен|магазин|универмаг|маркет|кафе|ресторан|гостиница|қонақүй|театр|училище|колледж|лицей|гимназия|"
    r"садик|бассейн|стадион|зауыт|завод|фабрика|шахта|карьер|рудник|разрез|совхоз|колхоз)\w{0,10}(?![\w-])",
    re.IGNORECASE,
)
COURTS: Final = re.compile(r"[нвк](?:ий|ой|ая|ый) {1,3}[а-яәі]")
PLACED: Final = ("ский", "ской", "ская", "цкий", "цкой", "цкая")
#: What tells the kind of a body, whose people it is for or how it is, in Russian too.
OF_ANY: Final = re.compile(
    r"(?:город|район|област|сель|дет|муж|жен|рус|казах|узбек|кита|турец|немец|англий|медицин|спорт|воен|граждан|уголов|верхов|кассацион|"
    r"апелляцион|хозяйств|миров|третей|нов|стар|больш|мален|перв|втор|последн|кругл|ноч|днев|вечер|част|государствен|обыч|нормаль|"
    r"крут|дорог|дешев|местн|общ|главн|центральн|продуктов|овощ|книж|вещев|птич|автомобиль|железнодорож|морск|хорош|плох|красив|какой|такой|другой|свой|мой|твой|каждый|самый)\w*",
    re.IGNORECASE,
)
#: Letters as they are said, in one word: "кэнбэ", "эфэсбэшник"; short messages, accidents and countries name nobody.
LETTERS: Final = re.compile(
    r"(?<![\w-])(?!эсэмэс|эсэсэр|эсэсэсэр|дэтэпэ|дэвэдэ|жэпээс|эмэрт|вэпээн|пэцээр|тэвэ|кэгэ(?!бэ)|мэмэ|бэбэ|тэтэ)"
    rf"(?:(?:эф|эс|эм|эн|эль|эл|эр|бэ|вэ|гэ|дэ|жэ|зэ|кэ|пэ|тэ|цэ)(?:эф|эс|эм|эн|эль|эл|эр|бэ|вэ|гэ|дэ|жэ|зэ|кэ|пэ|тэ|цэ|и|о|у|а|е|ка|ха|ша){{1,4}})"
    rf"(?:-?(?:{CASE}|ш[іы]|шник|с[іы](?:н\w{{0,3}})?))?(?![\w])",
    re.IGNORECASE,
)
TRADE: Final = (
    "трейд|трейдинг|групп|холдинг|плаза|сити|молл|инвест|строй|стройсервис|логистик|логистикс|фарм|моторс|консалтинг|продакшн|продакшен|"
    "экспресс|ойл|петролеум|девелопмент|капитал|финанс|кредит|ломбард|телеком|софт|корпорейшн|компани|интернешнл|импорт|экспорт|"
    "тревел|тур|дент|оптик|текстиль|пласт|проект|монтаж|агро|энерго|продукт|фуд|бьюти|клининг|секьюрити|авто|транс|карго|медиа"
)
PLAINER: Final = "сервис|маркет|шоп|стиль|хаус|парк|центр|люкс|элит|студио|мебель|такси|дизайн|фитнес"
#: Firms of two words, the last of which is their trade.
FIRM: Final = re.compile(
    rf"(?<![\w-])(?P<first>[^\W\d_][\w-]{{2,20}}){GAP}(?:(?P<trade>{TRADE})|(?:{PLAINER}))"
    rf"(?:-?{CASE}|[ыі](?:н\w{{0,3}})?|с[ыі](?:н\w{{0,3}})?)?(?![\w-])",
    re.IGNORECASE,
)
TRADES: Final = re.compile(rf" (?:{TRADE}|{PLAINER})")
_SECTIONS: Final = read_sections(WORDS)
#: What no firm begins with: grammar, kinds of bodies, and how they are.
NO_FIRM: Final = frozenset(
    word
    for name in ("never_names", "workplaces", "not_called", "before_places", "before_bodies", "said_of_names")
    for word in _SECTIONS[name]
) | frozenset(
    (
        "бизнес",
        "мини",
        "супер",
        "гипер",
        "нашар",
        "тез",
        "ремонт",
        "клиент",
        "тұрғын",
        "сауда",
        "жаңа",
        "жеке",
        "ойын",
        "құрылыс",
        "басты",
    )
)
OPENERS: Final = frozenset(_SECTIONS["body_openers"])
CASED: Final = re.compile(
    r"(?:[дтн][ыі]ң|[дтн][ае]н|[дт][ае]|[ғгқк][ае]|[дт][ае][ғг][ыі]|[мбп]ен|[лдт][ыі]қ|[лдт]ік|ш[ае])$"
)
SAID, MAYBE = 0.6, 0.3


def said_short(text: str, vocabulary: Vocabulary) -> Iterator[Span]:
    """Find bodies that are called by a patron, a clipped word, a Russian adjective, their letters or their trade.

    Args:
        text: a turn, in capitals or without.
        vocabulary: tells everyday words: one before a trade is asked about where the trade may be talk.
    """
    small = in_small(text)
    for match in PATRON.finditer(text) if HONOURED.search(small) else ():
        low = match["first"].lower()
        if low not in NO_FIRM and not CASED.search(low):
            yield Span(match.start(), match.end(), "ORG", SAID)
    for match in FIRM.finditer(text) if TRADES.search(small) else ():
        score = _weigh(text, match, vocabulary)
        if score:
            yield Span(match.start(), match.end(), "ORG", score)
    yield from _clipped(text, small)


def _clipped(text: str, small: str) -> Iterator[Span]:
    for match in hinted(CLIPPED, CLIPS, text, small):
        yield Span(match.start(), match.end(), "ORG", SAID)
    for match in OF_RUSSIAN.finditer(text) if COURTS.search(small) else ():
        which = match["which"].lower()
        placed = which.endswith(PLACED)
        if not OF_ANY.fullmatch(which) and (placed or is_known(which)):
            yield Span(match.start(), match.end(), "ORG", SAID if placed or match["court"] else MAYBE)
    for match in hinted(LETTERS, ("э",), text, small):
        if match.group().lower().count("э") > 1:
            yield Span(match.start(), match.end(), "ORG", SAID)


def _weigh(text: str, match: re.Match[str], vocabulary: Vocabulary) -> float:
    """Weigh a word before a trade: a name, a noun, or what only describes."""
    low = match["first"].lower()
    if low in OPENERS:
        return SAID
    if CASED.search(low) or VERB.search(low) or any(stem in NO_FIRM for stem in stems(low) if len(low) - len(stem) < 3):
        return 0.0
    called = is_name(low) or low in names_too() or not vocabulary.is_everyday(low)
    large = match["first"][0].isupper() and within(text, match.start())
    if called or large:
        return SAID
    noun = forms().kind(low) in ("word", "russian")
    return (SAID if match["trade"] else MAYBE) if noun else 0.0
