"""Merging entities that are one, parting one that is two, and answering what linking could not tell."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.audit.log import record
from archive.holdings.models import Transcript
from archive.policy import Action, Actor
from archive.studies.gate import authorised_in_study
from archive.studies.models import Study
from archive.vocabulary import Category, Tier, TranscriptState
from redaction.pipeline.entities import new_entity
from redaction.pipeline.models import Entity, EntityForm, Finding, Question
from redaction.pipeline.personas import renew_personas
from redaction.pipeline.questions import move_questions, set_apart
from redaction.review.mentions import alike, forms_alike
from redaction.review.services.findings import back_to_review


def merge_entities(*, actor: Actor, study_id: UUID, entity_ids: Collection[UUID]) -> Entity:
    """Say that several entities are one: from now on they carry one pseudonym in the whole study.

    Approvals of transcripts that mention them lapse: they were for another version. Releases stay as they are. What
    becomes a participant's own is undecided again, and masked until a reviewer has looked at each mention.

    Args:
        actor: A reviewer of the study.
        study_id: Which study.
        entity_ids: Two or more of its entities, of one category.

    Returns:
        The entity that is left: a participant's own, or else the one that was there first.

    Raises:
        DeniedError: Only a reviewer of the study.
        ValidationError: There are fewer than two, of several categories, or they are the own of two participants.
    """
    with authorised_in_study(actor, Action.ENTITY_DECIDE, study_id) as (study, subject):
        kept, gone = _chosen(study, entity_ids)
        _unite(study, kept, gone)
        merged = "+".join(str(entity.pk) for entity in gone)
        record(actor, Action.ENTITY_DECIDE, subject, merged=merged, into=str(kept.pk))
    return kept


def split_entity(*, actor: Actor, study_id: UUID, entity_id: UUID, finding_ids: Collection[UUID]) -> Entity:
    """Say that some mentions of an entity name another one, which gets a pseudonym of its own.

    Args:
        actor: A reviewer of the study.
        study_id: Which study.
        entity_id: The entity that is two.
        finding_ids: Mentions of it that name the other. Each stands for all mentions in the same words in the same
            interview.

    Returns:
        The new entity.

    Raises:
        DeniedError: Only a reviewer of the study.
        Entity.DoesNotExist: The study has no such entity.
        ValidationError: No mention is left on one of the sides.
    """
    with authorised_in_study(actor, Action.ENTITY_DECIDE, study_id) as (study, subject):
        entity = Entity.objects.get(pk=entity_id, study=study)
        moved = alike(entity, finding_ids)
        if not moved or len(moved) == entity.findings.count():
            raise ValidationError(_("Tick some of the mentions, and leave some: both entities need one."))
        other = new_entity(study.pk, Category(entity.category))
        EntityForm.objects.filter(pk__in=forms_alike(entity, moved)).update(entity=other)
        Finding.objects.filter(pk__in=[finding.pk for finding in moved]).update(entity=other)
        set_apart(study.pk, entity, other, actor.id, timezone.now())
        _reopen([entity.pk, other.pk])
        renew_personas(study)
        record(actor, Action.ENTITY_DECIDE, subject, parted=str(entity.pk), new=str(other.pk), mentions=len(moved))
    return other


def answer_question(*, actor: Actor, study_id: UUID, question_id: UUID, same: bool) -> None:
    """Answer whether two entities are one.

    Raises:
        DeniedError: Only a reviewer of the study.
        Question.DoesNotExist: The study has no such question open.
        ValidationError: They cannot be one, see :func:`merge_entities`.
    """
    with authorised_in_study(actor, Action.ENTITY_DECIDE, study_id) as (study, subject):
        question = Question.objects.get(pk=question_id, study=study, answer=Question.Answer.OPEN)
        one, other = question.one_id, question.other_id
        if same:
            kept, gone = _chosen(study, {one, other})
            _unite(study, kept, gone)
        else:
            set_apart(study.pk, question.one, question.other, actor.id, timezone.now())
        answer = "same" if same else "different"
        record(actor, Action.ENTITY_DECIDE, subject, question=answer, one=str(one), other=str(other))


def _chosen(study: Study, entity_ids: Collection[UUID]) -> tuple[Entity, Sequence[Entity]]:
    """Return the entity to keep and those to join to it."""
    chosen = sorted(
        Entity.objects.filter(study=study, pk__in=entity_ids), key=lambda one: (not one.own, one.number, str(one.pk))
    )
    if len(chosen) < 2:
        raise ValidationError(_("Tick two entities or more."))
    if len({entity.category for entity in chosen}) > 1:
        raise ValidationError(_("A person and a place cannot be one: change the category on the review desk first."))
    if len({entity.own for entity in chosen if entity.own}) > 1:
        raise ValidationError(_("These are two participants of the study: two people."))
    return chosen[0], chosen[1:]


def _unite(study: Study, kept: Entity, gone: Sequence[Entity]) -> None:
    ids = [entity.pk for entity in gone]
    _reopen([kept.pk, *ids])
    if kept.own:
        _mask_until_seen(ids)
    Finding.objects.filter(entity__in=ids).update(entity=kept)
    EntityForm.objects.filter(entity__in=ids).update(entity=kept)
    move_questions(study.pk, gone, kept)
    Entity.objects.filter(pk__in=ids).delete()
    renew_personas(study)


def _mask_until_seen(entity_ids: Collection[UUID]) -> None:
    """Have mentions that become a participant's looked at one by one: should they have waived, each would be bared.

    Whoever accepted one before said that somebody else is to be hidden, and not that this is the participant.
    """
    standing = Finding.objects.filter(entity__in=entity_ids).exclude(decision=Finding.Decision.REJECTED)
    standing.update(tier=Tier.REVIEW, decision=Finding.Decision.UNDECIDED, decided_by=None, decided_at=None)


def _reopen(entity_ids: Collection[UUID]) -> None:
    """Take back the approval of every transcript that mentions an entity: it was for another version."""
    mentioning = Finding.objects.filter(entity__in=entity_ids).values("turn__transcript")
    approved = Transcript.objects.select_for_update().filter(pk__in=mentioning, state=TranscriptState.APPROVED)
    for transcript in approved:
        back_to_review(transcript)
