"""Words that name nobody in Kazakh turns: grammar, kinship, peoples, labels; and findings that hold nothing else."""

import re
from collections.abc import Sequence
from typing import Final

from archive.vocabulary import Language
from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.kazakh import WORDS, KazakhLists
from redaction.engine.crf.kazakh_forms import forms, is_name, names_too
from redaction.engine.crf.kazakh_stems import stems
from redaction.engine.crf.spans import Span
from redaction.engine.crf.tokens import sentences
from redaction.engine.languages.kazakh import HEAD, NEAR
from redaction.engine.plain_kazakh import counts, names_nothing
from redaction.engine.recognizers.nationality import names

# "М1", "Ә4".
LABEL: Final = re.compile(r"[^\W\d_]{1,2}\d{1,2}|\d+(?:-(?!көше)\w{1,6})?")
# A line's label, up to its colon: "[00:01:20] Жауап:".
SPEAKER: Final = re.compile(r"\s*(?:[\[(]?\d\d?(?::\d\d){1,2}[\])]?\s*)?[^\s:]{1,20}:")
# "қазақстандық" tells what somebody is, not a country's name.
INHABITANT: Final = re.compile(r"[лдт][ыі]қ\w{0,8}$|[лдт]ік\w{0,8}$")
RESIDENT: Final = re.compile(r"[лдт](?:ық|ік)(?:т[ае]р(?:д[ыі]ң?|[ғг][ае]|д[ае]н|мен)?)?$")
# "«Жас маман» жобасы", "«Қыз Жібек» фильмі": what is quoted is a thing and no body.
THING: Final = re.compile(
    r"[»”\"]-?\w{0,4}\s(?:\w{2,20}\s){0,3}?(?:жоба|бағдарлама|байқау|медал|орден|фестивал|автокөлі|көлі[кг]|фильм|кино(?!театр)|сериал|роман|"
    r"кітап|кітаб|әңгіме|шығарма|өлең|поэма|жыр|спектакл|операция|науқан|акция|қосымша|марка|модел|сертификат|турнир)"
)
# "Сұхбаттасушы:", "Қатысушылар:", "Сұрағым:": who speaks, or what of, with an ending that no name has.
PART: Final = re.compile(
    r"(?:шы|ші|кер|гер|лар|лер|дар|дер|тар|тер|лық|лік|дық|дік|тық|тік|[рғб]ым|[ргб]ім|[ғқ]аным|[гк]енім|ңыз|ңіз)$"
)
QUOTED: Final = re.compile(r"[^«»“”\"\n]{0,40}(?=[»”\"])")
# "Күн сайын", "келген сайын": each, and no Сайын.
EACH: Final = re.compile(
    r"(?:күн|жыл|ай|апта|жұма|сағат|кеш|таң|түн|жаз|қыс|көктем|күз|сенбі|рет|[ғқ]ан|[гк]ен)\s{1,3}$", re.IGNORECASE
)
# "Қазақстан Республикасы Қылмыстық кодексінің", "Экологиялық кодексі", "Минская конвенция".
LAW: Final = re.compile(r"[ ](?:\w{3,20}[ ]){0,2}?(?:кодекс|конвенция|пакт|конституция|заңының|заңында)", re.IGNORECASE)
REPUBLIC: Final = ["қазақстан", "республикасы"]
ADJECTIVE: Final = re.compile(r"(?:[лдт][ыі]қ|[лдт]ік|ская|ский|ское)$")
# "Есікті ашты", "есіктің алдында": a door, and not the town of that name.
DOOR: Final = re.compile(r"[Ее]сік(?:тің|ті|тен|ке|те)?")
DOORS: Final = re.compile(
    r"[ ]{1,3}(?:\w{1,15}[ ]{1,3})?(?:аш|жап|жаб|қақ|қағ|шық|шығ|кір|алды|іші|арты|тұтқа|жақтау|көзі|"
    r"жанын|түбін|құлп|ілгек|бекіт|ұрғ|теп|тарс)",
    re.IGNORECASE,
)
#: "Батыс облыстарда": several places, and which is not said.
AREAS: Final = re.compile(
    r"(?:батыс|шығыс|солтүстік|оңтүстік|орталық)[ ](?:облыс|аудан|қала|өңір|аймақ|мемлекет|ел)[лдт][ае]р\w{0,8}",
    re.IGNORECASE,
)
#: "Дінаралық", "мемлекетаралық".
BETWEEN: Final = re.compile(r"\w{3,}аралық")
#: What may be left over of a word that the dictionary has as it stands.
BARE_ENDING: Final = 3
NUMBER_SIGN, SURE, DOUBTED, LONGEST = "№", 0.5, 0.45, 40
# The model is this sure of "Банк" only where it is a name.
CERTAIN: Final = 0.9
NUMBERED: Final = 4
SO_CALLED: Final = re.compile(r"[ \t]{1,3}деп[ \t]{1,3}(?:ат|қой[ды]|аш(?:ты|ып|қан)|құр[дғ])")


def says_part(word: str) -> bool:
    """Tell whether a line's label in small letters is a word or somebody's part in a talk, and no name."""
    known = forms().kind(word)
    return known in ("word", "russian") or (known == "form" and bool(PART.search(word)))


