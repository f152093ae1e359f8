"""What hangs on number words: endings of Russian adjectives, cases and persons of Kazakh."""

from typing import Final

import regex

RUSSIAN_ENDINGS: Final = ("ый", "ой", "ая", "ое", "ого", "ому", "ым", "ом", "ую", "ые", "ых", "ыми")
# Case, then the person of "I am", "you are": "жиырма үштемін", "отыздағы", "елуден".
_CASES: Final = (
    "(?:тың|тің|дың|дің|ның|нің|қа|ке|ға|ге|на|не|а|е|ты|ті|ды|ді|ны|ні|та|те|да|де|нда|нде|тан|тен|дан|ден|"
    "нан|нен|тағы|тегі|дағы|дегі)"
)
_POSSESSIVES: Final = "(?:ымыз|іміз|мыз|міз|ыңыз|іңіз|ым|ім|ың|ің|сы|сі|ы|і|м|ң)"
KAZAKH_ENDING: Final = regex.compile(
    rf"(?:лар|лер|дар|дер|тар|тер)?{_POSSESSIVES}?{_CASES}?(?:мын|мін|пын|пін|бын|бін|сың|сің|мыз|міз)?"
)
