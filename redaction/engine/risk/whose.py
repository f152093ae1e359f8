"""Of whom a speaker says a thing: of themselves, of whoever they speak to, or of somebody else.

:mod:`own_words` counts what is surely said of oneself. Here the question is what must be hidden of somebody who did not
agree to have it shown, so a doubt is settled the other way: an age, an occupation or a nationality of which the words
around do not say whose it is may be the participant's.
"""

from enum import StrEnum
from typing import Final

from archive.vocabulary import Category, Language
from redaction.engine.risk.cues import CUES, words
from redaction.engine.risk.own_words import BACK, about_self, words_near

#: Code points looked at on each side of a mention; a sentence is hardly ever longer.
AROUND: Final = 400
#: What describes a person wherever it stands, and so is somebody's.
DESCRIBING: Final = frozenset({Category.AGE, Category.OCCUPATION, Category.NATIONALITY})
_SPOKEN_TO: Final = {
    Language.ENGLISH: words("you your yours yourself you're you’re you've you’ve you'd you’d"),
    Language.RUSSIAN: words(
        "ты тебя тебе тобой твой твоя твоё твое твои твоего твоей вы вас вам вами ваш ваша ваше ваши вашего вашей"
    ),
    Language.KAZAKH: words("сен сені саған сенің сенде сіз сізді сізге сіздің сізде сіздер сіздердің"),
}


class Whose(StrEnum):
    """Of whom something is said."""

    SPEAKER = "speaker"
    SPOKEN_TO = "spoken_to"
    SOMEBODY_ELSE = "somebody_else"
    UNCLEAR = "unclear"


def whose(text: str, start: int, end: int, category: Category, language: Language | None) -> Whose:
    """Tell of whom a mention may be said.

    Args:
        text: the speaker's turn.
        start: first code point of the mention.
        end: one past its last.
        category: what it names.
        language: of the turn; English where it is not known.

    Returns:
        Whoever the nearest telling word before the mention, in its sentence, stands for; where none does,
        ``UNCLEAR``.
    """
    lead = max(0, start - AROUND)
    text, start, end = text[lead : end + AROUND], start - lead, end - lead
    if about_self(text, start, end, category, language):
        return Whose.SPEAKER
    spoken = language or Language.ENGLISH
    for word in reversed(words_near(text[:start], -BACK)):
        if word in _SPOKEN_TO[spoken]:
            return Whose.SPOKEN_TO
        if word in CUES[spoken].others:
            return Whose.SOMEBODY_ELSE
        if word in CUES[spoken].self:
            return Whose.SPEAKER
    return Whose.UNCLEAR
