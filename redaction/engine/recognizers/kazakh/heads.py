"""Organisations in Kazakh by the noun that ends them, in capitals or without: "Адалдық қоры", "үмітжол партиясы"."""

import re
from collections.abc import Iterator
from typing import Final

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.kazakh import WORDS
from redaction.engine.crf.kazakh_forms import forms, names_too
from redaction.engine.crf.kazakh_stems import stems
from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.crf.spans import Span
from redaction.engine.languages.russian import is_known
from redaction.engine.recognizers.hinted import in_small
from redaction.engine.recognizers.kazakh.places import within
from redaction.engine.recognizers.kazakh.weighing import VERB

# Quantifiers are bounded, so that hostile text costs linear time.
WORD: Final = r"[^\W\d_][\w-]{2,30}"
GAP: Final = r"[ \t]{1,3}"
# Bodies that nearly always have a name of their own.
PROPER: Final = "қор|қозғалыс|партия|бірлестіг|бастама|шелтер|клуб|қарақол"
OTHERS: Final = (
    "ұйым|одағ|мектеб|гимназия|лицей|колледж|университет|институт|академия|аурухана|емхана|клиника|зауыт|фабрика|шахта|"
    "дүкен|кафе|мейрамхана|ресторан|асхана|тойхана|мешіт|шіркеу|театр|газет|радио|банк|компания|фирма|қонақүй|хостел|отель|"
    "базар|сауда үй|маркет|супермаркет|салон|студия|дәріхана|санаторий|шипажай|лагер|ломбард|кооператив|шаруашылығ|"
    "қожалығ|ансамбл|альянс|медресе|орталығ|қауымдастығ|федерация|агенттіг|типография|баспа|колония|түрме|комбинат|кеніш|"
    "депо|кәсіподағ|бюро|хоспис|приют|оркестр|лига|ассоциация|коалиция|платформа|лаборатория|технопарк|кинотеатр|монша|"
    "караоке|питомник|қауымдастық|мұражай|музей|кітапхана|стадион|вокзал|автовокзал|комитет|палата|балабақша|бақша|госпиталь|диспансер|"
    "филармония|консерватория|редакция|телеарна|арна|журнал|қоғам|серіктестіг|фонд|алқа|инспекция|кешен|бассейн|техникум|училище|"
    "автопарк|автобаза|наубайхана|ателье|шаштараз|дәмхана|шайхана|аптека|артель|трест|үйірме|секция|авиакомпания|автокөлік|такси"
)
#: Russian nouns that speech makes Kazakh heads of: "Мұғалжар военкоматында", "Шаңырақ рыногы".
LOANS: Final = (
    "военкомат|комиссариат|(?:мед)?санчас(?:ть|т)?|роддом|горбольница|райбольница|облбольница|больница|поликлиника|амбулатория|"
    "стационар|профилакторий|интернат|детдом|детсад|садиг|ясли|школа|спецшкола|универ|факультет|деканат|общежитие|общага|"
    "рын[оу]г|рынк|барахолка|толкучка|магазин|универмаг|универсам|гастроном|мини-?маркет|бутиг|ларёг|ларег|киоск|столовой|столовая|"
    "столовка|пекарня|кондитерская|кофейня|пиццерия|бургерная|донерная|чайхана|бистро|бильярдная|гостиница|мотель|сауна|баня|"
    "парикмахерская|барбершоп|химчистка|мойка|автомойка|шиномонтаж|вулканизация|автосервис|заправка|стоянка|таксопарк|автовокзал|"
    "автоколонна|мехколонна|аэропорт|порт|элеватор|мельница|птицефабрика|маслозавод|хлебзавод|мясокомбинат|завод|рудниг|карьер|"
    "разрез|контора|офис|агентство|турагентство|отдел|отделение|управление|прокуратура|комендатура|гарнизон|полигон|штаб|застава|"
    "погранзастава|изолятор|зона|тюрьма|таможня|архив|церковь|храм|мечеть|секта|община|приход|центр|диаспора|фитнес|"
    "спортзал|спорткомплекс|стадион|каток|манеж|автошкола|репетиторий|питомник|ветклиника|стоматология|клиника|лаборатория|телестудия|"
    "телеканал|канал|паблик|партком|профсоюз|движение|ночлежка|хоспис"
)
#: "Ақ босаға тойханасы", "жас толқын клубы": what names of two words begin with.
OPENER: Final = "|".join(read_sections(WORDS)["body_openers"])
ENDING: Final = "(?:ы|і|сы|сі)(?:н|на|не|нда|нде|нан|нен|ның|нің|мен|ндағы|ндегі)?"
HEADED: Final = re.compile(
    rf"(?<![\w-])(?P<name>{WORD}){GAP}(?:полис{GAP})?(?:(?P<proper>{PROPER})|{OTHERS}|{LOANS}){ENDING}(?![\w-])",
    re.IGNORECASE,
)
#: "Золотая рыбка бассейніне": a Russian name of two words before a Kazakh head.
RUSSIAN_NAMED: Final = re.compile(
    rf"(?<![\w-])(?P<name>(?P<quality>[а-яё]{{2,14}}(?:ая|яя|ое|ее|ый|ий|ой|ые|ие)){GAP}[а-яё]{{2,20}}){GAP}"
    rf"(?:{PROPER}|{OTHERS}|{LOANS}){ENDING}(?![\w-])",
    re.IGNORECASE,
)
#: Two Russian words' shape, which is looked for first.
RUSSIAN_ENDS: Final = re.compile(r"(?:ая|яя|ое|ее|ый|ий|[^ғқ]ой|ые|ие) {1,3}[а-я]{2,20} {1,3}[а-я]")
OPENED: Final = re.compile(rf"(?<![\w-])(?:{OPENER}){GAP}$", re.IGNORECASE)
LONGEST_OPENER: Final = 16
# What tells the kind of a body, or whose it is, and names none.
COMMON: Final = frozenset(read_sections(WORDS)["before_places"]) | frozenset(read_sections(WORDS)["before_bodies"])
#: "Алматының орталығында": whose it is, and what it is, but not what it is called.
OWNER: Final = re.compile(r"[дтн][ыі]ң$")
NAMES: Final = names_too().difference(read_sections(WORDS)["persons"], read_sections(WORDS)["hardly_names"])
#: "Сенімді", "мейірлі"; not "таулы", which tells where.
QUALITY: Final = re.compile(r"..[мрлн][дл][ыі]$")
SAID, MAYBE = 0.6, 0.3


