"""Russian words that are an age by themselves: "двадцатисемилетняя", "тридцатилетие", "шестой десяток"."""

from collections.abc import Iterator
from typing import Final

import regex

from archive.vocabulary import Category
from redaction.engine.languages.russian import is_known, parses
from redaction.engine.recognizers.ages.context import DOUBTFUL, LIKELY, OLDEST, POSSIBLE, SURE
from redaction.engine.recognizers.base import Found, within
from redaction.engine.recognizers.hinted import in_small

_UNITS: Final = "одно|двух|тр[её]х|четыр[её]х|пяти|шести|семи|восьми|девяти"
_TENS: Final = "двадцати|тридцати|сорока|пятидесяти|шестидесяти|семидесяти|восьмидесяти|девяносто"
_TEENS: Final = (
    "десяти|одиннадцати|двенадцати|тринадцати|четырнадцати|пятнадцати|шестнадцати|семнадцати|восемнадцати|девятнадцати"
)
SPELLED: Final = rf"(?:сто[\s-]?)?(?:(?:{_TENS})[\s-]?(?:{_UNITS})|{_TENS}|{_TEENS}|{_UNITS}|полутора|сто)"
DIGITS: Final = r"(?:\d{1,3}(?:\s?[-–—]\s?\d{1,3})?(?:-?(?:ти|и|х|ми))?)"
ADJECTIVE: Final = r"(?:ий|яя|ее|его|ему|ей|им|юю|ем|ие|их|ими)"
HARD: Final = r"(?:ый|ая|ое|ого|ому|ой|ым|ую|ом|ые|ых|ыми)"
YEAR_OLD: Final = regex.compile(
    rf"(?<![\p{{L}}\d])(?P<age>(?:(?:{DIGITS}|{SPELLED})[\s-]{{0,3}}(?:(?:и|-|—)\s?(?:{DIGITS}|{SPELLED})[\s-]{{0,3}})?летн{ADJECTIVE}|"
    rf"(?:{_TENS}|{_TEENS})летк\p{{L}}{{1,2}}|(?:полутора|полу)?годовал{HARD}|(?:{DIGITS}|{SPELLED})[\s-]?(?:месячн|недельн){HARD}))(?!\p{{L}})",
    regex.IGNORECASE,
)
#: It is looked for only where one of these occurs, which is where somebody says more than "27 лет".
YEAR_OLD_HINTS: Final = ("летн", "летк", "годовал", "месячн", "недельн")
JUBILEE: Final = regex.compile(
    rf"(?<![\p{{L}}\d])(?P<age>(?:{DIGITS}[\s-]?|{SPELLED})лети(?:е|я|ю|ем|и))(?!\p{{L}})|"
    r"(?P<age>(?<!\p{L})(?:\d{1,3}-?(?:й|ый|ого|ой|ую|я)|\p{L}+(?:ый|ой|ого|ому|ий))\s+(?:день|дня|дню|днём|днем|дне)\s+рождени\p{L}{1,2})",
    regex.IGNORECASE,
)
JUBILEE_HINTS: Final = ("лети", "рождени")
# Whose years those are: a person, not a town or a victory.
PERSONAL_LEFT: Final = regex.compile(
    r"(?<!\p{L})(?:сво\p{L}{1,3}|мо(?:[её]|его|ему|ём|ем)|тво\p{L}{1,3}|его|е[её]|их|наш\p{L}{0,3}|отме[тч]\p{L}+|справ\p{L}+|праздн\p{L}+|дожи\p{L}+|мам\p{L}{1,3}|пап\p{L}{1,3}|бабуш\p{L}+|дед\p{L}*|"
    r"встрет\p{L}+|юбиле\p{L}+|поздрав\p{L}+)\W+(?:\p{L}+\W+){0,2}$",
    regex.IGNORECASE,
)
PERSONAL_RIGHT: Final = regex.compile(
    r"\s+(?:со\s+дня\s+рождения|мам\p{L}+|пап\p{L}|отца|матери|муж\p{L}|жен\p{L}|бабушк\p{L}|дедушк\p{L}|деда|брата|сестр\p{L}|сына|дочк?\p{L}|друга|подруг\p{L}|мне|ему|ей|тёти|дяди)",
    regex.IGNORECASE,
)
# "Муслимат у меня двухмесячная"
SOMEBODY: Final = regex.compile(
    r"(?:\b(?:родил(?:ся|ась|ись|а)|недоношенн\p{L}{2})"
    r"|\bу (?:меня|нас|неё|нее|него|них)|\b(?:она|он|сын\p{L}*|доч\p{L}+|младш\p{L}+|малыш\p{L}*)"
    r"|(?-i:\p{Lu}\p{Ll}+))\s(?:тогда\s|ещё\s|еще\s|была?\s)?$",
    regex.IGNORECASE,
)
NEAR: Final = 30
NEXT: Final = regex.compile(r"[\s\"«(]*(?:\p{L}+-(?:\s+и\s+)?)?(\p{L}+)")
# Things that make an age of it all the same.
OF_AGE: Final = (
    "юбиле",
    "возраст",
    "рубеж",
    "жизн",
    "дат",
    "лоб",
    "лбы",
    "дылд",
    "рыл",
    "дитё",
    "дите",
    "сопл",
    "развалин",
)
# Each phrase with words one of which it has: it is looked for only where one occurs.
PHRASES: Final = tuple(
    (hints, regex.compile(pattern, regex.IGNORECASE), score)
    for hints, pattern, score in (
        (
            ("жизни",),
            r"(?<!\p{L})(?P<age>(?:на\s+)?(?:\d{1,3}-?\s?(?:й|м|ом|ой|ый)?|(?:\p{L}+\s+)?\p{L}+(?:ом|ый|ой|ий|ем))\s+год[уа]?)\s+(?:(?:своей|его|е[её]|моей)\s+)?жизни(?!\p{L})",
            SURE,
        ),
        (
            ("полвек", "полувек"),
            r"(?<!\p{L})(?P<age>полу?века)\s(?:от\sроду|исполнил\p{L}*|стукн\p{L}*)(?!\p{L})",
            LIKELY,
        ),
        (
            (" году",),
            r"(?<!\p{L})(?:умер\p{L}{0,2}|скончал\p{L}+|уш[её]л|ушла|погиб\p{L}{0,2})\s+(?:\p{L}+\s+)?на\s+(?P<age>(?:\d{2,3}-?(?:м|ом)|(?:\p{L}+\s+)?\p{L}+(?:ом|ем))\s+году)(?!\p{L})",
            LIKELY,
        ),
        (
            (" год",),
            r"(?<!\p{L})на\s+(?P<age>(?:\d{2,3}-?(?:м|ом)|(?:\p{L}+\s+)?(?:перв|втор|треть|четв[её]рт|пят|шест|седьм|восьм|девят|десят|\p{L}+надцат)(?:ом|ем))\s+году?)\s+(?:жизни|умер|скончал|уш[её]л|ушла|сконч)",
            LIKELY,
        ),
        (
            (" десят",),
            r"(?<!\p{L})(?P<age>(?:второ(?:й|го|му|м)|трет(?:ий|ьего|ьему|ьем)|четв[её]рт(?:ый|ого|ому|ом)|пят(?:ый|ого|ому|ом)|шест(?:ой|ого|ому|ом)|седьмо(?:й|го|му|м)|восьмо(?:й|го|му|м)|девят(?:ый|ого|ому|ом)|десят(?:ый|ого|ому|ом))"
            r"\s+десят(?:ок|ка|ку|ком|ке))(?!\p{L})",
            LIKELY,
        ),
        (
            ("полтин", "тридцатник", "сороковник", "двадцатник", "полтос", "четвертак"),
            r"(?<!\p{L})(?:(?:под|за|на|к|в|до|ближе\s+к|около|почти|разменял\p{L}*|отметил\p{L}*|исполнил\p{L}*|стукнул\p{L}*|справил\p{L}*|уже|скоро|будет|было|чуть|тоже|мне|ей|ему)\s+){1,2}"
            r"(?P<age>полтинник(?:а|у|ом|е)?|полтос(?:а|у)?|тридцатник(?:а|у|ом)?|сороковник(?:а|у|ом)?|двадцатник(?:а|у)?|четвертак(?:а|у)?)(?!\p{L})(?!\s+(?:рубл|тенге|дал|взял|дай))",
            LIKELY,
        ),
        (
            ("полтин", "тридцатник", "сороковник", "двадцатник", "полтос", "четвертак"),
            r"(?<!\p{L})(?P<age>полтинник|полтос|тридцатник|сороковник|двадцатник|четвертак)(?=\s+(?:уже|стукн|исполн|почти|скоро|будет|был[ои]|ему|ей|мне|мужик|отме))",
            LIKELY,
        ),
        (
            (" год", "полтора", "полгод", "половиной"),
            r"(?<!\p{L})(?:доч(?:к|ер|ур)\p{L}{1,2}|сын(?:у|ишке|очку)|реб[её]нку|малыш(?:у|ке)|внуч?к(?:у|е)|младш(?:ей|ему)|племянни(?:ку|це))(?:\s+(?:моей|моему|нашей|нашему|тогда|был[ои]?|уже|всего|только|ещё|еще|сейчас|где-то)){0,3}"
            r"\s+(?P<age>(?:год(?:ик)?(?:\s+и\s+\p{L}+\s+месяц\p{L}*|\s+с\s+(?:лишним|небольшим|половиной|копейками))?|полтора(?:\s+год\p{L}+)?|полгод\p{L}{1,2}|(?:два|три|четыре|пять|шесть)\s+с\s+половиной(?:\s+год\p{L}+)?))(?!\p{L})(?!\s+(?:назад|дали|условн|прош|остал|жил|не\b))",
            LIKELY,
        ),
        (
            (" год",),
            r"(?<!\p{L})(?:ей|ему|мне|им)\s+(?:(?:тогда|уже|всего|только|ещё|еще|не|и|был[ои]?)\s+){0,3}(?P<age>год(?:ик)?)(?=\s*(?:был|исполн|и\s+\p{L}+\s+месяц|[.,!?]|$))",
            POSSIBLE,
        ),
        (
            ("тридцатк", "двадцатк", "сороковк", "полтинничек"),
            r"(?<!\p{L})(?P<age>(?:тридцатк|двадцатк|сороковк|полтинничек)(?:а|у|и|е|ой))(?=\s+(?:стукнул|исполнил|мне|ему|ей))",
            POSSIBLE,
        ),
        (
            ("тридцатк", "двадцатк", "сороковк"),
            r"(?<!\p{L})(?:к|под|за|до|после|около|ближе\sк)\s(?P<age>(?:тридцатк|двадцатк|сороковк)(?:[аиуе]|ой))(?!\p{L})"
            r"(?!\s(?:рубл|купи|прода|отда|взя|километр))",
            POSSIBLE,
        ),
        # "Ровесник революции": who knows the year knows the age.
        (
            ("ровесни",),
            r"(?<!\p{L})(?P<age>ровесни(?:к|ца|ки|цы|ком|цей)\s(?:века|октября|революции|победы|войны|ссср|советской\sвласти|"
            r"независимости|перестройки|целины|республики|космоса|комсомола))(?!\p{L})",
            LIKELY,
        ),
        (
            ("совершеннолети",),
            r"(?<!\p{L})(?P<age>совершеннолети[ея])\s(?:сына|дочери|дочки|внука|внучки|брата|сестры|моё|мое|его|её|ее)(?!\p{L})",
            DOUBTFUL,
        ),
    )
)


