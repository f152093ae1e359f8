"""Whoever stands before a father's name in Kazakh talk: "өктем сабырович", "Тас Болатұлының"."""

import re
from collections.abc import Iterator
from typing import Final

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.kazakh import WORDS
from redaction.engine.crf.kazakh_forms import forms
from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.crf.spans import Span
from redaction.engine.plain_kazakh import names_nothing
from redaction.engine.recognizers.hinted import hinted, in_small

# Quantifiers are bounded, so that hostile text costs linear time.
WORD: Final = r"[^\W\d_][\w-]{1,25}"
CASE: Final = "(?:[дтн][ыі]ң|[ғгқк][ае]|н?[ае]|[дтн][ыі]|н|н?[дт][ае]|[дтн][ае]н|[мбп]ен)?"
FATHER: Final = r"[^\W\d_]{3,20}(?:[ое]вич|ьич|[ое]вна|[иь]нична|ұлы|улы|қызы|кызы)"
NAMED: Final = re.compile(
    rf"(?<![\w-])(?P<given>{WORD})[ ](?P<father>(?P<bare>{FATHER}){CASE})(?![\w-])", re.IGNORECASE
)
ENDS: Final = ("вич", "ьич", "вна", "ична", "ұлы", "улы", "қызы", "кызы")
_SECTIONS: Final = read_sections(WORDS)
#: Who somebody is and where they are from stands before a name as well.
TITLES: Final = frozenset(_SECTIONS["persons"]) | frozenset(_SECTIONS["person_cues"])
CASED: Final = re.compile(
    r"..(?:[дтн][ыі]ң|[ғгқк][ае]|[дтн][ыі]|[дтн][ае]н|[дт][ае]|[дт][ае][ғг][ыі]|[мбп]ен|[ыі]п|с[ыі])$"
)
SAID, MAYBE = 0.6, 0.3


def fathered(text: str, vocabulary: Vocabulary) -> Iterator[Span]:
    """Find a given name by the father's name behind it, whatever list lacks it.

    Args:
        text: a turn, in capitals or without.
        vocabulary: tells everyday words: what is none is masked, an everyday one that is heard is asked about.
    """
    for match in hinted(NAMED, ENDS, text, in_small(text)):
        given, father = match["given"], match["father"]
        low = given.lower()
        bare, known = match["bare"].lower(), forms().kind(match["bare"].lower())
        # "Қосулы" is no father's name.
        if given[0].isupper() != father[0].isupper() or known == "word" or (known and bare.endswith("улы")):
            continue
        if low in TITLES or names_nothing(low) or (forms().kind(low) != "word" and CASED.search(low)):
            continue
        score = MAYBE if given.islower() and vocabulary.is_heard(low) else SAID
        yield Span(match.start(), match.end(), "PER", score)
