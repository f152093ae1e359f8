"""Bodies called as speech calls them: by kind and place, by letters and a number, a chat by its name."""

from collections.abc import Iterator
from typing import Final

import regex

from archive.vocabulary import Category
from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.cues import cues
from redaction.engine.languages.russian import every_lemma, is_known
from redaction.engine.languages.russian_text import Stretch
from redaction.engine.languages.russian_words import COLUMN, DATA, colloquial
from redaction.engine.leaks.everyday import is_word
from redaction.engine.recognizers.base import Found, within
from redaction.engine.recognizers.hinted import begun, hinted, in_small, is_hinted, letters_in
from redaction.engine.recognizers.russian.bodies import NUMBER

SURE, LIKELY, DOUBTED = 0.8, 0.6, 0.35
# Heads of bodies of which a place has one or few.
SEATED: Final = frozenset(read_sections(DATA / "russian_heads.txt", one_a_line=True)["seated"])
# What is called after people.
DEDICATED: Final = frozenset(
    ("школа", "лицей", "гимназия", "училище", "колледж", "техникум", "институт", "университет", "академия", "больница",
     "библиотека", "театр", "музей", "фонд", "консерватория", "шахта", "завод",
     "полк", "батальон", "бригада", "дивизия", "отряд", "рота")
)  # fmt: skip
# A foreign word written small amid Russian: no everyday one of English, no address, nothing with digits.
FOREIGN: Final = regex.compile(r"(?<![\p{L}\d@._/-])(?P<name>[a-z]{4,})(?![\p{L}\d@_/-]|\.\p{L})")
ADJECTIVES: Final = (
    r"(?:(?:специализированн|межрайонн|районн|городск|областн|верховн|военн|апелляционн|кассационн|следственн|"
    r"административн|экономическ|арбитражн|гарнизонн|окружн|миров)\p{L}{2,3}\s){1,3}"
)
# "специализированный межрайонный суд по уголовным делам"
COURT: Final = regex.compile(
    rf"(?i)\b(?P<body>{ADJECTIVES}суд(?:а|у|ом|е)?\sпо\s(?:\p{{L}}+(?:ым|им)\sделам|делам\s(?:не)?совершеннолетних))"
)
# Prisons, schools and hospitals by the letters of their kind: "лп сто пятьдесят пять", "ИК-6", "СШ № 12".
KINDS: Final = frozenset(
    ("лп", "ик", "ика", "итк", "итэка", "лтп", "лиу", "иу", "сш", "сош", "дюсш", "гп", "гкб", "гкп", "дс", "тц", "дк")
)
CODED: Final = regex.compile(
    rf"(?i)\b(?P<body>(?:{'|'.join(sorted(KINDS))})(?:\s|-|\s?№\s?|\sномер\s)"
    rf"(?:{NUMBER}(?<!\s)|\d{{1,3}}(?:[/-]\d{{1,3}})?))(?![\p{{L}}\d])"
)
#: What is so called, small or large, where "номер" stands before its number: some of these are words as well.
NUMBERED_KINDS: Final = cues("russian_institutions", "numbered")
NUMBERED_KIND: Final = regex.compile(
    rf"(?i)(?<!\p{{L}})(?P<body>(?:(?!(?:наш|мой|его|тот|этот|какой)\s)\p{{L}}{{3,}}(?:[ыио]й|[ая]я|[ую]ю|[ое]м|[ое]го|ой|ей)\s)?(?P<kind>\p{{L}}{{2,14}})\s?(?:номер|№)\s?(?:(?:тысяч[аиу]\s|две\sтысячи\s)?{NUMBER}(?<!\s)|\d{{1,4}}))(?![\p{{L}}\d])"
)
# Prisons and units by the letters of their region and a number: "УЯ-49", "СИЗО-1", "ЛА-155/14"; not "АК-47", "ТУ-134".
CODE: Final = regex.compile(
    r"(?<![\p{L}\d-])(?P<body>(?!(?:АК|ПМ|ТУ|МИ|СУ|ИЛ|АН|ЯК|КА|БМП|БТР|БМД|ЗИЛ|ГАЗ|ВАЗ|УАЗ|МАЗ|КРАЗ|КАМАЗ|ПТУР|РПГ|СВД|ПК|КОВИД|СМ|КМ|ЭПЛ|ГОСТ)-)"
    r"[А-ЯЁ]{2,5}-\d{1,3}(?:/\d{1,3})?)(?![\p{L}\d-])"
)
# "Часть 20634", "в войсковой части 5543", "в/ч 41702", "номер части у неё на ладони: 21005".
UNIT: Final = regex.compile(
    r"(?i)(?<!\p{L})(?P<body>(?:(?:войсков\p{L}{2}|воинск\p{L}{2})\s)?част(?:ь|и|ью)\s(?:номер\s|№\s?)?\d{4,5}|(?:в/ч|вч)\s(?:номер\s|№\s?)?\d{4,5})(?!\d)"
    r"|(?<!\p{L})номер\s(?:нашей\s|его\s|той\s|своей\s)?(?:войсковой\s)?части[^.!?\n\d]{0,40}[:—–\s](?P<body>\d{4,5})(?!\d)"
)
# What only people in one place read together: its name, where no dictionary has one of the words.
SHARED: Final = regex.compile(
    r"(?i)\b(?:чат(?:а|у|е|ом|ик|ике)?|паблик(?:а|у|е|ом)?|телеграм-?канал(?:а|у|е|ом)?|сообществ(?:о|а|у|е|ом))\s"
    r"(?P<name>[\p{L}-]{3,}(?:\s[\p{L}-]{3,})?)"
)
# Pages that people of one town read: "балхаш онлайн", "подслушано сызрань".
READ_THERE: Final = regex.compile(
    r"(?i)(?<!\p{L})(?P<name>\p{L}[\p{L}-]{3,}\s(?:онлайн|инфо|лайф|ньюс|live|online|info|news)"
    r"|(?P<page>подслушано|типичн(?:ый|ая|ое|ого|ом)|барахолк[аеиу])\s(?:в\s)?\p{L}[\p{L}-]{3,})(?!\p{L})"
)
LATIN: Final = regex.compile("[A-Za-zİı]")
SHARED_HINTS: Final = ("чат", "паблик", "телеграм", "сообществ")
UNIT_HINTS: Final = ("част", "в/ч", "вч")
READ_HINTS: Final = begun("онлайн инфо лайф ньюс liv onl inf new подслушано типичн барахолк")
#: Each with what small letters hold where it can match, and how sure it is.
BY_LOOK: Final = ((COURT, ("суд",), SURE), (CODE, ("-",), LIKELY), (UNIT, UNIT_HINTS, LIKELY))
PAGES: Final = regex.compile(
    r"(?i)(?:чат|паблик|канал|групп|сообществ|страниц|сайт|газет|телеграм|подпис|выложил|написал)\p{L}{0,3}"
)
BEFORE: Final = 30
# "из пинка это организация", said in text without capitals and full stops.
EXPLAINED: Final = regex.compile(
    r"\b(?:в|из|от|про|на|с|к)\s(?P<name>[\p{L}-]{3,}(?:\s[\p{L}-]{3,})?)\sэто\s(?:(?:такая|такой|такое|наша|наш|наше|"
    r"местная|местный|одна|один)\s)?(?:организация|компания|фирма|контора|газета|группа|инициатива|чат|клуб|фонд|нко|"
    r"журнал|канал|магазин|сеть|центр|бар|кафе|ресторан)\b"
)


