"""Asking for access."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.access.authorise import authorised
from archive.audit.log import Subject, record
from archive.days import end_of
from archive.policy import Action, Actor, Facts
from archive.policy.groups import TEAM
from archive.sharing.extents import Reach
from archive.sharing.facts import asking_facts, request_facts
from archive.sharing.keys import Statement, seal_statement
from archive.sharing.models import AccessRequest, Agreement
from archive.sharing.selectors import current_agreement, terms_of
from archive.sharing.telling import tell_deciders, tell_of_taking_back
from archive.studies.models import Study
from archive.vocabulary import Language, Purpose, Role

#: The longest that anybody may ask for at once; then they ask anew.
LONGEST = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks for.

    Attributes:
        purpose: The kind of purpose, by which consent decides.
        institution: On whose behalf.
        what_for: The purpose in their words.
        about: Which interviews or theme, in their words; may be empty.
        languages: Languages of the interviews; at least one.
        until: The last day on which it shall hold.
        agreement_id: The version of the data-use agreement that they accept.
    """

    purpose: Purpose
    institution: str
    what_for: str
    about: str
    languages: Collection[Language]
    until: date
    agreement_id: UUID


def request_access(*, actor: Actor, study_id: UUID, asked: Asked) -> AccessRequest:
    """Ask for access to a study's excerpts, for the first time or anew before a grant ends.

    Raises:
        DeniedError: The actor may not know of the study, or it is locked.
        Study.DoesNotExist: There is no such study.
        ValidationError: Something is missing or out of range, another request of theirs waits, the agreement was
            replaced meanwhile, or they are of the study's own team.
    """
    found: list[Study] = []

    def gather() -> tuple[Facts, Subject]:
        found.append(Study.objects.select_for_update().get(pk=study_id))
        return asking_facts(actor, found[0])

    with authorised(actor, Action.ACCESS_ASK, gather) as subject:
        request = _request(actor, found[0], asked)
        _refuse_members(subject)
        if AccessRequest.objects.filter(study=study_id, requester=actor.user_id, state="waiting").exists():
            raise ValidationError(
                _("A request of yours for this study waits already. You are told when it is decided.")
            )
        request.save(force_insert=True)
        about = Subject(
            kind="access_request", id=request.pk, study_id=study_id, roles=subject.roles, purpose=request.purpose
        )
        record(actor, Action.ACCESS_ASK, about, until=asked.until.isoformat(), agreement=request.agreement.version)
        tell_deciders(request)
    return request


def take_back_request(
    *, actor: Actor, request_id: UUID, check: Callable[[AccessRequest], None] | None = None
) -> AccessRequest:
    """Take back what one asked for, before it is decided. What others decided on it so far stays without effect.

    Args:
        actor: Who does.
        request_id: Which request.
        check: Called under the lock: whether it is still what the caller takes it for. What it raises leaves all as is.

    Raises:
        DeniedError: It is somebody else's; the actor is told that there is nothing.
        AccessRequest.DoesNotExist: There is no such request.
        ValidationError: It does not wait any more.
    """
    found: list[AccessRequest] = []

    def gather() -> tuple[Facts, Subject]:
        study = Study.objects.select_for_update().get(access_requests=request_id)
        request = AccessRequest.objects.select_for_update().get(pk=request_id)
        request.study = study
        found.append(request)
        return request_facts(actor, request)

    with authorised(actor, Action.ACCESS_TAKE_BACK, gather) as subject:
        request = found[0]
        if check is not None:
            check(request)
        if request.state != AccessRequest.State.WAITING:
            raise ValidationError(_("This does not wait for a decision any more."))
        request.state, request.decided_at = AccessRequest.State.TAKEN_BACK, timezone.now()
        request.save(update_fields=["state", "decided_at"])
        record(actor, Action.ACCESS_TAKE_BACK, subject)
        tell_of_taking_back(request)
    return request


def _refuse_members(subject: Subject) -> None:
    if Role.ETHICS_REVIEWER in subject.roles:
        raise ValidationError(_("Whoever reviews the ethics of a study never reads its excerpts."))
    if subject.roles & TEAM:
        raise ValidationError(_("You are of this study's team, and read its excerpts without a grant."))


def _request(actor: Actor, study: Study, asked: Asked) -> AccessRequest:
    """Return the request, unsaved.

    Raises:
        ValidationError: What was asked for is incomplete or out of range.
    """
    request = AccessRequest(study=study, requester_id=actor.user_id, purpose=Purpose(asked.purpose))
    statement = Statement(
        institution=asked.institution.strip(), what_for=asked.what_for.strip(), about=asked.about.strip()
    )
    for name in ("institution", "what_for"):
        if not statement[name]:
            raise ValidationError({name: _("Whoever decides needs to know this.")})
    if not asked.languages:
        raise ValidationError({"languages": _("Choose at least one language.")})
    check_end(study, asked.until)
    request.agreement = _accepted(study, asked.agreement_id)
    request.ethics_decides = terms_of(study).ethics_decides
    reach = Reach(frozenset(asked.languages), None, end_of(asked.until))
    for name, value in reach.columns().items():
        setattr(request, name, value)
    request.sealed_statement = seal_statement(study.pk, request.pk, statement)
    return request


def check_end(study: Study, until: date) -> None:
    """Refuse a last day that is over, or later than anybody may be let in for.

    Raises:
        ValidationError: Why.
    """
    today = timezone.localdate()
    if until < today:
        raise ValidationError({"until": _("Choose a day to come.")})
    latest = min(today + LONGEST, study.retention_until)
    if until > latest:
        text = _("Choose a day up to %(day)s. Later, one can ask anew.") % {"day": latest.isoformat()}
        raise ValidationError({"until": text})


def _accepted(study: Study, agreement_id: UUID) -> Agreement:
    current = current_agreement(study)
    if current is None:
        raise ValidationError(_("This study has no data-use agreement yet: its principal investigator must write one."))
    if current.pk != agreement_id:
        raise ValidationError({"agreed": _("The agreement was replaced meanwhile. Read the version below.")})
    return current
