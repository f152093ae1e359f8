"""The page everybody starts from: their studies, and what waits for them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from archive.access.authorise import authorise
from archive.access.requests import actor_of
from archive.audit.log import Subject
from archive.holdings.models import Interview, Transcript
from archive.holdings.selectors import interviews_visible_to
from archive.holdings.signals import work_asked_for
from archive.holdings.states import ENDINGS
from archive.holdings.work import AT_MOST, Work, transcripts_awaiting, work_on
from archive.labels import ROLES
from archive.policy import Action, Actor, Facts
from archive.policy.groups import ETHICS, FIELDWORK, READERS
from archive.studies.models import Membership, Study
from archive.studies.selectors import studies_with_role, visible_to
from archive.vocabulary import PlatformRole, Role, StudyState, TranscriptState


@dataclass(frozen=True, slots=True)
class StudyCard:
    """One study, and the roles the reader holds in it."""

    study: Study
    roles: "list[str | Promise]"


@never_cache
@require_http_methods(["GET", "HEAD"])
def home(request: HttpRequest) -> HttpResponse:
    """Show the reader's studies and their work.

    One decision, on the page as the reader's own: it shows titles and codes that the actor's querysets hold, and no
    word, place or date of any interview. Whatever a link leads to decides for itself.
    """
    actor = actor_of(request)
    own = Facts(now=timezone.now(), owner=actor.id is not None)
    authorise(actor, Action.ACCOUNT_VIEW, own, Subject(kind="home", id=actor.id))
    context = {
        "cards": study_cards(actor, actor.user_id),
        "work": work_of(actor),
        "steward": PlatformRole.DATA_STEWARD in actor.platform_roles,
        "operator": PlatformRole.OPERATOR in actor.platform_roles,
        "oversees": studies_with_role(actor, ETHICS).exists(),
        "reads_in_several": studies_with_role(actor, READERS).count() > 1,
    }
    return render(request, "holdings/home.html", context)


def study_cards(actor: Actor, person_id: UUID) -> list[StudyCard]:
    """Return the studies the actor may know of, by title, each with the roles held in it."""
    held = Membership.objects.filter(user_id=person_id, ended_at__isnull=True).values_list("study_id", "role")
    roles: dict[object, list[str | Promise]] = {}
    for study_id, role in held.order_by("role"):
        roles.setdefault(study_id, []).append(ROLES[role])
    return [StudyCard(study, roles.get(study.pk, [])) for study in visible_to(actor).order_by("title")]


def work_of(actor: Actor) -> list[Work]:
    """Return what waits for the actor: failures first, then reviews, what rooms above tell, and transcripts to make."""
    answers: Any = work_asked_for.send(sender=Work, actor=actor)
    above: list[Work] = [item for _receiver, found in answers for item in found]
    return [*_to_retry(actor), *_to_review(actor), *above, *_to_transcribe(actor)]


def _to_retry(actor: Actor) -> list[Work]:
    failed = transcripts_awaiting(actor, FIELDWORK, TranscriptState.FAILED)
    return [work_on(one, _("Redaction failed. See why, and try again."), "interview") for one in failed[:AT_MOST]]


def _to_review(actor: Actor) -> list[Work]:
    waiting = transcripts_awaiting(actor, {Role.REVIEWER}, TranscriptState.IN_REVIEW)
    return [work_on(one, _("Check the redaction against the original."), "desk") for one in waiting[:AT_MOST]]


def _to_transcribe(actor: Actor) -> list[Work]:
    mine = interviews_visible_to(actor).filter(transcriber_id=actor.id, study__state=StudyState.OPEN)
    begun = Transcript.objects.exclude(state__in=ENDINGS).values("interview")
    gone = Interview.objects.filter(participants__withdrawn_at__isnull=False).values("pk")
    waiting = mine.exclude(pk__in=begun).exclude(pk__in=gone).order_by("created_at")
    what = _("Assigned to you. Listen, and hand in the transcript.")
    return [Work(one.code, one.study, what, reverse("interview", args=[one.pk])) for one in waiting[:AT_MOST]]
