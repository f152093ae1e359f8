"""Reading excerpts: decided and logged one by one, opened last; a page at a time, with bounded work."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from archive.access.authorise import Recording, authorise, authorise_each, authorise_each_provided
from archive.access.errors import DeniedError
from archive.holdings.keys import speaker_key
from archive.keyring.errors import KeyDestroyed
from archive.keyring.sealing import content_keys, open_texts
from archive.policy import Action, Actor, decide
from archive.policy.reasons import OF_BUDGETS
from archive.release.cursors import BadCursorError, after, cursor_after
from archive.release.facts import ExcerptFacts, hypothetical_facts, list_facts
from archive.release.guard.budgets import charge, new_to, under_grants
from archive.release.guard.charging import charged_with
from archive.release.models import Excerpt
from archive.release.present import People
from archive.release.rows import first_of
from archive.release.selectors import READING_ORDER, may_ask, studies_readable_by, visible_to
from archive.release.services import EXCERPT_TEXT
from archive.sharing.rights import Rights, rights_of
from archive.studies.models import Study

__all__ = [
    "BadCursorError",
    "OpenExcerpt",
    "Page",
    "ask_for_list",
    "neighbours",
    "open_unlogged",
    "read_excerpt",
    "read_excerpts",
    "read_page",
]

#: Excerpts shown on each side of one that was asked for.
_REACH = 2
#: The most that can be asked for.
WIDEST = 5


@dataclass(frozen=True, slots=True)
class OpenExcerpt:
    """An excerpt with its redacted words, on its way to somebody who may read it."""

    excerpt: Excerpt
    interview_code: str
    participant_code: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """Some excerpts in reading order, and where the next page begins (empty at the end)."""

    excerpts: list[OpenExcerpt]
    next_cursor: str


def ask_for_list(*, actor: Actor, study: Study | None = None, rights: Rights | None = None) -> list[Study]:
    """Put on record that the actor asks for a list of excerpts, of one study or of all that they read in.

    Inside of ``committed_together`` the entry may wait for those of the page.

    Args:
        actor: Who asks.
        study: Of which study; of all if None.
        rights: What the actor holds, if the caller has read it for this request already.

    Returns:
        The studies whose list is open to the actor.

    Raises:
        DeniedError: ``study`` is closed to the actor, or every excerpt is (nobody signed in, a token not made for it).
    """
    if not may_ask(actor):
        authorise(actor, Action.EXCERPT_READ, *hypothetical_facts())
    held = rights or rights_of(actor)
    if study is not None:
        authorise(actor, Action.EXCERPT_READ, *list_facts(actor, study, held))
        return [study]
    studies = studies_readable_by(actor, held)
    if not studies:
        authorise(actor, Action.EXCERPT_READ, *hypothetical_facts())
    return authorise_each(
        actor, Action.EXCERPT_READ, studies, lambda one: list_facts(actor, one, held), Recording.WITH_NEXT
    )


def read_page(*, actor: Actor, visible: "QuerySet[Excerpt]", cursor: str = "", limit: int = 50) -> Page:
    """Read one page. Every decision on an excerpt of the page is on record before its words are returned.

    Args:
        actor: Who reads.
        visible: Out of :func:`archive.release.selectors.visible_to`, filtered further.
        cursor: Where to go on, from an earlier page.
        limit: Excerpts a page, at least 1.

    Raises:
        BadCursorError: The cursor is malformed.
        ValueError: ``limit`` is below 1.
        django.db.Error: The log could not be written; nothing is shown.
    """
    if limit < 1:
        raise ValueError("A page holds at least one excerpt.")
    found = first_of(visible.filter(after(cursor)).order_by(*READING_ORDER), limit + 1)
    last = found[limit - 1] if len(found) > limit else None
    opened = read_excerpts(actor=actor, excerpts=found[:limit])
    return Page(opened, cursor_after(last, last.interview.code) if last is not None else "")


def open_unlogged(actor: Actor, chunk: Sequence[Excerpt], rights: Rights | None = None) -> list[OpenExcerpt]:
    """Open what the actor may read, to look for words in it: what is then shown of it must pass ``read_excerpts``."""
    facts = ExcerptFacts(actor, chunk, rights)
    allowed = [excerpt for excerpt in chunk if decide(actor, Action.EXCERPT_READ, facts(excerpt)[0]).allowed]
    return _opened(allowed, facts)


def read_excerpts(
    *, actor: Actor, excerpts: Sequence[Excerpt], rights: Rights | None = None, people: People | None = None
) -> list[OpenExcerpt]:
    """Decide on each excerpt, put every decision on record, and open those allowed, in order.

    Args:
        actor: Who reads.
        excerpts: Out of ``visible_to()``; ``release`` selected along.
        rights: What the actor holds, if the caller has read it for this request already.
        people: Who took part in their interviews, if the caller has just read it with them.

    Raises:
        DeniedError: They are more than the actor's grant lets be opened; none is opened then.
    """
    if not excerpts:
        return []
    facts = ExcerptFacts(actor, excerpts, rights, people)
    opening = under_grants(actor, excerpts, facts)
    if (charged := charged_with(opening)) is not None:
        opened = authorise_each_provided(
            actor, Action.EXCERPT_READ, excerpts, facts, charged, lambda allowed: _opened(allowed, facts)
        )
        if opened is not None:
            return opened
    wanted = new_to(opening)
    if not wanted:
        return _opened(authorise_each(actor, Action.EXCERPT_READ, excerpts, facts), facts)
    with transaction.atomic(durable=True):
        spent = charge(wanted, facts)
        told = _denied(actor, excerpts, facts) if spent else excerpts  # refused as a whole, it shows none of the others
        allowed = authorise_each(actor, Action.EXCERPT_READ, told, facts, Recording.WITH_CALLER)
    if spent:
        _refuse_beyond_budget(actor, excerpts, facts)
    return _opened(allowed, facts)


def _refuse_beyond_budget(actor: Actor, excerpts: Sequence[Excerpt], facts: ExcerptFacts) -> None:
    """Raise where a budget does not reach: an answer with holes in it would be taken for the whole."""
    for excerpt in excerpts:
        decision = decide(actor, Action.EXCERPT_READ, facts.shared(excerpt)[0])
        if decision.reason in OF_BUDGETS:
            raise DeniedError(decision, excerpt.study_id)


def _denied(actor: Actor, excerpts: Sequence[Excerpt], facts: ExcerptFacts) -> list[Excerpt]:
    decided = ((one, decide(actor, Action.EXCERPT_READ, facts.shared(one)[0])) for one in excerpts)
    return [one for one, decision in decided if not decision.allowed]


def read_excerpt(*, actor: Actor, excerpt: Excerpt) -> OpenExcerpt:
    """Read a single excerpt.

    Raises:
        DeniedError: The actor may not.
        KeyDestroyed: Its key was destroyed in the moment after the decision.
    """
    facts = ExcerptFacts(actor, [excerpt])
    if wanted := new_to(under_grants(actor, [excerpt], facts)):
        with transaction.atomic(durable=True):
            charge(wanted, facts)
            authorise_each(actor, Action.EXCERPT_READ, [excerpt], facts, Recording.WITH_CALLER)
        _refuse_beyond_budget(actor, [excerpt], facts)
    else:
        authorise(actor, Action.EXCERPT_READ, *facts(excerpt))
    if opened := _opened([excerpt], facts):
        return opened[0]
    # Withdrawn between the decision and the opening: decided anew on what is known now, this is denied with its reason.
    authorise(actor, Action.EXCERPT_READ, *ExcerptFacts(actor, [excerpt])(excerpt))
    raise KeyDestroyed


def neighbours(*, actor: Actor, excerpt: Excerpt, reach: int = _REACH) -> tuple[list[OpenExcerpt], list[OpenExcerpt]]:
    """Read the excerpts around one, as far as the actor may.

    Args:
        actor: Who reads.
        excerpt: One they have read.
        reach: How many on each side.

    Returns:
        Those before and those after it, each in reading order. Every decision on them is on record. None where they
        are more than the actor's grant lets be opened: the one that they have read stays open.
    """
    near = (max(0, excerpt.position - reach), excerpt.position + reach)
    around = visible_to(actor).filter(release=excerpt.release_id, position__range=near)
    try:
        opened = read_excerpts(actor=actor, excerpts=list(around.exclude(pk=excerpt.pk)))
    except DeniedError:
        return [], []
    before = [one for one in opened if one.excerpt.position < excerpt.position]
    return before, [one for one in opened if one.excerpt.position > excerpt.position]


def _opened(excerpts: Sequence[Excerpt], facts: ExcerptFacts) -> list[OpenExcerpt]:
    owned = [(speaker_key(excerpt.participant_id, excerpt.interview_id), excerpt) for excerpt in excerpts]
    keys = content_keys({owner for owner, _ in owned}, skip_destroyed=True)
    left = [(owner, excerpt) for owner, excerpt in owned if owner in keys]
    texts = open_texts(((owner, one.id, one.sealed_text) for owner, one in left), keys=keys, **EXCERPT_TEXT)
    return [
        OpenExcerpt(
            excerpt,
            facts.interviews[excerpt.interview_id].code,
            facts.codes.get(excerpt.participant_id, ""),
            text,
        )
        for (_, excerpt), text in zip(left, texts, strict=True)
    ]
