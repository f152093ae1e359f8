"""Whether an English text is somebody telling of people, or written prose about things."""

import re
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
