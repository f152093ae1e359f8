"""The page everybody starts from: their studies, and what waits for them."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
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
from archive.holdings.selectors import interviews_visible_to, transcripts_visible_to
from archive.holdings.states import ENDINGS
from archive.labels import ROLES
from archive.policy import Action, Actor, Facts
from archive.policy.rules import FIELDWORK
from archive.studies.models import Membership, Study
from archive.studies.selectors import studies_with_role, visible_to
from archive.vocabulary import PlatformRole, Role, StudyState, TranscriptState

#: Work shown at most of each kind; the rest follows as this is done.
_AT_MOST = 50


@dataclass(frozen=True, slots=True)
class StudyCard:
    """One study, and the roles the reader holds in it."""

    study: Study
    roles: "list[str | Promise]"


@dataclass(frozen=True, slots=True)
class Work:
    """Something that waits for the reader: whose interview, what to do, and where."""

    interview: Interview
    what: str
    url: str
    state: str = ""


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
    """Return what waits for the actor: failures first, then reviews, releases and transcripts to be made."""
    return [*_to_retry(actor), *_to_review(actor), *_to_release(actor), *_to_transcribe(actor)]


def _transcripts(actor: Actor, roles: frozenset[Role], state: TranscriptState) -> "QuerySet[Transcript]":
    """Return transcripts in ``state`` that somebody with ``roles`` can work on: no lock, and nobody withdrew."""
    waiting = transcripts_visible_to(actor).filter(interview__study__in=studies_with_role(actor, roles), state=state)
    waiting = waiting.filter(interview__study__state=StudyState.OPEN)
    gone = Interview.objects.filter(participants__withdrawn_at__isnull=False).values("pk")
    return waiting.exclude(interview__in=gone).order_by("created_at")


def _to_retry(actor: Actor) -> list[Work]:
    failed = _transcripts(actor, FIELDWORK, TranscriptState.FAILED)
    return [_work(one, _("Redaction failed. See why, and try again."), "interview") for one in failed[:_AT_MOST]]


def _to_review(actor: Actor) -> list[Work]:
    waiting = _transcripts(actor, frozenset({Role.REVIEWER}), TranscriptState.IN_REVIEW)
    return [_work(one, _("Check the redaction against the original."), "desk") for one in waiting[:_AT_MOST]]


def _to_release(actor: Actor) -> list[Work]:
    approved = _transcripts(actor, FIELDWORK, TranscriptState.APPROVED)
    return [_work(one, _("Approved. It can be released."), "interview") for one in approved[:_AT_MOST]]


def _to_transcribe(actor: Actor) -> list[Work]:
    mine = interviews_visible_to(actor).filter(transcriber_id=actor.id, study__state=StudyState.OPEN)
    begun = Transcript.objects.exclude(state__in=ENDINGS).values("interview")
    gone = Interview.objects.filter(participants__withdrawn_at__isnull=False).values("pk")
    waiting = mine.exclude(pk__in=begun).exclude(pk__in=gone).order_by("created_at")
    what = _("Assigned to you. Listen, and hand in the transcript.")
    return [Work(one, what, reverse("interview", args=[one.pk])) for one in waiting[:_AT_MOST]]


def _work(transcript: Transcript, what: str, page: str) -> Work:
    target = transcript.pk if page == "desk" else transcript.interview_id
    return Work(transcript.interview, what, reverse(page, args=[target]), transcript.state)
