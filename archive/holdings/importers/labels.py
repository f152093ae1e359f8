"""Speaker labels at the head of a line, in the usual English, Russian and Kazakh shapes.

A line is only ever matched on its first characters (``LABEL_HEAD_CHARACTERS``), so that no pattern here can be made
slow by a long line.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from .limits import LABEL_HEAD_CHARACTERS
from .roles import is_known_label
from .wordlist import words

_TIME = r"[\[(<]?(?:(?P<{0}h>\d{{1,2}}):)?(?P<{0}m>\d{{1,2}}):(?P<{0}s>\d{{2}})(?:[.,](?P<{0}f>\d{{1,3}}))?[\])>]?"
_NAME = r"(?P<name>[^\W_](?:[\w .’'\-#№/]{0,38}[\w.])?(?: ?\([^()]{1,30}\))?)"
_LED = re.compile(
    rf"(?:{_TIME.format('a')}[ \t]{{0,4}}(?:[-–—][ \t]{{0,2}})?)?(?:>> ?)?(?P<mark>[*_]{{0,3}}){_NAME}"
    rf"[ \t]{{0,3}}(?P<late>{_TIME.format('b')})?[*_]{{0,3}}[ \t]{{0,2}}[:：][*_]{{0,3}}(?P<after>\s|$|(?=[^\s/\d]))"
)
_ALONE = re.compile(rf"{_NAME}[ \t]{{1,10}}{_TIME.format('a')}[ \t]{{0,20}}$")
_STOPPED = re.compile(r"(?P<name>[QAВО])\.[ \t]{1,10}(?=\S)")
_DASH = re.compile(r"[—–-][ \t\u00a0]{1,10}(?=\S)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ ]?){1,3}")
_NOT_NAMES = words(
    """
    note, notes, nb, ps, p.s, http, https, ftp, mailto, important, warning, example, date, place, time,
    duration, subject, location, title, transcript, transcribed by, дата, место, время, длительность,
    примечание, например, важно, тема, күні, орны, уақыты, ескерту, мысалы
    """
)
_MAX_NAME_WORDS = 3
_MIN_REPEATS = 2
_SOMETIMES = 0.2
_MOSTLY = 0.5


@dataclass(frozen=True)
class Label:
    """A possible speaker label.

    Attributes:
        name: the label without colon, time and emphasis.
        rest: index in the line where the words begin.
        start_ms: the time written beside it, in milliseconds.
        shape: ``colon``, ``alone`` (label and time on a line of their own) or ``stop`` (``Q.``).
    """

    name: str
    rest: int
    start_ms: int | None
    shape: str


def read_label(line: str) -> Label | None:
    """Return what looks like a speaker label at the head of a stripped line, if anything does."""
    head = line[:LABEL_HEAD_CHARACTERS]
    if led := _LED.match(head):
        name = led["name"].strip()
        # Without a space after the colon only a role word counts: "Note:this" is prose, "Р:да" is not.
        if led["after"] or led.end() == len(line) or is_known_label(name):
            return Label(name, led.end(), _milliseconds(led, "b") if led["late"] else _milliseconds(led, "a"), "colon")
    if len(line) <= LABEL_HEAD_CHARACTERS and (alone := _ALONE.match(head)):
        return Label(alone["name"].strip(), len(line), _milliseconds(alone, "a"), "alone")
    if stopped := _STOPPED.match(head):
        return Label(stopped["name"], stopped.end(), None, "stop")
    return None


def strip_dash(line: str) -> str | None:
    """Return the words after a dialogue dash at the head of a line, or None if there is no dash."""
    dash = _DASH.match(line[:LABEL_HEAD_CHARACTERS])
    return line[dash.end() :] if dash else None


def choose_labels(lines: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Decide which of a text's possible labels are speakers.

    Role words and codes always are. A name is when it comes back and a fifth of the paragraphs begin with a label, or,
    heard once, when half of them do; a capitalised word before a colon in running prose is not. ``Q.`` and ``A.`` are
    when both come back.

    Args:
        lines: the stripped lines of the whole text, empty ones included.

    Returns:
        Pairs of (name, shape).
    """
    found, share = _count_labels(lines)
    stops = _paired_stops(found)
    known = {key for key in found if key[1] != "stop" and is_known_label(key[0])}
    repeated = {key for key, count in found.items() if key[1] != "stop" and count >= _MIN_REPEATS}
    names = repeated if share >= _SOMETIMES else set()
    if share >= _MOSTLY and known | repeated:
        names = {key for key in found if key[1] != "stop"}
    return frozenset(known | names | stops)


def _count_labels(lines: Iterable[str]) -> tuple[Counter[tuple[str, str]], float]:
    """Count possible labels, and the share of paragraphs that begin with one."""
    found: Counter[tuple[str, str]] = Counter()
    paragraphs = labelled = 0
    fresh = True
    for line in lines:
        label = read_label(line) if line else None
        if label and (is_known_label(label.name) or _is_name_like(label.name)):
            found[label.name, label.shape] += 1
            labelled += fresh
        paragraphs += bool(line) and fresh
        fresh = not line
    return found, labelled / paragraphs if paragraphs else 0.0


def _paired_stops(found: Counter[tuple[str, str]]) -> set[tuple[str, str]]:
    chosen: set[tuple[str, str]] = set()
    for question, answer in (("Q", "A"), ("В", "О")):
        pair = {(question, "stop"), (answer, "stop")}
        if all(found[key] >= _MIN_REPEATS for key in pair):
            chosen |= pair
    return chosen


def _is_name_like(name: str) -> bool:
    """Whether every word begins with a capital or a figure, as in ``Anna``, ``Speaker 1`` or ``А. К.``."""
    parts = name.split()
    if not parts or len(parts) > _MAX_NAME_WORDS or name.casefold().rstrip(".") in _NOT_NAMES:
        return False
    if name.isdigit() or (name.endswith(".") and not _INITIALS.fullmatch(name)):
        return False
    return all(word[0].isupper() or word[0].isdigit() or word[0] in "(#№" for word in parts)


def _milliseconds(match: re.Match[str], group: str) -> int | None:
    if match[f"{group}m"] is None:
        return None
    hours, minutes, seconds = (int(match[f"{group}{unit}"] or 0) for unit in "hms")
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int((match[f"{group}f"] or "0").ljust(3, "0"))
