"""One Kazakh word at a time: what lists, dictionaries, its capital and its ending say of it beside the model."""

import re
from typing import Final

from archive.vocabulary import Language
from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.kazakh import WORDS, KazakhFeatures
from redaction.engine.crf.kazakh_forms import forms, is_name, names_too, plain
from redaction.engine.crf.kazakh_spans import USUAL, Bounds
from redaction.engine.crf.kazakh_stems import stems
from redaction.engine.crf.kazakh_vocabulary import Vocabulary, russian_kind
from redaction.engine.crf.shapes import CYRILLIC_SURNAME
from redaction.engine.crf.spans import Span
from redaction.engine.crf.tagger import Belief
from redaction.engine.crf.tokens import Token
from redaction.engine.numerals import vocabulary as numerals
from redaction.engine.recognizers.kazakh.places import Places
from redaction.engine.recognizers.kazakh.unlikely import unlikely

KINDS: Final = {
    "name": "PER", "neighbour": "PER", "runame": "PER", "rusurname": "PER", "place": "LOC", "city": "LOC",
    "country": "LOC", "org": "ORG",
}  # fmt: skip
ORDER: Final = ("country", "place", "name", "org", "runame", "neighbour", "city", "rusurname")
PERSONAL: Final = frozenset({"name", "neighbour", "runame"})
NUMBERS: Final = frozenset(numerals(Language.KAZAKH))
# Listed names that nearly always are the everyday words: "сайын", "берді".
SELDOM: Final = frozenset(read_sections(WORDS)["seldom_names"])
LISTED, SURE, MAYBE = 0.6, 0.5, 0.3
# A word goes to review from these chances, lower than the model's own floor: a listed name where anything has a
# capital or nothing has one, the same in small letters among capitals.
EXACT, EXACT_SMALL = 0.003, 0.008
# What the model gives an everyday word is enough to mask it from a higher chance where its capital may be its
# sentence's, and where it has none. It counts from the first of these if it has a verb's ending or, among capitals, if
# the news has it in small letters too; from the second if it is another small word there, from the third where nothing
# has capitals.
CERTAIN_FIRST, CERTAIN_SMALL = 0.5, 0.15
VERBAL, FORMED, UNHEARD, OPENING = 0.05, 0.03, 0.03, 0.03
# From this chance a listed name that nearly always is the word is masked in small letters, and a verb asked about.
PLAINLY: Final = 0.15
VERB: Final = re.compile(
    r"..(?:[аей](?:д[ыі]|м|м[ыі]н|м[ыі]з|с[ыі]ң|с[ыі]з)|йын|йін|с[ае](?:[мңқк]|ң[ыі]з)?|[ғгқк][ае]н(?:м[ыі]н|б[ыі]з|д[ае])?|"
    r"[ыі]пт[ыі]|с[ыі]н|[дт][ыі][мқк]|[мпб][ае]й|[ае]т[ыі]н|йт[ыі]н)$"
)
# What no dictionary knows goes to review at any chance, and is masked from the second where it begins a sentence.
STRANGE, STRANGE_FIRST = 0.003, 0.03
# What is written, not told, is masked from this chance.
CERTAIN_WRITTEN: Final = 0.5
# A listed name in small letters is masked from this chance, lower than the model's own.
SMALL: Final = 0.03
# Small everyday words that are a listed name only without an ending, or a place's, or a number, are asked about from
# this chance: "қызыл", "есіктің", "тоқсан". Of those below, one in thirty named anything; of verbs that begin as a name
# does, "айтпаймын", none up to :data:`PLAINLY`.
HARDLY: Final = 0.05
# Deeds that begin as a listed name does: of thirty in small letters the first that was one had a chance of 0.8.
DEED: Final = Bounds(0.5, 0.8)
# A case of a person's name: "медетті", but not "азаматы", "жұмам".
CASE: Final = re.compile(r"(?:[ндт][ыі]ң|[ғгқк][ае]|[ндт][ыі]|[дт][ае]|[дтн][ае]н|[мбп]ен)")
# "Брянскіден", "елизаветградқа": what no dictionary has and Russian towns end in, in a case.
RUSSIAN_TOWN: Final = re.compile(r"..(?:ск[іи]?|град|бург|поль)(?:[дт][ае]н?|[ғгқк][ае]|[дтн][ыі]ң?|[дт][ае][ғг][ыі])$")
# A listed name of one or two letters ("Ан", "Ли") is more often something else.
SHORTEST, SHORTEST_SMALL, SHORTEST_SURNAME = 3, 5, 6


