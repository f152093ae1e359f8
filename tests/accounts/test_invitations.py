"""Invitations: who may send them, what the mail says, how they are sent again and cancelled."""

import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import Invitation
from accounts.services import Place, cancel_invitation, resend_invitation, send_invitation
from archive.access.errors import DeniedError
from archive.policy import Action
from archive.policy.facts import ANONYMOUS
from archive.studies.models import Membership, Study
from archive.vocabulary import PlatformRole, Role, StudyState
from tests.accounts.people import denial, entries

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

NEW = "new@example.org"


def to_study(study, role=Role.CO_AUTHOR):
    return Place(study_id=study.pk, role=role)


@pytest.mark.parametrize("who", ["operator", "steward"])
def test_operators_and_stewards_invite(request, who):
    sender = request.getfixturevalue(who)
    invitation, secret = send_invitation(actor=sender.actor, email=" New@Example.org ", display_name="Nurlan")
    assert (invitation.email, invitation.invited_by, invitation.is_open()) == (NEW, sender.user, True)
    assert secret not in str(Invitation.objects.values().get())
    assert len(entries(Action.INVITATION_SEND, "done")) == 1


def test_others_do_not(person):
    with pytest.raises(DeniedError):
        send_invitation(actor=person.actor, email=NEW)
    assert denial(Action.INVITATION_SEND, "role_does_not_allow")
    assert not Invitation.objects.exists()


def test_nobody_does_not(db):
    with pytest.raises(DeniedError):
        send_invitation(actor=ANONYMOUS, email=NEW)
    assert denial(Action.INVITATION_SEND, "not_signed_in")


def test_only_operators_give_roles_across_the_archive(operator, steward):
    place = Place(platform_roles=frozenset({PlatformRole.OPERATOR}))
    with pytest.raises(DeniedError):
        send_invitation(actor=steward.actor, email=NEW, place=place)
    assert denial(Action.ACCOUNT_MANAGE, "role_does_not_allow")
    invitation, _secret = send_invitation(actor=operator.actor, email=NEW, place=place)
    assert invitation.platform_roles == ["operator"]


def test_a_principal_investigator_invites_to_their_study_alone(lead, study):
    invitation, _secret = send_invitation(actor=lead.actor, email=NEW, place=to_study(study))
    assert invitation.study_role is Role.CO_AUTHOR
    foreign = Study.objects.create(
        **{name: getattr(study, name) for name in ("title", "ethics_reference", "retention_until")},
        committee="C",
        committee_contact="c@example.org",
    )
    with pytest.raises(DeniedError) as denied:
        send_invitation(actor=lead.actor, email="x@example.org", place=to_study(foreign))
    assert denied.value.decision.hides
    with pytest.raises(DeniedError):
        send_invitation(actor=lead.actor, email="x@example.org")


def test_an_operator_has_no_business_in_a_study(operator, study):
    with pytest.raises(DeniedError):
        send_invitation(actor=operator.actor, email=NEW, place=to_study(study))
    assert denial(Action.MEMBER_MANAGE, "not_a_member")


def test_a_locked_study_takes_nobody(lead, study):
    Study.objects.update(state=StudyState.LOCKED)
    with pytest.raises(DeniedError):
        send_invitation(actor=lead.actor, email=NEW, place=to_study(study))
    assert denial(Action.MEMBER_MANAGE, "study_locked")


def test_a_study_that_never_was(steward):
    with pytest.raises(Study.DoesNotExist):
        send_invitation(actor=steward.actor, email=NEW, place=Place(study_id=uuid.uuid4(), role=Role.REVIEWER))


@pytest.mark.parametrize("email", ["", "no address", "a@b@c", "x" * 300 + "@example.org"])
def test_a_malformed_address_is_refused(operator, email):
    with pytest.raises(ValidationError):
        send_invitation(actor=operator.actor, email=email)
    assert not Invitation.objects.exists()


def test_an_address_with_an_account_or_an_invitation_needs_no_other(operator, person):
    with pytest.raises(ValidationError, match="account"):
        send_invitation(actor=operator.actor, email=person.user.email.upper())
    send_invitation(actor=operator.actor, email=NEW)
    with pytest.raises(ValidationError, match="open invitation"):
        send_invitation(actor=operator.actor, email=NEW)


def test_a_place_is_a_study_with_a_role_or_the_platform():
    for values in (
        {"study_id": uuid.uuid4()},
        {"role": Role.REVIEWER},
        {"study_id": uuid.uuid4(), "role": Role.REVIEWER, "platform_roles": frozenset({PlatformRole.OPERATOR})},
    ):
        with pytest.raises(ValueError, match="An invitation is"):
            Place(**values)


def test_sending_again_replaces_the_link(operator):
    invitation, first = send_invitation(actor=operator.actor, email=NEW)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    again, second = resend_invitation(actor=operator.actor, invitation_id=invitation.pk)
    assert first != second
    assert again.is_open()
    assert again.token_hash != invitation.token_hash


def test_a_closed_invitation_is_not_sent_again(operator):
    invitation, _secret = send_invitation(actor=operator.actor, email=NEW)
    for _again in range(2):
        assert not cancel_invitation(actor=operator.actor, invitation_id=invitation.pk).is_open()
    with pytest.raises(ValidationError):
        resend_invitation(actor=operator.actor, invitation_id=invitation.pk)
    Invitation.objects.update(accepted_at=timezone.now(), cancelled_at=None)
    with pytest.raises(ValidationError):
        cancel_invitation(actor=operator.actor, invitation_id=invitation.pk)


