"""Names in Kazakh that are said to be names: "атым …", "… деген жігіт", "көршім …", in capitals or without."""

import re
from collections.abc import Iterator
from typing import Final

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.kazakh import WORDS, KazakhLists
from redaction.engine.crf.kazakh_forms import forms
from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.crf.spans import Span
from redaction.engine.recognizers.kazakh.places import within
from redaction.engine.recognizers.kazakh.weighing import SELDOM, VERB

# Quantifiers are bounded, so that hostile text costs linear time.
WORD: Final = r"[^\W\d_][\w-]{1,30}"
GAP: Final = r"[ \t]{1,3}"
# Whose kin it is stands in the ending: "әкем", "әкесі", "әкеңіз".
RELATIVES: Final = (
    "әке|ана|шеше|аға|әпке|апа|іні|қарындас|сіңлі|бала|қыз|ұл|күйеу|әйел|жұбай|жолдас|зайып|зайыб|әже|ата|ене|"
    "қайынене|қайын ене|қайыната|қайнаға|қайны|қайын|балдыз|жеңге|жезде|нағашы|жиен|немере|шөбере|бөле|келін|"
    "келіншег|абысын|құда|құдағи|бажа|көрші|дос|құрбы|сыныптас|курстас|бөлмедес|әріптес|бауыр|тұңғыш|кенже|"
    "құрдас|жерлес|таныс|туыс|апай|ағай|көке|тәте|мама|папа|жігіт|сүйген|махаббат|адвокат|қорғаушы|ұстаз|"
    "жетекші|директор|бастығ|тергеуші"
)
VOCATIVE: Final = "мама|папа|апа|апай|ағай|әже|ата|көке|тәте|жеңге|әпке|т[её]тя|дядя|баба|дед"
OWNER: Final = "м|ым|ім|мыз|міз|ымыз|іміз|ң|ың|ің|ңыз|ңіз|ыңыз|іңіз|сы|сі|ы|і"
KIN: Final = rf"(?:{RELATIVES})(?:{OWNER})"
PEOPLE: Final = (
    "жігіт|қыз|кісі|әйел|адам|бала|біреу|ақсақал|келіншек|апай|ағай|аға|апа|мұғалім|тергеуші|дәрігер|полицей|дос|көрші|"
    "адвокат|заңгер|журналист|құрбы|ұл|студент|оқушы|молда|имам|пастор|учаскелік|судья|прокурор|жолдас|әнші|ақын"
)
PLACES: Final = (
    "ауыл|жер|қала|кент|аудан|көше|станция|шағын|ықшам|мөлтек|село|поселке|район|өзен|көл|тау|облыс|қыстақ|қыстау|жайлау|"
    "разъезд|бекет|полигон|елді мекен|аймақ|сумын|арал|асу|шатқал"
)
BODIES: Final = (
    "ұйым|компания|фирма|қор|партия|газет|сайт|дүкен|кафе|мейрамхана|клуб|банк|зауыт|мектеп|колледж|университет|топ|чат|"
    "канал|шіркеу|мешіт|базар|хостел|орталық|бірлестік|қозғалыс|шелтер|бастама|журнал|цех|колхоз|совхоз|комитет|қоғам|одақ|"
    "қауымдастық|федерация|студия|театр|аурухана|емхана|агенттік|редакция|портал|паблик|отель|мотель|қонақүй|маркет|"
    "супермаркет|завод|фабрика|шахта|депо|ансамбл|балабақша|садик|лицей|гимназия|интернат|колония|сервис|салон|лагерь|"
    "медресе|үйірме|секция|барахолка|тойхана|арна|ашхана|асхана|офис|база|наубайхана|ломбард|дәріхана|платформа|серіктестік|холдинг|"
    "резерват|қорық|қорығ|курс|бөлімше|бюро|қарттар үй|балалар үй|ателье|кинотеатр|монша|аптека|дискотека|барбершоп|"
    "пиццерия|автосервис|мойка|ферма|шаруашылық|шаруашылығ|қожалық|қожалығ|стадион|команда|оркестр|радио|телеканал|подкаст|секта|"
    "жамағат|община|техникум|училище|институт|академия|кеніш|карьер|разрез|мекеме|кәсіпорын|кооператив|артель|отряд|компания|комбинат"
)
FIRMS: Final = "фирма|компания|ұйым|партия|бастама|дүкен|кафе|мейрамхана|клуб|шелтер|чат|канал|топ|тоб"
# Common nouns for people among the names: they have fathers too.
PERSONS: Final = frozenset(read_sections(WORDS)["persons"])
PERSONAL: Final = frozenset({"name", "neighbour", "runame", "rusurname"})
OPENERS: Final = frozenset(read_sections(WORDS)["body_openers"])
CALLED: Final = "(?:деген|дейтін|деп аталатын)"
# Each with whether a listed name that is a word too is one there: "атым Арман", but "мұны үміт деп атайды".
RULES: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), kind, told)
    for pattern, kind, told in (
        (
            rf"\b(?:ат|есім|тег|фамилия|лақаб)(?:ым|ім|м|ы|і|сы)\b(?:{GAP})?[—–:,-]?(?:{GAP})?"
            rf"(?P<name>{WORD}(?:{GAP}{WORD})?)",
            "PER",
            True,
        ),
        (rf"\b{KIN}\b,?{GAP}(?P<name>{WORD})", "PER", True),
        (rf"(?<![\w-])(?P<name>{WORD}){GAP}деп{GAP}(?:ата|шақыр|еркелет|таныс|қоямыз|қойған|жаза)", "PER", False),
        (rf"(?<![\w-])(?P<name>{WORD}){GAP}(?:атты|есімді){GAP}", "PER", True),
        (rf"(?<![\w-])(?P<name>{WORD}){GAP}{CALLED}{GAP}(?:{WORD}{GAP})?(?:{PEOPLE})", "PER", True),
        (rf"\b(?:{FIRMS})(?:{OWNER}){GAP}(?P<name>{WORD}(?:{GAP}{WORD})?)", "ORG", False),
        # "Мені мұнда Шимон дейді", "біз Шайым дейміз".
        (
            rf"(?<![\w-])(?:мені|бізді|өзін|өздерін|оны|оларды)(?:{GAP}{WORD})?{GAP}(?P<name>{WORD}){GAP}(?:дей(?:ді|тін)|деуші)",
            "PER",
            False,
        ),
        (rf"(?<![\w-])біз{GAP}(?:оны{GAP})?(?P<name>{WORD}){GAP}(?:дейміз|дейтінбіз|деуші)", "PER", False),
        # "Мама Гүл", "апай Сара".
        (rf"(?<![\w-])(?:{VOCATIVE}){GAP}(?P<name>{WORD})", "PER", False),
        # "Туған жерім — Жалпақтал", "ауылымыз Тасаркан".
        (
            rf"(?<![\w-])(?:туған{GAP}жер(?:ім|іміз)|ауыл(?:ымыз|ым)|біздің{GAP}(?:ауыл|қала|кент))(?![\w-])(?:{GAP})?[—–:,-]?"
            rf"(?:{GAP})?(?P<name>{WORD})",
            "LOC",
            False,
        ),
    )
)
# Places and bodies are often called by everyday words, one or two: "Қазанлы деген жер", "әділ жол деген ұйым".
SO_CALLED: Final = rf"(?<![\w-])(?:(?P<first>{WORD}){GAP})?(?P<name>{WORD}){GAP}{CALLED}{GAP}(?:{WORD}{GAP})?"
CALLED_SO: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (rf"{SO_CALLED}(?:{PLACES})", "LOC"),
        (rf"{SO_CALLED}(?:{BODIES})", "ORG"),
        # "Біздің чат аналар үні деп аталады".
        (
            rf"\b(?:{BODIES}|тоб)\w{{0,12}}{GAP}(?:(?P<first>{WORD}){GAP})?(?P<name>{WORD}){GAP}деп{GAP}ата(?:л|дық|ймыз)",
            "ORG",
        ),
    )
)
# "Атын Таза қол қойдық": people and what they found are named so.
NAMED_SO: Final = re.compile(
    rf"\b[Аа](?:тын|тауын){GAP}(?P<name>{WORD}(?:{GAP}{WORD})?){GAP}(?:деп{GAP})?қой", re.IGNORECASE
)
# What stands before "деген" and calls nothing so: "жақсы деген мектеп", "қайдағы бір деген жер".
NOT_CALLED: Final = frozenset(read_sections(WORDS)["never_names"]) | frozenset(read_sections(WORDS)["not_called"])
# "Ерліктің әкесі": what has a father is a person, though its name is a word.
WHOSE: Final = re.compile(
    rf"(?<![\w-])(?P<name>{WORD}?[дтн][ыі]ң){GAP}(?:{WORD}{GAP})?(?:{RELATIVES})(?:сы|сі|ы|і)(?:н|м|мен|не|на|нен|нан|нің|ның|нде|нда)?\b",
    re.IGNORECASE,
)
PLURAL: Final = re.compile(r"[лдт][ае]р$")
OWNED: Final = re.compile(r"\w{2}(?:[сд]?[ыі])$")
SAID, MAYBE = 0.6, 0.3
# A Russian surname, though the dictionary has it as a case of another word: "орлов", "филонова".
SURNAME: Final = re.compile(r"[ое]ва?$")
CASE: Final = re.compile(r"(?:[дтн][ыі]ң|с[ыі]з|[дт][ае]|[дтн][ае]н|[мбп]ен|[ңм][ыі]з|[ңм])$")
SHORTEST, SHORTEST_SURNAME = 3, 6


