"""What waits for reviewers off the desk, for the home page: how many questions, and no name."""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.holdings.work import AT_MOST, Work
from archive.policy import Actor
from archive.policy.groups import LEADS
from archive.studies.models import Study
from archive.studies.selectors import studies_with_role
from archive.vocabulary import Role, StudyState
from redaction.pipeline.models import Question
from redaction.review.models import KeptWord


def review_work(actor: Actor) -> list[Work]:
    """Return what waits for the actor: whether entities are one or two, and words that others want to be kept."""
    return [*_questions(actor), *_proposals(actor)]


def _questions(actor: Actor) -> Iterator[Work]:
    still = Question.objects.filter(answer=Question.Answer.OPEN).values_list("study", flat=True)
    for study, number in _counted(actor, {Role.REVIEWER}, still.order_by()):
        what = ngettext("%d question: one or two?", "%d questions: one or two?", number) % number
        yield Work(_("Entities"), study, what, reverse("entities", args=[study.pk]))


def _proposals(actor: Actor) -> Iterator[Work]:
    proposed = KeptWord.objects.filter(approved_at__isnull=True, ended_at__isnull=True).exclude(proposed_by=actor.id)
    for study, number in _counted(actor, LEADS | {Role.REVIEWER}, proposed.order_by().values_list("study", flat=True)):
        text = ngettext("%d proposal waits for a second person.", "%d proposals wait for a second person.", number)
        yield Work(_("Kept words"), study, text % number, reverse("kept_words", args=[study.pk]))


def _counted(actor: Actor, roles: Collection[Role], things: "QuerySet[Any, UUID]") -> list[tuple[Study, int]]:
    """Return the open studies in which the actor has one of ``roles``, with how many of these things each has."""
    theirs = studies_with_role(actor, frozenset(roles)).filter(state=StudyState.OPEN).order_by("title")
    counts = Counter(things.filter(study__in=theirs))
    return [(study, counts[study.pk]) for study in theirs if counts[study.pk]][:AT_MOST]