def headed(text: str, vocabulary: Vocabulary) -> Iterator[Span]:
    """Find bodies that no list has by what they are called before what they are.

    Args:
        text: a turn.
        vocabulary: tells everyday words: they are masked with a capital inside of a sentence, else nouns go to review.
    """
    for match in HEADED.finditer(text):
        low = match["name"].lower()
        if OWNER.search(low) or any(stem in COMMON for stem in stems(low)):
            continue
        opener = OPENED.search(text, max(0, match.start() - LONGEST_OPENER), match.start())
        start = opener.start() if opener else match.start()
        large = match["name"][0].isupper() and within(text, start)
        two = opener is not None and forms().kind(low) in ("word", "russian")
        if large or two or not vocabulary.is_everyday(low) or _is_called(low):
            yield Span(start, match.end(), "ORG", SAID)
        elif forms().kind(low) == "word" and (match["proper"] or not VERB.search(low)):
            yield Span(start, match.end(), "ORG", MAYBE)


def russian_named(text: str) -> Iterator[Span]:
    """Find bodies that a Russian adjective and noun call: "золотая рыбка бассейніне".

    Args:
        text: a turn, in capitals or without.
    """
    for match in RUSSIAN_NAMED.finditer(text) if RUSSIAN_ENDS.search(in_small(text)) else ():
        if all(is_known(word) for word in match["name"].lower().split()):
            yield Span(match.start(), match.end(), "ORG", SAID)


def _is_called(low: str) -> bool:
    """Tell whether bodies are often called by a word: a name that is one too, "үміт", or a quality, "сенімді"."""
    return forms().kind(low) == "word" and (low in NAMES or bool(QUALITY.search(low)))
