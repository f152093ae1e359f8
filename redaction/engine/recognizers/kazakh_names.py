"""People, places and organisations in Kazakh: a trained model, lists and patterns weighed by it, and other cases."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import ClassVar, Final

from archive.vocabulary import Category, Language
from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.kazakh import WORDS, KazakhFeatures
from redaction.engine.crf.kazakh_forms import is_name, plain
from redaction.engine.crf.kazakh_spans import mentions, without_head
from redaction.engine.crf.kazakh_stems import stems
from redaction.engine.crf.kazakh_vocabulary import Vocabulary, russian_kind
from redaction.engine.crf.spans import Span
from redaction.engine.crf.tagger import Belief, CrfTagger
from redaction.engine.crf.tokens import Token, sentences
from redaction.engine.recognizers.base import Found, Recognizer
from redaction.engine.recognizers.kazakh_bodies import Bodies, bodies_of_places
from redaction.engine.recognizers.kazakh_cues import cued, with_initials
from redaction.engine.recognizers.kazakh_heads import headed
from redaction.engine.recognizers.kazakh_latin import cyrillised
from redaction.engine.recognizers.kazakh_naming import Naming
from redaction.engine.recognizers.kazakh_nothing import Nothing
from redaction.engine.recognizers.kazakh_places import Places
from redaction.engine.recognizers.kazakh_small import honoured, initials, speakers, without_capitals

ENGINE: Final = Path(__file__).parent.parent
MODEL: Final = ENGINE / "models" / "kazakh.crf"
CATEGORIES: Final = {"PER": Category.PERSON, "LOC": Category.PLACE, "ORG": Category.ORGANISATION}
KINDS: Final = {
    "name": "PER", "neighbour": "PER", "runame": "PER", "rusurname": "PER", "place": "LOC", "city": "LOC",
    "country": "LOC", "org": "ORG",
}  # fmt: skip
ORDER: Final = ("country", "place", "name", "org", "runame", "neighbour", "city", "rusurname")
LISTED: Final = 0.6
MAYBE: Final = 0.3
# A word that a list or its capital speaks for goes to review from these chances, lower than the model's own floor:
# unknown to every dictionary, exactly a listed name, capitalised where everything is.
STRANGE, EXACT, FIRST = 0.003, 0.01, 0.04
# A listed name in small letters is masked from this chance, lower than the model's own.
SMALL: Final = 0.06
# A listed name of one or two letters ("Ан", "Ли") is more often something else.
SHORTEST, SHORTEST_SMALL = 3, 5
SURE: Final = 0.5


class KazakhNamesRecognizer(Recognizer):
    """Names in Kazakh turns. Scores: see :func:`redaction.engine.crf.kazakh_spans.score_of`."""

    NAME: ClassVar[str] = "kazakh_names"
    CATEGORIES: ClassVar[tuple[Category, ...]] = (*CATEGORIES.values(), Category.COUNTRY)

    def __init__(self) -> None:
        """Load the model and the word lists.

        Raises:
            ValueError: a file of the package is absent or broken.
        """
        self._features = KazakhFeatures()
        self._tagger = CrfTagger(MODEL)
        self._vocabulary = Vocabulary()
        self._bodies = Bodies()
        self._naming = Naming(self._features.lists, self._vocabulary)
        self._places = Places(self._features, self._vocabulary)
        self._nothing = Nothing(self._features.lists)
        self._official = frozenset(read_sections(WORDS)["official"])
        super().__init__(Language.KAZAKH.value)

    def find(self, text: str) -> Iterable[Found]:
        """Find names in normalised text, in Cyrillic or in Latin letters."""
        read = cyrillised(text)
        if read is None:
            return self._names(text)
        return [
            found._replace(start=start, end=end)
            for found in self._names(read.text)
            for start, end in [read.back(found.start, found.end)]
        ]

    def _names(self, text: str) -> list[Found]:
        cut = sentences(text)
        weighed = [(tokens, self._tagger.believe(self._features.features(tokens), STRANGE)) for tokens in cut]
        spans = [span for tokens, beliefs in weighed for span in self._in_sentence(tokens, beliefs)]
        chances = {token.start: belief.named for pair in weighed for token, belief in zip(*pair, strict=True)}
        spans += cued(text, chances)
        spans += headed(text, self._vocabulary)
        spans += self._naming.find(text)
        spans += self._places.find(text)
        spans += honoured(cut, self._features.lists, self._vocabulary.is_everyday)
        spans += initials(text, self._vocabulary.is_everyday)
        spans += speakers(text, self._features.lists)
        spans += bodies_of_places(text, spans)
        spans += self._again(cut, spans)
        nothing = self._nothing
        kept = [
            with_initials(text, nothing.without_kin(text, span)) for span in spans if not nothing.is_empty(text, span)
        ]
        return [self._found(text, span) for span in kept]

    def _in_sentence(self, tokens: Sequence[Token], beliefs: Sequence[Belief]) -> Iterator[Span]:
        yield from (without_head(tokens, span, self._is_unlisted_word) for span in mentions(tokens, beliefs))
        yield from self._bodies.find(tokens)
        begun = False
        small = without_capitals(tokens)
        for token, belief in zip(tokens, beliefs, strict=True):
            first = not begun
            begun = token.text[0].isalnum() or token.text == ","
            span = self._listed(token, belief, first=first, small=small)
            if span is not None:
                yield span

    def _is_unlisted_word(self, word: str) -> bool:
        kind, exact = self._kind(word)
        return bool(self._features.forms.kind(word.lower())) and not (kind and exact)

    def _listed(self, token: Token, belief: Belief, *, first: bool, small: bool) -> Span | None:
        """Weigh a word that a list or its capital speaks for; where it may be a common noun, a person decides."""
        word = token.text
        if not word[0].isalpha() or len(word) < SHORTEST:
            return None
        kind, exact = self._kind(word)
        everyday = self._vocabulary.is_everyday(word)
        if word[0].isupper():
            if (kind and not everyday) or not (first or self._is_official(word)):
                return Span(token.start, token.end, kind or belief.kind or "PER", LISTED if kind else SURE)
            least = EXACT if exact else STRANGE if not everyday else FIRST
        else:
            if len(word) < SHORTEST_SMALL and not is_name(word):
                return None
            # Where there are no capitals, what a list has and no dictionary is a name, unless the model rules it out.
            if kind and not everyday and small and (is_name(word) or belief.named >= STRANGE):
                return Span(token.start, token.end, kind, LISTED)
            if belief.named >= STRANGE and self._places.is_put_together(word):
                return Span(token.start, token.end, "LOC", LISTED)
            if exact and belief.named >= SMALL:
                return Span(token.start, token.end, kind, LISTED)
            least = STRANGE if not everyday else 1.0
        return Span(token.start, token.end, kind or belief.kind or "PER", MAYBE) if belief.named >= least else None

    def _is_official(self, word: str) -> bool:
        """Tell whether a word is often written with a capital though it names nobody: "Президент", "Вотсап"."""
        return word.isupper() or any(stem in self._official for stem in stems(word.lower().partition("-")[0]))

    def _kind(self, word: str) -> tuple[str, bool]:
        """Give what the lists take a word for, and whether they have it as it stands."""
        lists, low = self._features.lists, word.lower()
        for spelt in (low, plain(low)):
            tags = lists.tags(spelt)
            if tags:
                return next(KINDS[tag] for tag in ORDER if tag in tags), lists.stem(spelt) == spelt
        return (russian_kind(word) if word[0].isupper() else ""), False

    def _again(self, cut: Iterable[Sequence[Token]], spans: Iterable[Span]) -> Iterator[Span]:
        """Find sure names again in other cases: by any stem that two capitalised words share."""
        sure: dict[str, Span] = {}
        starts = {span.start: span for span in spans if span.score >= SURE}
        words = [token for tokens in cut for token in tokens if token.text[0].isupper() and len(token.text) > 3]
        for token in words:
            span = starts.get(token.start)
            if span is not None and span.end == token.end:
                sure.setdefault(self._features.lists.stem(token.text), span)
                sure.setdefault(token.text.lower(), span)
        for token in words:
            source = next((sure[stem] for stem in stems(token.text.lower()) if len(stem) > 3 and stem in sure), None)
            if source is not None:
                yield Span(token.start, token.end, source.kind, max(0.2, source.score - 0.05))

    def _found(self, text: str, span: Span) -> Found:
        category = CATEGORIES[span.kind]
        if category is Category.PLACE and self._is_country(text[span.start : span.end].split()):
            category = Category.COUNTRY
        return Found(span.start, span.end, category, span.score)

    def _is_country(self, words: Sequence[str]) -> bool:
        plain = [self._features.lists.stem(word) for word in words]
        if len(words) == 1:
            return "country" in self._features.lists.tags(words[0])
        matches = self._features.phrases.matches(plain)
        return any(match.tag == "country" and match.after - match.first == len(words) for match in matches)