class Nothing:
    """Tells what is no name, whoever took it for one."""

    def __init__(self, lists: KazakhLists) -> None:
        """Take the lists of names; what no name ever is stands in a file."""
        words = {name: frozenset(section) for name, section in read_sections(WORDS).items()}
        self._lists, self._never = lists, words["never_names"]
        self._heads = words["place_heads"]
        self._common = words["workplaces"] - (names_too() - words["hardly_names"])
        # "моңғолша": in a people's language.
        self._peoples = names(Language.KAZAKH)[0]

    def without_kin(self, text: str, span: Span) -> Span:
        """Take kinship and other words that name nobody off the ends of a person's name: "Жолдасым Әбен"."""
        if span.kind != "PER":
            return span
        inside = [token for tokens in sentences(text[span.start : span.end]) for token in tokens]
        named = [token for token in inside if not self.says_nothing(token.text)]
        if not named or len(named) == len(inside):
            return span
        end = span.end if inside[-1].text == "." else span.start + named[-1].end
        return span._replace(start=span.start + named[0].start, end=end)

    def may_belong(self, word: str) -> bool:
        """Tell whether a word next to a name may be part of it: no grammar, people, number or kind of place."""
        low = word.lower()
        if not word[0].isalpha() or word.isascii() or self.says_nothing(word) or names_nothing(low) or counts(low):
            return False
        return not any(stem in self._heads for stem in stems(low))

    def without_things(self, text: str, span: Span) -> Span:
        """Leave to a person what stands in quotation marks and is said to be a film, a programme or the like."""
        if span.kind == "PER" or span.score < SURE or "«" not in text[max(0, span.start - LONGEST) : span.start]:
            return span
        quoted = QUOTED.match(text, span.end)
        return span._replace(score=DOUBTED) if quoted and THING.match(text, quoted.end()) else span

    def is_empty(self, text: str, span: Span) -> bool:
        """Tell whether a span holds nothing but grammar, peoples, labels and signs; or, doubtful, everyday words."""
        # "28104-бөлім": a number of four figures tells a body apart.
        if span.kind == "ORG" and sum(map(str.isdecimal, text[span.start : span.end])) >= NUMBERED:
            return False
        words = [token.text for tokens in sentences(text[span.start : span.end]) for token in tokens]
        if not any(word[0].isupper() for word in words) and all(word.isascii() for word in words):
            return True
        if all(self.says_nothing(word) for word in words) and NUMBER_SIGN not in words:
            # "Екі тәте деп атадық": what somebody's shop is called may say nothing else.
            return span.kind != "ORG" or len(words) == 1 or SO_CALLED.match(text, span.end) is None
        if len(words) == 1 and span.score < CERTAIN and self._is_common(text, span, words[0]):
            return True
        if len(words) == 1 and DOOR.fullmatch(words[0]) and DOORS.match(text, span.end):
            return True
        each = words == ["сайын"] and EACH.search(text, max(0, span.start - LONGEST), span.start)
        if each or AREAS.fullmatch(text, span.start, span.end):
            return True
        if LAW.match(text, span.end) and self._names_law(span, words):
            return True
        spoken = bool(SPEAKER.fullmatch(text, max(text.rfind("\n", 0, span.start), 0), span.end + 1))
        return spoken and all(self._is_plain(word, spoken=True) for word in words)

    def _names_law(self, span: Span, words: Sequence[str]) -> bool:
        """Tell whether what stands before a code or a convention tells its kind or its country, and nobody's place."""
        if len(words) == 1 and words[0].lower() != REPUBLIC[0]:
            tags = self._lists.tags(words[0])
            return span.kind != "LOC" and not tags and bool(ADJECTIVE.search(words[0].lower()))
        return [word.lower() for word in words] == REPUBLIC[: len(words)]

    def is_plain(self, text: str, span: Span) -> bool:
        """Tell whether a doubtful span holds everyday words alone that no list has."""
        words = [token.text for tokens in sentences(text[span.start : span.end]) for token in tokens]
        return span.score < SURE and all(self._is_plain(word, spoken=False) for word in words)

    def _is_common(self, text: str, span: Span, word: str) -> bool:
        """Tell whether a word is a common noun for where people work, and any capital it has is its sentence's."""
        asked = word.islower() or bool(HEAD.search(text[max(0, span.start - NEAR) : span.start]))
        return asked and not word.isupper() and any(stem in self._common for stem in stems(word.lower()))

    def _is_plain(self, word: str, *, spoken: bool) -> bool:
        """Tell whether a word of a doubtful finding is an everyday one that no list has."""
        if not word[0].isalpha():
            return word != NUMBER_SIGN
        low = word.lower()
        if self._lists.tags(word):
            return False
        if spoken:
            return says_part(low)
        known = forms().kind(low)
        return known == "russian" or (bool(known) and word == low)

    def says_nothing(self, word: str) -> bool:
        """Tell whether a word is grammar, kinship, a people, a label or a sign."""
        low = word.lower()
        if not any(map(str.isalnum, word)) or low in self._never or LABEL.fullmatch(word) or BETWEEN.fullmatch(low):
            return True
        if INHABITANT.search(low) and "country" in self._lists.tags(word):
            return True
        if word == low and RESIDENT.search(low) and {"place", "city"} & set(self._lists.tags(word)):
            return True
        if low.endswith(("ша", "ше")) and low[:-2] in self._peoples:
            return True
        named = is_name(low) or low in names_too()
        # "Атамекен" is no case of "атам".
        most = BARE_ENDING if forms().kind(low) == "word" else LONGEST
        fitting = (stem for stem in stems(low) if len(stem) > 3 and len(low) - len(stem) <= most)
        return not named and any(stem in self._never for stem in fitting)
