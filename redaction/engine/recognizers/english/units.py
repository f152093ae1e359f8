"""Prisons and soldiers' units by letters and a number in English speech, and hospitals and schools by an ordinal."""

# ruff: noqa: E501 - a pattern that is cut up cannot be read.

import re
from collections.abc import Iterator
from typing import Final

from redaction.engine.crf.spans import Span
from redaction.engine.recognizers.english.numbered import COUNTED, MARK, ORDINAL, SPELT
from redaction.engine.recognizers.hinted import in_small, standing

LIKELY: Final = 0.6
COUNTS: Final = rf"(?![ ](?:{'|'.join(sorted(each for each in COUNTED - {'in', 'm', 's', 'h', 'a', 'am', 'pm'} if each.isalpha()))}|of|men|women|others|guys|prisoners|more)\b)"
#: Colonies, remand prisons and settlements of the former Soviet Union, and the British prisons' "HMP".
COLONY: Final = r"(?:i[ .]?k|i[ .]?t[ .]?k|k[ .]p|kp|l[ .]?i[ .]?u|s[ .]?i[ .]?z[ .]?o|v[ .]k|l[ .]?t[ .]?p|p[ .]?f[ .]?r[ .]?s[ .]?i)"
PRISON: Final = re.compile(
    rf"(?<![\w'’-]){COLONY}\.?[ -](?:{MARK}[ ]?)?(?:\d{{1,3}}|{SPELT})(?:[ ](?:slash|stroke)[ ]{SPELT}|/\d{{1,2}})?(?![\w-]){COUNTS}",
    re.IGNORECASE,
)
#: "9 SAI", "2 Para", "two para", "45 Commando", "four five commando".
ARMS: Final = r"(?:para|sai|sas|rar|recce|commando|reconnaissance|sigs|amda|rtr|rgr|reme|ramc|scots\sguards|gurkha\srifles|ssb|spetsnaz)"
CAPITAL_ARMS: Final = (
    r"(?:Rifles|Scots|Guards|Lancers|Fusiliers|Marines|Signals|Gurkhas|Coy|Bn|Bde|Div|Regt|Sqn|OMBr|OSHBr|ODShBr)"
)
SOLDIERS: Final = re.compile(
    rf"(?<![\w.,'’-])(?i:(?:\d{{1,3}}|{SPELT}(?:[ ](?:one|two|three|four|five|six|seven|eight|nine))?)[ ]{ARMS})(?![\w-])|(?<![\w.,'’-])\d{{1,3}}[ ]{CAPITAL_ARMS}(?![\w-])"
)
#: "The third guards brigade", "hundred and first airborne", "the 58th army".
UNIT: Final = r"(?:brigade|battalion|regiment|airborne|army[ ]corps|infantry|tank[ ]army|motor[ ]rifle|motorised|mechanised|mountain[ ]brigade|assault[ ]brigade|territorial[ ]defen[cs]e)"
NTH: Final = rf"(?:(?:(?:a|one)[ ])?hundred[ ](?:and[ ])?)?(?:{ORDINAL})"
BRIGADE: Final = re.compile(
    rf"(?<![\w'’-]){NTH}[ ](?:(?:separate|guards|assault|mechani[sz]ed|motori[sz]ed|motor|rifle|tank|mountain|marine|naval|air|airborne|airmobile|artillery|engineer|signals|presidential|special)[ ]){{0,3}}{UNIT}(?:[ ](?:brigade|regiment|battalion|division))?(?![\w-])",
    re.IGNORECASE,
)
#: Capitals behind a number are a unit where soldiers are told of: not "at 9 AM", "the 5 UN people".
CODED: Final = re.compile(
    r"(?<![\w.,/-])\d{1,3}[ ](?!(?:AM|PM|KM|KG|BC|AD|CE|TV|TVS|US|UK|EU|UN|ID|IDS|CM|MM|GB|MB|USD|EUR|KZT|RUB|OK|CD|PC|SUV|NGO|FM|MHZ|IV|II|III|INT|RESP)\b)[A-Z]{2,5}(?![\w-])"
)
ARMY: Final = standing(
    ("army", "soldier", "conscript", "recruit", "drafted", "called up", "battalion", "regiment", "brigade", "infantry", "barracks", "front line", "deserted", "posted to", "platoon", "military", "served"),
    whole=False,
)  # fmt: skip
NEAR: Final = 120
#: "The first republican hospital", "in second city polyclinic", "the third maternity hospital".
KIND: Final = r"(?:republican|city|town|municipal|regional|central|clinical|children['’]?s|maternity|military|district|infectious|psychiatric|oblast|railway|emergency|tuberculosis|tb|women['’]?s|oncology|polytechnic|specialised|specialized)"
ORDERED: Final = re.compile(
    rf"(?<!\bmy[ ])(?<!\bhis[ ])(?<!\bher[ ])(?<!\bour[ ])(?<!\btheir[ ])(?<![\w'’-])(?:{ORDINAL})[ ](?:{KIND}[ ]){{1,3}}(?:hospital|clinic|polyclinic|school|lyceum|gymnasium|dispensary|court|prison|colony|ambulance[ ]station|home|orphanage|department)(?![\w-])(?![ ]ever\b)",
    re.IGNORECASE,
)
ALONE: Final = re.compile(
    rf"(?<=\bthe[ ])(?:{ORDINAL})[ ](?:polyclinic|gymnasium|lyceum|maternity|kindergarten|sizo|colony)(?![\w-])(?![ ](?:i|we|he|she|they|that|which|ever)\b)",
    re.IGNORECASE,
)
HINT: Final = re.compile(
    rf"{ARMS}|rifles|scots|guards|lancers|fusil|marines|signals|gurkha|coy|bn|bde|regt|sqn|ombr|shbr|{UNIT}|(?:st|nd|rd|th) (?:{KIND}|polyclinic|gymnasium|lyceum|kindergarten|sizo|colony)"
)
COLONIES: Final = re.compile(rf"(?<!\w){COLONY}\W")


def units(text: str) -> Iterator[Span]:
    """Find what is told apart by letters and a number, or by an ordinal.

    Args:
        text: a turn of speech: news and web pages count otherwise.

    Yields:
        Spans of kind "ORG"; they may overlap.
    """
    small = in_small(text)
    patterns = (SOLDIERS, BRIGADE, ORDERED, ALONE) if HINT.search(small) else ()
    for pattern in (*patterns, *((PRISON,) if COLONIES.search(small) else ())):
        for match in pattern.finditer(text):
            yield Span(match.start(), match.end(), "ORG", LIKELY)
    for match in CODED.finditer(text) if ARMY.search(small) else ():
        if ARMY.search(in_small(text[max(0, match.start() - NEAR) : match.end() + NEAR])):
            yield Span(match.start(), match.end(), "ORG", LIKELY)
