"""On what terms a study shares: its data-use agreement, and who may ask and who decides."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from archive.audit.log import record
from archive.policy import Action, Actor
from archive.sharing.models import Agreement, SharingTerms
from archive.sharing.selectors import current_agreement
from archive.studies.gate import authorised_in_study


def set_sharing_terms(*, actor: Actor, study_id: UUID, listed: bool, ethics_decides: bool) -> SharingTerms:
    """Say whether a study stands in the catalogue, and whether its ethics reviewer decides on requests too.

    Requests that wait already are decided on as the terms were when they were made.

    Raises:
        DeniedError: Only the principal investigator of an open study may.
        ValidationError: It is to be listed and has no agreement that a person who asks could accept.
    """
    with authorised_in_study(actor, Action.STUDY_EDIT, study_id) as (study, subject):
        if listed and current_agreement(study) is None:
            raise ValidationError({"listed": _("Write a data-use agreement first: whoever asks accepts it.")})
        values = {"listed": listed, "ethics_decides": ethics_decides}
        terms, _created = SharingTerms.objects.update_or_create(study=study, defaults=values)
        record(actor, Action.STUDY_EDIT, subject, listed=listed, ethics_decides=ethics_decides)
    return terms


def add_agreement(*, actor: Actor, study_id: UUID, text: str) -> Agreement:
    """Add a version of a study's data-use agreement. Grants keep the version that was accepted for them.

    Raises:
        DeniedError: Only the principal investigator of an open study may.
        ValidationError: There is no text, or it is the one that stands.
    """
    with authorised_in_study(actor, Action.STUDY_EDIT, study_id) as (study, subject):
        last = current_agreement(study)
        if not text.strip():
            raise ValidationError({"text": _("Write what people agree to.")})
        if last is not None and last.text == text.strip():
            raise ValidationError({"text": _("This is the version that stands.")})
        version = last.version + 1 if last else 1
        agreement = Agreement.objects.create(
            study=study, version=version, text=text.strip(), written_by_id=actor.user_id
        )
        record(actor, Action.STUDY_EDIT, subject, agreement=version)
    return agreement
