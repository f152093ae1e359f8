"""Recording consent. Nothing here edits: a new form is a new version, a new consent supersedes the last."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.access.authorise import authorised
from archive.audit.log import Subject, record
from archive.consent.facts import consenting_facts
from archive.consent.keys import evidence_place
from archive.consent.models import Consent, ConsentForm
from archive.keyring.sealing import KeyOwner, seal_text
from archive.policy import Action, Actor, Facts
from archive.policy.groups import TEAM
from archive.studies.gate import authorised_in_study
from archive.studies.models import Membership, Participant
from archive.vocabulary import ConsentMode, Feature, Language, Reconsent, Scope


def add_consent_form(
    *,
    actor: Actor,
    study_id: UUID,
    version: int,
    language: Language,
    text: str,
    scopes: Collection[Scope],
    features: Collection[Feature] = (),
    reconsent: Reconsent = Reconsent.NOT_NEEDED,
) -> ConsentForm:
    """Add one version of a study's form in one language.

    Args:
        actor: Who adds it.
        study_id: The study.
        version: Its number; later versions have higher ones.
        language: Its language.
        text: Word for word as it is read or shown.
        scopes: What it asks for.
        features: Which identifying features it asks to show; those it does not ask about are not shown.
        reconsent: What it means for whoever agreed to an earlier version. What one language says holds for the
            version: the strictest counts.

    Raises:
        DeniedError: Only the principal investigator of an open study may.
        ValidationError: The version exists in that language, or the form asks for nothing.
    """
    with authorised_in_study(actor, Action.STUDY_EDIT, study_id) as (study, subject):
        if Scope.TAKE_PART not in scopes:
            raise ValidationError(_("A consent form must at least ask whether the person takes part."))
        asked = [scope.value for scope in Scope if scope in scopes]
        form = ConsentForm(study=study, version=version, language=language, text=text.strip(), scopes=asked)
        form.features = [feature.value for feature in Feature if feature in features]
        form.reconsent = reconsent
        form.full_clean()
        form.save(force_insert=True)
        detail = {"language": language.value, "reconsent": reconsent.value, "features": len(form.features)}
        record(actor, Action.STUDY_EDIT, subject, consent_form=version, **detail)
    return form


def record_consent(
    *,
    actor: Actor,
    participant: Participant,
    form: ConsentForm,
    mode: ConsentMode,
    scopes: Collection[Scope],
    given_on: date,
    features: Collection[Feature] = (),
    language: Language | None = None,
    taken_by_id: UUID | None = None,
    evidence: str = "",
) -> Consent:
    """Record what a participant agreed to; it supersedes what they agreed to before.

    Args:
        actor: Who records the consent.
        participant: Who gave it.
        form: The version they were shown, of the participant's own study.
        mode: Oral or written.
        scopes: What they granted, out of what the form asks.
        given_on: The day; not in the future.
        features: Which identifying features they let be shown, out of what the form asks.
        language: In which they were asked and answered; the form's when not given.
        taken_by_id: Who of the study's people asked them; ``actor`` when not given.
        evidence: Optional note or wording, sealed under the participant's key.

    Raises:
        DeniedError: Fieldworkers of the study only; never for somebody who withdrew.
        ValidationError: Something the form does not ask for, another study's form, somebody who has never been of the
            study, a day to come, or one before that of the consent that holds: what they took back since stays so.
    """

    def gather() -> tuple[Facts, Subject]:
        return consenting_facts(actor, Participant.objects.select_for_update().get(pk=participant.pk))

    _check(participant, form, scopes, features, given_on)
    _check_taker(participant, taken_by_id)
    with authorised(actor, Action.CONSENT_RECORD, gather) as subject:
        last = Consent.objects.filter(participant=participant).order_by("-sequence").first()
        if last is not None and given_on < last.given_on:
            raise ValidationError(_("They said something later. A consent from before that cannot supersede it."))
        consent = Consent(
            participant=participant,
            form=form,
            mode=mode,
            scopes=[scope.value for scope in Scope if scope in scopes],
            features=[feature.value for feature in Feature if feature in features],
            given_on=given_on,
            language=language or form.language,
            taken_by_id=taken_by_id or actor.user_id,
            recorded_by_id=actor.user_id,
            sequence=last.sequence + 1 if last else 1,
        )
        if evidence.strip():
            owner, place = KeyOwner.participant(participant.pk), evidence_place(consent.pk)
            consent.sealed_evidence = seal_text(owner, evidence.strip(), **place)
        consent.save(force_insert=True)
        counts = {"scopes": len(consent.scopes), "features": len(consent.features)}
        record(actor, Action.CONSENT_RECORD, subject, consent=str(consent.pk), **counts)
    return consent


def _check(
    participant: Participant,
    form: ConsentForm,
    scopes: Collection[Scope],
    features: Collection[Feature],
    given_on: date,
) -> None:
    if form.study_id != participant.study_id:
        raise ValidationError(_("This consent form belongs to another study."))
    if unasked := [scope.value for scope in scopes if scope.value not in form.scopes]:
        raise ValidationError(_("The form does not ask for: %(scopes)s.") % {"scopes": ", ".join(unasked)})
    if unasked := [feature.value for feature in features if feature.value not in form.features]:
        raise ValidationError(_("The form does not ask to show: %(features)s.") % {"features": ", ".join(unasked)})
    if given_on > timezone.localdate():
        raise ValidationError(_("Consent cannot be given on a day to come."))


def _check_taker(participant: Participant, user_id: UUID | None) -> None:
    """Refuse somebody who asked nobody in this study. Whoever did may have left it since."""
    members = Membership.objects.filter(study=participant.study_id, role__in=TEAM)
    if user_id is not None and not members.filter(user_id=user_id).exists():
        raise ValidationError({"taken_by": _("Choose somebody who is, or was, of this study's team.")})
