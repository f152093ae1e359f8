"""Whether Russian turns are somebody telling of a life rather than news or an article."""

import re
from collections.abc import Sequence
from typing import Final

from redaction.engine.cues import cues
from redaction.engine.languages.english_speech import are_raw

WORD: Final = re.compile(r"[а-яё]+")
SPEAKING: Final = cues("russian_read", "speaking")
#: Of speech one word in so many is "я", "мне", "вы", "ну" or the like.
SELDOM: Final = 50
#: Fewer words tell nothing either way.
FEWEST_SAID: Final = 150


def are_told(turns: Sequence[str]) -> bool:
    """Tell whether turns that stand together are an interview, written down by a person or a machine."""
    words = WORD.findall(" ".join(turns).lower())
    if len(words) < FEWEST_SAID:
        return False
    return SELDOM * sum(word in SPEAKING for word in words) >= len(words) or are_raw(turns)
