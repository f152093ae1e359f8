"""What lists know about English words: names of the region, organisations, countries, and words that name nobody."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from redaction.engine.crf.english import WORDS, EnglishFeatures
from redaction.engine.crf.gazetteer import Phrases, read_sections
from redaction.engine.crf.kazakh_vocabulary import KAZAKH_LETTERS, russian_kind
from redaction.engine.crf.lexicon import COUNTRY, GIVEN, REGIONAL, REGIONAL_PLACE, SURNAME, UNKNOWN
from redaction.engine.crf.spans import Span
from redaction.engine.crf.tokens import Token, sentences
from redaction.engine.cues import cues
from redaction.engine.generalising.places import is_place_of
from redaction.engine.languages.russian import is_ordinary
from redaction.engine.recognizers.english.numbered import ONES, TEENS, TENS

DATA: Final = Path(__file__).parents[2] / "data"
BODIES: Final = ("regional_organisations.txt", "english_organisations.txt")
LISTED: Final = 0.7
# In small letters an organisation's name may be a phrase that means what it says.
UNCAPITALISED: Final = 0.55
DOUBTFUL: Final = 0.3
CYRILLIC: Final = re.compile(r"[Ѐ-ӿ]{3}")
# Who speaks ("INT", "M2"), and numbers in words.
CODE: Final = re.compile(r"INTV?|MOD|IV|IE|RESP|SPK|FG|FAC|NARR?|PART?|OBS|PRT|[QARIFMPSK]\d{1,2}|[QR]")
NUMBER: Final = re.compile(rf"(?:{TENS})(?:-(?:{ONES}))?|{TEENS}|{ONES}", re.IGNORECASE)
# Words long enough to be looked up, and short enough to be words.
PLAIN: Final = re.compile(r"[a-z]{4,24}")
ENDINGS: Final = (
    ("s", ""),
    ("es", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
    ("er", ""),
    ("er", "e"),
    ("ies", "y"),
    ("ness", ""),
    ("n't", ""),
    ("n", ""),
)
# Everyday words by which people are called though no list of given names has them; words in such a list that are none.
HEADS: Final = cues("english_doubts", "heads")
SHORTEST_NOUN: Final = 4
WORD_NAMES: Final = cues("english_net", "word_names")
WORDS_ONLY: Final = cues("english_net", "words_only")
# Countries whose towns are known without anything that tells them from people.
NEAR: Final = frozenset(("AM", "AZ", "GE", "KG", "KZ", "MN", "TJ", "TM", "UZ"))
# Names that small letters turn into a grammar word.
CAPITAL_NAMES: Final = frozenset({"US", "WHO"})


class NameLists:
    """Looks words up; see ``redaction/training/lexicon.py`` for where the lexicon comes from."""

    def __init__(self, features: EnglishFeatures) -> None:
        """Read the lists of organisations and of grammar words.

        Raises:
            ValueError: a file of the package is broken.
        """
        self._lexicon = features.lexicon
        self._phrases = features.phrases
        common = read_sections(WORDS)
        self._heads = frozenset((*common["place_heads"], *common["organisation_heads"], *HEADS))
        self._never = frozenset((*common["never_names"], *common["peoples"]))
        self._not_names = self._never | frozenset(common["rarely_names"])
        sections = [read_sections(DATA / name, one_a_line=True).values() for name in BODIES]
        names = sorted({name for section in sections for names in section for name in names})
        bodies = [[token.text for token in sentences(name)[0]] for name in names]
        self._bodies = Phrases((words, "ORG") for words in bodies)
        folded = sorted({tuple(word.lower() for word in words) for words in bodies})
        self._folded = Phrases((words, "ORG") for words in folded if len(words) > 1 or not self.ordinary(words[0]))

    def spans(self, tokens: Sequence[Token]) -> Iterator[Span]:
        """Find what stands in a list, in one sentence."""
        words = [token.text for token in tokens]
        folded = [word.lower() for word in words]
        for first, after, tag in self._bodies.matches(words):
            common = after - first == 1 and self.usual(words[first]) in "012"
            yield Span(tokens[first].start, tokens[after - 1].end, tag, DOUBTFUL if common else LISTED)
        if words == folded:
            for first, after, tag in self._folded.matches(folded):
                yield Span(tokens[first].start, tokens[after - 1].end, tag, UNCAPITALISED)
        for first, after, tag in self._phrases.matches(folded):
            if tag == "COUNTRY":
                yield Span(tokens[first].start, tokens[after - 1].end, "LOC", LISTED)
        yield from (span for token in tokens if (span := self._listed(token)) is not None)

    def _listed(self, token: Token) -> Span | None:
        """Look a word up in the lists of the region: names that English has no other word for."""
        entry = self._lexicon.look_up(token.text)
        capital = token.text[0].isupper()
        if CYRILLIC.match(token.text):
            return _in_cyrillic(token) if capital else None
        if not entry.flags or token.text.lower() in self._not_names or (entry.capitals in "012" and not capital):
            return None
        score = LISTED if capital and entry.capitals in "34?" else DOUBTFUL
        if entry.flags & (COUNTRY | REGIONAL_PLACE):
            return Span(token.start, token.end, "LOC", score)
        if entry.flags & REGIONAL and entry.flags & GIVEN:
            return Span(token.start, token.end, "PER", score)
        return None

    def usual(self, word: str) -> str:
        """Tell how a word is usually written; see :data:`redaction.engine.crf.lexicon.CAPITALS`."""
        return self._lexicon.look_up(word).capitals

    def ordinary(self, word: str) -> bool:
        """Tell whether a word is one of the language, and in no list of names of the region."""
        entry = self._lexicon.look_up(word)
        return word.lower() in self._not_names or (entry.capitals in "012" and not entry.flags & REGIONAL)

    def unknown(self, word: str) -> bool:
        """Tell whether a word in small letters is in no list, in any form that English gives to words it has."""
        if not PLAIN.fullmatch(word) or word in self._not_names:
            return False
        stems = (word, *(word.removesuffix(ending) + back for ending, back in ENDINGS if word.endswith(ending)))
        return not any(self._lexicon.look_up(stem) != UNKNOWN for stem in stems)

    def strange(self, word: str) -> bool:
        """Tell whether a small word is in no list and no corpus as it stands, and may be a known one with an ending."""
        return bool(PLAIN.fullmatch(word)) and word not in self._not_names and self._lexicon.look_up(word) == UNKNOWN

    def hardly_small(self, word: str) -> bool:
        """Tell whether a small word is one that English hardly ever writes small, and means more than grammar."""
        return bool(PLAIN.fullmatch(word)) and self.usual(word) in "34" and self.odd(word) and word not in WORDS_ONLY

    def name_like(self, word: str) -> bool:
        """Tell whether a word is written like a name and means little else."""
        return word[0].isupper() and len(word) > 2 and self.usual(word) in "34?" and word.lower() not in self._not_names

    def may_name(self, word: str) -> bool:
        """Tell whether a word is capitalised and no word of grammar, title, day or month."""
        return word[0].isupper() and len(word) > 2 and word[1:].islower() and word.lower() not in self._not_names

    def common_noun(self, word: str) -> bool:
        """Tell whether a word in small letters is an everyday one that heads no name of a place or an organisation."""
        entry = self._lexicon.look_up(word)
        everyday = word.islower() and len(word) >= SHORTEST_NOUN and entry.capitals in "01" and not entry.flags
        return everyday and word not in self._heads

    def listed(self, word: str) -> bool:
        """Tell whether a word stands in any list of names."""
        return bool(self._lexicon.look_up(word).flags)

    def may_be_called(self, word: str) -> bool:
        """Tell whether a word can be what somebody is called by: no grammar, people, number or speaker."""
        return word.lower() not in self._never and not CODE.fullmatch(word) and not NUMBER.fullmatch(word)

    def odd(self, word: str) -> bool:
        """Tell whether a capital inside of a sentence is odd for a word."""
        return self.may_be_called(word) and word.lower() not in self._not_names

    def called_by_a_word(self, word: str) -> bool:
        """Tell whether a small word is an everyday one by which people are called, too: "hope", "blessing"."""
        entry = self._lexicon.look_up(word)
        return word in WORD_NAMES or (
            bool(entry.flags & GIVEN) and entry.capitals in "12" and self.odd(word) and word not in WORDS_ONLY
        )

    def common(self, words: Iterable[str]) -> bool:
        """Tell whether words are nothing but common vocabulary in small letters, and signs."""
        return all(self._says_nothing(word) or self._common(word) for word in words)

    def empty(self, words: Iterable[str], *, everyday: bool, nameless: bool) -> bool:
        """Tell whether words are nothing but grammar, peoples, numbers, speakers' codes and signs.

        Args:
            words: the tokens of a span.
            everyday: whether small words that English hardly ever capitalises count as nothing, too.
            nameless: whether days, titles and those small words count as nothing that no list of names has.
        """
        return all(
            self._says_nothing(word) or (everyday and self._everyday(word)) or (nameless and self._nameless(word))
            for word in words
        )

    def _nameless(self, word: str) -> bool:
        if self._lexicon.look_up(word).flags:
            return False
        return word.lower() in self._not_names or (word.islower() and self.usual(word) == "0")

    def _common(self, word: str) -> bool:
        """Tell whether a small word is of the common vocabulary, and nobody's name but perhaps a surname."""
        entry = self._lexicon.look_up(word)
        return word.islower() and entry.capitals in "012" and bool(entry.lower) and not entry.flags & ~SURNAME

    def _says_nothing(self, word: str) -> bool:
        if not any(map(str.isalnum, word)) or word in ("'s", "’s") or CODE.fullmatch(word) or NUMBER.fullmatch(word):
            return True
        return word.lower() in self._never and word not in CAPITAL_NAMES

    def _everyday(self, word: str) -> bool:
        return word.islower() and self.usual(word) in "012"

    def of_the_region(self, name: str) -> bool:
        """Tell whether a word is a place of the region, or one that English knows nothing of."""
        return self.place_alone(name) or self._lexicon.look_up(name) == UNKNOWN

    def place_alone(self, name: str) -> bool:
        """Tell whether a word is a place of the region and no person's name in any list."""
        entry = self._lexicon.look_up(name)
        if entry.flags & (GIVEN | SURNAME):
            return False
        return bool(entry.flags & REGIONAL_PLACE) or is_place_of(name, NEAR)

    def country(self, name: str) -> bool:
        """Tell whether a name is a country's."""
        name = name.removeprefix("the ").removeprefix("The ")
        if name in CAPITAL_NAMES or self._lexicon.look_up(name).flags & COUNTRY:
            return True
        words = name.lower().split()
        return any(m.tag == "COUNTRY" and m.after == len(words) for m in self._phrases.matches(words))


def _in_cyrillic(token: Token) -> Span | None:
    """Look up a capitalised Cyrillic word in an English sentence: a name, or a reviewer's business."""
    kind = russian_kind(token.text)
    if kind:
        return Span(token.start, token.end, kind, LISTED)
    if not KAZAKH_LETTERS & set(token.text.lower()) and is_ordinary(token.text):
        return None
    return Span(token.start, token.end, "PER", DOUBTFUL)
