"""People, places and organisations in Kazakh: a trained model, lists, patterns, and every other occurrence."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import ClassVar, Final

from archive.vocabulary import Category, Language
from redaction.engine.crf.gazetteer import Phrases, read_sections
from redaction.engine.crf.kazakh import WORDS, KazakhFeatures
from redaction.engine.crf.kazakh_stems import stems
from redaction.engine.crf.kazakh_vocabulary import Vocabulary, russian_kind
from redaction.engine.crf.spans import FLOOR, Span, spans_of
from redaction.engine.crf.tagger import CrfTagger
from redaction.engine.crf.tokens import Token, sentences
from redaction.engine.recognizers.base import Found, Recognizer
from redaction.engine.recognizers.kazakh_cues import cued

ENGINE: Final = Path(__file__).parent.parent
MODEL: Final = ENGINE / "models" / "kazakh.crf"
CATEGORIES: Final = {"PER": Category.PERSON, "LOC": Category.PLACE, "ORG": Category.ORGANISATION}
KINDS: Final = {"name": "PER", "runame": "PER", "rusurname": "PER", "place": "LOC", "city": "LOC", "country": "LOC"}
ORDER: Final = ("country", "place", "name", "runame", "city", "rusurname")
LISTED: Final = 0.6
MAYBE: Final = 0.3
ADRIFT: Final = 0.25
FIRST: Final = Token(".", 0, 0)
PLACE_HEAD: Final = re.compile(
    r"\s+(?:облы[сғ]|аудан|қала|ауыл|кент|көше|даңғыл|өзен|көл|тау|теңіз|республика|өңір|өлке|шағынаудан|ықшамаудан|алаң|"
    r"саяба|базар|әуежай|вокзал|станция|түрме|район|област|улиц|город)\w*",
    re.IGNORECASE,
)


class KazakhNamesRecognizer(Recognizer):
    """Names in Kazakh turns. Scores: see :func:`redaction.engine.crf.spans.score_of`."""

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
        bodies = read_sections(ENGINE / "data" / "regional_organisations.txt", one_a_line=True)
        names = sorted({name for section in bodies.values() for name in section})
        cut = [[token.text for token in sentences(name)[0]] for name in names]
        self._bodies = Phrases((words, "ORG") for words in cut if len(words) > 1)
        self._body_words = frozenset(words[0] for words in cut if len(words) == 1)
        self._never = frozenset(read_sections(WORDS)["never_names"])
        super().__init__(Language.KAZAKH.value)

    def find(self, text: str) -> Iterable[Found]:
        """Find names in normalised text."""
        cut = sentences(text)
        spans = [span for tokens in cut for span in self._in_sentence(tokens)]
        spans += cued(text)
        spans += self._again(cut, spans)
        spans += self._adrift(cut, spans)
        capitals = any(tokens[0].text[0].isupper() for tokens in cut)
        return [self._found(text, span) for span in spans if not self._empty(text, span, capitals=capitals)]

    def _in_sentence(self, tokens: Sequence[Token]) -> Iterator[Span]:
        yield from spans_of(tokens, self._tagger.believe(self._features.features(tokens), FLOOR))
        for first, after, tag in self._bodies.matches([token.text for token in tokens]):
            yield Span(tokens[first].start, tokens[after - 1].end, tag, LISTED)
        for position, token in enumerate(tokens):
            span = self._listed(token, first=position == 0)
            if span is not None:
                yield span

    def _listed(self, token: Token, *, first: bool) -> Span | None:
        """Look a capitalised word up; at the head of a sentence it may be a common noun, so a person decides."""
        if token.text.islower() and len(token.text) > 4:
            return self._listed_in_lower_case(token)
        if not token.text[0].isupper():
            return None
        if self._is_body(token.text):
            return Span(token.start, token.end, "ORG", LISTED)
        tags = self._features.lists.tags(token.text)
        kind = next((KINDS[tag] for tag in ORDER if tag in tags), "") or russian_kind(token.text)
        if not kind:
            return None
        sure = not (first and self._vocabulary.is_everyday(token.text))
        return Span(token.start, token.end, kind, LISTED if sure else MAYBE)

    def _listed_in_lower_case(self, token: Token) -> Span | None:
        """Look up a word of speech without capitals: it counts where it is nothing but a name."""
        tags = self._features.lists.tags(token.text)
        kind = next((KINDS[tag] for tag in ("country", "place", "name") if tag in tags), "")
        if not kind or self._vocabulary.is_everyday(token.text):
            return None
        return Span(token.start, token.end, kind, MAYBE)

    def _is_body(self, word: str) -> bool:
        """Tell whether a word is a known body's name with nothing but an ending after it."""
        if word in self._body_words:
            return True
        kept = stems(word.lower())
        return any(word[: len(stem)] in self._body_words for stem in kept if len(stem) > 3)

    def _again(self, cut: Iterable[Sequence[Token]], spans: Iterable[Span]) -> Iterator[Span]:
        """Find sure names again in other cases: by any stem that two capitalised words share."""
        sure: dict[str, Span] = {}
        starts = {span.start: span for span in spans if span.score >= 0.5}
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

    def _adrift(self, cut: Iterable[Sequence[Token]], spans: Iterable[Span]) -> Iterator[Span]:
        """Send to review what is capitalised without a reason and was found by nothing else."""
        taken = {at for span in spans for at in range(span.start, span.end)}
        for tokens in cut:
            if sum(token.text[0].isupper() for token in tokens) * 2 > len(tokens):
                continue
            for before, token in pairwise([FIRST, *tokens]):
                if token.start in taken or not token.text[0].isupper() or len(token.text) <= 2:
                    continue
                inside = before.text[0].isalnum() or before.text == ","
                if inside or not self._vocabulary.is_everyday(token.text):
                    yield Span(token.start, token.end, "PER", ADRIFT)

    def _empty(self, text: str, span: Span, *, capitals: bool) -> bool:
        """Tell whether a span holds nothing but grammar, peoples and signs; doubtful ones also everyday small words."""
        words = [token.text for tokens in sentences(text[span.start : span.end]) for token in tokens]
        spared = capitals and span.score < 0.5
        return all(
            self._says_nothing(word.lower()) or (spared and word.islower() and self._vocabulary.is_everyday(word))
            for word in words
        )

    def _says_nothing(self, word: str) -> bool:
        if not any(map(str.isalnum, word)) or word in self._never:
            return True
        return any(stem in self._never for stem in stems(word) if len(stem) > 3)

    def _found(self, text: str, span: Span) -> Found:
        category = CATEGORIES[span.kind]
        if category is Category.PLACE:
            head = PLACE_HEAD.match(text, span.end)
            if head:
                return Found(span.start, head.end(), category, span.score)
            if self._is_country(text[span.start : span.end].split()):
                category = Category.COUNTRY
        return Found(span.start, span.end, category, span.score)

    def _is_country(self, words: Sequence[str]) -> bool:
        plain = [self._features.lists.stem(word) for word in words]
        if len(words) == 1:
            return "country" in self._features.lists.tags(words[0])
        matches = self._features.phrases.matches(plain)
        return any(match.tag == "country" and match.after - match.first == len(words) for match in matches)