def find_institutions(text: str, *, cased: bool) -> Iterator[Found]:
    """Find courts by what they judge, bodies by letters and a number, chats and the like by an unknown word."""
    small = in_small(text)
    for pattern, hints, score in BY_LOOK:
        for match in hinted(pattern, hints, text, small):
            yield within(match, "body", Category.ORGANISATION, score)
    yield from _numbered(text, small)
    yield from _foreign(text) if LATIN.search(text) else ()
    yield from _read_there(text) if is_hinted(READ_HINTS, text, small) else ()
    for match in hinted(SHARED, SHARED_HINTS, text, small):
        yield from _unknown(match)
    for match in () if cased else EXPLAINED.finditer(text):
        yield from _unknown(match)


def _numbered(text: str, small: str) -> Iterator[Found]:
    """Find bodies by the word or the letters for their kind and a number."""
    for match in () if KINDS.isdisjoint(letters_in(text)) else CODED.finditer(text):
        yield within(match, "body", Category.ORGANISATION, LIKELY)
    for match in hinted(NUMBERED_KIND, ("номер", "№"), text, small):
        kind = match["kind"].lower()
        if not NUMBERED_KINDS.isdisjoint({kind, *every_lemma(kind), without_ending(kind)}):
            yield within(match, "body", Category.ORGANISATION, LIKELY)


