"""Names nobody has, put together from parts: families, villages, bodies by letters or by beginnings of words."""

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from redaction.engine.crf.gazetteer import read_sections
from redaction.training.russian_names import VOWELS, inflect, pools

#: Endings of what ends in a consonant, by case; the nominative and the accusative of a thing are alike.
HARD: Final = {"gent": "а", "datv": "у", "ablt": "ом", "loct": "е"}
SOFT: Final = {"gent": "я", "datv": "ю", "ablt": "ем", "loct": "е"}
OPEN: Final = {"gent": "ы", "datv": "е", "accs": "у", "ablt": "ой", "loct": "е"}
ADJECTIVAL: Final = {"gent": "ого", "datv": "ому", "ablt": "им", "loct": "ом"}
FEMALE: Final = {"gent": "ой", "datv": "ой", "accs": "ую", "ablt": "ой", "loct": "ой"}
STILL: Final[dict[str, str]] = {}
#: By the first ending that a word has; what is none of these and no consonant stays as it is.
DECLENSIONS: Final = (
    ("ий", ADJECTIVAL), ("ая", FEMALE), ("ья", STILL), ("ия", STILL), ("уа", STILL), ("ых", STILL), ("их", STILL),
    ("а", OPEN), ("я", {"gent": "и", "datv": "е", "accs": "ю", "ablt": "ей", "loct": "е"}), ("ь", SOFT), ("й", SOFT),
)  # fmt: skip
VELAR: Final = frozenset("гкхжшщч")
#: Letters that begin and end abbreviations.
CONSONANTS, LETTERS = "БВГДЖЗКЛМНПРСТФХЦЧ", "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧЭЮ"
KNOWN, LISTED, NUMBERED, DECLINED, BEFORE, AS_IT_IS = 0.25, 0.5, 0.2, 0.25, 0.12, 0.2
SHORTEST, LONGEST = 2, 4


@cache
def parts() -> dict[str, list[str]]:
    """Give the parts by kind."""
    return read_sections(Path(__file__).parent / "russian_parts.txt")


def declined(word: str, case: str, *, person: bool = False) -> str:
    """Put a word that no dictionary has into a case by its last letter; what declines in no way stays."""
    case = "gent" if person and case == "accs" and word[-1] not in "ая" else case
    ending, forms = next(((end, forms) for end, forms in DECLENSIONS if word.endswith(end)), ("", HARD))
    if case == "nomn" or (not ending and word[-1].lower() in VOWELS):
        return word
    if person and case == "ablt" and word.endswith(("ов", "ев", "ин")):
        return word + "ым"
    stem = word.removesuffix(ending)
    made = forms.get(case, ending)
    return stem + ("и" if made == "ы" and stem[-1] in VELAR else made)


def surname(case: str, chance: random.Random) -> str:
    """Make a family's name, or draw a listed one."""
    if chance.random() < LISTED:
        return inflect(chance.choice(pools()["SURN"]), case, "Surn")
    first, last = chance.choice(parts()["family_first"]), chance.choice(parts()["family_last"])
    if first[-1] in VOWELS and last[0] in VOWELS:
        first = first[:-1]
    elif first[-1] not in VOWELS and last[0] not in VOWELS:
        first += chance.choice("аиоу")
    return declined((first + last).capitalize(), case, person=True)


def hamlet(case: str, chance: random.Random) -> str:
    """Make the name of a village of any people's, with what tells two of one name apart."""
    first, last = chance.choice(parts()["village_first"]), chance.choice(parts()["village_last"])
    if first[-1] not in VOWELS and last[0] not in VOWELS:
        first += chance.choice("аиоуы")
    made = first.capitalize() + last
    if chance.random() < BEFORE:
        before = chance.choice(parts()["village_before"])
        # "В Нижнем Каранлы": of what declines otherwise the adjective is left out rather than put wrong.
        return f"{before}-{made}" if len(before) <= LONGEST else f"{inflect(before, case)} {declined(made, case)}"
    if chance.random() < NUMBERED / 2:
        return f"{made}-{chance.randint(1, 4)}"
    return declined(made, case)


def letters(case: str, chance: random.Random) -> str:
    """Make the letters a body is called by, some with a number, some declined ("в ЦОНе")."""
    if chance.random() < KNOWN:
        made = str(chance.choice(parts()["letters_known"]))
    else:
        made = "".join(chance.choice(LETTERS) for _ in range(chance.randint(SHORTEST, LONGEST) - 1))
        made += chance.choice(CONSONANTS)
    if chance.random() < NUMBERED:
        return f"{made}-{chance.randint(1, 99)}"
    vowels = any(each.lower() in VOWELS for each in made)
    return made + HARD.get(case, "") if vowels and made[-1] in CONSONANTS and chance.random() < DECLINED else made


def joined(case: str, chance: random.Random) -> str:
    """Make a body's name of beginnings of words: "Сибхлебсбыт"."""
    first, last = chance.choice(parts()["joined_first"]), chance.choice(parts()["joined_last"])
    middle = chance.choice(parts()["joined_first"]) if chance.random() < NUMBERED else ""
    made = (first + middle + last).capitalize()
    return made if chance.random() < AS_IT_IS else declined(made, case)


def local(case: str, chance: random.Random) -> str:
    """Draw what people call a works, a school, a market or a prison among themselves."""
    return _listed("local", case, chance)


def quarter(case: str, chance: random.Random) -> str:
    """Draw what people call a part of their town or village."""
    return _listed("micro", case, chance)


def _listed(kind: str, case: str, chance: random.Random) -> str:
    word = str(chance.choice(parts()[kind]))
    if "-" in word:
        return word.replace("-", " ")
    made = inflect(word, case)
    return made if made != word or case == "accs" else declined(word, case)


def chat(case: str, chance: random.Random) -> str:
    """Make the name of a chat or a page, which stays as it is: "Подслушано Сызрань", "мамы Заречного"."""
    del case  # what is read on a screen takes no ending
    first = chance.choice(parts()["chat_first"]).replace("_", " ")
    place = hamlet if chance.random() < LISTED else _town
    if chance.random() < NUMBERED:
        last = chance.choice(parts()["chat_last"]).replace("_", " ")
        return f"{place('nomn', chance)} {last}"
    made = f"{first} {place('gent' if chance.random() < LISTED else 'nomn', chance)}"
    return made[0].upper() + made[1:] if chance.random() < LISTED else made


def _town(case: str, chance: random.Random) -> str:
    return inflect(chance.choice(pools()["CITY"]), case, "Geox")


def syllables(case: str, chance: random.Random) -> str:
    """Make a name of short words: "Тё Сун Ок", "Бо"."""
    del case  # it takes no ending
    said = chance.sample(parts()["syllables"], chance.choice((1, 2, 3, 3)))
    return " ".join(each.capitalize() for each in said)


INVENTED: Final[dict[str, Callable[[str, random.Random], str]]] = {
    "ANYSURN": surname, "LETTERS": letters, "JOINED": joined, "LOCALKA": local, "MICRO": quarter, "CHAT": chat,
    "KOREAN": syllables,
}  # fmt: skip
