"""Names that no list has, made up for training: of chats, shops, groups, villages and families, called-out ones."""

import random
from collections.abc import Callable
from typing import Final

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.languages.russian_words import DATA
from redaction.training.russian_drawn import ordinary, pair
from redaction.training.russian_invented import hamlet
from redaction.training.russian_names import VOWELS, agreeing, inflect, pools, words

# Shares of the ways in which a body's name is made.
DRAWN_WORDS, TWO_WORDS, NATIVE, ONLINE = 0.2, 0.4, 0.62, 0.75
HAMLETS, SLAVIC = 0.4, 0.25
CAPITALS: Final = 0.5
NICKNAMES: Final = 0.6
UNSAID: Final = ("больница", "школа", "институт", "завод")
HARD: Final = frozenset("бвгдзклмнпрстфх")
NUMBERED: Final = 0.1
# Endings of foreign names of places by case; the nominative and the accusative of a thing are alike.
MASCULINE: Final = {"gent": "а", "datv": "у", "ablt": "ом", "loct": "е"}
SOFT: Final = {"gent": "я", "datv": "ю", "ablt": "ем", "loct": "е"}
FEMININE: Final = {"gent": "ы", "datv": "е", "accs": "у", "ablt": "ой", "loct": "е"}


def phrase(case: str, chance: random.Random) -> str:
    """Make the name of a body of ordinary words, or of another language's; behind its kind it does not change."""
    kind = chance.random()
    if kind < DRAWN_WORDS:
        return pair("nomn", chance)
    if kind < TWO_WORDS:
        noun = chance.choice(words()["name_nouns"])
        return f"{agreeing(chance.choice(words()['name_adjectives']), noun, 'nomn').capitalize()} {noun}"
    if kind < NATIVE:
        return chance.choice(words()["native_words"]).replace("-", " ")
    if kind < ONLINE:
        return f"{chance.choice(pools()['CITY'])} {chance.choice(words()['online'])}"
    word = chance.choice(words()["name_words"])
    return word.replace("-", " ") if "-" in word else inflect(word, case)


def foreign(case: str, chance: random.Random) -> str:
    """Draw a body's name in Latin letters."""
    del case  # foreign letters take no Russian ending
    return chance.choice(words()["foreign_firms"]).replace("-", " ")


def motto(case: str, chance: random.Random) -> str:
    """Draw a body's name of several ordinary words, which stays as it is."""
    del case  # a saying takes no ending
    return chance.choice(words()["mottos"]).replace("_", " ")


def transliterated(case: str, chance: random.Random) -> str:
    """Draw a body's name from another language in Russian letters; half of them begin every word with a capital."""
    del case  # foreign words take no Russian ending
    name = chance.choice(words()["transliterated"]).replace("_", " ")
    return name.title() if chance.random() < CAPITALS else name.capitalize()


def casual(case: str, chance: random.Random) -> str:
    """Draw what people call a shop, a plant, a university or a paper, in its case."""
    word = chance.choice(words()["casual"])
    return word.replace("-", " ") if "-" in word else inflect(word, case)


def elided(case: str, chance: random.Random) -> str:
    """Make a body's name of an adjective alone: a school or a hospital, a plant or an institute, left unsaid."""
    unsaid, adjective = chance.choice(UNSAID), chance.choice(words()["elided"])
    # The accusative of a thing is its nominative, but for what ends like a woman.
    like = "nomn" if case == "accs" and unsaid[-1] not in VOWELS else case
    made = agreeing(adjective, unsaid, like)
    return made.capitalize() if adjective[0].isupper() else made


def village(case: str, chance: random.Random) -> str:
    """Make the name of a village: of two Turkic words, or as settlers called theirs."""
    kind = chance.random()
    if kind < HAMLETS:
        return hamlet(case, chance)
    if kind < HAMLETS + SLAVIC:
        return inflect(chance.choice(words()["village_slavic"]), case, "Geox")
    parts = read_sections(DATA / "turkic_place_parts.txt")
    made = chance.choice(parts["first"]).capitalize() + chance.choice(parts["last"])
    if chance.random() < NUMBERED:
        return f"{made}-{chance.randint(1, 3)}"
    if made[-1] in "аь":
        return made[:-1] + (SOFT if made[-1] == "ь" else FEMININE).get(case, made[-1])
    return made if made[-1] in VOWELS else made + MASCULINE.get(case, "")


def clan(case: str, chance: random.Random) -> str:
    """Draw a surname and put it into the plural, as a family is called."""
    return inflect(chance.choice(pools()["SURN"]), case, "Surn", number="plur")


def called(case: str, chance: random.Random) -> str:
    """Draw a name the way it is called out: "Насть", "Коль", "тёть Валь"."""
    del case  # what is called out has one form
    name = chance.choice(pools()["NAME"])
    if len(name) < 4 or name[-1] not in "ая" or name[-2].lower() in VOWELS:  # too short to lose a letter
        return name
    soft = name[-1] == "я" and name[-2] in HARD
    return name[:-1] + "ь" * soft


def nickname(case: str, chance: random.Random) -> str:
    """Draw a nickname that is an ordinary word."""
    listed = chance.random() < NICKNAMES
    return inflect(
        chance.choice(words()["nicknames"]) if listed else chance.choice(ordinary("NOUN")).capitalize(), case
    )


COINED: Final[dict[str, Callable[[str, random.Random], str]]] = {
    "PHRASE": phrase, "FOREIGN": foreign, "VILLAGE": village, "CLAN": clan, "VOC": called, "NICK": nickname,
    "MOTTO": motto, "ALIEN": transliterated, "CASUAL": casual, "ELIDED": elided,
}  # fmt: skip
