"""Which word forms the Kazakh dictionary accounts for: a stem of it, with endings of nouns or verbs, or none."""

import gzip
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.kazakh_stems import stems
from redaction.engine.languages.russian import is_known, is_ordinary

DICTIONARY: Final = Path(__file__).parent.parent / "models" / "kazakh_dictionary.txt.gz"
KAZAKH_LETTERS: Final = frozenset("әғқңөұүһі")
SHORTEST: Final = 3
LONGEST_ENDING: Final = 5
# Kazakh typed on a Russian keyboard: "Кызылордада турамын".
PLAIN: Final = str.maketrans("әғқңөұүһі", "агкноуухи")
VOICED: Final = {"г": "к", "ғ": "қ", "б": "п"}
# Vowel harmony: endings are as far back as the last vowel of the stem. A loan's last и, э, я, ю, ё or ь goes with
# either, and so does ә; on a Russian keyboard о stands for ө too, and и for і.
BACK, FRONT, PLAIN_I = frozenset("аоұы"), frozenset("еөүі"), "и"
EITHER: Final = frozenset("иэяюёьә")
# An л after a front vowel and before a consonant or the end: "гүл", "Әсел".
SOFTENED: Final = re.compile(r"(?<=[еүіә])л(?![аәеиоөұүыіуэюяль])")
UNBOUND: Final = re.compile("[мбп]ен(?:ен)?|[ндт]ікі|[ндт]ики|[кг]ер")
_DATA: Final = Path(__file__).parent.parent / "data"
_GRAMMAR: Final = read_sections(_DATA / "kazakh_endings.txt")
SHORTEST_NAME, SHORTEST_TOWN = 4, 5
TOWNS: Final = (
    "oblast", "city", "abroad", "country", "xinjiang and mongolia", "caucasus and mongolia", "district",
)  # fmt: skip
# Two letters are enough where the whole stem is one of the commonest verbs or pronouns.
SHORT_STEMS: Final = frozenset(_GRAMMAR["short stems"])
HARMONISED: Final = frozenset(
    ending.replace("а", vowel).replace("ы", narrow).replace("ғ", voiced).replace("қ", voiceless)
    for ending in _GRAMMAR["endings"]
    for vowel, narrow, voiced, voiceless in (
        ("а", "ы", "ғ", "қ"),
        ("е", "і", "г", "к"),
        ("а", "ы", "г", "к"),
        ("е", "і", "ғ", "қ"),
    )
)

FORMS: Final = HARMONISED | {ending.translate(PLAIN) for ending in HARMONISED}


def plain(word: str) -> str:
    """Spell a word in small letters as a Russian keyboard does."""
    return word.translate(PLAIN)


def spellings(name: str) -> set[str]:
    """Give a Kazakh name, in small letters, and how Russian documents and keyboards spell it: Гүлнәр, Гульнар."""
    soft = SOFTENED.sub("ль", name.replace("лә", "ля").replace("лү", "лю").replace("лө", "лё"))
    return {name, plain(name), plain(soft), plain(soft.replace("дж", "ж")).replace("жи", "джи")}


@cache
def names_too() -> frozenset[str]:
    """Give listed names of people, in small letters, that are everyday words at least as often."""
    return frozenset(read_sections(_DATA / "kazakh_words.txt")["names_too"])


@cache
def _names() -> frozenset[str]:
    sections = [
        *read_sections(_DATA / "kazakh_names.txt").items(),
        *read_sections(_DATA / "kazakh_neighbours.txt").items(),
    ]
    return frozenset(name.lower() for section, names in sections if section != "honorific" for name in names)


@cache
def names_above_all() -> frozenset[str]:
    """Give listed names of people, in small letters and all spellings, that are no everyday words as well."""
    named = {name for name in _names() if len(name) >= SHORTEST_NAME} - names_too()
    spelt = {each for name in named for each in spellings(name) if len(each) >= SHORTEST_NAME}
    return frozenset(named | (spelt - names_too()))


