"""Studies themselves: creating, describing, ruling what stands in a mention's place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.access.authorise import authorised
from archive.audit.log import Subject, record
from archive.keyring.owners import KeyKind
from archive.keyring.services import create_key
from archive.policy import Action, Actor, Facts
from archive.studies.gate import authorised_in_study
from archive.studies.models import DisclosureRule, Membership, Study
from archive.studies.services.members import refuse_operators
from archive.studies.services.styles import kept_style
from archive.studies.signals import disclosure_changed
from archive.vocabulary import Category, Language, Operator, Role, Style

#: What a new study starts from: nothing that identifies passes; what carries meaning is generalised.
DEFAULT_PROFILE: Mapping[Category, Operator] = {
    Category.PERSON: Operator.PSEUDONYMISE,
    Category.PLACE: Operator.PSEUDONYMISE,
    Category.COUNTRY: Operator.KEEP,
    Category.AGE: Operator.GENERALISE,
    Category.ORGANISATION: Operator.PSEUDONYMISE,
    Category.PHONE: Operator.SUPPRESS,
    Category.EMAIL: Operator.SUPPRESS,
    Category.HANDLE: Operator.SUPPRESS,
    Category.DOCUMENT_NUMBER: Operator.SUPPRESS,
    Category.DATE: Operator.GENERALISE,
    Category.NATIONALITY: Operator.KEEP,
    Category.OCCUPATION: Operator.KEEP,
}

NO_STYLES: Mapping[Category, Style] = MappingProxyType({})

#: What points at one person by itself. It is never kept: the people whom a participant mentions have agreed to nothing.
DIRECT_IDENTIFIERS = frozenset(
    {Category.PERSON, Category.PHONE, Category.EMAIL, Category.HANDLE, Category.DOCUMENT_NUMBER}
)


def operators_for(category: Category) -> list[Operator]:
    """Return what a study may put in the place of a category."""
    return [one for one in Operator if one is not Operator.KEEP or category not in DIRECT_IDENTIFIERS]


@dataclass(frozen=True, slots=True)
class StudyDetails:
    """What a study is described by. ``approvals_required`` is 1, or 2 where the study asks for a second person."""

    title: str
    ethics_reference: str
    committee: str
    committee_contact: str
    languages: Sequence[Language]
    retention_until: date
    approvals_required: int = 1
    embargo_until: datetime | None = None


def create_study(*, actor: Actor, details: StudyDetails, principal_investigator_id: UUID) -> Study:
    """Create a study with its key, its default disclosure profile and its principal investigator.

    Raises:
        DeniedError: The actor is no data steward.
        ValidationError: A detail is missing or out of range, or the principal investigator is an operator.
    """

    def gather() -> tuple[Facts, Subject]:
        return Facts(now=timezone.now()), Subject(kind="study", id=study.pk, study_id=study.pk)

    study = Study(**_columns(details))
    with authorised(actor, Action.STUDY_CREATE, gather) as subject:
        study.full_clean()
        refuse_operators(principal_investigator_id, Role.PRINCIPAL_INVESTIGATOR)
        create_key(kind=KeyKind.STUDY, owner_id=study.pk)
        study.save(force_insert=True)
        DisclosureRule.objects.bulk_create(
            DisclosureRule(study=study, category=category, operator=operator)
            for category, operator in DEFAULT_PROFILE.items()
        )
        role = Role.PRINCIPAL_INVESTIGATOR
        Membership.objects.create(study=study, user_id=principal_investigator_id, role=role)
        record(actor, Action.STUDY_CREATE, subject, lead=str(principal_investigator_id))
    return study


def _columns(details: StudyDetails) -> dict[str, Any]:
    return {
        "title": details.title.strip(),
        "ethics_reference": details.ethics_reference.strip(),
        "committee": details.committee.strip(),
        "committee_contact": details.committee_contact.strip(),
        "languages": [Language(language).value for language in details.languages],
        "retention_until": details.retention_until,
        "approvals_required": details.approvals_required,
        "embargo_until": details.embargo_until,
    }


def edit_study(*, actor: Actor, study_id: UUID, details: StudyDetails) -> Study:
    """Replace a study's details, but for its embargo: changing that asks for more, and is a service of its own.

    Raises:
        DeniedError: Only the principal investigator of an open study may.
        ValidationError: A detail is missing or out of range.
    """
    with authorised_in_study(actor, Action.STUDY_EDIT, study_id) as (study, subject):
        for name, value in _columns(replace(details, embargo_until=study.embargo_until)).items():
            setattr(study, name, value)
        study.full_clean()
        study.save()
        record(actor, Action.STUDY_EDIT, subject, approvals=details.approvals_required)
    return study


def set_disclosure_profile(
    *,
    actor: Actor,
    study_id: UUID,
    rules: Mapping[Category, Operator],
    styles: Mapping[Category, Style] = NO_STYLES,
) -> list[Category]:
    """Set what stands in the place of several categories. Approvals that no longer fit lapse by themselves.

    Args:
        actor: Who sets it.
        study_id: For which study.
        rules: The operator of each category to set; others stay as they are.
        styles: How it is carried out, see :func:`styles_for`; in the default way where not given.

    Returns:
        The categories whose rule has changed.

    Raises:
        DeniedError: Only the principal investigator of an open study may.
        ValidationError: A direct identifier is to be kept, or an operator carried out as it cannot be; nothing has
            changed.
    """
    with authorised_in_study(actor, Action.STUDY_EDIT, study_id) as (study, subject):
        wanted = _wanted(rules, styles)
        standing = {rule.category: (rule.operator, rule.style) for rule in study.disclosure_rules.all()}
        changed = {one: rule for one, rule in wanted.items() if standing.get(one) != rule}
        for category, (operator, style) in changed.items():
            defaults = {"operator": operator, "style": style}
            DisclosureRule.objects.update_or_create(study=study, category=category, defaults=defaults)
            detail = {"style": style} if style else {}
            record(actor, Action.STUDY_EDIT, subject, category=category.value, operator=operator.value, **detail)
        if changed:
            disclosure_changed.send(Study, study=study, categories=list(changed))
    return list(changed)


def _wanted(
    rules: Mapping[Category, Operator], styles: Mapping[Category, Style]
) -> dict[Category, tuple[Operator, str]]:
    if kept := [category for category, operator in rules.items() if operator not in operators_for(category)]:
        text = _("What points at one person by itself is never kept: others have not agreed to be named.")
        raise ValidationError({category.value: text for category in kept})
    wanted = {}
    for category, operator in rules.items():
        try:
            wanted[category] = (operator, kept_style(category, operator, styles.get(category)))
        except ValueError:
            raise ValidationError({category.value: _("This cannot be done in that way.")}) from None
    return wanted
