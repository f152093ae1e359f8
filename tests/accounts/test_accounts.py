"""One's own account, and the operator's hand on others'."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse

from accounts.models import ApiToken, Invitation, User
from accounts.services import (
    authenticate_token,
    close_account,
    create_token,
    edit_profile,
    reopen_account,
    send_invitation,
    sign_out_everywhere,
)
from archive.access.errors import DeniedError
from archive.policy import Action, TokenScope
from archive.policy.facts import ANONYMOUS
from tests.accounts.people import PASSWORD, denial, entries, make

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_an_address_belongs_to_one_account_whatever_its_case(person):
    with pytest.raises(IntegrityError):
        User.objects.bulk_create([User(email="Aigerim@Example.org", display_name="x")])


def test_an_account_needs_an_address_and_prints_no_name(person):
    with pytest.raises(ValueError, match="address"):
        User.objects.create_user("  ")
    assert str(person.user) == f"user {person.user.pk}"
    assert User.objects.get_by_natural_key(" AIGERIM@example.org ") == person.user


# --- one's own


def test_changing_name_and_language(person, settings):
    settings.LANGUAGES = [("en", "English"), ("ru", "Russian")]
    person.sign_in()
    answer = person.client.post(reverse("accounts:profile"), {"display_name": " Aigerim ", "language": "ru"})
    assert answer.status_code == 302
    user = User.objects.get(pk=person.user.pk)
    assert (user.display_name, user.language) == ("Aigerim", "ru")
    assert len(entries(Action.ACCOUNT_EDIT, "done")) == 1
    assert person.client.get(reverse("accounts:profile"))["Content-Language"] == "ru"


@pytest.mark.parametrize(
    "form", [{"display_name": ""}, {"display_name": "n" * 121}, {"display_name": "x", "language": "xx"}]
)
def test_the_page_says_what_is_wrong(person, form):
    person.sign_in()
    assert person.client.post(reverse("accounts:profile"), form).status_code == 422
    assert User.objects.get().display_name == "Aigerim Test"


@pytest.mark.parametrize(("name", "language"), [("", ""), ("n" * 121, ""), ("x", "xx"), ("x", "../../etc")])
def test_the_service_checks_too(person, name, language):
    with pytest.raises(ValidationError):
        edit_profile(actor=person.actor, display_name=name, language=language)
    assert User.objects.get().display_name == "Aigerim Test"


def test_nobody_has_no_account(db, client):
    for service in (
        lambda: edit_profile(actor=ANONYMOUS, display_name="x", language=""),
        lambda: sign_out_everywhere(actor=ANONYMOUS),
    ):
        with pytest.raises(DeniedError):
            service()
    assert denial(Action.ACCOUNT_EDIT, "not_signed_in")
    for answer in (client.get(reverse("accounts:profile")), client.post(reverse("accounts:sign_out_everywhere"))):
        assert answer["Location"].startswith(reverse("account_login"))


def test_signing_out_everywhere_ends_other_browsers_too(person):
    person.sign_in()
    elsewhere = make("x@example.org")
    elsewhere.user = person.user
    elsewhere.sign_in()
    assert person.client.get(reverse("accounts:sign_out_everywhere")).status_code == 405
    answer = person.client.post(reverse("accounts:sign_out_everywhere"))
    assert answer["Location"] == reverse("account_login")
    for client in (person.client, elsewhere.client):
        assert client.get(reverse("accounts:profile")).status_code == 302


def test_changing_the_password_ends_every_session_and_is_recorded(person):
    person.sign_in()
    form = {"oldpassword": PASSWORD, "password1": "another calm password", "password2": "another calm password"}
    assert person.client.post(reverse("account_change_password"), form).status_code == 302
    assert person.client.get(reverse("accounts:profile")).status_code == 302
    assert [entry.object_id for entry in entries("password.change")] == [person.user.pk]
    person.sign_in("another calm password")


# --- the operator's


def test_closing_ends_sessions_tokens_and_invitations_at_once(operator, steward):
    steward.sign_in()
    token, secret = create_token(actor=steward.actor, name="R", scopes=[TokenScope.EXCERPTS_READ])
    invitation, _ = send_invitation(actor=steward.actor, email="new@example.org")
    for _again in range(2):
        close_account(actor=operator.actor, user_id=steward.user.pk)
    assert steward.client.get(reverse("accounts:profile")).status_code == 302
    assert authenticate_token(secret) is None
    assert ApiToken.objects.get(pk=token.pk).revoked_at is not None
    assert not Invitation.objects.get(pk=invitation.pk).is_open()
    [entry] = entries(Action.ACCOUNT_MANAGE, "done")
    assert entry.detail == {"state": "closed", "tokens": 1, "invitations": 1}


def test_reopening_revives_neither_sessions_nor_tokens(operator, person):
    person.sign_in()
    _token, secret = create_token(actor=person.actor, name="R", scopes=[TokenScope.EXCERPTS_READ])
    close_account(actor=operator.actor, user_id=person.user.pk)
    for _again in range(2):
        assert reopen_account(actor=operator.actor, user_id=person.user.pk).is_active
    assert person.client.get(reverse("accounts:profile")).status_code == 302
    assert authenticate_token(secret) is None
    person.user.refresh_from_db()
    person.sign_in()


def test_an_operator_cannot_close_their_own_account(operator):
    with pytest.raises(ValidationError):
        close_account(actor=operator.actor, user_id=operator.user.pk)
    assert User.objects.get(pk=operator.user.pk).is_active


@pytest.mark.parametrize("service", [close_account, reopen_account])
def test_only_operators_manage_accounts(service, person, steward, other):
    for actor in (person, steward):
        with pytest.raises(DeniedError):
            service(actor=actor.actor, user_id=other.user.pk)
    assert denial(Action.ACCOUNT_MANAGE, "role_does_not_allow", other.user.pk)
    assert User.objects.get(pk=other.user.pk).is_active


def test_the_list_and_its_buttons(operator, person):
    operator.sign_in()
    page = operator.client.get(reverse("accounts:people")).content.decode()
    assert person.user.email in page
    assert reverse("accounts:close_account", args=[operator.user.pk]) not in page
    assert operator.client.post(reverse("accounts:close_account", args=[person.user.pk])).status_code == 302
    assert not User.objects.get(pk=person.user.pk).is_active
    assert operator.client.post(reverse("accounts:reopen_account", args=[person.user.pk])).status_code == 302
    assert User.objects.get(pk=person.user.pk).is_active
    refused = operator.client.post(reverse("accounts:close_account", args=[operator.user.pk]), follow=True)
    assert "cannot close your own" in refused.content.decode()
    assert operator.client.post(reverse("accounts:close_account", args=[uuid.uuid4()])).status_code == 404


@pytest.mark.parametrize("name", ["people", "close_account", "reopen_account"])
def test_the_pages_are_closed_to_others_and_to_nobody(client, person, other, name):
    key = [] if name == "people" else [other.user.pk]
    address, method = reverse(f"accounts:{name}", args=key), "get" if name == "people" else "post"
    assert getattr(client, method)(address)["Location"].startswith(reverse("account_login"))
    person.sign_in()
    assert getattr(person.client, method)(address).status_code == 403
    assert person.client.put(address).status_code == 405
    assert User.objects.get(pk=other.user.pk).is_active
