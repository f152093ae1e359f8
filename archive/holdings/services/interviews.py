"""Interviews: opened under a key of their own; where and when they took place is sealed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.access.authorise import authorise, authorised
from archive.audit.log import PARTICIPANTS_LENGTH, Subject, record
from archive.consent.facts import agreement_of
from archive.holdings.facts import interview_facts
from archive.holdings.gate import authorised_on_interview
from archive.holdings.keys import setting_place
from archive.holdings.models import Interview
from archive.keyring.sealing import KeyKind, KeyOwner, open_json, seal_json
from archive.keyring.services import create_key
from archive.policy import Action, Actor, Facts
from archive.policy.groups import HELPERS
from archive.studies.facts import study_facts
from archive.studies.models import Membership, Participant, Study
from archive.vocabulary import Language


@dataclass(frozen=True, slots=True)
class InterviewDetails:
    """What an interview is described by. ``setting`` (place, date, notes by field name) is sealed."""

    code: str
    language: Language
    mode: str
    interviewer_id: UUID | None = None
    setting: Mapping[str, str] | None = None


def add_interview(
    *, actor: Actor, study_id: UUID, details: InterviewDetails, participants: Collection[Participant]
) -> Interview:
    """Open an interview of one or more participants, each of whom agreed to take part.

    Raises:
        DeniedError: The actor does no fieldwork in this study, or a participant has not agreed or has withdrawn.
        ValidationError: The code is malformed or taken, nobody takes part, or somebody is of another study.
            Those of one field come under the field's name.
    """
    if not participants or any(person.study_id != study_id for person in participants):
        raise ValidationError(_("Choose at least one participant of this study."))
    if len("+".join(person.code for person in participants)) > PARTICIPANTS_LENGTH:
        raise ValidationError(_("These are too many participants for one interview. Enter it as several."))
    interview = Interview(
        study_id=study_id,
        code=details.code.strip(),
        language=details.language,
        mode=details.mode,
        interviewer_id=details.interviewer_id,
    )

    def gather() -> tuple[Facts, Subject]:
        facts, subject = study_facts(actor, Study.objects.select_for_update().get(pk=study_id))
        agreed = agreement_of(Participant.objects.filter(pk__in=[person.pk for person in participants]))
        facts = replace(facts, scopes=agreed.scopes, reconsent_due=agreed.reconsent_due, withdrawn=agreed.withdrawn)
        return facts, replace(subject, kind="interview", id=interview.pk, participant=agreed.codes)

    with authorised(actor, Action.INTERVIEW_ADD, gather) as subject:
        _check_details(interview)
        interview.full_clean()
        create_key(kind=KeyKind.INTERVIEW, owner_id=interview.pk)
        if details.setting:
            place = setting_place(interview.pk)
            interview.sealed_setting = seal_json(KeyOwner.interview(interview.pk), dict(details.setting), **place)
        interview.save(force_insert=True)
        interview.participants.set(participants)
        record(actor, Action.INTERVIEW_ADD, subject, participants=len(participants))
    return interview


def _check_details(interview: Interview) -> None:
    """Refuse a taken code, and an interviewer from outside the study."""
    if Interview.objects.filter(study=interview.study_id, code=interview.code).exists():
        raise ValidationError({"code": _("Another interview of this study has this code.")})
    if interview.interviewer_id is None:
        return
    held = Membership.objects.filter(study=interview.study_id, user_id=interview.interviewer_id)
    if not held.filter(ended_at__isnull=True).exists():
        raise ValidationError({"interviewer": _("Only a member of this study can be its interviewer.")})


#: How long an assignment lasts if nothing is said, and at most.
ASSIGNED_FOR = timedelta(days=30)
ASSIGNED_AT_MOST = timedelta(days=366)


def assign_transcriber(
    *, actor: Actor, interview_id: UUID, user_id: UUID | None, until: datetime | None = None
) -> Interview:
    """Assign an interview to a transcriber or translator of its study for a time, or to nobody.

    Assigning it again to the same person extends or shortens the time; to nobody, it ends at once.

    Args:
        actor: Who assigns.
        interview_id: What.
        user_id: To whom; None ends the assignment.
        until: When access ends by itself; a month from now if left out.

    Raises:
        DeniedError: The actor does no fieldwork in this study.
        ValidationError: The person is no transcriber or translator of this study, or the time is over already or
            longer than a year.
    """
    with authorised_on_interview(actor, Action.INTERVIEW_ADD, interview_id) as (interview, subject):
        held = Membership.objects.filter(study=interview.study, role__in=HELPERS, ended_at__isnull=True)
        if user_id is not None and not held.filter(user_id=user_id).exists():
            text = _("Only a transcriber or translator of this study can be assigned. Give them the role first.")
            raise ValidationError(text)
        interview.transcriber_id = user_id
        interview.assigned_until = _checked_end(until) if user_id is not None else None
        interview.save(update_fields=["transcriber", "assigned_until"])
        end = interview.assigned_until.date().isoformat() if interview.assigned_until else "none"
        record(actor, Action.INTERVIEW_ADD, subject, assigned=str(user_id or "nobody"), until=end)
    return interview


def _checked_end(until: datetime | None) -> datetime:
    now = timezone.now()
    end = until or now + ASSIGNED_FOR
    if not now < end <= now + ASSIGNED_AT_MOST:
        raise ValidationError({"until": _("An assignment ends on a day to come, within a year.")})
    return end


def unseal_setting(*, actor: Actor, interview: Interview) -> dict[str, Any]:
    """Open where and when an interview took place.

    Raises:
        DeniedError: Fieldworkers with a second factor only.
    """
    facts, subject = interview_facts(actor, interview)
    authorise(actor, Action.INTERVIEW_UNSEAL, facts, subject)
    if interview.sealed_setting is None:
        return {}
    opened = open_json(KeyOwner.interview(interview.pk), bytes(interview.sealed_setting), **setting_place(interview.pk))
    return dict(opened)