@cache
def towns_above_all() -> frozenset[str]:
    """Give listed towns and countries, in small letters and both spellings, that are no everyday words as well."""
    places = read_sections(_DATA / "kazakh_places.txt")
    too = frozenset(read_sections(_DATA / "kazakh_words.txt")["towns_too"])
    named = {name.lower() for section in TOWNS for name in places[section]}
    named = {name for name in named if len(name) >= SHORTEST_TOWN and forms().kind(name) != "word"}
    return frozenset({each for name in named for each in (name, plain(name))} - too)


def is_town(word: str) -> bool:
    """Tell whether a word in small letters is, with a noun's endings or none, a town or a country above all."""
    return any(stem in towns_above_all() for stem in stems(word))


def may_be_name(word: str) -> bool:
    """Tell whether a word in small letters is, with a noun's endings or none, listed as somebody's name."""
    return is_name(word) or any(stem in _names() for stem in stems(word))


def is_name(word: str) -> bool:
    """Tell whether a word in small letters is, with noun's endings or none, a name above all."""
    return any(stem in names_above_all() for stem in stems(word))


class Forms:
    """Word forms by the dictionary: what is one of its words, what is built on one, and what it does not know."""

    def __init__(self, path: Path = DICTIONARY, *, lists: bool = True) -> None:
        """Read the dictionary's stems.

        Args:
            path: the stems.
            lists: whether the lists of names are known; without them a name is what the dictionary makes of it.

        Raises:
            ValueError: the file cannot be read.
        """
        try:
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                words = lines.read().split()
        except (OSError, EOFError, ValueError) as error:
            raise ValueError(f"cannot load the word list {path.name}: {error}") from error
        self._stems = frozenset(words)
        self._plain = frozenset(map(plain, words)) - self._stems
        # No stem is longer, so that one word of a whole page is not cut at every letter.
        self._longest = max(map(len, words), default=0)
        self._lists = lists
        self.kind = lru_cache(maxsize=16_384)(self._kind)

    def _kind(self, word: str) -> str:
        """Tell how a word, in small letters, is accounted for: "word", "form", "russian" or "" for not at all.

        Names above all are accounted for by nothing, though the dictionary has many of them.
        """
        if self._lists and is_name(word):
            return ""
        if word in self._stems or word in self._plain:
            return "word"
        if "-" in word:
            parts = [self._kind(part) for part in word.split("-") if part]
            return "form" if parts and all(parts) else ""
        if self._is_form(word):
            return "form"
        if not KAZAKH_LETTERS & set(word) and is_known(word):
            return "russian" if is_ordinary(word) else ""
        return ""

    def _is_form(self, word: str) -> bool:
        reach = _endings_from(word)
        for cut in range(min(len(word) - 1, self._longest), 1, -1):
            if cut not in reach:
                continue
            stem = word[:cut]
            if len(stem) < SHORTEST and stem not in SHORT_STEMS:
                continue
            voiced = stem[-1] in VOICED and stem[:-1] + VOICED[stem[-1]] in self._stems
            known = stem in self._stems or stem in self._plain or voiced
            if known and _harmonious(stem, word[cut:], russian_keys=not KAZAKH_LETTERS & set(word)):
                return True
        return False


@cache
def forms() -> Forms:
    """Give the process its dictionary (about 6 MB); the first call reads it."""
    return Forms()


def _harmonious(stem: str, endings: str, *, russian_keys: bool) -> bool:
    """Tell whether a chain of endings has vowels of one kind, the kind of the stem's last vowel."""
    front = FRONT | {PLAIN_I} if russian_keys else FRONT
    chain = UNBOUND.sub("", endings)
    is_back, is_front = bool(BACK & set(chain)), bool(front & set(chain))
    if is_back and is_front:
        return False
    either = EITHER | {"о"} if russian_keys else EITHER
    own = next((letter for letter in reversed(stem) if letter in BACK | FRONT | either), "")
    if own in either:
        return True
    return not (own in BACK and is_front) and not (own in FRONT and is_back)


def _endings_from(word: str) -> set[int]:
    """Give the places from which a word is nothing but a chain of endings."""
    good = {len(word)}
    for start in range(len(word) - 1, 1, -1):
        if any(
            after in good and word[start:after] in FORMS
            for after in range(start + 1, min(start + LONGEST_ENDING, len(word)) + 1)
        ):
            good.add(start)
    return good
