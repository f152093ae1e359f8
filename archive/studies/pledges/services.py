"""Writing a new version of a pledge, and accepting the one that stands."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from archive.audit.log import record
from archive.policy import Action, Actor
from archive.studies.gate import authorised_in_study
from archive.studies.pledges.models import Acceptance, Pledge
from archive.studies.pledges.selectors import standing_pledge


def write_pledge(*, actor: Actor, study_id: UUID, text: str) -> Pledge:
    """Add a version of a study's pledge. From then on nobody hears a recording under an earlier one.

    Raises:
        DeniedError: Only the principal investigator of an open study may.
        ValidationError: There is no text, or it is the one that stands.
    """
    with authorised_in_study(actor, Action.PLEDGE_WRITE, study_id) as (study, subject):
        standing = standing_pledge(study)
        if text.strip() in ("", standing.text.strip()):
            raise ValidationError({"text": _("Write what is to be promised, in other words than those that stand.")})
        version = standing.version + 1
        pledge = Pledge(study=study, version=version, text=text.strip(), written_by_id=actor.user_id)
        pledge.full_clean()
        pledge.save(force_insert=True)
        record(actor, Action.PLEDGE_WRITE, subject, version=version)
    return pledge


def accept_pledge(*, actor: Actor, study_id: UUID, version: int) -> Acceptance:
    """Put on record that the actor accepts the pledge that stands, word for word. A second time changes nothing.

    Raises:
        DeniedError: The actor neither transcribes nor translates in this study.
        ValidationError: Another version stands by now: it has to be read first.
    """
    with authorised_in_study(actor, Action.PLEDGE_ACCEPT, study_id) as (study, subject):
        standing = standing_pledge(study)
        if version != standing.version:
            raise ValidationError(_("The pledge has changed meanwhile. Read it again."))
        accepted, created = Acceptance.objects.get_or_create(
            study=study, user_id=actor.user_id, version=version, defaults={"text": standing.text}
        )
        if created:
            record(actor, Action.PLEDGE_ACCEPT, subject, version=version)
    return accepted
