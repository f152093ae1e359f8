"""Accepting an invitation: the one way to an account."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from accounts.models import Invitation, User
from accounts.services import InvitationError, Place, accept_invitation, cancel_invitation, send_invitation
from archive.audit.log import Event
from archive.audit.models import Entry
from archive.studies.models import Membership, Study
from archive.vocabulary import PlatformRole, Role, StudyState
from tests.accounts.people import PASSWORD, entries, make

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

NEW = "new@example.org"
FORM = {"display_name": "Nurlan New", "password1": PASSWORD, "password2": PASSWORD}


@pytest.fixture
def link(operator):
    _invitation, secret = send_invitation(actor=operator.actor, email=NEW, display_name="Nurlan")
    return reverse("accounts:accept", args=[secret])


def test_the_page_opens_the_account_and_signs_in(client, link):
    page = client.get(link)
    assert NEW in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    answer = client.post(link, FORM)
    assert answer.status_code == 302
    user = User.objects.get(email=NEW)
    assert (user.display_name, user.platform_roles, user.check_password(PASSWORD)) == ("Nurlan New", [], True)
    assert client.session["_auth_user_id"] == str(user.pk)
    [entry] = entries(Event.INVITATION_ACCEPT)
    assert entry.actor_id == user.pk
    assert [entry.actor_id for entry in entries(Event.SESSION_OPEN)] == [user.pk]


def test_the_link_works_once(client, link):
    client.post(link, FORM)
    client.logout()
    for answer in (client.get(link), client.post(link, FORM)):
        assert answer.status_code == 404
        assert "opens nothing" in answer.content.decode()
    assert User.objects.filter(email=NEW).count() == 1


@pytest.mark.parametrize("end", ["expired", "cancelled", "unknown", "taken"])
def test_a_link_that_ended_opens_nothing(client, operator, link, end):
    if end == "expired":
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif end == "cancelled":
        cancel_invitation(actor=operator.actor, invitation_id=Invitation.objects.get().pk)
    elif end == "unknown":
        link = reverse("accounts:accept", args=["x" * 43])
    else:
        make(NEW)
    assert client.post(link, FORM).status_code == 404
    assert not User.objects.filter(email=NEW, display_name="Nurlan New").exists()


@pytest.mark.parametrize("loss", ["membership", "study", "account"])
def test_a_promise_does_not_outlive_the_power_to_make_it(client, lead, study, loss):
    place = Place(study_id=study.pk, role=Role.REVIEWER)
    _invitation, secret = send_invitation(actor=lead.actor, email=NEW, place=place)
    if loss == "membership":
        Membership.objects.update(ended_at=timezone.now())
    elif loss == "study":
        Study.objects.update(state=StudyState.LOCKED)
    else:
        User.objects.filter(pk=lead.user.pk).update(is_active=False)
    assert client.post(reverse("accounts:accept", args=[secret]), FORM).status_code == 404
    assert not User.objects.filter(email=NEW).exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"password2": "another password"}, "password2"),
        ({"password1": "short", "password2": "short"}, "password1"),
        ({"password1": "password1234", "password2": "password1234"}, "password1"),
        ({"password1": "182736451827", "password2": "182736451827"}, "password1"),
        ({"password1": "new@example.org", "password2": "new@example.org"}, "password1"),
        ({"display_name": ""}, "display_name"),
        ({"display_name": "n" * 121}, "display_name"),
    ],
)
def test_weak_or_unequal_passwords_and_missing_names_are_refused(client, link, change, field):
    answer = client.post(link, FORM | change)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert PASSWORD not in answer.content.decode()
    assert not User.objects.filter(email=NEW).exists()


def test_whoever_is_signed_in_is_asked_to_sign_out_first(other, link):
    other.sign_in()
    assert "Sign out" in other.client.get(link).content.decode()
    assert other.client.post(link, FORM).status_code == 422
    assert not User.objects.filter(email=NEW).exists()


@pytest.mark.parametrize(
    ("role", "leads_to"),
    [
        (Role.REVIEWER, "mfa_index"),
        (Role.TRANSCRIBER, "mfa_index"),
        (Role.CO_AUTHOR, "home"),
        (Role.ETHICS_REVIEWER, "home"),
    ],
)
def test_the_study_role_is_granted_and_leads_on(client, lead, study, role, leads_to):
    _invitation, secret = send_invitation(actor=lead.actor, email=NEW, place=Place(study_id=study.pk, role=role))
    answer = client.post(reverse("accounts:accept", args=[secret]), FORM)
    assert answer["Location"] == reverse(leads_to)
    membership = Membership.objects.get(user__email=NEW)
    assert (membership.study, membership.role) == (study, role)
    assert entries("member.manage", "done")


def test_setting_up_the_second_factor_asks_for_no_second_password(client, operator):
    place = Place(platform_roles=frozenset({PlatformRole.DATA_STEWARD}))
    _invitation, secret = send_invitation(actor=operator.actor, email=NEW, place=place)
    answer = client.post(reverse("accounts:accept", args=[secret]), FORM)
    assert answer["Location"] == reverse("mfa_index")
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    assert User.objects.get(email=NEW).roles == {PlatformRole.DATA_STEWARD}


def test_the_demo_leads_home(client, lead, study, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    place = Place(study_id=study.pk, role=Role.REVIEWER)
    _invitation, secret = send_invitation(actor=lead.actor, email=NEW, place=place)
    assert client.post(reverse("accounts:accept", args=[secret]), FORM)["Location"] == reverse("home")


def test_without_the_log_there_is_no_account(link, monkeypatch):
    def unwritable(*_args, **_kwargs):
        raise OSError("disk full")

    monkeypatch.setattr("accounts.services.acceptance.record", unwritable)
    with pytest.raises(OSError, match="disk full"):
        accept_invitation(secret=link.split("/")[-2], display_name="N", password=PASSWORD)
    assert not User.objects.filter(email=NEW).exists()
    assert Invitation.objects.get().is_open()


def test_the_service_refuses_what_the_page_refuses(operator):
    with pytest.raises(InvitationError):
        accept_invitation(secret="", display_name="N", password=PASSWORD)


# --- the first operator


def test_the_command_prints_a_link_that_makes_an_operator(client, db, capsys):
    call_command("create_operator", " First@Example.org", base_url="https://archive.example/")
    link = capsys.readouterr().out.strip()
    assert link.startswith("https://archive.example/invitations/")
    answer = client.post(link.removeprefix("https://archive.example"), FORM)
    assert answer["Location"] == reverse("mfa_index")
    assert User.objects.get(email="first@example.org").roles == {PlatformRole.OPERATOR}
    assert Entry.objects.filter(action="invitation.send", actor_kind="system").count() == 1


def test_the_command_says_what_is_wrong(person):
    for email in ("no address", person.user.email):
        with pytest.raises(CommandError):
            call_command("create_operator", email)
    assert not Invitation.objects.exists()
