"""Questions to the reviewers: whether two entities of a study are one."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from redaction.engine.linking import Doubt
from redaction.pipeline.models import Entity, Question


def ask(study_id: UUID, doubts: Iterable[tuple[Entity, Entity, Doubt]]) -> None:
    """Put questions that have not been put before. Runs under the study's lock."""
    wanted = {_pair(one, other): doubt for one, other, doubt in doubts if one.pk != other.pk}
    entities = {pk for pair in wanted for pk in pair}
    put = set(Question.objects.filter(study_id=study_id, one__in=entities).values_list("one_id", "other_id"))
    Question.objects.bulk_create(
        [
            Question(study_id=study_id, one_id=pair[0], other_id=pair[1], doubt=doubt)
            for pair, doubt in wanted.items()
            if pair not in put
        ],
        batch_size=500,
    )


def set_apart(study_id: UUID, one: Entity, other: Entity, by: UUID | None, at: datetime) -> None:
    """Note that two entities are not one, whether that was asked or not. Runs under the study's lock."""
    pair = _pair(one, other)
    Question.objects.update_or_create(
        one_id=pair[0],
        other_id=pair[1],
        create_defaults={
            "study_id": study_id,
            "doubt": Doubt.PARTED,
            "answer": Question.Answer.DIFFERENT,
            "answered_by_id": by,
            "answered_at": at,
        },
        defaults={"answer": Question.Answer.DIFFERENT, "answered_by_id": by, "answered_at": at},
    )


def move_questions(study_id: UUID, gone: Iterable[Entity], kept: Entity) -> None:
    """Let what was asked and answered about entities stand for the one they have become."""
    gone_ids = {entity.pk for entity in gone}
    about = list(Question.objects.filter(Q(one__in=gone_ids) | Q(other__in=gone_ids), study_id=study_id))
    Question.objects.filter(pk__in=[question.pk for question in about]).delete()
    for question in about:
        ids = [kept.pk if pk in gone_ids else pk for pk in (question.one_id, question.other_id)]
        pair = (min(ids, key=str), max(ids, key=str))
        if pair[0] == pair[1] or Question.objects.filter(one_id=pair[0], other_id=pair[1]).exists():
            continue
        question.one_id, question.other_id = pair
        question.save(force_insert=True)


def open_questions(study_id: UUID) -> list[Question]:
    """Return what nobody has answered yet, oldest first, with the entities."""
    still = Question.objects.filter(study_id=study_id, answer=Question.Answer.OPEN)
    return list(still.select_related("one", "other"))


def _pair(one: Entity, other: Entity) -> tuple[UUID, UUID]:
    return (one.pk, other.pk) if str(one.pk) < str(other.pk) else (other.pk, one.pk)
