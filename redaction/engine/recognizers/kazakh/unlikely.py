"""Everyday words of Kazakh talk that hardly ever name anybody, and how sure the model has to be of them."""

import re
from typing import Final

from redaction.engine.crf.kazakh_forms import forms
from redaction.engine.crf.kazakh_spans import Bounds
from redaction.engine.crf.kazakh_vocabulary import Vocabulary

#: No chance is above it: such a word is asked about and never masked outright.
NEVER: Final = 1.01
#: A person's and a place's bounds by how a word is accounted for, and whether the news or talk has it in small letters
#: too ("машинада"). Measured on interviews for development, twice, with capitals and without: of 340 forms and loans
#: that are heard four named anything, of forms that are not every third from the upper bound on and one in twenty
#: between the bounds.
HEARD: Final = {
    "PER": {
        "form": Bounds(0.5, NEVER),
        "": Bounds(0.8, NEVER),
        "russian": Bounds(0.8, NEVER),
        "word": Bounds(0.07, 0.45),
    },
    "LOC": {
        "form": Bounds(0.5, NEVER),
        "": Bounds(0.8, NEVER),
        "russian": Bounds(0.8, NEVER),
        "word": Bounds(0.15, 0.45),
    },
}
UNHEARD: Final = {
    "PER": {
        "form": Bounds(0.07, 0.45),
        "": Bounds(0.45, 0.8),
        "russian": Bounds(0.15, 0.5),
        "word": Bounds(0.07, 0.5),
    },
    "LOC": {
        "form": Bounds(0.07, 0.3),
        "": Bounds(0.45, 0.8),
        "russian": Bounds(0.3, 0.5),
        "word": Bounds(0.1, 0.3),
    },
}
#: A person's name in a case is what a dictionary's word is more often: "иттің", "қарындашпен".
CASED: Final = re.compile(r"..(?:[дтн][ыі]ң|[ғгқк][ае]|[дтн][ыі]|[дтн][ае]н|[дт][ае]|[мбп]ен)$")
IN_A_CASE: Final = 0.3


def unlikely(word: str, kind: str, vocabulary: Vocabulary) -> Bounds | None:
    """Tell from which chances an everyday word that no list has is asked about and masked.

    Args:
        word: it, in small letters.
        kind: what the model takes it for.
        vocabulary: tells what is heard in small letters.

    Returns:
        The bounds, of which a caller may know higher ones; None for what a body may be called.
    """
    bounds = HEARD if vocabulary.is_heard(word) else UNHEARD
    if kind not in bounds:
        return None
    known = forms().kind(word)
    own = bounds[kind][known]
    if known == "form" and kind == "PER" and CASED.search(word):
        return own._replace(floor=max(own.floor, IN_A_CASE))
    return own