def find_words(text: str) -> Iterator[Found]:
    """Find ages in one word and set phrases, in normalised Russian text."""
    lower = in_small(text)
    if any(each in lower for each in YEAR_OLD_HINTS):
        yield from _year_old(text)
    if any(each in lower for each in JUBILEE_HINTS):
        yield from _jubilees(text)
    for hints, pattern, score in PHRASES:
        if any(each in lower for each in hints):
            for match in pattern.finditer(text):
                yield within(match, "age", Category.AGE, score)


def _year_old(text: str) -> Iterator[Found]:
    for match in YEAR_OLD.finditer(text):
        number = "".join(each for each in match["age"].split("-")[0] if each.isdigit())
        if number and int(number) > OLDEST:
            continue
        living = _describes_somebody(text, match.end())
        baby = "месячн" in match["age"].lower() or "недельн" in match["age"].lower()
        if living or (living is None and not baby):
            yield within(match, "age", Category.AGE, SURE if living else LIKELY)
        elif living is None and SOMEBODY.search(text, max(0, match.start() - NEAR), match.start()):
            yield within(match, "age", Category.AGE, LIKELY)


def _describes_somebody(text: str, at: int) -> bool | None:
    """Tell whether the noun that follows is alive; None where no noun follows nearby."""
    for _ in range(4):
        following = NEXT.match(text, at)
        if not following:
            return None
        word = following.group(1).lower()
        readings = parses(word)
        if {"NPRO", "nomn"} in readings[0].tag if readings else False:
            # "Дед семидесятилетний они год сидели".
            return None
        if word.startswith(OF_AGE) or following.group(1)[0].isupper():
            return True
        if not readings or readings[0].tag.POS not in ("ADJF", "PRTF", "NPRO", "NUMR", "NOUN", "CONJ"):
            return None
        if readings[0].tag.POS == "NOUN":
            return any("anim" in each.tag for each in readings) or not is_known(word)
        at = following.end()
    return None


def _jubilees(text: str) -> Iterator[Found]:
    for match in JUBILEE.finditer(text):
        word = match["age"].lower()
        number = "".join(each for each in word if each.isdigit())
        if number and int(number) > OLDEST:
            continue
        if "рожд" in word:
            if number or _ordinal(word.split()[0]):
                yield within(match, "age", Category.AGE, LIKELY)
            continue
        span = word.startswith(("десятилет", "столет"))
        personal = PERSONAL_LEFT.search(text, max(0, match.start() - 60), match.start()) or PERSONAL_RIGHT.match(
            text, match.end()
        )
        if personal or not span:
            sure = personal or (not number and not _of_a_thing(text, match.end()))
            yield within(match, "age", Category.AGE, LIKELY if sure else DOUBTFUL)


def _of_a_thing(text: str, at: int) -> bool:
    """Tell whether the word that follows is a thing in the genitive, whose jubilee it is: "пятидесятилетие завода"."""
    following = NEXT.match(text, at)
    readings = parses(following.group(1).lower())[:1] if following else []
    return any("gent" in each.tag and "anim" not in each.tag and each.tag.POS != "NPRO" for each in readings)


def _ordinal(word: str) -> bool:
    return any("Anum" in each.tag for each in parses(word))
