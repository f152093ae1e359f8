"""Bodies in Kazakh that are told by what people do there: "Болашақта оқыдым", "«Қуатқа» кірдім", "Босағадан шықтым"."""

import re
from collections.abc import Iterator
from typing import Final

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.kazakh import WORDS
from redaction.engine.crf.kazakh_forms import forms, is_name
from redaction.engine.crf.kazakh_stems import stems
from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.crf.spans import Span
from redaction.engine.recognizers.kazakh.bodies import Bodies
from redaction.engine.recognizers.kazakh.places import within

# Quantifiers are bounded, so that hostile text costs linear time.
WORD: Final = r"[^\W\d_][\w-]{1,30}"
GAP: Final = r"[ \t]{1,3}"
BETWEEN: Final = rf"(?:{GAP}{WORD}){{0,2}}?"
TRADES: Final = (
    "сатушы|кассир|күзетші|есепші|бухгалтер|даяшы|аспаз|жүргізуші|шофёр|шопыр|оператор|менеджер|мұғалім|дәрігер|медбике|"
    "мейірбике|санитар|слесарь|токарь|дәнекерлеуші|еден|тігінші|қоймашы|грузчик|курьер|волонт|ерікті|лаборант|бригадир|"
    "инженер|инспектор|басшы|директор|прораб|повар|студент|бариста|официант|тазалаушы|тағылымдама|практикада|стажировка|"
    "оқытушы|профессор|ассистент|магистрант|докторант|бармен|мерчендайзер|технолог|дизайнер|редактор|логист|тестер|рабочий|"
    "жұмысшы|машинист|диспетчер|кондуктор|проводник|вахтёр|вахтер|сантехник|электрик|механик|хирург|фельдшер"
)
#: Where somebody works or studies stands in the locative.
AT: Final = (
    rf"(?:істе(?!п{GAP}жатыр)|жұмыс{GAP}(?:істе|жаса)|қызмет{GAP}(?:істе|ет|қыл)|жұмыста(?:мын|м)\b|оқи(?:м|ды|мын|тын|сың)|"
    rf"оқы(?:ды|ған|п|ғам|т)|еңбек{GAP}ет|{TRADES})"
)
#: What somebody leaves, and what somebody joins.
FROM: Final = (
    r"(?:шығып{GAP}кет|шықты?[мқ]?\b|шығар[ыд]|босат|қысқар|зейнетке|қуылды|кетті[мқ]?\b|хабарлас|көмек{GAP}(?:сұра|алд)|"
    r"несие|кредит|қарыз{GAP}(?:ал|бол)|ипотека|айлық{GAP}ал|жалақы{GAP}ал|стипендия|грант|тілші|журналист|адвокат|заңгер|"
    # "Хоум кредиттен үш миллион".
    r"(?:бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз|он|жиырма|отыз|қырық|елу|жүз|\d{1,3}){GAP}(?:\w{2,9}{GAP})?(?:мың|миллион|млн)(?!{GAP}шақырым))"
).replace("{GAP}", GAP)
TO: Final = (
    rf"(?:жұмысқа|орналас|тұрды[мқ]?\b|тапсыр|арыз|шағым|хат{GAP}жаз|жүгін|мүше|қосыл|оқуға|түсті[мқ]?\b|түсе{GAP}алма|ауыс(?:т|ып)|"
    rf"өтпе[йд]|қабылда|такси{GAP}айда|курьер|делдал|жеткізуші)"
)
#: What somebody finishes, and whose course or student somebody is.
THROUGH: Final = r"(?:бітір(?:д[іе]|ген|іп|е)|тәмамда|тастап|тастады)"
OF: Final = "(?:курсы|студент|түлег|оқытушысы|ректоры|деканы|филиалы|факультет|бухгалтері|директоры|бастығы|күзетші)"
LOCATIVE: Final = "[дт][ае]"
ABLATIVE: Final = "[дтн][ае]н"
DATIVE: Final = "(?:[ғгқк][ае]|н[ае])"
ACCUSATIVE: Final = "[дтн][ыі]"
GENITIVE: Final = "[дтн][ыі]ң"
# The deed alone is looked for first: few turns have one.
FRAMES: Final = tuple(
    (
        re.compile(rf"(?<=[ \t]){deed}", re.IGNORECASE),
        re.compile(
            rf"(?<![\w-])(?P<before>{WORD}{GAP})?(?P<name>(?P<stem>[^\W\d_][\w-]{{1,25}}?)-?{case}){BETWEEN}{GAP}{deed}",
            re.IGNORECASE,
        ),
    )
    for case, deed in ((LOCATIVE, AT), (ABLATIVE, FROM), (DATIVE, TO), (ACCUSATIVE, THROUGH), (GENITIVE, OF))
)
#: More code points than a frame has before its deed.
REACH: Final = 150
#: The last two are said of anything: there an everyday word is no body. One that no list has is asked about in the
#: first frame, or behind a word that names begin with: of fourteen others on interviews none was a body.
STRICT: Final = 3
_SECTIONS: Final = read_sections(WORDS)
COMMON: Final = frozenset(_SECTIONS["workplaces"]) | frozenset(_SECTIONS["never_names"])
OPENERS: Final = frozenset(_SECTIONS["body_openers"])
SHORTEST: Final = 4
SAID, MAYBE = 0.55, 0.3


class Work:
    """Finds bodies that no marker word introduces by the deeds that are done there."""

    def __init__(self, vocabulary: Vocabulary, bodies: Bodies) -> None:
        """Take what tells everyday words, and the listed bodies."""
        self._vocabulary, self._bodies = vocabulary, bodies

    def find(self, text: str) -> Iterator[Span]:
        """Give words of a text that stand where somebody works, studies or belongs and are no common noun for it."""
        for at, (deed, frame) in enumerate(FRAMES):
            for match in _each(frame, deed, text):
                opened = bool(match["before"]) and match["before"].strip().lower() in OPENERS
                amid = at == 0 and within(text, match.start("name"))
                score = self._score(match["name"], match["stem"], amid=amid, asked=at == 0 or opened)
                if score >= (SAID if at >= STRICT else MAYBE):
                    yield Span(match.start("before" if opened else "name"), match.end("name"), "ORG", score)

    def _score(self, word: str, stem: str, *, amid: bool, asked: bool) -> float:
        """Weigh a word.

        Args:
            word: it, in its case.
            stem: the same without that case.
            amid: whether it stands within a sentence, so that its capital makes a name of it.
            asked: whether an everyday word that no list has is asked about.
        """
        low = word.lower()
        if amid and word[0].isupper() and not word.isupper() and len(stem) >= SHORTEST:
            return SAID
        if len(word) < SHORTEST or low.endswith(("ында", "інде", "ынан", "інен")):
            return 0.0
        if stem.lower() in COMMON or any(each in COMMON for each in stems(low) if len(each) >= SHORTEST):
            return 0.0
        if not self._vocabulary.is_everyday(low):
            return SAID
        if self._bodies.is_called(low):
            return SAID if word[0].isupper() else MAYBE
        noun = forms().kind(stem.lower()) in ("word", "russian") and not is_name(low)
        return MAYBE if asked and noun else 0.0


def _each(frame: re.Pattern[str], deed: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Give matches before each deed that may share it: "Орда қалада Арайда істейді" may be about either place."""
    for done in deed.finditer(text):
        match = frame.search(text, max(0, done.start() - REACH), done.end())
        while match:
            yield match
            match = frame.search(text, match.end("name"), done.end())
