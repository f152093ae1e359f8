"""Names given away by the words around them: kinship and titles, introductions, heads of organisations, streets."""

import re
from collections.abc import Iterable
from typing import Final

import regex

from archive.vocabulary import Category
from redaction.engine.data import load_words
from redaction.engine.languages.russian import is_known, name_tags
from redaction.engine.recognizers.base import Found, within
from redaction.engine.recognizers.hinted import begun, holds, in_small, is_hinted

CAPITALISED: Final = r"\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?"
KIN: Final = regex.compile(
    r"\b(?:[Тт][её]ть|[Дд]ядь|[Тт][её]т(?:я|и|е|ю|ей|ка|ки|ке|ку|кой)|[Дд]яд(?:я|и|е|ю|ей|ька)|[Бб]аб(?:а|ы|е|у|ой|ушк[аиеуо]й?)|[Дд]ед(?:а|у|ом|ушк[аиеуо]й?)?|"
    r"[Бб]рат(?:а|у|ом|е|ишк[аиеу])?|[Сс]естр(?:а|ы|е|у|ой|[её]нк[аиеу])|[Дд]оч(?:ь|ери|к[аиеу]|кой)|[Сс]ын(?:а|у|ом|е|ок)?|"
    r"[Сс]нох(?:а|и|е|у|ой)|[Сс]векров(?:ь|и|ью)|[Тт][её]щ(?:а|и|е|у|ей)|[Тт]ест(?:ь|я|ю|ем)|[Зз]ят(?:ь|я|ю|ем)|[Кк]ум(?:а|у|ом|ы|ой)?|"
    r"[Пп]леменни(?:к|ка|ку|ком|ца|цы|це|цу)|[Вв]ну(?:к|ка|ку|ком|чка|чки|чке|чку|чок)|"
    r"[Мм]уж(?:а|у|ем|е)?|[Жж][её]н(?:а|ы|е|у|ой)|[Пп]одруг(?:а|и|е|у|ой)|[Дд]руг(?:а|у|ом|е)?|[Пп]одружк[аиеу]|"
    r"[Кк]оллег(?:а|и|е|у|ой)|[Сс]осед(?:а|у|ом|к[аиеу]|кой)?|[Гг]оспод(?:ин|ина|ину)|[Гг]оспож(?:а|и|е|у|ой))"
    rf"\s+({CAPITALISED}(?:\s+{CAPITALISED})?)"
)
# "Махаббат апке", "Шухрат-ака": Turkic words for elders and guests stand behind the name.
HONOURED_PERSON: Final = regex.compile(
    rf"(?<!\p{{L}})({CAPITALISED})(?=[\s-](?:ап(?:а|ай|ке|к[аеуи]|ашк[аеуи])|аже(?:ка)?|эже|ака|ага(?:й)?|байке|абый|абыстай|опа|хан[уы]м|"
    r"хазр[ае]т|тате|коке|енге|женге|устаз|муаллим|мырза)(?!\p{L}))"
)
INTRODUCED: Final = regex.compile(
    r"\b(?:зовут|звали|назвали|по имени|по фамилии|имя|фамилия|кличк[аеу])"
    r"(?:\s+(?:меня|его|е[её]|их|мо[ёяеюи]|сво[ёяеюи]|было))?(?:\s*[—–:-])?\s+(\p{Cyrillic}+(?:\s+\p{Lu}\p{Ll}+){0,2})"
)
NICKNAMED: Final = regex.compile(
    r"\b(?:кличк[аеуи]|кличкой|прозвищ[еау]|погоняло|позывной|никнейм|ник)\s+"
    r"(?:(?:у|был[ао]?|мой|моя|его|е[её]|такой|такая|него|не[её]|меня|[—–-])\s+)*[«\"]?(\p{L}{3,})"
)
HEADED: Final = regex.compile(
    r"\b(?P<organisation>(?:[Гг]имнази|[Лл]ице[йея]|[Ии]нститут|[Кк]олледж|[Тт]ехникум|[Тт]еатр|[Фф]илармони|"
    r"[Мм]узе[йея]|[Бб]иблиотек|[Аа]кадеми|[Мм]инистерств|"
    r"[Дд]ом\p{Ll}? культуры|[Дд]етск\p{Ll}+ сад|[Уу]чилищ|[Ии]здательств|[Аа]гентств|[Фф]онд|[Оо]рганизаци|"
    r"[Кк]омпани|[Уу]ниверситет|[Шш]кол|[Кк]луб|[Бб]ар|[Кк]афе|"
    r"[Рр]есторан|[Цц]ентр|[Дд]вижени|[Пп]арти|[Гг]азет|"
    r"[Жж]урнал|[Тт]елеканал|[Кк]анал|[Бб]анк|[Бб]ольниц|[Кк]линик|[Зз]авод|[Фф]абрик|[Аа]ссоциаци|[Сс]оюз|"
    r"[Оо]бъединени|[Ии]нициатив|[Гг]рупп|"
    r"[Пп]роект|[Рр]едакци|[Мм]агазин|[Гг]остиниц|[Оо]тел|[Мм]ечет|[Цц]ерк|[Чч]ат|[Пп]аблик|[Сс]ообществ|[Кк]ооператив|[Кк]афедр|"
    r"ТОО|ООО|АО|НКО|ОФ|ОО|ИП|НПО)(?:\p{Ll}{0,3}|\p{Ll}(?:ями|ами))(?<!ист|иста|исту|ник|ника|нику|ница|ницы|ир|ира|щик|тель)\s+(?:[—–-]\s(?=[«\"“]))?"
    rf"(?P<named>имени\s+)?(?P<called>«[^«»?!\n]{{1,60}}»|\"[^\"\n]{{1,60}}\"|“[^”\n]{{1,60}}”|№\s?\d+|{CAPITALISED}|\p{{Latin}}[\p{{Latin}}.\-]+(?:\s\p{{Lu}}[\p{{Latin}}.\-]+)*))"
)
# "в «Благодать»", "называется «Рассвет»": what is quoted behind a preposition or such a verb is a name.
QUOTED_NAME: Final = regex.compile(
    r"\b(?:[Вв]о?|[Ии]з|[Нн]а|[Оо]т|[Дд]ля|[Уу]|[Кк]о?|[Пп]ри|[Сс]о?|[Оо]б?|[Пп]ро|[Зз]а|[Пп]о|"
    r"назыв\p{L}+|под названием)"
    r"\s([«\"“„][\p{Lu}\d][^«»\"“”„.!?\n]{0,40}[»\"”“])(?!\s*[—–-]\s*(?:сказал|говор|спро))"
)
QUOTED_BEHIND_DASH: Final = regex.compile(r"[—–]\s([«\"“„][\p{Lu}\d][^«»\"“”„.!?,\n]{0,40}[»\"”“])")
ABBREVIATED: Final = regex.compile(r"\b(\p{Lu}{2,6}\s[«\"“][^«»\"“”„.!?\n]{1,40}[»\"”])")
INITIALS: Final = regex.compile(
    r"(?<!\p{L})((?:\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?\s)?(?:\p{Lu}|Дж|Дз)\.\s?(?:\p{Lu}|Дж|Дз)\.(?:\s?\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?)?)(?![\p{L}\d])"
)
# Quoted speech has punctuation or stands after a colon; quoted names seldom do.
QUOTED: Final = regex.compile(r"(?<![:,]\s)«(\p{Lu}[\p{L}\d-]+(?:\s[\p{L}\d-]+){0,2})»(?!\s*[,—–-])")
# Whatever is quoted: a name if a word of it is in no dictionary.
QUOTED_BRIEFLY: Final = regex.compile(r"[«\"“„](\p{Lu}[\p{L}\d-]*(?:\s[\p{L}\d-]+){0,2})[»\"”“]")
WORD: Final = regex.compile(r"\p{Cyrillic}+")
# Streets and places called after the judges and warriors of the steppe: "Толе би", "Богенбай батыра".
HONOURED: Final = regex.compile(rf"({CAPITALISED}\s+(?:би|бия|батыр[ау]?|хана?|ата|апа|акына?))(?!\p{{L}})")
QUOTES: Final = frozenset('«"“')
STREET: Final = regex.compile(
    rf"\b(?:[Уу]лиц[аеуы]|[Уу]л\.|[Пп]роспект(?:е|а|у)?|[Пп]р\.|[Мм]икрорайон(?:е|а)?|[Мм]кр\.?|[Пп]ереул(?:ок|ке)|[Пп]лощад[ьи]|[Бб]ульвар(?:е|а)?|"
    rf"[Пп]ос[её]л(?:ок|ке|ка)|[Сс]ел[оеау]|[Дд]еревн[яеюи]|[Аа]ул[еа]?|[Рр]айон[еа]?|[Гг]ород(?:е|а)?|г\.)\s+({CAPITALISED}(?:\s+{CAPITALISED})?(?:,?\s+(?:дом\s+|д\.\s*)?\d+\p{{L}}?)?)"
)
# "адрес: Шота Руставели, 14", "жили на Кенесары, 52"
ADDRESS: Final = regex.compile(
    rf"\b(?:[Аа]дрес\p{{Ll}}{{0,2}}|(?i:жил[аи]?|жив[уёе]\p{{Ll}}{{0,2}}|пропис\p{{Ll}}+|снима\p{{Ll}}+)\sна)[\s:,—–-]+"
    rf"({CAPITALISED}(?:\s{CAPITALISED}){{0,2}},?\s(?:дом\s|д\.\s?)?\d{{1,3}}(?!\d)(?:[/-]\d{{1,3}})?\p{{L}}?)(?!\p{{L}})"
)
FOREIGN_STREET: Final = regex.compile(
    r"(?<!\p{L})(\p{Lu}[\p{L}]+-(?:стрит|авеню|штрассе|роуд|сквер|аллее|плац|лейн)(?:,?\s(?:дом\s)?\d{1,4}(?!\d)\p{L}?)?)"
)
# "Насилию.нет", "Кок.тим"
DOMAIN: Final = regex.compile(
    r"(?<![\p{L}.@])(\p{Lu}[\p{L}-]+\.(?:нет|ком|орг|инфо|медиа|кз|кей|ру|про|тв|фм|тим|онлайн))(?!\p{L})"
)
CAPITALS: Final = regex.compile(r"\p{Lu}{2}")
ACRONYM: Final = regex.compile(r"\b\p{Lu}{2,6}\b(?!-)")
# "в БАМФе", "из ДКНБ": what is shortened and stands where a body may.
ACRONYM_PLACED: Final = regex.compile(
    r"\b(?i:во?|из|от|при|через|для|со?|у|ко?|против|про)\s(?P<name>\p{Lu}{2,6})(?:\p{Ll}{1,2})?(?![\p{L}-])"
)
# Everyday abbreviations that name no organisation.
ORDINARY_ACRONYMS: Final = frozenset(load_words("russian_abbreviations.txt"))
# Each with what small letters hold where it can match, or its words begin with; of what looks for a quotation, with
# what opens one.
QUOTES_OPEN: Final = ("«", '"', "“", "„")
CUES: Final[tuple[tuple[regex.Pattern[str], Category, float, tuple[str, ...] | frozenset[str]], ...]] = (
    (KIN, Category.PERSON, 0.9, begun(
        "теть тетя тети тете тетю тетей тетк дяд баба бабы бабе бабу бабой бабуш дед брат "
        "сест доч сын снох свек теща тещи теще тещу тещей тест зят кум плем внук внуч муж жена жены жене жену "
        "женой подр друг колл сосед госп"
    )),
    (HONOURED_PERSON, Category.PERSON, 0.9, begun(
        "апа апай апке апка апки апку апаш аже ажека эже ака ага агай байке абый абыстай опа ханум ханым хазр тате "
        "коке енге женге устаз муаллим мырза"
    )),
    (STREET, Category.PLACE, 0.8, begun(
        "улиц ул проспект пр микрорайон мкр переул площад бульвар посел сел деревн аул район город г"
    )),
    (DOMAIN, Category.ORGANISATION, 0.8, begun("нет ком орг инфо медиа кз кей ру про тв фм тим онлайн")),
    (FOREIGN_STREET, Category.PLACE, 0.8, begun("стрит авеню штрассе роуд сквер аллее плац лейн")),
    (ADDRESS, Category.PLACE, 0.8, begun("адрес жил жив пропис снима")),
    (HONOURED, Category.PLACE, 0.8, begun("би бия батыр хан хана ата апа акын")),
    (QUOTED_NAME, Category.ORGANISATION, 0.6, QUOTES_OPEN),
    (QUOTED_BEHIND_DASH, Category.ORGANISATION, 0.35, QUOTES_OPEN),
    (ABBREVIATED, Category.ORGANISATION, 0.6, QUOTES_OPEN),
    (INITIALS, Category.PERSON, 0.7, (".",)),
    (QUOTED, Category.ORGANISATION, 0.35, ("«",)),
)  # fmt: skip
HEADED_HINTS: Final = begun(
    "гимнази лице институт колледж техникум театр филармони музе библиотек академи министерств дом детск училищ "
    "издательств агентств фонд организаци компани университет школ клуб бар кафе ресторан центр движени парти газет "
    "журнал телеканал канал банк больниц клиник завод фабрик ассоциаци союз объединени инициатив групп проект редакци "
    "магазин гостиниц отел мечет церк чат паблик сообществ кооператив кафедр тоо ооо нко нпо"
)
#: Those that too many words begin with are written in capitals.
HEADED_IN_CAPITALS: Final = ("АО", "ОФ", "ОО", "ИП")
INTRODUCED_HINTS: Final = begun("зовут звали назвали имени фамили имя кличк")
NICKNAMED_HINTS: Final = begun("кличк прозвищ погоняло позывной ник")
OPENING: Final = re.compile(f"[{''.join(QUOTES_OPEN)}]")
NAMED_SCORE, NICKNAME_SCORE, ACRONYM_SCORE, PLACED_SCORE = 0.8, 0.35, 0.3, 0.6


