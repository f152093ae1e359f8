"""Bodies in Kazakh that stand in quotation marks and are said to be called so: "«Алтын көпір» деген топ"."""

import re
from collections.abc import Iterator
from typing import Final

from redaction.engine.crf.kazakh_forms import forms
from redaction.engine.crf.spans import Span
from redaction.engine.recognizers.kazakh.weighing import VERB

# Quantifiers are bounded, so that hostile text costs linear time.
GAP: Final = r"[ \t]{1,3}"
OPEN, SHUT = '«“„"', '»”"'
_CASE: Final = "(?:[дт][ае]н?|[ғгқк][ае]|[дтн][ыі]ң?)"
QUOTED: Final = rf"[{OPEN}](?P<name>[^\W\d_][^«»“”„\"\n.!?,:;]{{2,40}})[{SHUT}]"
SO_CALLED: Final = re.compile(
    rf"{QUOTED},?{GAP}(?:деген(?!ді|нің|ім|іңіз)|дейтін|атты|атанған|аталатын|деп{GAP}(?:атал|атад|аттық|қойд|тіркел)|болып{GAP}(?:тіркел|жинал|атал))"
    rf"\w{{0,8}}(?:{GAP}(?P<what>\w{{1,20}}))?"
)
#: "Чаттың аты «…»", "атауы — «…»", "өздерін «…» дейді".
CALLED: Final = re.compile(
    rf"(?<![\w-])(?:ат(?:ы|тары|ымыз|тарымыз|ын|ауын)|атауы|өз(?:ін|дерін|імізді)|топты|чатты)"
    rf"(?:{GAP}(?:дайын|болды|бар|да|де|тап\w{{2,5}}|ойлап|қойды\w?|өзгерт\w{{2,6}})){{0,2}}"
    rf"[ \t]{{0,3}}[—–:-]?[ \t]{{0,3}}"
    rf"{QUOTED}",
    re.IGNORECASE,
)
_KIND: Final = (
    "ұйым|чат|топ|тоб|арна|канал|қор|қозғалыс|бірлестік|бірлестіг|партия|газет|журнал|сайт|портал|паблик|дүкен|кафе|асхана|дәмхана|мейрамхана|"
    "тойхана|базар|барахолка|клуб|фирма|компания|балабақша|бақша|шелтер|орталық|орталығ|зауыт|фабрика|колхоз|совхоз|қожалық|қожалығ|хостел|қонақүй|"
    "ансамбл|команда|үйірме|студия|салон|ломбард|дәріхана|мешіт|шіркеу|театр|мектеб|мектеп|лагер|санаторий|редакция|баспа|агенттік"
)
BODY: Final = re.compile(rf"{_KIND}|қоғам|база|одақ|одағ|федерация|лига|холдинг|цех|шахта|кеніш")
#: "Чаттан («…»", "балабақшада, «…»": the kind of a body right before it.
BEHIND: Final = re.compile(
    rf"(?<![\w-])(?:{_KIND})\w{{0,12}}(?:{GAP}(?:бар|ашты[мқ]?|құрды[мқ]?|болды|ғой|еді|екен)){{0,2}}"
    rf"[ \t]{{0,2}}[,(:—–][ \t]{{0,2}}\(?{QUOTED}"
    r"(?![,]?[ \t]{0,2}[—–-]?[ \t]{0,2}де(?:ді|п)(?!\w))",
    re.IGNORECASE,
)
#: "Ұйымымыз кейін ашылды, «…» дейді".
SAID_SO: Final = re.compile(
    rf"(?<![\w-])(?:{_KIND})(?:ым|ім|м)?\w{{0,12}}(?:,?{GAP}[\w-]{{1,20}}){{0,5}}?,?{GAP}{QUOTED},?{GAP}де(?:йді|йміз|йтінбіз|йтін|сеті|ген)",
    re.IGNORECASE,
)
#: "«…» ұйымының мүшесі" without the word for what it is: "«…-тың» еріктісі".
WHOSE: Final = re.compile(
    rf"{QUOTED}-?(?:[дтн][ыі]ң)?{GAP}(?:белсенді|мүше|ерікті|волонтёр|жетекші|басшы|төраға|төрайым|директор|қызметкер|адвокат|заңгер|бухгалтер|"
    r"кассир|сатушы|күзетші|оқырман|редактор|тілші|журналист|психолог|үйлестіруші|координатор)(?:ы|і|сы|сі)",
    re.IGNORECASE,
)
#: A name amid a sentence, whatever follows, "«Сәуле» базасына кірді"; not what somebody says, nor a word explained.
AMID: Final = re.compile(
    rf"[{OPEN}](?P<name>[^\W\d_][\w-]{{1,20}}(?:[ ][\w-]{{2,20}}){{0,2}})[{SHUT}]-?{_CASE}?{GAP}"
    r"(?!де|айт|жаз|сұра|жауап|дауыс|айқай|бойынша|туралы|жайлы|анықтал|кейін|соң|аясын|тақырып|ұт)"
    r"(?P<what>[^\W\d_]{2,20})"
)
#: What is quoted and is a word, a work or a thing, and no body.
THING: Final = re.compile(
    r"(?:сөз|ән|өлең|мақал|кітап(?!хана)|кітаб|фильм|кино(?!театр)|әңгіме|хадис|сүре|дәрі(?!хана|гер)|сөйлем|сұрақ|сұрағ|жауап|жауаб|ой(?!ын)|бұйры|үкім|бап|бөлме|"
    r"ұран|жоба|бағдарлама|мақала|роман|күй(?!еу)|жыр|видео|плакат|жазу(?!шы)|мағына|ат(?!ель)|есім|көлік|мәшине|машина|хат(?!шы)|нәрсе|сезім|"
    r"соң|кезде(?!с)|күн|да\b|де\b|екен|болса|күдік|айып|қорқыныш|ұғым|түсінік|пікір)"
)
#: "«Атамекен» бекетінен", "«Жеңіс» ықшам ауданында": a place by its kind behind.
WHERE: Final = re.compile(
    rf"{QUOTED}{GAP}(?:деген{GAP})?(?:ауыл|бекет|разъе[зд]|станция|көше|даңғыл|(?:шағын|ықшам|мөлтек)[ ]?аудан|аудан|"
    r"кент|саяжай|қыстағ|қыстау|шипажай|полигон|"
    r"алаң|саябағ|аялдама|көпір|совхоз|колхоз)(?:ы|і|сы|сі|йы)?"
    r"(?:н|на|не|нда|нде|нан|нен|ның|нің|да|де|та|те|ға|ге|қа|ке|дан|ден|тан|тен)?(?![\w-])"
)
#: Where something is done, or where to or where from; "тек", "айтса" are in none.
IN_CASE: Final = re.compile(r"(?<=\w{3})(?:[дт][ае]н?|[ғгқк][ае])$")
LONGEST: Final = 4
SAID: Final = 0.6


