"""People, places and organisations in English: trained models, word lists, patterns, and every other occurrence."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import ClassVar, Final

from archive.vocabulary import Category, Language
from redaction.engine.crf.english import EnglishFeatures
from redaction.engine.crf.spans import Span, occurrences, spans_of
from redaction.engine.crf.tagger import Belief
from redaction.engine.crf.tokens import Token, sentences
from redaction.engine.languages.english_speech import are_raw, are_spoken, behind_speaker, is_raw, is_spoken
from redaction.engine.languages.english_words import means_itself
from redaction.engine.neural.english import SPOKEN, WRITTEN, EnglishTagger, Trust
from redaction.engine.recognizers.base import Found, Recognizer
from redaction.engine.recognizers.beside import Faint, find_beside
from redaction.engine.recognizers.english.bare import bare
from redaction.engine.recognizers.english.begun import begun, corrected
from redaction.engine.recognizers.english.capitals import stands_out
from redaction.engine.recognizers.english.cues import cued
from redaction.engine.recognizers.english.doubts import settled
from redaction.engine.recognizers.english.employed import employed
from redaction.engine.recognizers.english.finishing import CATEGORIES, addressed, finished
from redaction.engine.recognizers.english.heads import governing, headed
from redaction.engine.recognizers.english.lines import unwrapped
from redaction.engine.recognizers.english.lists import NameLists
from redaction.engine.recognizers.english.net import called, uncapitalised, unexplained
from redaction.engine.recognizers.english.numbered import numbered
from redaction.engine.recognizers.english.people import beside
from redaction.engine.recognizers.english.slots import slots
from redaction.engine.recognizers.english.surer import surer
from redaction.engine.recognizers.english.syllables import syllables, with_family
from redaction.engine.recognizers.english.titled import titled
from redaction.engine.recognizers.english.units import units
from redaction.engine.recognizers.english.whole import whole

SURE, CLEAR, FAINT = 0.5, 0.8, 0.42
# In written prose a body, and anything else, is masked outright from here on, and below it put to a reviewer so.
SURE_IN_PROSE, SURE_OF_OTHERS, UNCLEAR = 0.7, 0.65, 0.47
# Below it no small word of the common vocabulary was ever a name in speech (none of a hundred on nine interviews).
COMMON: Final = 0.32
# Who speaks, by initials: "MB: So start anywhere." Names in front of a colon stay names.
LABEL: Final = re.compile(
    r"\s*(?:\[[\d:.]{4,12}\]\s*)?(?:[A-Z]{1,3}\d?\.?|(?:[a-z]\d|[fm]g?\d|int|mod|fac|q|r|a|i)\.?)(?=:\s)"
)
#: "Ma'am", which is cut in two before it is read.
MADAM: Final = re.compile(r"(?<!\w)ma['’]a?m(?!\w)", re.IGNORECASE)
LONGEST_MADAM: Final = 6
#: "I'm", "she's": nobody, whatever stands before it.
CONTRACTED: Final = re.compile(
    r"(?:i|he|she|we|they|you|it|that|this|there|here|who|what|where|let)['’](?:m|s|re|ve|ll|d)", re.IGNORECASE
)


class EnglishNamesRecognizer(Recognizer):
    """Names in English turns. Scores: see :func:`redaction.engine.crf.spans.score_of`."""

    NAME: ClassVar[str] = "english_names"
    CATEGORIES: ClassVar[tuple[Category, ...]] = (*CATEGORIES.values(), Category.COUNTRY)

    def __init__(self) -> None:
        """Load the models and the word lists (a second, 130 MB).

        Raises:
            ValueError: a file of the package is absent or broken.
        """
        features = EnglishFeatures()
        self._tagger = EnglishTagger(features)
        self._lists = NameLists(features)
        self._ahead: dict[str, list[list[Belief]]] = {}
        self._raw_around = self._spoken_around = False
        super().__init__(Language.ENGLISH.value)

    def read_ahead(self, texts: Sequence[str]) -> None:
        """Let the models read several texts at once; what nearly all of them are, speech or raw speech, all are."""
        self._raw_around = are_raw(texts)
        self._spoken_around = self._raw_around or are_spoken(texts)
        cuts = {text: sentences(text) for text in map(unwrapped, texts)}
        beliefs = iter(self._tagger.believe([tokens for cut in cuts.values() for tokens in cut], self._trust()))
        self._ahead = {text: list(islice(beliefs, len(cut))) for text, cut in cuts.items()}

    def find(self, text: str) -> Iterable[Found]:
        """Find names in normalised text."""
        text = unwrapped(text)
        cut = sentences(text)
        capitals = _has_capitals(cut, behind_speaker(text))
        believed = self._ahead.get(text) or self._tagger.believe(cut, self._trust())
        spoken = self._spoken_around or is_spoken(text)
        raw = spoken and not capitals and (self._raw_around or is_raw(text))
        spans = list(self._in_sentences(cut, believed, capitals=capitals, spoken=spoken))
        told = list(numbered(text))
        spans += [
            *cued(text),
            *told,
            *beside(text, self._lists.ordinary),
            *called(text, self._lists, capitals=capitals),
            *(units(text) if spoken else ()),
            *(() if capitals else (*employed(text, sure=raw), *syllables(text), *titled(text, self._lists))),
        ]
        for tokens, inside in list(_by_sentence(cut, spans)):
            spans += (*whole(tokens, inside), *with_family(tokens, inside))
        spans += self._again(text, cut, spans)
        if not spoken:
            spans = [span if span.kind != "ORG" or span in told else _written(span) for span in spans]
        named = [span for span in spans if span in told or self._names(text, span, capitals=capitals)]
        # What was let go of may be asked about for another reason.
        adrift = self._adrift(text, cut, named, (capitals, spoken, raw))
        named += [span for span in adrift if self._names(text, span, capitals=capitals)]
        if capitals and self._spoken_around:
            named = [
                span._replace(score=SURE) if span.score < SURE and stands_out(text, span.start, span.end) else span
                for span in named
            ]
        if spoken and not capitals:
            sure = {at for span in named if span.score >= SURE for at in range(span.start, span.end)}
            named += bare(text, sure)
            named = [surer(text, span, self._lists) for span in named] if raw else named
            taken = {at for span in named for at in range(span.start, span.end)}
            masked = {at for span in named if span.score >= SURE for at in range(span.start, span.end)}
            named += slots(text, taken, self._lists, sure=raw, masked=masked)
            named += (*headed(text, masked, self._lists, sure=raw), *governing(text))
            named += corrected(text)
            named += list(begun(text, named))
        found = [finished(text, span, self._lists, spoken=spoken, small=spoken and not capitals) for span in named]
        return [*found, *find_beside(text, found, self._faint(cut, believed))] if spoken else found

    def _trust(self) -> Trust:
        return SPOKEN if self._spoken_around else WRITTEN

    def _faint(self, cut: Iterable[Sequence[Token]], believed: Iterable[Sequence[Belief]]) -> Iterator[Faint]:
        """Give the words that the models believe a little of: next to a name they may be part of it."""
        for tokens, beliefs in zip(cut, believed, strict=True):
            for token, belief in zip(tokens, beliefs, strict=True):
                if belief.kind and token.text[0].isalpha() and self._lists.odd(token.text):
                    yield Faint(token.start, token.end)

    def _in_sentences(
        self, cut: Sequence[Sequence[Token]], believed: Sequence[Sequence[Belief]], *, capitals: bool, spoken: bool
    ) -> Iterator[Span]:
        for tokens, beliefs in zip(cut, believed, strict=True):
            read = settled(tokens, spans_of(tokens, beliefs), self._lists, capitals=capitals, spoken=spoken)
            yield from read if spoken else map(_written, read)
            yield from self._lists.spans(tokens)

    def _names(self, text: str, span: Span, *, capitals: bool) -> bool:
        """Tell whether a span names anything, and is not who speaks."""
        label = LABEL.match(text)
        return span.end > (label.end() if label else 0) and not self._empty(text, span, capitals=capitals)

    def _empty(self, text: str, span: Span, *, capitals: bool) -> bool:
        """Tell whether a span names nothing; where a text has capitals, doubtful small words do not either."""
        if MADAM.search(text, max(0, span.start - 3), span.end + 3):
            return span.end - span.start < LONGEST_MADAM
        if span.kind == "PER" and text[span.start].isupper() and addressed(text, span.start):
            return False
        if CONTRACTED.fullmatch(text, span.start, span.end):
            return True
        if span.kind == "PER" and span.score < SURE and not capitals and self._is_meant(text, span):
            return True
        words = [token.text for tokens in sentences(text[span.start : span.end]) for token in tokens]
        if span.score < COMMON and self._lists.common(words):
            return True
        return self._lists.empty(words, everyday=span.score < CLEAR and capitals, nameless=span.score < FAINT)

    def _is_meant(self, text: str, span: Span) -> bool:
        """Tell whether an everyday word by which people are called says what it says: "we had faith"."""
        word = text[span.start : span.end]
        # "Married to grace": behind "to" somebody may stand.
        towards = text.endswith("to ", 0, span.start)
        return not towards and self._lists.called_by_a_word(word) and means_itself(text, span.start)

    def _again(self, text: str, cut: Sequence[Sequence[Token]], spans: Iterable[Span]) -> Iterator[Span]:
        """Find the other occurrences of sure names' single words.

        Words that mean little else are found anywhere; a person called by an everyday word ("Rose") wherever it is
        capitalised inside of a sentence.
        """
        anywhere: dict[str, Span] = {}
        inside: dict[str, Span] = {}
        for span in sorted(spans, key=lambda span: span.score):
            if span.score < SURE:
                continue
            for token in (token for tokens in sentences(text[span.start : span.end]) for token in tokens):
                if self._lists.name_like(token.text):
                    anywhere[token.text] = span
                elif span.kind == "PER" and span.score >= CLEAR and self._lists.may_name(token.text):
                    inside[token.text] = span
        yield from occurrences((token for tokens in cut for token in tokens), anywhere, 0.05)
        yield from occurrences((token for tokens in cut for token in tokens[1:]), inside, 0.05)

    def _adrift(
        self, text: str, cut: Iterable[Sequence[Token]], spans: Iterable[Span], kind: tuple[bool, bool, bool]
    ) -> Iterator[Span]:
        """Send to review what may be a name and was found by nothing else.

        Args:
            text: a turn.
            cut: its sentences.
            spans: what was found.
            kind: whether it has capitals, is speech, is raw speech.
        """
        taken = {at for span in spans for at in range(span.start, span.end)}
        capitals, spoken, raw = kind
        for tokens in cut:
            yield from unexplained(tokens, taken, self._lists, spoken=spoken)
            if not capitals:
                yield from uncapitalised(tokens, taken, text, self._lists, raw=raw)


def _has_capitals(cut: Sequence[Sequence[Token]], start: int) -> bool:
    """Tell whether a sentence of a turn begins with a capital, from where its words begin."""
    heads = (next((token for token in tokens if token.start >= start), None) for tokens in cut)
    return any(head.text[0].isupper() for head in heads if head)


def _written(span: Span) -> Span:
    """Doubt what written prose names without much to tell it from products, laws, events and titles."""
    least = SURE_IN_PROSE if span.kind == "ORG" else SURE_OF_OTHERS
    return span._replace(score=UNCLEAR) if SURE <= span.score < least else span


def _by_sentence(
    cut: Sequence[Sequence[Token]], spans: Iterable[Span]
) -> Iterator[tuple[Sequence[Token], Sequence[Span]]]:
    """Give each sentence with the spans that begin in it."""
    ordered = sorted(spans, key=lambda span: span.start)
    starts = [span.start for span in ordered]
    for tokens in cut:
        yield tokens, ordered[bisect_left(starts, tokens[0].start) : bisect_left(starts, tokens[-1].end)]
