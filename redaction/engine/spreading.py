"""Carrying what was found in one passage over to every other passage where it occurs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from archive.vocabulary import DESCRIPTIVE, Category, Language, Tier
from redaction.engine.adjoining import join_names
from redaction.engine.answers import answers_in
from redaction.engine.conflicts import resolve
from redaction.engine.everyday_kazakh import is_everyday as is_everyday_kazakh
from redaction.engine.formsindex import FormsIndex
from redaction.engine.leaks.everyday import is_everyday
from redaction.engine.linking import EntityForms
from redaction.engine.occurrences import occurrences_in
from redaction.engine.plain_kazakh import resolve_kazakh
from redaction.engine.repeated import settled
from redaction.engine.repeated_kazakh import settled_kazakh
from redaction.engine.repeated_russian import settled_russian
from redaction.engine.searchable import Searchable, Vocabulary
from redaction.engine.speakers import speakers
from redaction.engine.tiers import BESIDE, REVIEW_FROM
from redaction.engine.types import Detected

#: With this score the recogniser of English names knows nothing of a word but that it is odd.
GUESSING, GUESS = "english_names", 0.25


@dataclass(frozen=True, slots=True)
class Read:
    """A passage with what was detected in it; offsets are code points of ``text``."""

    text: str
    language: Language | None
    found: Sequence[Detected]


def spread(passages: Sequence[Read], known: Sequence[EntityForms] = ()) -> list[list[Detected]]:
    """Add every other place where a name occurs that was detected here or is known already, and ages by the question.

    What detection itself was unsure of is no surer for occurring again: such places go to review. So do those of known
    names that are not sure: they make nothing here surer or less so, and cover every letter that sure ones would.

    Args:
        passages: the passages of a transcript.
        known: names from elsewhere.

    Returns:
        For each passage, disjoint findings in order. Where an occurrence overlaps a detected mention, together
        they cover every letter that either covered.
    """
    turns = [(one.text, one.language) for one in passages]
    speaking = speakers(turns)
    sure = FormsIndex([*(one for one in known if one.sure), *speaking.forms, *_forms(passages, Tier.MASK)])
    unsure = FormsIndex(_forms(passages, Tier.REVIEW))
    doubted = FormsIndex(one for one in known if not one.sure)
    answered = answers_in(turns)
    vocabulary = Vocabulary()
    searched = (Searchable(text, language, vocabulary) for text, language in turns)
    found: list[list[Detected]] = []
    asked: list[list[Detected]] = []
    for one, where, head, ages in zip(passages, searched, speaking.heads, answered, strict=True):
        here = [*one.found, *head, *_again(where, sure, unsure), *ages]
        found.append(join_names(one.text, _named(one, here)))
        asked.append(_asked(one, here, occurrences_in(where, doubted)))
    read = settled([(one.text, each) for one, each in zip(passages, found, strict=True)])
    kazakh = settled_kazakh([(*turn, each) for turn, each in zip(turns, read, strict=True)])
    russian = settled_russian([(*turn, each) for turn, each in zip(turns, kazakh, strict=True)])
    # Last, so that no doubt from elsewhere counts as one that this transcript raises itself.
    return [
        resolve(one.text, [*more, *each]) if more else each
        for one, each, more in zip(passages, russian, asked, strict=True)
    ]


def _named(one: Read, found: Iterable[Detected]) -> list[Detected]:
    return resolve_kazakh(one.text, found) if one.language is Language.KAZAKH else resolve(one.text, found)


def _asked(one: Read, here: Iterable[Detected], doubted: Sequence[Detected]) -> list[Detected]:
    """Give as questions all that a passage would cover were the doubts from elsewhere sure; nothing if it has none."""
    named = _named(one, [*here, *doubted]) if doubted else []
    return [each if each.tier is Tier.REVIEW else _as_question(each) for each in named]


def _as_question(one: Detected) -> Detected:
    return replace(one, tier=Tier.REVIEW, score=REVIEW_FROM)


def _again(one: Searchable, sure: FormsIndex, unsure: FormsIndex) -> Iterable[Detected]:
    yield from occurrences_in(one, sure)
    for occurrence in occurrences_in(one, unsure):
        said = one.text[occurrence.start : occurrence.end]
        # Each place where such a word stands has been judged by itself.
        if one.language is Language.KAZAKH and said.islower() and is_everyday_kazakh(said):
            continue
        yield _as_question(occurrence)


def _is_guess(mention: Detected) -> bool:
    """Tell whether a doubt is about one place alone: an English word's odd spelling, what stands beside a name."""
    return mention.score == BESIDE or (mention.recognizer == GUESSING and mention.score == GUESS)


def _is_everyday(text: str, mention: Detected) -> bool:
    """Tell whether an English doubt is about everyday words in small letters: each place has its own doubt."""
    words = text[mention.start : mention.end].split()
    return mention.recognizer == GUESSING and all(word.islower() and is_everyday(word) for word in words)


def _forms(passages: Iterable[Read], tier: Tier) -> list[EntityForms]:
    called: dict[Category, set[str]] = {}
    for one in passages:
        for mention in one.found:
            if mention.tier is not tier or mention.category in DESCRIPTIVE or _is_guess(mention):
                continue
            if tier is Tier.MASK or not _is_everyday(one.text, mention):
                called.setdefault(mention.category, set()).add(one.text[mention.start : mention.end])
    return [EntityForms(category, category, tuple(sorted(forms))) for category, forms in called.items()]