class Weighing:
    """Decides on single words beside the model."""

    def __init__(self, features: KazakhFeatures, vocabulary: Vocabulary, places: Places) -> None:
        """Take the word lists; what officials write large stands in a file."""
        self._features, self._vocabulary, self._places = features, vocabulary, places
        self._official = frozenset(read_sections(WORDS)["official"])

    def weigh(self, token: Token, belief: Belief, *, first: bool, small: bool) -> Span | None:
        """Weigh a word that a list, its capital or its strangeness speaks for.

        Args:
            token: the word.
            belief: what the model makes of it.
            first: whether it begins a sentence or a stretch of it, where anything has a capital.
            small: whether the sentence has no capitals.

        Returns:
            A mention, unsure where the word may be a common noun; None for words that name nothing.
        """
        word = token.text
        if not word[0].isalpha() or len(word) < SHORTEST:
            return None
        kind, exact = self.kind(word)
        score = (self._large if word[0].isupper() else self._small)(word, belief, kind, exact, first, small)
        return Span(token.start, token.end, kind or belief.kind or "PER", score) if score else None

    def bounds(self, token: Token, opens: bool, kind: str, *, small: bool, written: bool = False) -> Bounds:
        """Tell from which chance the model's word counts for a token, and from which it is enough to mask it.

        Args:
            token: the word.
            opens: whether it begins a sentence or a stretch of it, where anything may have a capital.
            kind: what the model takes it for.
            small: whether the sentence has no capitals.
            written: whether it is written prose, where what the model half believes is asked about.
        """
        said = self._bounds(token, opens, kind, small=small)
        return said._replace(certain=max(said.certain, CERTAIN_WRITTEN)) if written else said

    def _bounds(self, token: Token, opens: bool, kind: str, *, small: bool) -> Bounds:
        word = token.text
        low = word.lower()
        large = word[0].isupper()
        listed = bool(self.kind(word)[0]) and low not in SELDOM
        if (large and not opens) or not self._vocabulary.is_everyday(word):
            return USUAL
        if listed:
            return USUAL if large or not VERB.search(word) else DEED if kind == "PER" else USUAL._replace(floor=HARDLY)
        russian = large and forms().kind(low) == "russian"
        plainly = russian or VERB.search(low) or (not small and self._vocabulary.is_heard(word))
        floor = VERBAL if plainly else UNHEARD if small else OPENING if large else FORMED
        certain = CERTAIN_FIRST if large else CERTAIN_SMALL
        own = unlikely(low, kind, self._vocabulary) if len(low) > 1 else None
        return Bounds(max(floor, own.floor), max(certain, own.certain)) if own else Bounds(floor, certain)

    def _large(self, word: str, belief: Belief, kind: str, exact: bool, first: bool, _: bool) -> float:
        everyday = self._vocabulary.is_everyday(word)
        if kind and not everyday:
            return LISTED
        if not (first or self._is_official(word)):
            return SURE
        if not everyday:
            return SURE if belief.named >= STRANGE_FIRST or not word.isupper() else MAYBE
        return MAYBE if exact and belief.named >= (HARDLY if word.lower() in SELDOM else EXACT) else 0.0

    def _small(self, word: str, belief: Belief, kind: str, exact: bool, _: bool, small: bool) -> float:
        if len(word) < SHORTEST_SMALL and not is_name(word):
            return 0.0
        everyday = self._vocabulary.is_everyday(word)
        # Where there are no capitals, what a list has and no dictionary is a name, unless the model rules it out.
        if kind and not everyday and small and (is_name(word) or belief.named >= STRANGE):
            return LISTED
        if belief.named >= STRANGE and self._places.is_put_together(word):
            return LISTED
        deed = kind == "PER" and VERB.search(word) and self._vocabulary.is_heard(word)
        if exact and belief.named >= (DEED.certain if deed else PLAINLY if word in SELDOM else SMALL):
            return LISTED
        if everyday or word.isascii():
            return MAYBE if kind and belief.named >= self._asked_from(word, kind, exact, small) else 0.0
        if VERB.search(word) and not kind and belief.named < USUAL.floor:
            return 0.0
        if RUSSIAN_TOWN.search(word) or belief.kind == "LOC":
            return SURE
        return SURE if small and belief.named >= STRANGE and self._is_made_as_names_are(word) else MAYBE

    def _asked_from(self, word: str, kind: str, exact: bool, small: bool) -> float:
        """Tell from which chance a small everyday word that a list has is asked about."""
        if exact:
            likely = kind != "LOC" and word not in SELDOM and not VERB.search(word) and word not in NUMBERS
        else:
            ending = word[len(self._features.lists.stem(word)) :]
            likely = kind == "PER" and bool(CASE.fullmatch(ending)) and forms().kind(word) == "form"
            likely = likely and not VERB.search(word)
        if not exact and VERB.search(word):
            return PLAINLY
        return (EXACT if small else EXACT_SMALL) if likely else HARDLY

    def _is_made_as_names_are(self, word: str) -> bool:
        """Tell whether an unheard-of word has a surname's ending or the parts of a given name."""
        surname = len(word) >= SHORTEST_SURNAME and any(CYRILLIC_SURNAME.search(stem) for stem in stems(word))
        return surname or self._features.parts.fits(word)

    def is_given(self, word: str) -> bool:
        """Tell whether a word, or a part of it before or after a hyphen, is a listed name of people as it stands."""
        return any(part in names_too() or self._is_person(part) for part in word.lower().split("-"))

    def _is_person(self, word: str) -> bool:
        lists = self._features.lists
        return lists.stem(word) == word and not PERSONAL.isdisjoint(lists.tags(word))

    def is_head(self, word: str) -> bool:
        """Tell whether a word is an everyday one that may stand before a name: "Судьясы Бисенғалиев"."""
        kind, exact = self.kind(word)
        return self._vocabulary.is_heard(word) and self._vocabulary.is_everyday(word) and not (kind and exact)

    def _is_official(self, word: str) -> bool:
        """Tell whether a word is often written with a capital though it names nobody: "Президент", "Вотсап"."""
        return word.isupper() or any(stem in self._official for stem in stems(word.lower().partition("-")[0]))

    def kind(self, word: str) -> tuple[str, bool]:
        """Give what the lists take a word for, and whether they have it as it stands."""
        lists, low = self._features.lists, word.lower()
        for spelt in (low, plain(low)):
            tags = lists.tags(spelt)
            if tags:
                return next(KINDS[tag] for tag in ORDER if tag in tags), lists.stem(spelt) == spelt
        return (russian_kind(word) if word[0].isupper() else ""), False
