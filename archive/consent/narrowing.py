"""A participant takes part of their consent back, by themselves. Downwards alone: no page talks anybody into more."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.access.authorise import authorised
from archive.audit.log import Subject, record
from archive.consent.facts import consenting_facts
from archive.consent.models import Consent
from archive.policy import Action, Actor, Facts
from archive.studies.models import Participant, Study
from archive.vocabulary import ConsentMode, Feature, Scope

#: What a new consent does not take over from the one it follows.
_ITS_OWN = frozenset({"id", "created_at", "sealed_evidence"})


def narrow_consent(
    *, actor: Actor, participant_id: UUID, dropped: Collection[Scope], hidden: Collection[Feature] = ()
) -> Consent:
    """Record a consent that grants what the current one does, but for what is taken back. It holds at once.

    Args:
        actor: The participant themself.
        participant_id: Whose consent.
        dropped: Scopes they take back. Taking part is not among them: whoever wants to end that withdraws.
        hidden: Identifying features that are no longer to be shown.

    Raises:
        DeniedError: The actor is somebody else, or has withdrawn.
        ValidationError: Nothing would be taken back, or there is no consent.
        Participant.DoesNotExist: There is no such participant.
    """

    def gather() -> tuple[Facts, Subject]:
        Study.objects.select_for_update().get(participants=participant_id)
        return consenting_facts(actor, Participant.objects.select_for_update().get(pk=participant_id))

    with authorised(actor, Action.CONSENT_NARROW, gather) as subject:
        current = Consent.objects.filter(participant_id=participant_id).order_by("-sequence").first()
        consent = _following(current, dropped, hidden) if current else None
        if current is None or consent is None or _grants(consent) == _grants(current) or Scope.TAKE_PART in dropped:
            raise ValidationError(_("Choose what you want to take back."))
        consent.save(force_insert=True)
        counts = {"scopes": len(consent.scopes), "features": len(consent.features)}
        record(actor, Action.CONSENT_NARROW, subject, consent=str(consent.pk), **counts)
    return consent


def _grants(consent: Consent) -> tuple[list[str], list[str]]:
    return consent.scopes, consent.features


def _following(current: Consent, dropped: Collection[Scope], hidden: Collection[Feature]) -> Consent:
    columns = [field.attname for field in Consent._meta.concrete_fields if field.name not in _ITS_OWN]
    values: dict[str, Any] = {name: getattr(current, name) for name in columns}
    values |= {
        "scopes": [value for value in current.scopes if Scope(value) not in dropped],
        "features": [value for value in current.features if Feature(value) not in hidden],
        "mode": ConsentMode.OWN_CODE,
        "given_on": timezone.localdate(),
        "taken_by_id": None,
        "recorded_by_id": None,
        "sequence": current.sequence + 1,
    }
    return Consent(**values)
