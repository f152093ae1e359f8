"""What the pipeline did with the demo interviews: counts, and how much of the author's marks it covered."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from archive.holdings.models import Turn
from archive.studies.models import Study
from archive.vocabulary import Category, Language, Tier
from demo import marked, story
from demo.marked import MarkedTurn
from redaction.evaluation.gold import LABELS, GoldDocument
from redaction.evaluation.scores import Scores, add_document
from redaction.pipeline.models import Finding

#: What people are recognised by, before anything else; the check asks for this share of them in each language.
NAMES = (Category.PERSON, Category.PLACE, Category.ORGANISATION)
REQUIRED_RECALL = 0.9


@dataclass(frozen=True, slots=True)
class Span:
    """A finding as scoring needs it."""

    start: int
    end: int
    category: Category
    tier: Tier


def count_findings(study: Study) -> dict[str, dict[str, int]]:
    """Return the number of findings by category and by language of the turn."""
    rows = Finding.objects.filter(turn__transcript__interview__study=study)
    pairs = list(rows.values_list("category", "turn__language"))
    return {
        "by_category": dict(sorted(Counter(category for category, _ in pairs).items())),
        "by_language": dict(sorted(Counter(language for _, language in pairs).items())),
    }


def count_turns(study: Study) -> dict[str, int]:
    """Return the number of turns of each interview."""
    return dict(sorted(Counter(_turns(study).values_list("transcript__interview__code", flat=True)).items()))


def _turns(study: Study) -> Any:
    return Turn.objects.filter(transcript__interview__study=study)


def scores_by_language(study: Study) -> dict[Language, Scores]:
    """Measure the stored findings of every interview against the author's marks, turn by turn."""
    found: dict[tuple[str, int], list[Span]] = {}
    rows = Finding.objects.filter(turn__transcript__interview__study=study)
    for code, position, start, end, category, tier in rows.values_list(
        "turn__transcript__interview__code", "turn__position", "start", "end", "category", "tier"
    ):
        found.setdefault((code, position), []).append(Span(start, end, Category(category), Tier(tier)))
    scores = {language: Scores() for language in Language}
    for held in story.INTERVIEWS:
        for position, turn in enumerate(marked.load(held.code).turns):
            gold = gold_document(f"{held.code}#{position}", turn)
            add_document(scores[turn.language], gold, found.get((held.code, position), []))
    return scores


def gold_document(name: str, turn: MarkedTurn) -> GoldDocument:
    """Return a marked turn as gold."""
    spans = tuple((mark.start, mark.end, LABELS[mark.label]) for mark in turn.spans)
    covers = tuple((start, end) for start, end, _ in spans)
    return GoldDocument(name, turn.language, turn.text, spans, covers, ((0, len(turn.text)),))


def recall_table(scores: dict[Language, Scores]) -> dict[str, dict[str, Any]]:
    """Return recall (masked or sent to review) by language and category, and for names, places and organisations."""
    return {
        language.value: {
            "names_places_organisations": round(of_language.total(NAMES).recall, 4),
            "by_category": {
                category.value: {"mentions": count.mentions, "recall": round(count.recall, 4)}
                for category, count in sorted(of_language.by_category.items())
            },
        }
        for language, of_language in scores.items()
    }
