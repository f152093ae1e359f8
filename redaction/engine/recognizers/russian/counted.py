"""Bodies told by a number alone, as no noun follows: "в сто тридцать шестую", "в третьей городской"."""

from collections.abc import Iterator
from typing import Final

import regex

from archive.vocabulary import Category
from redaction.engine.languages.russian import parses
from redaction.engine.languages.russian_text import Stretch
from redaction.engine.languages.russian_words import COLUMN, WHOLE
from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.hinted import begun, holds, in_small, is_hinted, letters_in
from redaction.engine.recognizers.russian.pairs import agree, points

LIKELY, DOUBTED = 0.6, 0.35


# "В первой городской", "во второй областной": a number or a place with such an adjective, and no noun.
_OF_PLACE: Final = r"\p{L}{3,}(?:ской|скую|цкой|цкую)"
COUNTED_SEAT: Final = regex.compile(
    rf"(?i)(?<!\p{{L}})(?P<name>(?:(?:перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят)(?:ой|ую|ью|ьей|ая|ья)"
    rf"|(?<=(?:в|из|до|под|после)\s){_OF_PLACE})\s(?:городск|областн|детск|инфекционн|"
    r"клиническ|психиатрическ|краев|республиканск|советск|железнодорожн|районн|центральн|станичн|сельск|следственн|туберкул[её]зн)(?:ой|ую|ая))(?!\p{L})"
)
#: What the kind of such a hospital begins with, and what every number does that tells bodies apart.
SEATS: Final = (
    "городск", "областн", "детск", "инфекционн", "клиническ", "психиатрическ", "краев", "республиканск", "советск",
    "железнодорожн", "районн", "центральн", "станичн", "сельск", "следственн", "туберкулезн",
)  # fmt: skip
ORDINALS: Final = begun("перв втор трет четверт пят шест седьм восьм девят десят двадцат тридцат сороков")
AMID_ORDINALS: Final = ("надцат", "десят")
ORDINAL: Final = regex.compile("перв|втор|трет|четверт|пят|шест|седьм|восьм|девят|десят|надцат|двадцат|тридцат|сороков")
#: What an ordinal ends in, whatever its case.
CASES: Final = ("ой", "ую", "ью", "ей", "ом", "ем", "ый", "ий", "ого", "его", "я", "ое", "ье")
#: "В третьей штурмовой", "из седьмой мотострелковой": of what is counted and described and not named, a body is left.
COUNTED_KIND: Final = regex.compile(
    r"(?i)(?<!\p{L})(?:в|во|из|под|с)\s(?P<name>(?:(?:сто|двести|триста|двадцать|тридцать|сорок|пятьдесят|шестьдесят|семьдесят|восемьдесят|"
    r"девяносто)\s){0,2}(?:перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят|\p{L}+надцат|двадцат|тридцат|сороков|\p{L}+десят)"
    r"(?:ой|ую|ью|ьей|ом|ем|ьем)\s(?P<kind>\p{L}{4,}(?:ой|ую|ом|ем)))(?!\p{L})"
)
# "в двенадцатой", "из сто тридцать шестой": what is so numbered is a school, a colony, a unit.
NUMBERED: Final = regex.compile(
    r"(?i)\b(?:в|во|из|на|с)\s(?P<name>(?:(?:сто|двести|триста|двадцать|тридцать|сорок|пятьдесят|шестьдесят|семьдесят|восемьдесят|"
    r"девяносто)\s){0,2}(?:перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|\p{L}+надцат|двадцат|тридцат|сороков|\p{L}+десят)"
    r"(?:ой|ую|ью|ьей|ый|ий))(?!\p{L})"
)
# "Сто четвёртая, на Костюшко": said alone, what is numbered so is a school or a hospital.
ALONE: Final = regex.compile(
    r"(?i)(?<=(?:^|[.!?…—–:]\s|«)\s?)(?P<name>(?:(?:сто|двести|триста|двадцать|тридцать|сорок|пятьдесят|шестьдесят|семьдесят|восемьдесят|"
    r"девяносто)\s){1,2}(?:перв|втор|треть|четв[её]рт|пят|шест|седьм|восьм|девят|\p{L}+надцат)ая)(?=[,.!?»])"
)
# "Забрали в первый отдел": a department of the police or of a factory.
DEPARTMENT: Final = regex.compile(
    r"(?i)(?<!\p{L})(?:в|во|из|с|от)\s(?P<name>(?:перв|втор|треть|четв[её]рт|пят|шест|седьм|восьм|девят|десят)(?:ый|ий|ого|его|ом|ем|ой)\s"
    r"отдел(?:а|е|ение|ения|ении)?(?:\s(?:полиции|милиции))?)(?!\p{L})"
)
TAKEN: Final = regex.compile(
    r"(?i)таска|вызва|вызыва|вызов|забра|забир|допр|увез|повез|доставил|следовател|задерж|учил|учит"
)
SMALLEST: Final = 2
TENS: Final = regex.compile(r"надцат|двадцат|тридцат|сороков|десят.{2,}$")
FEMININE: Final = ("ой", "ую", "ью", "ьей")
CLOSED: Final = regex.compile(r"\s*(?:[.,;!?)»—–]|$)")
ROOMS: Final = regex.compile(
    r"(?i)квартир|комнат|палат|минут|секунд|стать|серия|сери[ий]|страниц|камер|машин|маршрут|степен|област[ьи]|год"
)
# "В школе, двенадцатая, потом в лицее": the number of what was just named.
APPOSED: Final = regex.compile(
    r"(?i)(?<!\p{L})(?:школ[аеуы]|школой|больниц[аеуы]|колони[яию]|гимнази[яию]|поликлиник[аеуи]|част[ьи]|бригад[аеуы]|шахт[аеуы]|аптек[аеуи]|"
    r"библиотек[аеуи]|роддом[еау]?|детсад[еау]?|садик[еау]?|лице[йяюе]|интернат[еау]?|училищ[еау]|пту|сизо|зон[аеуы])(?:\s(?:была|у\sнас|тут|там))?,\s"
    r"(?:наша\s|там\s|это\s)?(?P<name>(?:(?:сто|двести|триста|двадцать|тридцать|сорок|пятьдесят|шестьдесят|семьдесят|восемьдесят|девяносто)\s){0,2}"
    r"(?:перв|втор|треть|четв[её]рт|пят|шест|седьм|восьм|девят|\p{L}+надцат|двадцат|тридцат|сороков|\p{L}+десят)(?:ая|я|ый|ой|ий|ое|ье))(?=[,.;!?)])"
)
BODIES: Final = regex.compile(
    r"(?i)школ|гимнази|колони|зон[аеуы]|бригад|част[ьи]|шахт|больниц|полк|класс|уч[иуё]|служ|сиде|этап|контракт|призва|воева|перевел|отряд|лежал|рожал|преподава|выпуск|оконч|законч|поступ|передач|свидан|срок"
)
NEAR: Final = 80
SMALL_ORDINALS: Final = frozenset(
    ("первую", "вторую", "третью", "четвертую", "четвёртую", "пятую", "шестую", "седьмую", "восьмую", "девятую",
     "десятую", "первой", "второй", "третьей", "четвертой", "четвёртой", "пятой", "шестой", "седьмой", "восьмой",
     "девятой", "десятой")
)  # fmt: skip
# "Увезли в третью", "рожала во второй": a hospital, or a school, by a small number alone.
PATIENT: Final = regex.compile(
    r"(?i)(?<!\p{L})(?:в|во|из)\s(?P<name>(?:перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят)(?:ой|ую|ью|ьей))"
    r"(?=\s(?:её|ее|его|меня|нас|их|потом|сразу|тогда)?\s?(?:возил|отвез|увез|повез|полож|лежал|рожал|родил|достав|госпитал|перевел|учи[тл]|преподава|работа|сид(?:ел|ит)|отбы)|[,.;!?])"
)
TAKEN_THERE: Final = regex.compile(
    r"(?i)(?<!\p{L})(?:от|у|по|при|до)(?:в[её]зли|везла|везут|ставили|ложили|ложила)\s(?:(?:его|её|ее|меня|нас|их)\s)?"
    r"(?:в|во)\s(?P<name>(?:перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят)(?:ую|ью))(?!\p{L})"
)
COUNTED_IN: Final = regex.compile(r"(?i)перв")
TREATED: Final = regex.compile(
    r"(?i)(?<!\p{L})(?:(?:от|у|по|при)?в[её]?з(?:ли|ла|ут|у)|вози(?:ли|ла|т)|положи|лежал|рожал|госпитализ|больниц|скор(?:ая|ую|ой)|роддом|учи(?:т|л)|"
    r"школ|перевел[аи]?с|поступ|(?:на|с)\sуч[её]т|гинеколог|хирург|врач|медсестр|санитар|завуч|класс|преподава|учительниц|выпуск|оконч|законч|"
    r"госпитал|операци|родил|прив[её]з|колони|зон[аеуы]|этап|отбыва|срок)"
)
NOMINAL: Final = tuple(COLUMN[name] for name in ("NOUN", "ADJF", "NUMR"))


