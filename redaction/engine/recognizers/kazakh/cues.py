"""Patterns that betray a name in Kazakh where a trained model is unsure: heads, quotes, honorifics."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.kazakh import WORDS
from redaction.engine.crf.kazakh_spans import FLOOR
from redaction.engine.crf.spans import Span

CAP: Final = r"[А-ЯЁӘҒҚҢӨҰҮҺІA-Z]"
# Quantifiers are bounded, so that hostile text costs linear time.
NAME: Final = rf"{CAP}[\w-]{{1,30}}"
ORG_HEAD: Final = (
    r"министрлі|комитет|университет|институт|академия|банк|партия|қор(?:ы|ын|ға|да|дың|ның)\b|ұйым|ода[ғқ]|бірлесті|"
    r"компания|корпорация|орталы|қауымдасты|федерация|кеңес|агентті|әкімді|әкімші|департамент|басқарма|бөлім|прокуратура|"
    r"сот(?:ы|ын|қа|та)\b|мекте[бп]|гимназия|лице[йі]|колледж|аурухана|емхана|театр|мұражай|газет|арна|радио|"
    r"палата|фабрика|зауыт|шахта|команда|қозғалы|бастама|фонд|мешіт|полиция|комендатура|балабақша|перзентхана|дүкен|кафе|"
    r"клуб|госпитал|клиника|хостел|мейрамхана|шіркеу|баспа|студия|топ(?:қа|та|тың)\b|тобы|ЖШС|ЖК\b|АҚ\b|ҚҚ\b|ҮЕҰ|"
    r"колония|түрме|абақты|изолятор|шахта|кеніш|балалар үй|интернат|цех"
)
SCHOOL: Final = (
    r"мекте[бп]|гимназия|лице[йі]|колледж|аурухана|емхана|балабақша|перзентхана|интернат|поликлиника|"
    r"колония|түрме|абақты"
)
OF_WHERE: Final = r"қалалық|облыстық|аудандық|орта|балалар|әйелдер"
TENS: Final = r"он|жиырма|отыз|қырық|елу|алпыс|жетпіс|сексен|тоқсан|жүз"
ORDINAL: Final = (
    r"бірінші|екінші|үшінші|төртінші|бесінші|алтыншы|жетінші|сегізінші|тоғызыншы|оныншы|жиырмасыншы|отызыншы"
)
HONORIFIC: Final = r"апай|аға|ағай|әпке|апа|ата|әже|көке|тәте|жеңге|мырза|ханым|ақсақал"
GAP: Final = r"\s{1,3}"
WORD: Final = r"[\w-]{1,30}"
CASE: Final = "(?:[дт][ае]|[дтн][ае]н|[ғгқк][ае]|[дтн][ыі]ң?|[мбп]ен)"
# Latin letters with a Kazakh ending after a hyphen, "Amnesty-дан": a foreign name, unless it is a thing everybody has.
THINGS: Final = (
    r"facebook|instagram|whatsapp|telegram|youtube|tiktok|zoom|google|viber|wi-?fi|iphone|android|sms|pdf|vpn|covid|gps|ok|tv|"
    r"twitter|skype|tinder|grindr|windows|excel|word|usb|lgbt\w*|hiv|visa|ielts|sim|cv|pcr|email|online|offline|kaspi"
)
UNSURE: Final = 0.35
LIKELY: Final = 0.55
ALWAYS: Final = 0.0
WEIGHTY: Final = 0.02
# What stands before initials is a surname from this chance; "Қасымда Б. Қ." has none.
SURNAME: Final = 0.3
# What quotation marks hold goes to review only if the model has not ruled a name out.
POSSIBLE: Final = 0.003
PATTERNS: Final = tuple(
    (re.compile(pattern), group, kind, score, least)
    for pattern, group, kind, score, least in (
        (
            rf"[«“\"]([^«»“”\"\n]{{2,60}})[»”\"]{GAP}(?:деген{GAP})?(?:{WORD}{GAP})?(?:{ORG_HEAD})",
            1, "ORG", 0.65, ALWAYS,
        ),
        (rf"[«“\"]({CAP}[^«»“”\"\n.!?]{{1,50}})[»”\"]{GAP}деген{GAP}(?:ұйым|топ|газет)", 1, "ORG", 0.6, ALWAYS),
        (rf"\b{CAP}\.\s?({NAME})", 1, "PER", 0.6, POSSIBLE),
        (rf"\b({CAP}\.)\s?{NAME}", 1, "PER", 0.6, POSSIBLE),
        (rf"\b({NAME}[ ]{CAP}\.)(?![\w.]|\s?{CAP})", 1, "PER", 0.6, SURNAME),
        (rf"\b({NAME}){GAP}(?:{HONORIFIC})\b", 1, "PER", 0.7, ALWAYS),
        (rf"№\s?\d+[\s-]+(?:{WORD}{GAP})?(?:{ORG_HEAD})\w{{0,30}}", 0, "ORG", 0.7, ALWAYS),
        (rf"\b\d{{1,3}}(?:-(?:ші|шы|інші|ыншы|нші|ншы)\s|-)(?:{SCHOOL})\w{{0,30}}", 0, "ORG", 0.6, ALWAYS),
        # "56 мектепте" is the school with that number, or so many schools.
        (rf"\b\d{{1,3}}\s(?:{SCHOOL})\w{{2,30}}", 0, "ORG", 0.35, ALWAYS),
        (
            rf"\b(?i:(?:(?:{TENS}){GAP})?(?:{ORDINAL})){GAP}(?:(?:{OF_WHERE}){GAP})?(?:{SCHOOL})\w{{0,30}}",
            0, "ORG", 0.6, ALWAYS,
        ),
        # "Төртінші қалалыққа апарды": a hospital, said short.
        (
            rf"\b(?i:(?:(?:(?:{TENS}){GAP})?(?:{ORDINAL})|\d{{1,2}}(?:-?(?:ші|шы|інші|ыншы))?){GAP}(?:қалалық|облыстық|аудандық)"
            rf"(?:қа|та|тан|тың|тағы|тікі))\b",
            0, "ORG", 0.6, ALWAYS,
        ),
        # "дүкені бар, «Береке» деген", "компьютер клубында, «Матрица» дейтін".
        (
            rf"(?:{ORG_HEAD}|чат)\w{{0,20}}(?:{GAP}{WORD}){{0,2}}[,:]?{GAP}"
            rf"[«“\"]([^«»“”\"\n.!?]{{2,40}})[»”\"]{GAP}(?:деген|дейтін|деп{GAP}ат)",
            1, "ORG", 0.65, ALWAYS,
        ),
        (r"№\s?\d{1,4}\b", 0, "ORG", 0.3, ALWAYS),
        (rf"(?<![\w@/.-])(?!(?i:{THINGS})-)([A-Z][A-Za-z]{{1,30}})-{CASE}\b", 0, "ORG", 0.55, ALWAYS),
        (
            r"(?<![\w@/.-])[A-Za-z]{2,30}\.(?:team|kz|kg|uz|media|info|org|net|com)(?![\w@/])(?:-\w{1,5})?",
            0, "ORG", 0.6, ALWAYS,
        ),
    )
)  # fmt: skip
INITIALS: Final = re.compile(rf"\b(?:(?P<surname>{NAME}){GAP})?(?P<initials>{CAP}\.\s?{CAP}\.)")
BEFORE: Final = re.compile(rf"(?<![\w.])(?:{CAP}\.\s?){{1,2}}$")
BEFORE_SMALL: Final = re.compile(r"(?<![\w.])(?:[^\W\d_]\.\s?){1,2}$")
BEHIND: Final = re.compile(r"[ .][^\W\d_]\.")
#: "Және т.б.", "б.з.": what no name begins with.
ABBREVIATED: Final = frozenset(
    "".join(f"{letter}." for letter in letters) for letters in read_sections(WORDS)["abbreviations"]
)
LONGEST_BEFORE, SURE = 8, 0.5
# What a name goes on with, in capitals or without: "Қадырбай қажы", "саджан пак".
STYLED: Final = re.compile(
    rf"[ ](?:(?:қажы|қари|уста|домла|қожа|ишан|хазірет|мақсым){CASE}?|"
    rf"(?i:пак|ким|цой|югай|хегай|огай|тян|хан|шин|юн|нам|кан|чон|чен|лим|квон|хван|чжан){CASE}?)(?![\w-])"
)
# "Пак Чонгил", "Цой Вера".
SURNAMED: Final = re.compile(r"(?<![\w-])(?i:пак|цой|югай|хегай|огай|тян|шин|юн|чон|чен|лим|квон|хван|чжан)[ ]$")
LONGEST_SURNAME: Final = 8
#: What Russian and Western people are called with, who are spoken of in Kazakh: "тётя Ася", "фрау Мертенс".
ADDRESSED: Final = re.compile(
    r"(?<![\w-])(?i:т[её]тя|дядя|т[её]ть|дядь|баба|деда?|фрау|герр|мистер|миссис|мисс|мадам|месье|мсьё|пани?|сэр|хан[ыу]м)"
    r"[ ]$"
)
LONGEST_ADDRESS: Final = 8
QUOTED: Final = re.compile(rf"[«“\"]({NAME}(?:{GAP}{WORD}){{0,2}})[»”\"]")
SAID: Final = re.compile(r"[\s,—–-]{0,4}де(?:[йдпгс]|мек)")


def cued(text: str, chances: Mapping[int, float]) -> Iterator[Span]:
    """Find names by what stands around them.

    Args:
        text: a turn.
        chances: what the model makes of each word, by the word's first code point.

    Yields:
        Spans of kind "ORG" or "PER"; they may overlap.
    """
    for pattern, group, kind, score, least in PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span(group)
            if least <= max((chances.get(at, 0.0) for at in range(start, end)), default=0.0):
                yield Span(start, end, kind, score)
    for match in INITIALS.finditer(text):
        known = chances.get(match.start("surname"), 0.0) >= SURNAME
        yield Span(match.start() if known else match.start("initials"), match.end(), "PER", 0.7)
    for match in QUOTED.finditer(text):
        start, end = match.span(1)
        # What the model finds within the marks is found already: "«Арман келді»" is no organisation.
        doubtful = [chance for at in range(start, end) if (chance := chances.get(at, 0.0)) < FLOOR]
        least = POSSIBLE if SAID.match(text, match.end()) else ALWAYS
        if doubtful and max(doubtful) >= least:
            yield Span(start, end, "ORG", LIKELY if max(doubtful) >= WEIGHTY else UNSURE)


def styled(text: str, span: Span) -> Span:
    """Take a title or a surname of one syllable beside a sure name into it: "Мұқадас қари", "саджан пак".

    Args:
        text: the text.
        span: a mention in it.
    """
    if span.kind != "PER" or span.score < SURE:
        return span
    after = STYLED.match(text, span.end)
    before = SURNAMED.search(text, max(0, span.start - LONGEST_SURNAME), span.start)
    before = before or ADDRESSED.search(text, max(0, span.start - LONGEST_ADDRESS), span.start)
    return span._replace(start=before.start() if before else span.start, end=after.end() if after else span.end)


def with_initials(text: str, span: Span) -> Span:
    """Take the initials before a person's name into it, and the dot behind one: "А. Сейдахмет", "снежанна қ."."""
    if span.kind != "PER" or span.score < SURE:
        return span
    before = BEFORE_SMALL if text.islower() else BEFORE
    match = before.search(text, max(0, span.start - LONGEST_BEFORE), span.start)
    start = match.start() if match and match[0].replace(" ", "") not in ABBREVIATED else span.start
    return span._replace(start=start, end=span.end + bool(BEHIND.match(text, span.end - 2)))
