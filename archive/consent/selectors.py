"""What participants currently agree to."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from archive.consent.keys import evidence_place
from archive.consent.models import Consent, ConsentForm
from archive.keyring.sealing import KeyOwner, open_text
from archive.studies.models import Participant, Study
from archive.vocabulary import Scope


def current_consents(participant_ids: Iterable[UUID]) -> dict[UUID, Consent]:
    """Return each participant's current consent; those without one are absent."""
    found = Consent.objects.filter(participant_id__in=list(participant_ids)).order_by("participant_id", "sequence")
    return {consent.participant_id: consent for consent in found.select_related("form")}


def scopes_of(consent: Consent | None) -> frozenset[Scope]:
    """Return what a consent grants; nothing without one."""
    return frozenset() if consent is None else frozenset(Scope(scope) for scope in consent.scopes)


def not_to_be_named(participants: Iterable[Participant]) -> set[UUID]:
    """Return those of ``participants`` whose name nobody may be shown: no waiver of theirs holds, or they withdrew."""
    people = list(participants)
    consents = current_consents(person.pk for person in people)
    return {
        person.pk
        for person in people
        if person.withdrawn_at is not None or Scope.BE_NAMED not in scopes_of(consents.get(person.pk))
    }


def history_of(participant: Participant) -> "QuerySet[Consent]":
    """Return a participant's consents, newest first."""
    return participant.consents.select_related("form", "recorded_by").order_by("-sequence")


def forms_of(study: Study) -> "QuerySet[ConsentForm]":
    """Return a study's consent forms, newest version first."""
    return study.consent_forms.order_by("-version", "language")


def evidence_of(participant: Participant) -> list[tuple[Consent, str]]:
    """Open the notes on a participant's consents, newest first, for callers allowed to unseal their profile."""
    owner = KeyOwner.participant(participant.pk)
    noted = history_of(participant).filter(sealed_evidence__isnull=False)
    return [
        (consent, open_text(owner, bytes(consent.sealed_evidence or b""), **evidence_place(consent.pk)))
        for consent in noted
    ]
