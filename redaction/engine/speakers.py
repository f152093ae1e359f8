"""People whom a transcript names in front of what they say: "Merrily: I'm at the bakery"."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import regex

from archive.vocabulary import Category, Language, Tier
from redaction.engine.crf.kazakh_forms import forms as kazakh_forms
from redaction.engine.cues import cues
from redaction.engine.leaks.everyday import is_grammar
from redaction.engine.linking import EntityForms
from redaction.engine.recognizers.kazakh.nothing import PART
from redaction.engine.types import Detected

NAME, SCORE = "speaker", 0.85
LABEL: Final = regex.compile(
    r"\s*(?:[\[(<]?\d{1,2}:\d\d(?::\d\d)?[\])>]?\s*)?"
    r"(?P<name>\p{L}[\p{L}’'-]{2,24}(?: \p{L}[\p{L}’'-]{1,24})?|\p{L}{1,2}\d?|\p{L}\.[ -]?\p{L}\.)\s?:\s+\S"
)
#: Who speaks goes by a code ("Q", "IV", "M2"); "Jo" is a name, and so is what no code is written with ("TÓ").
CODE: Final = regex.compile(r"\p{L}\d?|[A-Z]{2}|[a-z]{2}|\p{L}{2}\d")
#: What whoever speaks is called by their part and not by name; and what small letters say of somebody: "he says: no".
PARTS: Final = cues("english_speakers", "parts")
KIN: Final = (cues("age_english", "kin") | cues("english_titled", "titles")) - cues("english_doubts", "called")
SAYS: Final = cues("english_speakers", "says")
#: Once may be a heading ("Motherhood: a summary"); somebody who speaks does so again, and another answers.
FEWEST, FEWEST_SMALL, FEWEST_SPEAKERS = 2, 3, 2
#: A heading of everyday words may stand in each of a few notes.
FEWEST_EVERYDAY: Final = 4
SHORTEST_KAZAKH: Final = 3
KAZAKH_PARTS: Final = cues("kazakh_speakers", "parts")
Turn = tuple[str, Language | None]


class Speakers(NamedTuple):
    """Those who speak in a transcript: each as an entity, and for each turn the mention at its head, if any."""

    forms: Sequence[EntityForms]
    heads: Sequence[Sequence[Detected]]


def speakers(turns: Iterable[Turn]) -> Speakers:
    """Find those who speak in an English or a Kazakh transcript.

    Args:
        turns: its turns in order, each with the language it is tagged with.

    Returns:
        One entity a name that stands at the head of several turns; parts ("Moderator", "Speaker 2") and codes ("IV")
        are no names, and initials ("M.D.") are found where they stand, without an entity.
    """
    labelled = [(LABEL.match(text) if language in NAMED else None, language) for text, language in turns]
    heads = [head for head, _ in labelled]
    named: set[str] = set()
    for spoken, choose in NAMED.items():
        counted = Counter(head["name"] for head, language in labelled if head and language is spoken)
        named.update(choose(counted) if len(counted) >= FEWEST_SPEAKERS else ())
    # Initials that stand for whoever speaks may be anybody's elsewhere, and a doctor's degree.
    forms = [EntityForms(name, Category.PERSON, (name,)) for name in sorted(named) if "." not in name]
    return Speakers(forms, [[_mention(head)] if head and head["name"] in named else [] for head in heads])


def _named(counted: Counter[str]) -> Iterator[str]:
    for name, count in counted.items():
        said, small = name.lower().split(), name.islower()
        capital = all(word[0].isupper() for word in name.split())
        if CODE.fullmatch(name) or not PARTS.isdisjoint(said) or KIN.issuperset(said) or not (small or capital):
            continue
        if count >= (FEWEST_SMALL if small else FEWEST) and not (small and any(map(_says_nothing, said))):
            yield name


def _named_kazakh(counted: Counter[str]) -> Iterator[str]:
    """Give Kazakh labels that are no part in a talk; everyday words ("ШЕКЕР") where they stand more often."""
    for name, count in counted.items():
        said = name.lower().split()
        part = any(word in KAZAKH_PARTS or (PART.search(word) and kazakh_forms().kind(word) == "form") for word in said)
        # "ЖН", "Қ1": codes, in Cyrillic letters too.
        if part or len(name) < SHORTEST_KAZAKH:
            continue
        if count >= (FEWEST_EVERYDAY if any(kazakh_forms().kind(word) for word in said) else FEWEST):
            yield name


#: Whose labels are read, and which of them are names.
NAMED: Final[dict[Language | None, Callable[[Counter[str]], Iterator[str]]]] = {
    Language.ENGLISH: _named,
    Language.KAZAKH: _named_kazakh,
}


def _says_nothing(word: str) -> bool:
    return word in SAYS or is_grammar(word)


def _mention(head: regex.Match[str]) -> Detected:
    return Detected(head.start("name"), head.end("name"), Category.PERSON, SCORE, Tier.MASK, NAME)