class Naming:
    """Finds what is introduced as a name."""

    def __init__(self, lists: KazakhLists, vocabulary: Vocabulary) -> None:
        """Take the word lists that tell names from common nouns."""
        self._lists, self._vocabulary = lists, vocabulary

    def find(self, text: str) -> Iterator[Span]:
        """Give the words of a text that stand where names do and may be some."""
        for pattern, kind, told in RULES:
            for match in pattern.finditer(text):
                at = match.start("name")
                for word in match["name"].split():
                    start = text.index(word, at)
                    at = start + len(word)
                    score = self._score(word, told=told)
                    if not score:
                        break
                    yield Span(start, at, kind, score)

        yield from self._called(text)
        yield from self._named_so(text)
        for match in WHOSE.finditer(text):
            stem = self._lists.stem(match["name"])
            if "name" in self._lists.tags(match["name"]) and stem not in PERSONS:
                yield Span(match.start("name"), match.end("name"), "PER", SAID)

    def _named_so(self, text: str) -> Iterator[Span]:
        """Give what somebody or something was named, unless it may be who did so or how: "атын атам қойған"."""
        for match in NAMED_SO.finditer(text):
            words = [word for word in match["name"].split() if word != "деп"]
            if words and (words[0][0].isupper() or not any(map(self._vocabulary.is_everyday, words))):
                end = text.index(words[-1], match.start("name")) + len(words[-1])
                yield Span(match.start("name"), end, "ORG" if len(words) > 1 else "PER", SAID)

    def _called(self, text: str) -> Iterator[Span]:
        """Give what a place or a body is said to be called, with the word before it where that may belong to it."""
        for pattern, kind in CALLED_SO:
            for match in pattern.finditer(text):
                word, before = match["name"], match["first"] or ""
                owned = bool(before) and self._is_owned(before, word)
                if word.lower() in NOT_CALLED or not (owned or self._is_base(word)):
                    continue
                inside = within(text, match.start("first")) if before else False
                both = owned or (bool(before) and self._goes_with(before, word, inside=inside))
                yield Span(match.start("first" if both else "name"), match.end("name"), kind, SAID)

    def _is_base(self, word: str) -> bool:
        """Tell whether a word is a name, unheard of, or a noun without endings: what things are called by."""
        known = forms().kind(word.lower())
        plural = known == "form" and PLURAL.search(word.lower())
        return (
            word[0].isupper() or bool(plural) or known in ("word", "russian") or not self._vocabulary.is_everyday(word)
        )

    def _is_owned(self, before: str, word: str) -> bool:
        """Tell whether a noun belongs to the one before it, as in "әділдік жолы" and "аналар үні"."""
        low = before.lower()
        nouns = forms().kind(low) == "word" or PLURAL.search(low)
        named = low not in NOT_CALLED and low not in PERSONS and before[0].isupper() >= word[0].isupper()
        return bool(nouns) and named and bool(OWNED.search(word)) and self._vocabulary.is_everyday(word)

    def _goes_with(self, before: str, word: str, *, inside: bool) -> bool:
        """Tell whether the word before a body's name belongs to it: in capitals both, or a plain noun or adjective.

        Args:
            before: that word.
            word: the word that is the name, or ends it.
            inside: whether no sentence begins with the former, so that its capital makes a name: "Таза қол".
        """
        low = before.lower()
        if low in NOT_CALLED or low in PERSONS:
            return False
        if word[0].isupper():
            return before[0].isupper()
        if before[0].isupper():
            plain = inside or low in OPENERS or forms().kind(low) == "word"
            return plain and forms().kind(word) == "word"
        # "Барака агро", "батыр ана": in small letters a noun or an unheard-of word beside the name is part of it.
        noun = inside and forms().kind(low) in ("word", "russian") and not VERB.search(low) and not CASE.search(low)
        return before.islower() and (noun or low in OPENERS or not self._vocabulary.is_everyday(low))

    def _score(self, word: str, *, told: bool) -> float:
        """Weigh a word: a common noun in small letters names nobody, a listed or unheard-of one does.

        Args:
            word: what is introduced.
            told: whether a listed name that is an everyday word too is a name there.
        """
        everyday = self._vocabulary.is_everyday(word)
        if word[0].isupper():
            return MAYBE if everyday and not self._lists.tags(word) else SAID
        if len(word) < SHORTEST:
            return 0.0
        if not everyday or (len(word) >= SHORTEST_SURNAME and SURNAME.search(word)):
            return SAID
        if self._lists.stem(word) == word and not PERSONAL.isdisjoint(self._lists.tags(word)):
            return 0.0 if word in SELDOM else SAID if told else MAYBE
        made = forms().kind(word) == "form" and not self._vocabulary.is_heard(word)
        return MAYBE if made and not VERB.search(word) and not CASE.search(word) else 0.0
