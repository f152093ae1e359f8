"""What this room knows for ``decide()`` about an export: under which grant, and whether its file still stands."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from archive.audit.log import Subject
from archive.policy import Actor, BudgetStanding, Facts, GrantStanding, TokenScope
from archive.release.exports.choosing import chosen_for
from archive.release.exports.models import Export
from archive.release.guard.filtering import people_before
from archive.release.guard.groups import matching
from archive.release.selectors import visible_to
from archive.release.sight import within
from archive.sharing.facts import Grants, holds
from archive.sharing.rights import rights_of
from archive.studies.facts import study_facts
from archive.studies.models import Study

_AT_ONCE = 500


def making_facts(actor: Actor, study: Study) -> tuple[Facts, Subject]:
    """Return the facts of taking excerpts of a study out, under the grant that would be relied on.

    What that grant's budget has left is asked when the file is made, of the excerpts that it is to hold.
    """
    facts, subject = Grants(rights_of(actor)).towards_study(study_facts(actor, study), study.pk)
    return replace(facts, budget=BudgetStanding.LEFT), subject


def export_facts(actor: Actor, export: Export) -> tuple[Facts, Subject]:
    """Return the facts of an export, its file's content apart, and how the log names it."""
    facts, subject = study_facts(actor, export.study)
    subject = replace(subject, kind="export", id=export.pk, grant_id=export.grant_id, purpose=export.purpose)
    there = export.state == Export.State.READY and timezone.now() < export.until
    facts = replace(facts, owner=actor.id == export.maker_id, file_there=there, grant=_standing(export, facts.now))
    return facts, subject


def _standing(export: Export, now: datetime) -> GrantStanding:
    if export.grant is None:
        return GrantStanding.NONE
    return GrantStanding.LIVE if holds(export.grant, now) else GrantStanding.ENDED


def fetching_facts(actor: Actor, export: Export) -> tuple[Facts, Subject]:
    """Return the facts of an export, its file's content included."""
    facts, subject = export_facts(actor, export)
    held = list(export.excerpts.values_list("excerpt_id", flat=True))
    pieces = (held[start : start + _AT_ONCE] for start in range(0, len(held), _AT_ONCE))
    speakers = set(export.excerpts.values_list("participant", flat=True).distinct())
    current = not facts.file_there or may_still_be_told(actor, export, speakers)
    return replace(facts, file_current=current and may_still_read(actor, export, pieces)), subject


def as_reader(actor: Actor) -> Actor:
    """Return the actor as one whose token reads: for a token made for exports, what counts is what its owner may read.

    Whether it may have an export made, or fetch one, is the policy's to say; this lists what could be in it.
    """
    return replace(actor, token_scopes=actor.token_scopes | {TokenScope.EXCERPTS_READ})


def may_still_read(actor: Actor, export: Export, pieces: Iterable[Sequence[UUID]]) -> bool:
    """Whether the actor may now read every excerpt of these pieces, and the grant of the export reaches them."""
    readable = visible_to(as_reader(actor)).filter(study=export.study_id).order_by()
    if export.grant is not None:
        readable = readable.filter(within(export.grant))
    return all(readable.filter(pk__in=piece).count() == len(piece) for piece in pieces)


def may_still_be_told(actor: Actor, export: Export, speakers: Collection[UUID | None]) -> bool:
    """Whether the features that an export filters by may now be told of everybody who speaks in its file.

    That they are in it tells it, whatever is asked of them anew.
    """
    features = chosen_for(export).features
    if not features:
        return True
    people = people_before(as_reader(actor), export.study)
    return set(speakers) <= matching(people, features)
