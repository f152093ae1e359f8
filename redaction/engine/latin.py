"""Kazakh number words in Latin letters, as people type them: "tortte", "otyz bes", "jiyrmada"."""

from functools import lru_cache
from typing import Final

STEMS: Final = {
    "bir": "бір", "eki": "екі", "ush": "үш", "uş": "үш", "tort": "төрт", "bes": "бес", "alty": "алты", "alti": "алты",
    "jeti": "жеті", "zheti": "жеті", "segiz": "сегіз", "togyz": "тоғыз", "togiz": "тоғыз", "toghyz": "тоғыз",
    "on": "он", "jiyrma": "жиырма", "zhiyrma": "жиырма", "jiirma": "жиырма", "otyz": "отыз", "otiz": "отыз",
    "qyryq": "қырық", "kyryk": "қырық", "qiriq": "қырық", "elu": "елу", "alpys": "алпыс", "jetpis": "жетпіс",
    "zhetpis": "жетпіс", "seksen": "сексен", "toqsan": "тоқсан", "toksan": "тоқсан",
}  # fmt: skip
LETTERS: Final = str.maketrans("abdegiklmnqrsty", "абдегіклмнқрсты")
LONGEST_STEM: Final = max(map(len, STEMS))
SHORTEST_STEM: Final = 2


@lru_cache(20_000)
def in_cyrillic(key: str) -> str:
    """Give a Kazakh number word in Cyrillic letters, its ending too; any other word as it is.

    Args:
        key: one word in lower case.
    """
    for cut in range(min(len(key), LONGEST_STEM), SHORTEST_STEM - 1, -1):
        stem = STEMS.get(key[:cut])
        if stem:
            return stem + key[cut:].translate(LETTERS).replace("га", "ға")
    return key
