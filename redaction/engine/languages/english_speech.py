"""Whether an English text is somebody telling of people, or written prose about things."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from redaction.engine.cues import cues

WORD: Final = re.compile(r"[a-z]+(?:['’][a-z]+)?")
SPEAKING: Final = cues("english_speech", "speaking")
#: Of speech one word in twelve tells who did something: nine tenths of interviews, a third of web text.
SELDOM: Final = 25
#: So few words tell nothing either way.
FEWEST: Final = 4


#: Stops and figures, which speech recognition leaves out and hardly anybody who writes does.
WRITTEN: Final = re.compile(r"[.,;:!?…](?=\s|$)|\d+")
#: So many words without one are more than anybody writes; fewer tell nothing.
UNSTOPPED, FEWEST_RAW = 40, 20
#: Of a raw transcript nearly every word stands in a turn without capitals; remarks and headings may have some.
RAW_SHARE: Final = 0.9
#: In an interview nearly every turn tells of people; one that does not is an answer, and no prose. A few turns may be
#: letters; not where they are as long as an interview's.
SPOKEN_SHARE, FEWEST_TURNS, FEWEST_SAID = 0.75, 12, 300
#: When somebody speaks and who, as a transcript has it before the words: "[00:01:12] R:", "Speaker 2:".
SPEAKER: Final = re.compile(
    r"\s*(?:[\[(<]?\d{1,2}:\d\d(?::\d\d)?[\])>]?\s*)?(?:[^\s:]{1,20}(?:[ \t][^\s:]{1,20}){0,2}:\s)?"
)


def behind_speaker(text: str) -> int:
    """Give the place in a turn where its words begin, behind what says who speaks."""
    found = SPEAKER.match(text)
    return found.end() if found else 0


def are_raw(turns: Iterable[str]) -> bool:
    """Tell whether turns that stand together are as speech recognition leaves them, of whatever length each is."""
    said = [text[behind_speaker(text) :] for text in turns]
    counted = [(text, len(text.split())) for text in said]
    small = [text for text, _ in counted if text.islower()]
    words = sum(count for _, count in counted)
    return sum(count for text, count in counted if text.islower()) >= RAW_SHARE * words and is_raw(" ".join(small))


def is_raw(text: str) -> bool:
    """Tell whether a spoken turn is as speech recognition leaves it: long, in small letters, with hardly a stop."""
    words = len(text.split()) if text.islower() else 0
    return words >= FEWEST_RAW and UNSTOPPED * len(WRITTEN.findall(text)) <= words


def is_spoken(text: str) -> bool:
    """Tell whether a turn is speech: whether many of its words are persons ("she", "my"), or it is but short.

    Args:
        text: a turn.
    """
    words = WORD.findall(text.lower())
    return len(words) < FEWEST or SELDOM * sum(word.replace("’", "'") in SPEAKING for word in words) >= len(words)


def are_spoken(turns: Sequence[str]) -> bool:
    """Tell whether turns that stand together are an interview, so that each of them is speech."""
    counted = [(text, len(text.split())) for text in turns]
    words = sum(count for _, count in counted)
    spoken = sum(count for text, count in counted if is_spoken(text))
    return (len(counted) >= FEWEST_TURNS or words >= FEWEST_SAID) and spoken >= SPOKEN_SHARE * words


def are_told(turns: Sequence[str]) -> bool:
    """Tell whether turns that stand together are an interview, written down by a person or a machine."""
    return are_raw(turns) or are_spoken(turns)
