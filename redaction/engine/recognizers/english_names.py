"""People, places and organisations in English: a trained model, word lists, patterns, and every other occurrence."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import ClassVar, Final

from archive.vocabulary import Category, Language
from redaction.engine.crf.english import WORDS, EnglishFeatures
from redaction.engine.crf.gazetteer import Phrases, read_sections
from redaction.engine.crf.kazakh_vocabulary import KAZAKH_LETTERS, russian_kind
from redaction.engine.crf.lexicon import COUNTRY, GIVEN, REGIONAL, REGIONAL_PLACE
from redaction.engine.crf.spans import FLOOR, Span, occurrences, spans_of
from redaction.engine.crf.tagger import CrfTagger
from redaction.engine.crf.tokens import Token, sentences
from redaction.engine.languages.russian import is_ordinary
from redaction.engine.recognizers.base import Found, Recognizer
from redaction.engine.recognizers.english_cues import cued

ENGINE: Final = Path(__file__).parent.parent
MODEL: Final = ENGINE / "models" / "english.crf"
CATEGORIES: Final = {"PER": Category.PERSON, "LOC": Category.PLACE, "ORG": Category.ORGANISATION}
LISTED: Final = 0.7
ADRIFT: Final = 0.25
FIRST: Final = Token(".", 0, 0)
CYRILLIC: Final = re.compile(r"[Ѐ-ӿ]{3}")
# Names that small letters turn into a grammar word.
CAPITAL_NAMES: Final = frozenset({"US", "WHO"})
# "Almaty" in "Almaty region" is a mention only together with its head.
PLACE_HEAD: Final = re.compile(
    r"\s+(?:region|district|oblast|rayon|raion|province|city|county|village|street|avenue|square|river|lake|mountains?|"
    r"prospekt|microdistrict|mikrorayon|airport|station|bazaar|valley|prison)\b",
    re.IGNORECASE,
)


class EnglishNamesRecognizer(Recognizer):
    """Names in English turns. Scores: see :func:`redaction.engine.crf.spans.score_of`."""

    NAME: ClassVar[str] = "english_names"
    CATEGORIES: ClassVar[tuple[Category, ...]] = (*CATEGORIES.values(), Category.COUNTRY)

    def __init__(self) -> None:
        """Load the model and the word list (a second, 60 MB).

        Raises:
            ValueError: a file of the package is absent or broken.
        """
        self._features = EnglishFeatures()
        self._tagger = CrfTagger(MODEL)
        bodies = read_sections(ENGINE / "data" / "regional_organisations.txt", one_a_line=True)
        names = sorted({name for section in bodies.values() for name in section})
        common = read_sections(WORDS)
        self._never = frozenset(common["never_names"])
        self._not_names = self._never | frozenset(common["rarely_names"])
        self._bodies = Phrases(([token.text for token in sentences(name)[0]], "ORG") for name in names)
        super().__init__(Language.ENGLISH.value)

    def find(self, text: str) -> Iterable[Found]:
        """Find names in normalised text."""
        cut = sentences(text)
        spans = [span for tokens in cut for span in self._in_sentence(tokens)]
        spans += cued(text)
        words = [token for tokens in cut for token in tokens]
        spans += occurrences(words, self._sure_words(text, spans), 0.05)
        spans += self._adrift(cut, spans)
        capitals = any(tokens[0].text[0].isupper() for tokens in cut)
        return [self._found(text, span) for span in spans if not self._empty(text, span, capitals=capitals)]

    def _empty(self, text: str, span: Span, *, capitals: bool) -> bool:
        """Tell whether a span holds nothing but grammar, peoples and signs; doubtful ones also everyday small words."""
        words = [token.text for tokens in sentences(text[span.start : span.end]) for token in tokens]
        spared = capitals and span.score < 0.5
        return all(self._says_nothing(word) or (spared and self._everyday(word)) for word in words)

    def _says_nothing(self, word: str) -> bool:
        if not any(map(str.isalnum, word)) or word in ("'s", "’s"):
            return True
        return word.lower() in self._never and word not in CAPITAL_NAMES

    def _everyday(self, word: str) -> bool:
        return word.islower() and self._features.lexicon.look_up(word).capitals in "01"

    def _in_sentence(self, tokens: Sequence[Token]) -> Iterator[Span]:
        beliefs = self._tagger.believe(self._features.features(tokens), FLOOR)
        yield from spans_of(tokens, beliefs)
        words = [token.text for token in tokens]
        for first, after, tag in self._bodies.matches(words):
            common = after - first == 1 and self._features.lexicon.look_up(words[first]).capitals in "012"
            yield Span(tokens[first].start, tokens[after - 1].end, tag, 0.3 if common else LISTED)
        for first, after, tag in self._features.phrases.matches([word.lower() for word in words]):
            if tag == "COUNTRY":
                yield Span(tokens[first].start, tokens[after - 1].end, "LOC", LISTED)
        yield from (span for token in tokens if (span := self._listed(token)) is not None)

    def _listed(self, token: Token) -> Span | None:
        """Look a word up in the lists of the region: names that English has no other word for."""
        entry = self._features.lexicon.look_up(token.text)
        capital = token.text[0].isupper()
        if CYRILLIC.match(token.text):
            return _in_cyrillic(token) if capital else None
        if not entry.flags or token.text.lower() in self._not_names or (entry.capitals in "012" and not capital):
            return None
        if entry.flags & (COUNTRY | REGIONAL_PLACE):
            return Span(token.start, token.end, "LOC", LISTED if capital and entry.capitals in "34?" else 0.3)
        if entry.flags & REGIONAL and entry.flags & GIVEN:
            return Span(token.start, token.end, "PER", LISTED if capital and entry.capitals in "34?" else 0.3)
        return None

    def _sure_words(self, text: str, spans: Iterable[Span]) -> dict[str, Span]:
        """Give the single words of sure names that mean little else, to be found again elsewhere."""
        sure: dict[str, Span] = {}
        for span in sorted(spans, key=lambda span: span.score):
            if span.score >= 0.5:
                for token in (token for tokens in sentences(text[span.start : span.end]) for token in tokens):
                    if self._name_like(token.text):
                        sure[token.text] = span
        return sure

    def _name_like(self, word: str) -> bool:
        usual = self._features.lexicon.look_up(word).capitals
        return word[0].isupper() and len(word) > 2 and usual in "34?" and word.lower() not in self._not_names

    def _adrift(self, cut: Iterable[Sequence[Token]], spans: Iterable[Span]) -> Iterator[Span]:
        """Send to review what is capitalised, is no known word, and was found by nothing else."""
        taken = {at for span in spans for at in range(span.start, span.end)}
        for tokens in cut:
            if sum(token.text[0].isupper() for token in tokens) * 2 > len(tokens):
                continue
            for before, token in pairwise([FIRST, *tokens]):
                if token.start in taken or not self._name_like(token.text):
                    continue
                # At the head of a sentence every word is capitalised: only one never seen otherwise is odd.
                usual = self._features.lexicon.look_up(token.text).capitals
                if before.text[0].isalnum() or usual in "4?":
                    yield Span(token.start, token.end, "PER", ADRIFT)

    def _found(self, text: str, span: Span) -> Found:
        category = CATEGORIES[span.kind]
        if category is Category.PLACE:
            head = PLACE_HEAD.match(text, span.end)
            if head:
                return Found(span.start, head.end(), category, span.score)
            name = text[span.start : span.end].removeprefix("the ").removeprefix("The ")
            if name in CAPITAL_NAMES or self._features.lexicon.look_up(name).flags & COUNTRY or self._is_country(name):
                category = Category.COUNTRY
        return Found(span.start, span.end, category, span.score)

    def _is_country(self, name: str) -> bool:
        words = name.lower().split()
        return any(m.tag == "COUNTRY" and m.after == len(words) for m in self._features.phrases.matches(words))


def _in_cyrillic(token: Token) -> Span | None:
    """Look up a capitalised Cyrillic word in an English sentence: a name, or a reviewer's business."""
    kind = russian_kind(token.text)
    if kind:
        return Span(token.start, token.end, kind, LISTED)
    if not KAZAKH_LETTERS & set(token.text.lower()) and is_ordinary(token.text):
        return None
    return Span(token.start, token.end, "PER", 0.3)