def quoted(text: str) -> Iterator[Span]:
    """Find what stands in quotation marks and is said to be the name of some body.

    Args:
        text: a turn. Where it has capitals, what is quoted has to begin with one.
    """
    if not any(mark in text for mark in OPEN):
        return
    cased = any(map(str.isupper, text))
    found: dict[tuple[int, int], Span] = {}
    for pattern in (SO_CALLED, CALLED, BEHIND, SAID_SO, WHOSE):
        for match in pattern.finditer(text):
            name, what = match["name"], match.groupdict().get("what") or ""
            if (cased and not name[0].isupper()) or len(name.split()) > LONGEST or THING.match(what):
                continue
            found.setdefault(match.span("name"), Span(*match.span("name"), "ORG", SAID))
    found |= {(span.start, span.end): span for span in _amid(text)}
    for match in WHERE.finditer(text):
        if (not cased or match["name"][0].isupper()) and len(match["name"].split()) <= LONGEST:
            found[match.span("name")] = Span(*match.span("name"), "LOC", SAID)
    yield from found.values()


def _in_case(word: str) -> bool:
    """Tell whether a word looks like a deed but is a noun in a case, or none that is known: "магнитте"."""
    case = IN_CASE.search(word)
    return case is not None and forms().kind(word[: case.start()]) in ("word", "russian", "")


def _amid(text: str) -> Iterator[Span]:
    """Find a capital in quotation marks amid a sentence, unless it is a thing or somebody's words."""
    for match in AMID.finditer(text):
        name, what = match["name"], match["what"]
        last = name.lower().split()[-1]
        deed = VERB.search(last) and forms().kind(last) != "word" and not BODY.match(what) and not _in_case(last)
        if what.islower() and name[0].isupper() and not THING.match(what) and not deed:
            yield Span(*match.span("name"), "ORG", SAID)