@pytest.mark.parametrize("service", [resend_invitation, cancel_invitation])
def test_only_who_may_invite_there_changes_an_invitation(service, operator, steward, lead, study, person):
    studys, _ = send_invitation(actor=lead.actor, email=NEW, place=to_study(study))
    roles = Place(platform_roles=frozenset({PlatformRole.DATA_STEWARD}))
    platforms, _ = send_invitation(actor=operator.actor, email="p@example.org", place=roles)
    for actor, invitation in ((operator, studys), (person, studys), (steward, platforms), (lead, platforms)):
        before = Invitation.objects.filter(pk=invitation.pk).values().get()
        with pytest.raises(DeniedError):
            service(actor=actor.actor, invitation_id=invitation.pk)
        assert Invitation.objects.filter(pk=invitation.pk).values().get() == before
    with pytest.raises(Invitation.DoesNotExist):
        service(actor=operator.actor, invitation_id=uuid.uuid4())


# --- pages


def test_the_mail_carries_a_link_and_no_content(lead, study):
    lead.sign_in()
    address = reverse("accounts:study_invitations", args=[study.pk])
    answer = lead.client.post(address, {"email": NEW, "display_name": "Nurlan", "role": "reviewer"})
    assert answer.status_code == 302
    [message] = mail.outbox
    words = f"{message.subject} {message.body}"
    for secret in (study.title, study.committee, "Nurlan", "Lena", "reviewer", "Reviewer", str(study.pk), NEW):
        assert secret not in words
    assert message.to == [NEW]
    assert "http://testserver/invitations/" in message.body
    assert NEW in lead.client.get(address).content.decode()


def test_somebody_with_an_account_joins_at_once(lead, study, person):
    lead.sign_in()
    form = {"email": person.user.email.upper(), "display_name": "", "role": "co_author"}
    lead.client.post(reverse("accounts:study_invitations", args=[study.pk]), form)
    assert Membership.objects.get(user=person.user).role == Role.CO_AUTHOR
    assert not mail.outbox


def test_the_page_of_the_archive(operator):
    operator.sign_in()
    address = reverse("accounts:invitations")
    answer = operator.client.post(address, {"email": NEW, "display_name": "", "platform_roles": ["data_steward"]})
    assert answer.status_code == 302
    page = operator.client.get(address).content.decode()
    assert NEW in page
    assert "Data steward" in page
    [invitation] = Invitation.objects.all()
    assert operator.client.post(reverse("accounts:resend_invitation", args=[invitation.pk])).status_code == 302
    assert len(mail.outbox) == 2
    assert mail.outbox[0].body != mail.outbox[1].body
    assert operator.client.post(reverse("accounts:cancel_invitation", args=[invitation.pk])).status_code == 302
    assert NEW not in operator.client.get(address).content.decode()
    repeated = operator.client.post(reverse("accounts:resend_invitation", args=[invitation.pk]), follow=True)
    assert "closed" in repeated.content.decode()


def test_the_page_says_what_is_wrong(operator, person):
    operator.sign_in()
    answer = operator.client.post(reverse("accounts:invitations"), {"email": person.user.email, "display_name": ""})
    assert answer.status_code == 422
    assert "email" in answer.context["form"].errors


def test_a_mail_server_that_is_away_loses_nothing(operator, monkeypatch):
    def away(*_args, **_kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("accounts.mail.send_mail", away)
    operator.sign_in()
    answer = operator.client.post(reverse("accounts:invitations"), {"email": NEW, "display_name": ""}, follow=True)
    assert "send it again" in answer.content.decode()
    assert Invitation.objects.get().is_open()


def test_without_a_second_factor_an_operator_invites_nobody(operator):
    operator.user.authenticator_set.all().delete()
    operator.seed = ""
    operator.sign_in()
    answer = operator.client.get(reverse("accounts:invitations"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("mfa_index"))
    assert denial(Action.INVITATION_SEND, "second_factor_missing")


@pytest.mark.parametrize("name", ["invitations", "study_invitations", "resend_invitation", "cancel_invitation"])
def test_pages_are_closed_to_others_and_to_nobody(client, person, lead, study, name):
    invitation, _secret = send_invitation(actor=lead.actor, email=NEW, place=to_study(study))
    key = {"invitations": [], "study_invitations": [study.pk]}.get(name, [invitation.pk])
    address = reverse(f"accounts:{name}", args=key)
    before = Invitation.objects.values().get()
    form = {"email": "x@example.org", "display_name": "", "role": "reviewer"}
    assert client.post(address, form)["Location"].startswith(reverse("account_login"))
    person.sign_in()
    assert person.client.post(address, form).status_code in (403, 404)
    assert person.client.put(address).status_code == 405
    assert Invitation.objects.values().get() == before
    assert not mail.outbox


def test_what_is_missing_is_not_found(operator):
    operator.sign_in()
    for name in ("resend_invitation", "cancel_invitation"):
        assert operator.client.post(reverse(f"accounts:{name}", args=[uuid.uuid4()])).status_code == 404
    assert operator.client.get(reverse("accounts:study_invitations", args=[uuid.uuid4()])).status_code == 404
