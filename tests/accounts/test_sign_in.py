"""Signing in and out, lock-out on guessing, sessions that die."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from accounts.models import User
from archive.audit.log import Event
from archive.audit.models import Entry
from tests.accounts.people import PASSWORD, code_of, entries, make

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def attempt(person, password):
    return person.client.post(reverse("account_login"), {"login": person.user.email, "password": password})


def test_signing_in_and_out_is_on_the_record_by_opaque_id(person):
    person.sign_in()
    person.client.post(reverse("account_logout"))
    assert [entry.object_id for entry in entries(Event.SESSION_OPEN)] == [person.user.pk]
    assert [entry.actor_id for entry in entries(Event.SESSION_CLOSE)] == [person.user.pk]
    for entry in Entry.objects.all():
        assert "@" not in f"{entry.detail} {entry.reason} {entry.roles}"


def test_the_address_is_compared_without_regard_to_case(person):
    answer = person.client.post(reverse("account_login"), {"login": "AIGERIM@Example.org", "password": PASSWORD})
    assert answer.status_code == 302


def test_signing_in_needs_the_log(person, monkeypatch):
    def unwritable(*_args, **_kwargs):
        raise OSError("disk full")

    monkeypatch.setattr("accounts.record.record", unwritable)
    with pytest.raises(OSError, match="disk full"):
        attempt(person, PASSWORD)
    assert not any("_auth_user_id" in session.get_decoded() for session in Session.objects.all())
    assert person.client.get(reverse("accounts:profile")).status_code == 302


def test_a_wrong_password_is_refused_and_recorded(person):
    answer = attempt(person, "not the password")
    assert answer.status_code == 200
    assert "_auth_user_id" not in person.client.session
    [entry] = entries(Event.SESSION_REFUSED)
    assert (entry.object_id, entry.actor_id, entry.detail) == (person.user.pk, None, {"cause": "password"})


def test_an_unknown_address_is_answered_like_a_wrong_password(person, client):
    unknown = client.post(reverse("account_login"), {"login": "nobody@example.org", "password": "whatever it is"})
    wrong = attempt(person, "whatever it is")
    assert unknown.context["form"].non_field_errors() == wrong.context["form"].non_field_errors()
    assert entries(Event.SESSION_REFUSED)[0].object_id is None


def test_the_sixth_guess_is_refused_even_when_right_and_says_how_long(person):
    for _guess in range(5):
        attempt(person, "not the password")
    answer = attempt(person, PASSWORD)
    assert answer.status_code == 200
    assert "15 minutes" in answer.content.decode()
    assert "_auth_user_id" not in person.client.session
    assert entries(Event.SESSION_REFUSED)[-1].detail == {"cause": "paused"}


def test_a_pause_of_one_account_does_not_stop_another(person, other):
    for _guess in range(6):
        attempt(person, "not the password")
    assert attempt(other, PASSWORD).status_code == 302


def test_a_closed_account_cannot_sign_in(person):
    User.objects.filter(pk=person.user.pk).update(is_active=False)
    answer = attempt(person, PASSWORD)
    assert answer.url == reverse("account_inactive")
    assert "_auth_user_id" not in person.client.session


def test_a_session_dies_with_the_account(person):
    person.sign_in()
    assert person.client.get(reverse("accounts:profile")).status_code == 200
    User.objects.filter(pk=person.user.pk).update(is_active=False)
    assert person.client.get(reverse("accounts:profile")).status_code == 302


def test_nobody_can_sign_up(client):
    page = client.get(reverse("account_signup"))
    assert "Nobody can sign up" in page.content.decode()
    client.post(
        reverse("account_signup"),
        {"email": "new@example.org", "password1": "a long and calm password", "password2": "a long and calm password"},
    )
    assert not User.objects.exists()


def test_signing_out_by_link_does_nothing(person):
    person.sign_in()
    person.client.get(reverse("account_logout"))
    assert "_auth_user_id" in person.client.session


def test_the_second_factor_is_asked_for_and_a_code_works_once(db):
    first = make("a@example.org").add_second_factor().sign_in()
    assert "_auth_user_id" in first.client.session
    again = make("b@example.org")
    again.user, again.seed = first.user, first.seed
    again.client.post(reverse("account_login"), {"login": first.user.email, "password": PASSWORD})
    answer = again.client.post(reverse("mfa_authenticate"), {"code": code_of(first.seed)})
    assert answer.status_code == 200
    assert "_auth_user_id" not in again.client.session
    assert entries(Event.SESSION_REFUSED)[-1].detail == {"cause": "code"}


def test_guessing_codes_is_paused_too(operator):
    operator.client.post(reverse("account_login"), {"login": operator.user.email, "password": PASSWORD})
    wrong = f"{(int(code_of(operator.seed)) + 500_000) % 1_000_000:06d}"
    for _guess in range(5):
        operator.client.post(reverse("mfa_authenticate"), {"code": wrong})
    answer = operator.client.post(reverse("mfa_authenticate"), {"code": code_of(operator.seed)})
    assert "15 minutes" in answer.content.decode()
    assert "_auth_user_id" not in operator.client.session


def test_the_pages_of_the_entrance_have_no_inline_script(client):
    for name in ("account_login", "account_reset_password", "account_signup"):
        page = client.get(reverse(name))
        assert page.status_code == 200
        assert b"<script>" not in page.content
        assert "script-src 'self'" in page["Content-Security-Policy"]
