"""Whether turns in Russian or Kazakh are somebody telling of a life rather than news or an article."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from redaction.engine.cues import cues
from redaction.engine.languages.english_speech import are_raw

#: Of speech one word in so many is "я", "мне", "сіз", "ну" or the like.
SELDOM: Final = 50
#: Fewer words tell nothing either way.
FEWEST_SAID: Final = 150
RUSSIAN, KAZAKH = re.compile(r"[а-яё]+"), re.compile(r"[а-яёәғқңөұүһі]+")


def _telling(word: re.Pattern[str], speaking: frozenset[str]) -> Callable[[Sequence[str]], bool]:
    def are_told(turns: Sequence[str]) -> bool:
        words = word.findall(" ".join(turns).lower())
        if len(words) < FEWEST_SAID:
            return False
        return SELDOM * sum(map(speaking.__contains__, words)) >= len(words) or are_raw(turns)

    return are_told


#: Tell whether Russian turns that stand together are an interview, written down by a person or a machine.
are_told_in_russian: Final = _telling(RUSSIAN, cues("russian_read", "speaking"))
#: The same of Kazakh turns.
are_told_in_kazakh: Final = _telling(KAZAKH, cues("kazakh_names", "speaking"))
