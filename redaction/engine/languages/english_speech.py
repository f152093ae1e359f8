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


def is_spoken(text: str) -> bool:
    """Tell whether a turn is speech: whether many of its words are persons ("she", "my"), or it is but short.

    Args:
        text: a turn.
    """
    words = WORD.findall(text.lower())
    return len(words) < FEWEST or SELDOM * sum(word.replace("’", "'") in SPEAKING for word in words) >= len(words)
