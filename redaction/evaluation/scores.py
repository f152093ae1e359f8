"""How well detection covers what a careful reader marked: a mention counts only when all of it is covered."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple, Protocol

from archive.vocabulary import Category, Tier
from redaction.evaluation.gold import GoldDocument

NAMES: Final = frozenset({Category.PERSON, Category.PLACE, Category.COUNTRY, Category.ORGANISATION})


class Finding(Protocol):
    """What is needed of a detected mention: offsets in code points, what it names and its tier."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """One past the last code point."""

    @property
    def category(self) -> Category:
        """What it names."""

    @property
    def tier(self) -> Tier:
        """What the pipeline does with it."""


@dataclass
class Count:
    """Mentions of one category: how many there are, are masked outright, are masked or in review."""

    mentions: int = 0
    masked: int = 0
    covered: int = 0

    @property
    def mask_recall(self) -> float:
        """Share masked outright; 1.0 if there are none to find."""
        return self.masked / self.mentions if self.mentions else 1.0

    @property
    def recall(self) -> float:
        """Share masked or sent to review; 1.0 if there are none to find."""
        return self.covered / self.mentions if self.mentions else 1.0


class Miss(NamedTuple):
    """A mention that is neither masked nor in review in every letter: which document, where, and what it names."""

    document: str
    start: int
    end: int
    category: Category


@dataclass
class Scores:
    """Sums over documents.

    Attributes:
        by_category: mention counts.
        documents: documents measured.
        leaking: documents with at least one mention not wholly covered by mask or review.
        masked: characters masked outright, white space aside.
        rightly_masked: those of them that belong to a mention (or a don't-care stretch).
        masked_names: of the masked characters those that were taken for a person, place, country or organisation.
        rightly_masked_names: those of them that belong to a mention (or a don't-care stretch).
        flags: findings that a reviewer has to decide.
        words: words measured.
        misses: what was let through, in the order of the documents.
    """

    by_category: dict[Category, Count] = field(default_factory=dict)
    documents: int = 0
    leaking: int = 0
    masked: int = 0
    rightly_masked: int = 0
    masked_names: int = 0
    rightly_masked_names: int = 0
    flags: int = 0
    words: int = 0
    misses: list[Miss] = field(default_factory=list)

    def total(self, categories: Iterable[Category] | None = None) -> Count:
        """Add up the counts of some categories, or of all."""
        sums = Count()
        for category in self.by_category if categories is None else categories:
            count = self.by_category.get(category, Count())
            sums.mentions += count.mentions
            sums.masked += count.masked
            sums.covered += count.covered
        return sums

    @property
    def precision(self) -> float:
        """Share of masked characters that had to be masked; 1.0 if none is."""
        return self.rightly_masked / self.masked if self.masked else 1.0

    @property
    def names_precision(self) -> float:
        """The same of names alone: what counts on gold that marks no ages, dates or contact data."""
        return self.rightly_masked_names / self.masked_names if self.masked_names else 1.0

    @property
    def leak_share(self) -> float:
        """Share of documents that leak; 0.0 if there are none."""
        return self.leaking / self.documents if self.documents else 0.0

    @property
    def flags_per_1000_words(self) -> float:
        """Reviewer's decisions for every thousand words; 0.0 without words."""
        return 1000 * self.flags / self.words if self.words else 0.0


def score(documents: Iterable[GoldDocument], detect: Callable[[GoldDocument], Sequence[Finding]]) -> Scores:
    """Measure a detector.

    Args:
        documents: the gold.
        detect: gives the findings of one document.

    Returns:
        The sums.
    """
    scores = Scores()
    for document in documents:
        add_document(scores, document, detect(document))
    return scores


def add_document(scores: Scores, gold: GoldDocument, findings: Sequence[Finding]) -> None:
    """Add one document's counts; what lies outside of its annotated regions is left aside.

    Args:
        scores: sums to add to.
        gold: the document.
        findings: what was detected in ``gold.text``, in any order, overlaps allowed.
    """
    masked = _characters((finding.start, finding.end) for finding in findings if finding.tier is Tier.MASK)
    hidden = masked | _characters((finding.start, finding.end) for finding in findings)
    before = len(scores.misses)
    for start, end, category in gold.mentions:
        letters = {at for at in range(start, end) if not gold.text[at].isspace()}
        count = scores.by_category.setdefault(category, Count())
        count.mentions += 1
        count.masked += letters <= masked
        count.covered += letters <= hidden
        if not letters <= hidden:
            scores.misses.append(Miss(gold.name, start, end, category))
    scores.documents += 1
    scores.leaking += len(scores.misses) > before
    measured = {at for at in _characters(gold.regions) if not gold.text[at].isspace()}
    covers = _characters(gold.covers)
    scores.masked += len(masked & measured)
    scores.rightly_masked += len(masked & measured & covers)
    named = measured & _characters(
        (finding.start, finding.end) for finding in findings if finding.tier is Tier.MASK and finding.category in NAMES
    )
    scores.masked_names += len(named)
    scores.rightly_masked_names += len(named & covers)
    scores.flags += sum(finding.tier is Tier.REVIEW and finding.start in measured for finding in findings)
    scores.words += sum(len(gold.text[start:end].split()) for start, end in gold.regions)


def _characters(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}
