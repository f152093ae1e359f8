"""Bodies by letters that are said one by one: "в цэ-эр-бэ", "отвезли в пэ пэ цэ"."""

from collections.abc import Iterator
from typing import Final

import regex

from archive.vocabulary import Category
from redaction.engine.data import load_words
from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.hinted import letters_in

LIKELY, DOUBTED = 0.6, 0.35
# Names of letters, and what they are written with.
_CALLED: Final = (
    "а=А бэ=Б вэ=В гэ=Г дэ=Д е=Е жэ=Ж зэ=З и=И ка=К кэ=К эль=Л эл=Л эм=М эн=Н о=О пэ=П эр=Р рэ=Р эс=С тэ=Т у=У эф=Ф "
    "фэ=Ф ха=Х це=Ц цэ=Ц че=Ч ша=Ш ща=Щ э=Э ю=Ю я=Я"
)
LETTERS: Final = dict(each.split("=") for each in _CALLED.split())
_LETTER: Final = "|".join(sorted(LETTERS, key=len, reverse=True))
SPELLED: Final = regex.compile(rf"(?i)(?<![\p{{L}}-])(?:{_LETTER})(?:-(?:{_LETTER})){{1,5}}(?![\p{{L}}-])")
# Between spaces: of letters that are no words, with at most two that are, "ка", "ха" and vowels.
CLEAR: Final = frozenset(each for each in LETTERS if "э" in each and len(each) > 1)
_CLEAR: Final = "|".join(sorted(CLEAR, key=lambda each: (-len(each), each)))
SAID: Final = regex.compile(
    rf"(?i)(?<![\p{{L}}-])(?:{_CLEAR})\s(?:(?:{_LETTER})\s){{0,4}}(?:{_CLEAR}|ка|ха|а|о|у)(?![\p{{L}}-])(?!\s(?:{_CLEAR})(?!\p{{L}}))"
)
ORDINARY: Final = frozenset(load_words("russian_abbreviations.txt"))
FEWEST: Final = 2
REACH: Final = 8
#: Letters whose names are words.
WORDS: Final = frozenset(("а", "и", "о", "у", "е", "я", "ю"))
#: Where a body may stand.
BEHIND: Final = regex.compile(r"(?i)(?<!\p{L})(?:в|во|из|от|с|со|на|для|до|при|через|про|у)\s$")


def find_spelled(text: str) -> Iterator[Found]:
    """Find abbreviations that are written as their letters are called, everyday ones ("эс-эм-эс", "дэ тэ пэ") aside."""
    said = not CLEAR.isdisjoint(letters_in(text))
    for pattern, between in ((SPELLED, "-"), (SAID, None)) if said else ((SPELLED, "-"),):
        for match in pattern.finditer(text):
            called = match.group().lower().split(between)
            letters = [LETTERS[each] for each in called]
            # Vowels alone are a hesitation: "э-а".
            consonants = sum(len(each) > 1 for each in called)
            if between is None and _is_said(text, match.start(), called):
                continue
            if "".join(letters) not in ORDINARY and consonants >= FEWEST and len(set(letters)) > 1:
                score = LIKELY if len(letters) > FEWEST else DOUBTED
                yield Found(match.start(), match.end(), Category.ORGANISATION, score)


def _is_said(text: str, start: int, called: list[str]) -> bool:
    """Tell "он эр а тэ не выговаривает": a vowel between letters is a word, but where a body may stand."""
    return not WORDS.isdisjoint(called[1:-1]) and not BEHIND.search(text, max(0, start - REACH), start)
