"""A made-up conversation in each language, read from end to end before the first real one.

Dictionaries, lists and tables are read from files when something first asks for them. After a rehearsal they are in
memory, so that nobody's interview waits for them.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import _lru_cache_wrapper
from inspect import signature
from typing import Any, Final

from archive.vocabulary import Category, Language
from redaction.engine.detect import Detector
from redaction.engine.linking import Mention, link
from redaction.engine.naming.inuse import NamesInUse
from redaction.engine.naming.sketch import sketch_of
from redaction.engine.naming.stock import Stock, draw
from redaction.engine.spreading import Read, spread

#: Nobody said this. Names, numbers and addresses are invented.
CONVERSATIONS: Final = {
    Language.RUSSIAN: (
        "Меня зовут Гульзада Ержановна, мне двадцать семь лет, я родилась пятого мая 1996 года в Костанае.",
        "А потом тётя Валя с Кузнецовым М. И. уехали в посёлок Акбулак, к узбекам. Она медсестра, ей за сорок.",
        "Он из «Феминиты», работал в школе номер пять, в ОВД-Инфо и в акимате, отметил тридцатилетие в Турции.",
        "Мой номер +7 701 555 01 48 или восемь семьсот два пять пять пять, почта gena.pak@example.org.",
        "А это телефон, каких нет ни в одной стране: 0000 000 001.",
        "ну короче сашка с айгулькой жили на улице ленина двадцать три пошли в военкомат ИИН 960505450017",
        "Пишется Ай-гуль, по буквам: А-й-г-у-л-ь. She said her mum Rosa Kim was about fifty, 12.03.2019.",
        "Ол кезде Мәдинамен Алматыда тұрдық, жасым жиырма үште болатын. Кайыргельды Туманшин всё подтвердит.",
    ),
    Language.ENGLISH: (
        "My name is Aisha Omarova, I am twenty-seven, born on the 5th of May 1996 in Bishkek, near Osh Bazaar.",
        "Auntie Rose and Dr. Will Hope moved to Leeds; he was in his mid-forties, a truck driver, Uyghur I think.",
        "I worked for Kok.team and the National Bank of Kazakhstan. It is gena dot pak at mail dot ru, or @aisha_27.",
        "my passport is N12345678 call me on +44 20 7946 0958 or zero seven seven double five",
        "It's spelled A-i-g-u-l. Мы жили в Москве с Сашей.",
    ),
    Language.KAZAKH: (
        "Менің атым Гүлзада Ерланқызы, жасым жиырма жетіде, 1996 жылғы 5 мамырда Қостанайда туғанмын.",
        "Айман апай мен Нұреке Шымкенттен келді, Қазақстан ұлттық университетінде мұғалім болған, өзі ұйғыр.",
        "Телефоным 8 701 555 01 48, нөлден басталады, Арман дүкенге барды, Мәдинамен бірге отыз бес жаста.",
        "ауылда бақыт деген жігіт болды, потом он уехал в Омск с Верой Сергеевной",
    ),
}  # fmt: skip


def rehearse(detector: Detector) -> None:
    """Load the tables, and read the conversations with everything that a transcript goes through.

    Args:
        detector: the process's own.
    """
    for load in _tables():
        load()
    for language, turns in CONVERSATIONS.items():
        found = detector.detect_each((turn, language) for turn in turns)
        read = [Read(turn, language, mentions) for turn, mentions in zip(turns, found, strict=True)]
        mentions = list(_mentions(read))
        link(mentions, [])
        _rename(mentions)


def _tables() -> list[Callable[[], Any]]:
    """Give what reads a table of the engine's: a function of nothing that is asked once and remembers the answer."""
    modules = [module for name, module in sorted(sys.modules.items()) if name.startswith("redaction.engine.")]
    return [
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, _lru_cache_wrapper) and not signature(value).parameters
    ]


def _mentions(read: list[Read]) -> Iterator[Mention]:
    number = 0
    for one, found in zip(read, spread(read), strict=True):
        for each in found:
            number += 1
            yield Mention(str(number), one.text[each.start : each.end], each.category, one.language)


def _rename(mentions: Iterable[Mention]) -> None:
    stock = Stock(NamesInUse())
    for one in mentions:
        sketch = sketch_of([one.text]) if one.category is Category.PERSON else None
        if sketch:
            draw(sketch, stock, lambda count: count - 1)