def without_ending(word: str) -> str:
    """Give an abbreviation without the ending it has in speech: "жэка", "цону"."""
    return word[:-1] if word.endswith(("а", "у", "е")) else word.removesuffix("ом")


def _foreign(text: str) -> Iterator[Found]:
    for match in FOREIGN.finditer(text):
        if not is_word(match["name"]) and match["name"] not in colloquial():
            yield within(match, "name", Category.ORGANISATION, LIKELY)


def _read_there(text: str) -> Iterator[Found]:
    for match in READ_THERE.finditer(text):
        told = PAGES.search(text, max(0, match.start() - BEFORE), match.start())
        # "Были онлайн": only what people read is called so.
        if told or match["page"]:
            yield within(match, "name", Category.ORGANISATION, LIKELY if told else DOUBTED)


def _unknown(match: regex.Match[str]) -> Iterator[Found]:
    """Give the words of a name from its first to its last that the dictionary lacks."""
    strange = [word for word in regex.finditer(r"[\p{L}-]+", match["name"]) if not is_known(word.group())]
    if strange:
        start = match.start("name")
        yield Found(start + strange[0].start(), start + strange[-1].end(), Category.ORGANISATION, LIKELY)


def find_dedicated(text: str, stretch: Stretch, people: bytearray) -> Iterator[Found]:
    """Find schools, hospitals and the like called after somebody by the surname alone ("в лицее Сатпаева").

    Args:
        text: the text.
        stretch: tokens of it.
        people: for each code point of the text, whether it is surely part of a person's name.
    """
    for place in stretch.rows[:-1, COLUMN["organisation_head"]].nonzero()[0].tolist():
        here, after, row = stretch.tokens[place], stretch.tokens[place + 1], stretch.rows[place + 1]
        surname = row[COLUMN["Surn"]] or not row[COLUMN["known"]]
        given = row[COLUMN["Name"]] or row[COLUMN["given"]] or row[COLUMN["kazakh"]]
        if not (people[after.start] and surname and not given) or text[here.stop : after.start] != " ":
            continue
        if not DEDICATED.isdisjoint(every_lemma(stretch.words[place])):
            yield Found(here.start, after.stop, Category.ORGANISATION, LIKELY)


def find_seated(text: str, stretch: Stretch, places: bytearray) -> Iterator[Found]:
    """Find authorities and universities called by the place where they are ("прокуратура Мирабадского района").

    Args:
        text: the text.
        stretch: tokens of it.
        places: for each code point of the text, whether it is surely part of a place's name.
    """
    for place in stretch.rows[:-1, COLUMN["organisation_head"]].nonzero()[0].tolist():
        here, after = stretch.tokens[place], stretch.tokens[place + 1]
        if SEATED.isdisjoint(every_lemma(stretch.words[place])):
            continue
        if places[after.start] and text[here.stop : after.start].isspace():
            end = next((at for at in range(after.start, len(places)) if not places[at]), len(places))
            yield Found(here.start, end, Category.ORGANISATION, LIKELY)
