"""The team of a study: roles given and taken."""

from uuid import UUID

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.audit.log import Subject, record
from archive.policy import Action, Actor
from archive.policy.facts import SYSTEM
from archive.studies.gate import authorised_in_study
from archive.studies.models import Membership
from archive.vocabulary import PlatformRole, Role


def add_member(*, actor: Actor, study_id: UUID, user_id: UUID, role: Role) -> Membership:
    """Give a person a role in a study. Giving a role that is held already changes nothing.

    Raises:
        DeniedError: Only the principal investigator or a data steward may.
        ValidationError: A data steward lets themselves in: whoever stands above all studies reads nobody's words.
            Or an ethics reviewer, who never reads any, is to have another role as well; or an operator one that reads.
    """
    with authorised_in_study(actor, Action.MEMBER_MANAGE, study_id) as (_study, subject):
        if user_id == actor.id and Role.PRINCIPAL_INVESTIGATOR not in subject.roles:
            raise ValidationError(_("Nobody lets themselves into a study. Ask its principal investigator."))
        return admit(actor, subject, study_id, user_id, role)


def grant_invited_membership(*, study_id: UUID, user_id: UUID, role: Role, invited_by: UUID) -> Membership:
    """Give the role that an invitation promised, when it is accepted. Sending it was authorised as managing members."""
    with transaction.atomic():
        subject = Subject(kind="study", id=study_id, study_id=study_id)
        membership = admit(SYSTEM, subject, study_id, user_id, role)
        record(SYSTEM, Action.MEMBER_MANAGE, subject, invited_by=str(invited_by))
        return membership


def admit(actor: Actor, subject: Subject, study_id: UUID, user_id: UUID, role: Role) -> Membership:
    """Give a role, inside a transaction that was authorised and locks the study.

    Raises:
        ValidationError: As for :func:`add_member`.
    """
    refuse_operators(user_id, role)
    standing = Membership.objects.filter(study_id=study_id, user_id=user_id, ended_at__isnull=True)
    held = set(standing.values_list("role", flat=True))
    if Role.ETHICS_REVIEWER in held | {role} and held - {role}:
        raise ValidationError(_("Whoever reviews the ethics of a study has no other role in it: end the other first."))
    membership, created = Membership.objects.get_or_create(
        study_id=study_id, user_id=user_id, role=role, ended_at__isnull=True
    )
    if created:
        record(actor, Action.MEMBER_MANAGE, subject, added=str(user_id), role=role.value)
    return membership


def refuse_operators(user_id: UUID, role: Role) -> None:
    """Refuse an operator a role in which one sees what participants said: they manage accounts and no content.

    Raises:
        ValidationError: They are one.
    """
    account = get_user_model().objects.get(pk=user_id)
    if PlatformRole.OPERATOR in account.roles and role is not Role.ETHICS_REVIEWER:
        raise ValidationError(_("An operator manages accounts and never sees content: choose another account."))


def end_membership(*, actor: Actor, study_id: UUID, membership_id: UUID) -> None:
    """Take a role in a study away, from this moment.

    Raises:
        DeniedError: Only the principal investigator or a data steward may.
        Membership.DoesNotExist: The study has no such current membership.
        ValidationError: It is the study's last principal investigator.
    """
    with authorised_in_study(actor, Action.MEMBER_MANAGE, study_id) as (study, subject):
        current = study.memberships.filter(ended_at__isnull=True)
        membership = current.get(pk=membership_id)
        leads = current.filter(role=Role.PRINCIPAL_INVESTIGATOR)
        if membership.role == Role.PRINCIPAL_INVESTIGATOR and leads.count() == 1:
            raise ValidationError(_("A study needs a principal investigator. Appoint another one first."))
        dismiss(actor, subject, membership)


def dismiss(actor: Actor, subject: Subject, membership: Membership) -> None:
    """End a membership, inside a transaction that was authorised and locks the study. An ended one stays as it is."""
    if membership.ended_at is None:
        membership.ended_at = timezone.now()
        membership.save(update_fields=["ended_at"])
        record(actor, Action.MEMBER_MANAGE, subject, ended=str(membership.user_id), role=membership.role)