def find_cued(text: str) -> Iterable[Found]:
    """Find names by the words that introduce them.

    Args:
        text: Russian text.

    Returns:
        The names alone, without their cues; quotation marks around an organisation's name are part of it.
        Quoted titles and bare abbreviations are only doubtful.
    """
    quoted = OPENING.search(text) is not None
    # All of them look for capitals, or for what is quoted.
    tall, small = any(map(str.isupper, text)), in_small(text)
    for pattern, category, score, hints in CUES if quoted or tall else ():
        for match in pattern.finditer(text) if is_hinted(hints, text, small) else ():
            yield within(match, 1, category, score)
    yield from _headed(text, small)
    yield from _called(text, small, quoted=quoted)
    if tall and CAPITALS.search(text) and not text.isupper():
        yield from _acronyms(text)


def _headed(text: str, small: str) -> Iterable[Found]:
    """Find bodies by the word for their kind before the name; "в школе Асей звали" and "партии Сергея" name people."""
    for match in HEADED.finditer(text) if is_headed(text, small) else ():
        called = match["called"]
        given = called[0].isalpha() and not name_tags(called.split()[0]).isdisjoint(("Name", "Patr"))
        # The word for its kind is no part of what is quoted behind it: "в фонде «Алма»".
        quoted = called[0] in QUOTES and match["organisation"][0].islower()
        if not given or match["named"]:
            yield within(match, "called" if quoted else "organisation", Category.ORGANISATION, 0.8)


