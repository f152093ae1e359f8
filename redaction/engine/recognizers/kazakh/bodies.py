"""Organisations known by name, in Kazakh texts: whole names, the last word in any case."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.kazakh import WORDS
from redaction.engine.crf.kazakh_forms import forms, is_name
from redaction.engine.crf.kazakh_stems import stems
from redaction.engine.crf.spans import Span
from redaction.engine.crf.tokens import Token, sentences

DATA: Final = Path(__file__).parents[2] / "data"
# Names in quotation marks and of schools' patrons are made of everyday words or name people: the model decides there.
LEFT_OUT: Final = frozenset({"quoted name", "patron"})
LISTED: Final = 0.6
SHORTEST_STEM: Final = 3
SHORTEST_SMALL: Final = 5
LONGEST: Final = 8
# "Түркістан облысының әкімдігі", "Алматы қалалық соты": a place, what kind of place, and a body that belongs to it.
OF_PLACE: Final = re.compile(
    r"(?:\s(?:облыс|қала|аудан|ауыл|кент)(?!\w{0,6}[дт][ае](?:ғы|гі)?\b)\w{0,8})?(?:\s(?!\w{1,18}[дт][ае](?:ғы|гі)\b)[а-яёәғқңөұүһі]{2,20}){0,4}?\s(?:әкімдіг|әкімшіліг|басқармас|департамент[іт]|"
    r"прокуратурас|сот(?=ы)|аурухана(?=с)|емхана(?=с)|перзентхана(?=с)|университет(?=і)|колледж(?=і)|институт(?=ы)|академияс|"
    r"полицияс|орталығ|театр(?=ы)|мұрағат(?=ы)|мұражай(?=ы)|кітапхана(?=с)|интернат(?=ы)|филармонияс|комбинат(?=ы)|мешіт(?=і)|түрмес|колонияс|мектеб|балабақшас|"
    r"жәрдем(?=і)|алқас|палатас|инспекцияс|диспансер(?=і)|қызмет(?=і)|бөлім(?=і)|вокзал(?=ы)|әуежай(?=ы)|зауыт(?=ы)|"
    r"фабрикас|шахтас|кеніш(?=і)|элеватор(?=ы)|депос|гимназияс|лицей(?=і)|училищес|техникум(?=ы)|қарақол(?=ы)|мекемес|"
    r"ГРЭС(?=-)|ГЭС(?=-)|ТЭЦ(?=-)|ТЭС(?=-))\w{1,10}"
)
# "Сайрам сүтте істейді", "Қамбаш балықтан шықты": firms are called by a place and a trade, and put into a case.
TRADE: Final = re.compile(
    r"\s(?:мұнай|газ|су|сүт|нан|ет|балық|астық|көмір|мыс|тұз|қант|мақта|жылу|жарық|тазалық|құрылыс|құс|жол|темір|цемент|кірпіш|"
    r"транс|сервис|маркет|строй|агро|энерго|карго|телеком|холдинг|логистик|фарм|проект|ойл|инвест|спорт|мебель|тур|дент|"
    r"авто|шина|сауда|кітап|гүл|киім|ағаш|шыны|қағаз|тері|жүн|көкөніс|бидай|күріш|кеме|уран|цинк|хром|химия|пласт|экспресс|"
    r"моторс|сити|плаза|групп|медиа|студия|такси)"
    r"(?:[дт][ае]|[дтн][ае]н|[ғгқк][ае]|[дтн][ыі]ң?|с?[ыі](?:н[ае]|нд[ае]|нан|нен|н[ыі]ң)?)\b",
    re.IGNORECASE,
)
# "Шиелінің орталық ауруханасында", "Отардың санчасіне": a place's own, of which it has one.
OWN: Final = re.compile(
    r"\s(?:(?:орталық|аудандық|қалалық|облыстық|әскери|балалар|центральный|районный|городской|областной|военный)\s"
    r"(?:аурухана|емхана|мәслихат|прокуратура|полиция|комендатура|перзентхана|больница|поликлиника|госпитал|сот(?=[ыт]))|"
    r"(?:мед)?санчас|военкомат|роддом|горбольница|райбольница|црб|госпитал|комендатура|гарнизон|прокуратура|колония|детдом|"
    r"психдиспансер|тубдиспансер|диспансер|погранзастава|застава|горотдел|райотдел|гово?д|ровд|сизо)"
    r"-?[тс]?ь?(?:ы|і|сы|сі)(?:н|на|не|нда|нде|нан|нен|ның|нің|мен|ндағы|ндегі)?\b",
    re.IGNORECASE,
)
#: "Бонндағы елшілікке": a country has one of it in a town.
SEATED: Final = re.compile(
    r"\s(?:бас\s)?(?:консулдық|консулдығ|консульств|елшілік|елшіліг|посольств|өкілдік|өкілдіг)\w{0,10}", re.IGNORECASE
)
IN_PLACE: Final = re.compile(r"[дт][ае][ғг][ыі]$")
GENITIVE: Final = re.compile(r"[дтн][ыі]ң$")
# A place in a case stands for itself: "Жаркентте ұйғыр мектебінде".
CASE: Final = re.compile(r"(?:[дт][ае]|[дтн][ае]н|[ғгқк][ае]|[дтн][ыі]ң?|[дт][ае][ғг][ыі])$")
LISTED_PLACE: Final = 0.5


class Bodies:
    """Finds listed organisations in a sentence."""

    def __init__(self) -> None:
        """Read the lists."""
        regional = read_sections(DATA / "regional_organisations.txt", one_a_line=True)
        kazakh = read_sections(DATA / "kazakh_organisations.txt", one_a_line=True)
        said = read_sections(WORDS, one_a_line=True)
        short = said["bodies said short"]
        sections = {
            "short": short,
            "full": said["bodies in full"],
            **regional,
            **{name: names for name, names in kazakh.items() if name not in LEFT_OUT},
        }
        names = {tuple(token.text for token in sentences(name)[0]) for each in sections.values() for name in each}
        # A single everyday word ("Уақыт", a newspaper) is left to the model.
        names = {name for name in names if len(name) > 1 or not forms().kind(name[0].lower())}
        # "Денсаулық сақтау" is a body in a case alone: "Денсаулық сақтау саласы" is none.
        self._in_case = {tuple(map(str.lower, name.split())) for name in short}
        self._whole = names
        self._small = {tuple(map(str.lower, name)) for name in names if len(name) > 1}
        self._openers = {name[0].lower() for name in names}
        called = {name.lower() for names in kazakh.values() for name in names if " " not in name}
        self._called = frozenset(called)
        # In small letters a single word is its own proof only where it is long and nothing else.
        low = (name[0].lower() for name in names if len(name) == 1 and len(name[0]) >= SHORTEST_SMALL)
        self._brands = {word for word in low if not is_name(word)}

    def is_called(self, word: str) -> bool:
        """Tell whether a word in small letters, in any case, is what some body is called, everyday word or not."""
        return any(stem in self._called for stem in stems(word))

    def find(self, tokens: Sequence[Token]) -> Iterator[Span]:
        """Give the longest listed name at each place of a sentence."""
        position = 0
        while position < len(tokens):
            length = self._length(tokens, position) if self._opens(tokens[position].text) else 0
            if length:
                yield Span(tokens[position].start, tokens[position + length - 1].end, "ORG", LISTED)
            position += max(length, 1)

    def _opens(self, word: str) -> bool:
        low = word.lower()
        return low in self._openers or any(stem in self._openers for stem in stems(low))

    def _length(self, tokens: Sequence[Token], first: int) -> int:
        longest = min(LONGEST, len(tokens) - first)
        words = tuple(token.text for token in tokens[first : first + longest])
        return next((size for size in range(longest, 0, -1) if self._is_listed(words[:size])), 0)

    def _is_listed(self, words: tuple[str, ...]) -> bool:
        small = tuple(map(str.lower, words))
        if small in self._in_case:
            return False
        if words in self._whole or small in self._small:
            return True
        *before, last = words
        # A single word has to stand as the list writes it but for the ending, several may be in any case of letters.
        kept = [last[: len(stem)] for stem in stems(last.lower()) if SHORTEST_STEM <= len(stem) < len(last)]
        if not before:
            if last.islower():
                return any(stem in self._brands for stem in stems(last)) and not forms().kind(last)
            return any((stem,) in self._whole for stem in kept)
        return any((*small[:-1], stem.lower()) in self._small for stem in kept)


def bodies_of_places(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Find bodies that are named by the place they serve.

    Args:
        text: the text.
        spans: what was found in it; sure places without an ending count.
    """
    for span in spans:
        if span.kind == "LOC" and span.score >= LISTED_PLACE:
            body = _behind(text, span)
            if body:
                yield Span(span.start, body.end(), "ORG", LISTED)


def _behind(text: str, span: Span) -> re.Match[str] | None:
    """Give what stands behind a place that makes a body of it: whose it is, where it sits, what serves it."""
    if GENITIVE.search(text, span.start, span.end):
        return OWN.match(text, span.end)
    if IN_PLACE.search(text, span.start, span.end):
        return SEATED.match(text, span.end)
    if CASE.search(text, span.start, span.end):
        return None
    return OF_PLACE.match(text, span.end) or TRADE.match(text, span.end)