def find_by_number(text: str, stretch: Stretch) -> Iterator[Found]:
    """Find numbers that stand for a body.

    Args:
        text: the text the tokens point into.
        stretch: its tokens and what dictionaries say of them.
    """
    small = in_small(text)
    if is_numbered(text, small):
        yield from _numbered(text, stretch)
        yield from _counted_kinds(text, stretch)
    if holds(small, SEATS):
        yield from _seats(text, stretch)
    if not SMALL_ORDINALS.isdisjoint(stretch.words):
        yield from _patients(text, stretch)


def is_numbered(text: str, small: str) -> bool:
    """Tell whether a text may have an ordinal that tells bodies apart: "шестой", but not "шесть"."""
    counted = is_hinted(ORDINALS, text, small) or holds(small, AMID_ORDINALS)
    return counted and any(word.endswith(CASES) and ORDINAL.search(word) for word in letters_in(text))


def _seats(text: str, stretch: Stretch) -> Iterator[Found]:
    """Find hospitals by a number and whose they are, as no noun follows."""
    for match in COUNTED_SEAT.finditer(text, stretch.tokens[0].start, stretch.tokens[-1].stop):
        last = _ending(stretch, match.end())
        if last is not None and not goes_on(text, stretch, last):
            yield Found(match.start("name"), match.end(), Category.ORGANISATION, LIKELY)


