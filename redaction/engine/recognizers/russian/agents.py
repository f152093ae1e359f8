"""Things that do what people or bodies alone do: "радуга помогла с билетом", "гвоздь сказал уходить"."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import regex

from archive.vocabulary import Category
from redaction.engine.cues import cues
from redaction.engine.languages.russian import parses
from redaction.engine.languages.russian_text import Stretch
from redaction.engine.languages.russian_words import COLUMN
from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.russian.dictionary import opens
from redaction.engine.recognizers.russian.workplaces import is_special

DOUBTED: Final = 0.35
#: What a body does to somebody: helps, hires, refuses, answers; and what nobody but a person says.
DOES: Final = regex.compile(
    r"(?:помог|помога|приют|выруч|вытащ|отказа|ответи|позвони|звони|обеща|увол|наня|поддерж|плати|заплати|оплати|оштрафова|"
    r"выселя|высели|нанима|консультир|предложи|предлага|согласи|разреши|запрети|подписа|рассказа|сказа|говори|крич|ор[её]т|"
    r"ора[лт]|шепч|шепну|молчи|засмея|смеё|плач|заплака|ругается|ругал|спроси|спрашива|просил|попроси|написал|пиш[еу]т|судил)\p{L}*"
)
#: What may stand between the two.
BETWEEN: Final = cues("russian_agents", "between")
MOST_BETWEEN: Final = 2
#: What is said to speak though it is nobody: "совесть не позволила", "сердце подсказало".
SPEAKING: Final = cues("russian_agents", "speaking")
NOUN, NOMINATIVE, VERB = (COLUMN[name] for name in ("NOUN", "nomn", "VERB"))
NO_NAMES: Final = [COLUMN[name] for name in ("organisation_head", "place_head", "kin", "role", "NPRO", "ADVB", "PREP")]
HALF: Final = 2
SHORTEST: Final = 4


def find_agents(text: str, stretch: Stretch) -> Iterator[Found]:
    """Find ordinary nouns for things before a verb of what somebody does; all go to the reviewer.

    Args:
        text: the text the tokens point into.
        stretch: its tokens and what dictionaries say of them.
    """
    for place in stretch.told(_may_act).nonzero()[0].tolist():
        token: Any = stretch.tokens[place]
        if place and stretch.rows[place - 1, COLUMN["PREP"]]:
            continue
        verb = _verb(text, stretch, place)
        if verb is None or len(token.text) < SHORTEST or not is_special(stretch.words[place]):
            continue
        if (not stretch.cased or opens(text, stretch, place)) and _is_subject(stretch.words[place], verb):
            yield Found(token.start, token.stop, Category.ORGANISATION, DOUBTED)


def _may_act(stretch: Stretch) -> npt.NDArray[np.bool_]:
    rows = stretch.rows
    nouns = (rows[:, NOUN] >= HALF) & (rows[:, NOMINATIVE] > 0) & (rows[:, COLUMN["ordinary_only"]] > 0)
    return np.asarray(nouns & ~rows[:, NO_NAMES].any(axis=1))


def _verb(text: str, stretch: Stretch, place: int) -> str | None:
    """Give the verb that follows with nothing but a few small words between."""
    for at in range(place + 1, min(place + 2 + MOST_BETWEEN, len(stretch.words))):
        if text[stretch.tokens[at - 1].stop : stretch.tokens[at].start] != " ":
            return None
        word = stretch.words[at]
        if word not in BETWEEN:
            return word if stretch.rows[at, VERB] >= HALF and DOES.fullmatch(word) else None
    return None


def _is_subject(word: str, verb: str) -> bool:
    """Tell whether a word is a thing and agrees with the verb."""
    noun = next((each.tag for each in parses(word) if {"NOUN", "inan", "nomn"} in each.tag), None)
    said = parses(verb)[0].tag
    if noun is None or word in SPEAKING or noun.number != said.number:
        return False
    return bool(noun.gender == said.gender or said.gender is None or noun.number == "plur")
