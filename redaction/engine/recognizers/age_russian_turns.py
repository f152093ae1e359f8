"""Russian turns of phrase that tell an age: "четыре годика", "сорок семь мужику", "второму тридцать ровно"."""

from collections.abc import Iterator
from typing import Final

import regex

from archive.vocabulary import Category
from redaction.engine.recognizers.age_context import DOUBTFUL, POSSIBLE
from redaction.engine.recognizers.base import Found, within

_ONES: Final = "один|одна|два|две|три|четыре|пять|шесть|семь|восемь|девять"
_TENS: Final = "двадцать|тридцать|сорок|пятьдесят|шестьдесят|семьдесят|восемьдесят|девяносто"
NUMBER: Final = rf"(?:(?:{_TENS})(?:\s(?:{_ONES}))?|\p{{L}}{{2,7}}надцать|десять|сто|[1-9]\d)"
SMALL: Final = rf"(?:{NUMBER}|{_ONES}|[1-9])"
_BORN: Final = (
    r"(?:(?:двадцать|тридцать|сорок|пятьдесят|шестьдесят|семьдесят|восемьдесят|девяносто)\s"
    r"(?:перв|втор|треть|четв[её]рт|пят|шест|седьм|восьм|девят)(?:ого|его)|(?:двадцат|тридцат|сороков|пятидесят|"
    r"шестидесят|семидесят|восьмидесят|девяност)ого)"
)
SOMEBODY: Final = (
    r"(?:мужику|мужчине|парню|пацану|пареньку|бабе|женщине|тётке|тетке|девке|девчонке|девочке|девушке|мальчику|мальчишке|"
    r"реб[её]нку|старику|деду|дедушке|бабке|бабушке|человеку|дитю|дочке|дочери|сыну|дуре|дураку)"
)
KIN: Final = (
    r"(?:мать|мама|мамка|отец|папа|батя|дед|дедушка|бабка|бабушка|брат|сестра|муж|жена|сын|дочь|дочка|сам|сама)"
)
ENDED: Final = r"(?=\s*(?:[.,;:!?)…—–\n]|$))"
PATTERNS: Final = tuple(
    (regex.compile(pattern, regex.IGNORECASE), score)
    for pattern, score in (
        (
            rf"(?<!\p{{L}})(?<!через\s)(?<!спустя\s)(?<!ещ[её]\s)(?P<age>{SMALL}\sгодик(?:а|ов)?)(?!\p{{L}})"
            r"(?!\s(?:назад|спустя|жил|прожил|отсидел|просидел|работал))",
            POSSIBLE,
        ),
        (rf"(?:^|[.!?,…—–]\s?)(?P<age>{NUMBER}(?:\sлет|\sгода?)?)\s{SOMEBODY}(?!\p{{L}})", POSSIBLE),
        (rf"(?<!\p{{L}})(?:втор|перв|треть|друг|одн)(?:ому|ему|ой|ей)\s(?P<age>{NUMBER})(?:\sровно|{ENDED})", DOUBTFUL),
        (
            rf"(?<!\p{{L}})(?P<age>{NUMBER}\sлет)\s(?:ровно|скоро|стукнет|стукнуло|вчера|позавчера|на\sднях)(?!\p{{L}})",
            DOUBTFUL,
        ),
        (rf"(?<=[,—–]\s)(?P<age>{NUMBER})\s(?:был|было){ENDED}", DOUBTFUL),
        (
            rf"(?<!\p{{L}}){KIN}(?:\s(?:у\s(?:меня|нас|него|не[её])|мой|моя|его|е[её]))?\s(?:с\s)?(?P<age>{_BORN}){ENDED}",
            POSSIBLE,
        ),
        (rf"(?<!\p{{L}})(?:сестре|брату|дочке|сыну|сестр[её]нке|братишке)\s(?P<age>{SMALL}){ENDED}", DOUBTFUL),
        (rf"(?<!\p{{L}})(?P<age>{SMALL}\sс\s(?:хвостиком|копейками|гаком)){ENDED}", DOUBTFUL),
    )
)
#: Most turns have no number, or no kin to whom a small one could belong.
HINT: Final = regex.compile(r"(?i)\d|дцат|сорок|десят|девяност|годик|(?<!\p{L})(?:сестр|брат|дочк|сыну)")


def find_turns(text: str) -> Iterator[Found]:
    """Find ages in turns of phrase of normalised Russian text."""
    if not HINT.search(text):
        return
    for pattern, score in PATTERNS:
        for match in pattern.finditer(text):
            yield within(match, "age", Category.AGE, score)