def _counted_kinds(text: str, stretch: Stretch) -> Iterator[Found]:
    """Find units by a number and an adjective, as no noun follows."""
    for match in COUNTED_KIND.finditer(text, stretch.tokens[0].start, stretch.tokens[-1].stop):
        place = _ending(stretch, match.end()) or 0
        row = stretch.rows[place]
        described = row[COLUMN["ADJF"]] >= WHOLE - 1 and row[COLUMN["ordinary"]] and not points(stretch.words[place])
        if (
            place
            and described
            and not goes_on(text, stretch, place)
            and not COUNTED_SEAT.match(text, match.start("name"))
        ):
            yield Found(match.start("name"), match.end(), Category.ORGANISATION, LIKELY)


def _patients(text: str, stretch: Stretch) -> Iterator[Found]:
    """Find hospitals and schools by a small number alone, where somebody is taken there or learns."""
    begin, end = stretch.tokens[0].start, stretch.tokens[-1].stop
    found: set[int] = set()
    for match in TAKEN_THERE.finditer(text, begin, end):
        last = _ending(stretch, match.end())
        if last is not None and not goes_on(text, stretch, last):
            found.add(match.start("name"))
            yield Found(match.start("name"), match.end(), Category.ORGANISATION, LIKELY)
    for match in PATIENT.finditer(text, begin, end):
        near = max(0, match.start() - NEAR), match.end() + NEAR // 2
        if match.start("name") not in found and not COUNTED_IN.match(match["name"]):
            sure = TREATED.search(text, *near) and not ROOMS.search(text, *near)
            yield Found(match.start("name"), match.end("name"), Category.ORGANISATION, LIKELY if sure else DOUBTED)


def _numbered(text: str, stretch: Stretch) -> Iterator[Found]:
    """Find what a number alone tells apart."""
    begin, end = stretch.tokens[0].start, stretch.tokens[-1].stop
    for match in (*ALONE.finditer(text, begin, end), *DEPARTMENT.finditer(text, begin, end)):
        taken = TAKEN.search(text, max(0, match.start() - NEAR // 2), match.end() + NEAR // 2)
        yield Found(match.start("name"), match.end("name"), Category.ORGANISATION, LIKELY if taken else DOUBTED)
    for match in NUMBERED.finditer(text, begin, end):
        last = _ending(stretch, match.end())
        name = match["name"].lower()
        long = len(name.split()) >= SMALLEST or TENS.search(name)
        if last is not None and long and not goes_on(text, stretch, last):
            told = BODIES.search(text, max(0, match.start() - NEAR), match.end() + NEAR)
            # Of what is feminine and numbered so high nothing but a school, a colony or a flat is left unsaid.
            alone = (
                name.endswith(FEMININE)
                and CLOSED.match(text, match.end())
                and not ROOMS.search(text, max(0, match.start() - NEAR), match.end() + NEAR)
            )
            sure = told or alone
            yield Found(match.start("name"), match.end(), Category.ORGANISATION, LIKELY if sure else DOUBTED)
    for match in APPOSED.finditer(text, begin, end):
        yield Found(match.start("name"), match.end("name"), Category.ORGANISATION, LIKELY)


def _ending(stretch: Stretch, stop: int) -> int | None:
    """Give the place of the token that ends where something does, if one does."""
    return next((place for place, token in enumerate(stretch.tokens) if token.stop == stop), None)


def goes_on(text: str, stretch: Stretch, place: int) -> bool:
    """Tell whether a noun or another adjective that agrees follows without a sign between."""
    if place + 1 >= len(stretch.tokens):
        return False
    row = stretch.rows[place + 1]
    apart = text[stretch.tokens[place].stop : stretch.tokens[place + 1].start] != " "
    nominal = not apart and bool(stretch.letters[place + 1]) and bool(row[list(NOMINAL)].any())
    if not nominal or not agree(*stretch.words[place : place + 2]):
        return False
    # "Учится в сорок второй пятый класс": a number behind a number begins what is said next.
    return not (_is_ordinal(stretch.words[place]) and _is_ordinal(stretch.words[place + 1]))


def _is_ordinal(word: str) -> bool:
    return any("Anum" in each.tag for each in parses(word)[:1])
