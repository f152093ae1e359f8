"""Labels of speakers and notes on how it was said: no names, though they stand where names do."""

from collections.abc import Iterable, Iterator
from typing import Final

import regex

from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.hinted import hinted, in_small

# A note of whoever wrote the speech down.
NOTED: Final = regex.compile(
    r"(?i)[\[(]{1,2}(?:(?:общий|нервный|тихий|долгая|короткая|длинная)\s)?(?:смех|смеётся|смеются|пауза|неразборчиво|нрзб|"
    r"плачет|всхлипывает|вздох|вздыхает|молчит|молчание|кашель|кашляет|шум|помехи|перебивает|говорят одновременно|"
    r"расшифровка|конец записи|начало записи)[\])]{1,2}"
)
# What a program that tells voices apart writes before a turn, with or without a colon.
VOICE: Final = regex.compile(
    r"(?im)^[^\S\n]*(?:speaker|spk|спикер|диктор)[_ ]?\d{1,2}\b|(?<![\p{L}_])(?:speaker|spk)_\d{1,2}\b"
)
VOICE_HINTS: Final = ("speaker", "spk", "спикер", "диктор")
NO_SPEECH: Final = ((VOICE, VOICE_HINTS), (NOTED, ("[", "(")))
# A speaker's label at the head of a line, with or without a time before it: "[00:02:38] Ж1:", "Модератор:".
LABEL: Final = regex.compile(
    r"[^\S\n]*(?:[\[(]?\d{1,2}(?::\d{2}){1,2}(?:[.,]\d+)?[\])]?[^\S\n]*)?"
    r"(?P<label>\p{L}(?:\.|\d{0,2})|(?i:модератор|интервьюер|респондент|информант|участни[кц]а?|ведущ(?:ий|ая)|вопрос|ответ|"
    r"переводчи[кц]а?|голос|спикер|собеседни[кц]а?)(?:[^\S\n]?\d{1,2})?)[^\S\n]*:"
)
SHORTEST: Final = 3


def labels(text: str) -> list[tuple[int, int]]:
    """Give the stretches of speakers' labels, and of notes on how it was said, that are no names."""
    small = in_small(text)
    found = _speakers(text) if ":" in text else []
    for pattern, hints in NO_SPEECH:
        found += [match.span() for match in hinted(pattern, hints, text, small)]
    return found


def _speakers(text: str) -> list[tuple[int, int]]:
    """Give the labels of speakers, of which a line has one at most."""
    found = []
    start = 0
    for line in text.split("\n"):
        if label := LABEL.match(text, start):
            found.append(label.span("label"))
        start += len(line) + 1
    return found


def without_labels(found: Iterable[Found], spans: list[tuple[int, int]]) -> Iterable[Found]:
    """Let go of findings within speakers' labels, and of the label where a finding begins in one."""
    return _without(found, spans) if spans else found


def _without(found: Iterable[Found], spans: list[tuple[int, int]]) -> Iterator[Found]:
    for one in found:
        end = next((end for start, end in spans if start <= one.start < end), None)
        # Where lines were joined, a name does not go on into the next speaker's label.
        stop = next((start for start, _ in spans if one.start < start < one.end), None)
        if end is None and stop is not None:
            yield one._replace(end=stop - 1)
        elif end is None:
            yield one
        elif one.end > end + SHORTEST:
            yield one._replace(start=end + 1)
