"""People, places and organisations in Kazakh: a trained model, lists and patterns weighed by it, and other cases."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import ClassVar, Final

from archive.vocabulary import Category, Language
from redaction.engine.crf.kazakh import KazakhFeatures
from redaction.engine.crf.kazakh_spans import mentions, with_given, without_head
from redaction.engine.crf.kazakh_stems import stems
from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.crf.spans import Span
from redaction.engine.crf.tagger import Belief
from redaction.engine.crf.tokens import Token, sentences
from redaction.engine.languages.telling import are_told_in_kazakh
from redaction.engine.neural.kazakh import KazakhTagger, beliefs_of, mixed
from redaction.engine.recognizers.base import Found, Recognizer
from redaction.engine.recognizers.beside import Faint, find_beside
from redaction.engine.recognizers.kazakh.addresses import addresses
from redaction.engine.recognizers.kazakh.bodies import Bodies, bodies_of_places
from redaction.engine.recognizers.kazakh.calling import calling
from redaction.engine.recognizers.kazakh.clans import beginnings, clans
from redaction.engine.recognizers.kazakh.courts import courts
from redaction.engine.recognizers.kazakh.cues import cued, styled, with_initials
from redaction.engine.recognizers.kazakh.entitled import entitled
from redaction.engine.recognizers.kazakh.fathers import fathered
from redaction.engine.recognizers.kazakh.heads import headed, russian_named
from redaction.engine.recognizers.kazakh.institutions import abbreviated, institutions, russian_bodies
from redaction.engine.recognizers.kazakh.introduced import introduced
from redaction.engine.recognizers.kazakh.kinds import kinds
from redaction.engine.recognizers.kazakh.latin import cyrillised
from redaction.engine.recognizers.kazakh.markets import markets
from redaction.engine.recognizers.kazakh.naming import Naming
from redaction.engine.recognizers.kazakh.nothing import Nothing
from redaction.engine.recognizers.kazakh.numbered import numbered
from redaction.engine.recognizers.kazakh.offices import offices
from redaction.engine.recognizers.kazakh.ordinals import ordinals
from redaction.engine.recognizers.kazakh.places import Places
from redaction.engine.recognizers.kazakh.quoted import quoted
from redaction.engine.recognizers.kazakh.ranks import ranked
from redaction.engine.recognizers.kazakh.roles import roles
from redaction.engine.recognizers.kazakh.short import said_short
from redaction.engine.recognizers.kazakh.small import honoured, initials, speakers, without_capitals
from redaction.engine.recognizers.kazakh.weighing import Weighing
from redaction.engine.recognizers.kazakh.work import Work
from redaction.engine.recognizers.weighed import CATEGORIES, Ruled, model_of, weigh

# Below this chance nothing is believed of a word.
FAINT: Final = 0.003
SURE: Final = 0.5
#: What is written is not masked for its capital alone, unless the model believes so much of it.
BELIEVED, ODD = 0.05, 0.3
#: From this chance on a word next to a name is asked about as a part of it.
BESIDE_FROM: Final = 0.05


class KazakhNamesRecognizer(Recognizer):
    """Names in Kazakh turns. Scores: see :func:`redaction.engine.crf.spans.score_of`."""

    NAME: ClassVar[str] = "kazakh_names"
    CATEGORIES: ClassVar[tuple[Category, ...]] = (*CATEGORIES.values(), Category.COUNTRY)

    def __init__(self) -> None:
        """Load the models and the word lists.

        Raises:
            ValueError: a file of the package is absent or broken.
        """
        self._features = KazakhFeatures()
        self._tagger = KazakhTagger(self._features)
        model_of(Language.KAZAKH)
        self._vocabulary = Vocabulary()
        self._bodies = Bodies()
        self._naming = Naming(self._features.lists, self._vocabulary)
        self._places = Places(self._features, self._vocabulary)
        self._weighing = Weighing(self._features, self._vocabulary, self._places)
        self._work = Work(self._vocabulary, self._bodies)
        self._nothing = Nothing(self._features.lists)
        self._told = self._written = False
        super().__init__(Language.KAZAKH.value)

    def read_ahead(self, texts: Sequence[str]) -> None:
        """Look whether turns are an interview's: of anything else names are told with less of a doubt."""
        self._told = are_told_in_kazakh(texts)
        self._written = bool(texts) and not self._told

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

    def _names(self, text: str) -> Sequence[Found]:
        ruled = self.find_by_rules(text)
        return weigh(ruled, Language.KAZAKH) if self._told else ruled.found

    def find_by_rules(self, text: str) -> Ruled:
        """Find what the readers and the rules do, in Cyrillic letters, with what is believed of each word."""
        cut, nothing = sentences(text), self._nothing
        readings = self._tagger.read(cut)
        weighed = [(tokens, mixed(crf, chances, FAINT)) for tokens, (crf, chances) in zip(cut, readings, strict=True)]
        spans = [span for tokens, beliefs in weighed for span in self._in_sentence(tokens, beliefs)]
        chances = {token.start: belief.named for pair in weighed for token, belief in zip(*pair, strict=True)}
        spans += (span for span in cued(text, chances) if not nothing.is_plain(text, span))
        spans += headed(text, self._vocabulary)
        spans += russian_named(text)
        spans += institutions(text, self._vocabulary)
        spans += abbreviated(text, self._vocabulary)
        spans += russian_bodies(text)
        spans += kinds(text)
        spans += quoted(text)
        spans += numbered(text)
        spans += ordinals(text)
        spans += offices(text)
        spans += said_short(text, self._vocabulary)
        spans += calling(text, self._vocabulary)
        spans += courts(text)
        spans += entitled(text, self._vocabulary)
        spans += markets(text, self._features.lists, self._vocabulary)
        spans += ranked(text, self._vocabulary)
        spans += roles(text, self._vocabulary)
        spans += self._naming.find(text)
        spans += introduced(text, self._features.lists, self._vocabulary)
        spans += self._places.find(text)
        spans += addresses(text, self._vocabulary)
        spans += self._work.find(text)
        spans += honoured(cut, self._features.lists, self._vocabulary.is_everyday)
        spans += fathered(text, self._vocabulary)
        spans += initials(text, self._vocabulary.is_everyday)
        spans += speakers(text, self._features.lists)
        spans += bodies_of_places(text, spans)
        spans += self._again(cut, spans)
        told = any(text[span.start : span.end].lower().startswith(beginnings()) for span in spans)
        people = [clan for clan in clans(text) if clan.certain] if told else []
        kept = (
            nothing.without_things(text, styled(text, with_initials(text, nothing.without_kin(text, span))))
            for span in spans
            if not nothing.is_empty(text, span)
            and not any(clan.start <= span.start and span.end <= clan.end for clan in people)
        )
        found = [self._found(text, span) for span in kept]
        beliefs = [pair for crf, chances in readings for pair in zip(crf, beliefs_of(chances), strict=True)]
        tokens = [token for tokens in cut for token in tokens]
        return Ruled(text, tokens, beliefs, [*found, *find_beside(text, found, self._faint(weighed))])

    def _faint(self, weighed: Iterable[tuple[Sequence[Token], Sequence[Belief]]]) -> Iterator[Faint]:
        """Give the words that the model believes a little of: next to a name they may be part of it."""
        for tokens, beliefs in weighed:
            for token, belief in zip(tokens, beliefs, strict=True):
                if belief.named >= BESIDE_FROM and self._nothing.may_belong(token.text):
                    yield Faint(token.start, token.end)

    def _in_sentence(self, tokens: Sequence[Token], beliefs: Sequence[Belief]) -> Iterator[Span]:
        small = without_capitals(tokens)
        bounds = partial(self._weighing.bounds, small=small, written=self._written)
        believed = mentions(tokens, beliefs, bounds)
        for mention in believed:
            yield with_given(tokens, without_head(tokens, mention, self._weighing.is_head), self._weighing.is_given)
        yield from self._bodies.find(tokens)
        begun = False
        for token, belief in zip(tokens, beliefs, strict=True):
            first = not begun
            begun = token.text[0].isalnum() or token.text == ","
            span = self._weighing.weigh(token, belief, first=first, small=small)
            if span is not None:
                unbelieved = self._written and belief.named < BELIEVED
                yield span._replace(score=min(span.score, ODD)) if unbelieved and token.text[0].isupper() else span

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