def is_headed(text: str, small: str) -> bool:
    """Tell whether a text may have the word for a body's kind, as :data:`HEADED` has them all."""
    return is_hinted(HEADED_HINTS, text, small) or holds(text, HEADED_IN_CAPITALS)


def _called(text: str, small: str, *, quoted: bool) -> Iterable[Found]:
    """Find what is quoted, and how people are introduced or nicknamed, where the words look like names."""
    for match in NICKNAMED.finditer(text) if is_hinted(NICKNAMED_HINTS, text, small) else ():
        yield within(match, 1, Category.PERSON, NAMED_SCORE if match[1][0].isupper() else NICKNAME_SCORE)
    for match in QUOTED_BRIEFLY.finditer(text) if quoted else ():
        if not all(is_known(word) for word in WORD.findall(match[1])):
            yield within(match, 1, Category.ORGANISATION, 0.6)
    for match in INTRODUCED.finditer(text) if is_hinted(INTRODUCED_HINTS, text, small) else ():
        if match[1][0].isupper() or name_tags(match[1].split()[0]) & {"Name", "Patr", "Surn"}:
            yield within(match, 1, Category.PERSON, NAMED_SCORE)


def _acronyms(text: str) -> Iterable[Found]:
    for match in ACRONYM_PLACED.finditer(text):
        if match["name"] not in ORDINARY_ACRONYMS and regex.search(r"\p{Cyrillic}", match["name"]):
            yield Found(match.start("name"), match.end(), Category.ORGANISATION, PLACED_SCORE)
    for match in ACRONYM.finditer(text):
        if match.group() not in ORDINARY_ACRONYMS and regex.search(r"\p{Cyrillic}", match.group()):
            yield within(match, 0, Category.ORGANISATION, ACRONYM_SCORE)
