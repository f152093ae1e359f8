"""Second factors, recovery codes, fresh proof of identity, forgotten passwords."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.adapters import MFAAdapter
from archive.access.requests import actor_of
from archive.audit.log import Event
from archive.crypto.errors import OpenError
from archive.policy import Action
from tests.accounts.people import PASSWORD, Person, code_of, denial, entries

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def confirm(person):
    answer = person.client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert answer.status_code == 302


def actor_now(person):
    return actor_of(person.client.get(reverse("accounts:profile")).wsgi_request)


@pytest.fixture
def set_up_app(django_capture_on_commit_callbacks):
    def set_up(person):
        confirm(person)
        page = person.client.get(reverse("mfa_activate_totp"))
        person.seed = page.context["form"].secret
        with django_capture_on_commit_callbacks(execute=True):
            return person.client.post(reverse("mfa_activate_totp"), {"code": code_of(person.seed)})

    return set_up


# --- secrets at rest


def test_secrets_are_sealed_at_rest(operator):
    stored = Authenticator.objects.get(user=operator.user).data["secret"]
    assert operator.seed not in stored
    assert MFAAdapter().decrypt(stored) == operator.seed
    assert MFAAdapter().encrypt(operator.seed) != stored
    altered = ("B" if stored[40] != "B" else "C").join((stored[:40], stored[41:]))
    with pytest.raises(OpenError):
        MFAAdapter().decrypt(altered)


# --- the authenticator app


@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_setting_up_the_app_counts_for_this_session(committed, person, set_up_app):
    person.sign_in()
    assert not actor_now(person).second_factor
    answer = set_up_app(person)
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    assert actor_now(person).second_factor
    assert {entry.detail["type"] for entry in entries(Event.SECOND_FACTOR_ADD)} == {"totp", "recovery_codes"}
    seed = Authenticator.objects.get(type="recovery_codes").data["seed"]
    assert len(MFAAdapter().decrypt(seed)) == 80


def test_a_wrong_code_sets_up_nothing(person):
    person.sign_in()
    confirm(person)
    secret = person.client.get(reverse("mfa_activate_totp")).context["form"].secret
    wrong = f"{(int(code_of(secret)) + 500_000) % 1_000_000:06d}"
    answer = person.client.post(reverse("mfa_activate_totp"), {"code": wrong})
    assert answer.status_code == 200
    assert not Authenticator.objects.exists()
    assert not actor_now(person).second_factor


def test_setting_up_needs_a_fresh_password(person):
    person.sign_in()
    answer = person.client.get(reverse("mfa_activate_totp"))
    assert answer["Location"].startswith(reverse("account_reauthenticate"))


def test_removing_the_app_is_recorded_and_ends_what_rests_on_it(operator):
    operator.sign_in()
    elsewhere = Person(operator.user, seed=operator.seed)
    cache.clear()  # else the same code would count as used
    elsewhere.sign_in()
    person = operator
    confirm(person)
    assert actor_now(person).second_factor
    assert person.client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert not Authenticator.objects.exists()
    assert not actor_now(person).second_factor
    assert elsewhere.client.get(reverse("accounts:profile")).status_code == 302
    assert entries(Event.SECOND_FACTOR_REMOVE)


def test_a_recovery_code_opens_once(person, set_up_app):
    person.sign_in()
    set_up_app(person)
    page = person.client.get(reverse("mfa_view_recovery_codes"))
    code = page.context["unused_codes"][0]
    assert code in page.content.decode()
    for expected in (302, 200):
        person.client.post(reverse("account_logout"))
        person.client.post(reverse("account_login"), {"login": person.user.email, "password": PASSWORD})
        assert person.client.post(reverse("mfa_authenticate"), {"code": code}).status_code == expected


def test_new_recovery_codes_replace_the_old_and_are_recorded(person, set_up_app, django_capture_on_commit_callbacks):
    person.sign_in()
    set_up_app(person)
    before = person.client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    assert person.client.get(reverse("mfa_generate_recovery_codes")).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        assert person.client.post(reverse("mfa_generate_recovery_codes")).status_code == 302
    after = person.client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    assert not set(before) & set(after)
    assert entries(Event.RECOVERY_CODES_RENEW)
    saved = person.client.get(reverse("mfa_download_recovery_codes"))
    assert after[0] in saved.content.decode()
    assert "no-store" in saved["Cache-Control"]


# --- security keys


@pytest.mark.parametrize("name", ["mfa_add_webauthn", "mfa_list_webauthn", "mfa_index"])
def test_pages_of_security_keys_obey_the_content_security_policy(person, name):
    person.sign_in()
    confirm(person)
    page = person.client.get(reverse(name))
    assert page.status_code == 200
    assert "script-src 'self'" in page["Content-Security-Policy"]
    for attributes, body in re.findall(r"<script([^>]*)>(.*?)</script>", page.content.decode(), re.S):
        assert ("src=" in attributes and not body.strip()) or 'type="application/json"' in attributes


def test_the_page_that_adds_a_key_offers_a_ceremony_to_this_host(person):
    person.sign_in()
    confirm(person)
    page = person.client.get(reverse("mfa_add_webauthn"))
    options = page.context["js_data"]["creation_options"]["publicKey"]
    assert options["rp"] == {"id": "testserver", "name": "Confided"}
    text = page.content.decode()
    assert 'data-webauthn="addForm"' in text
    assert f'id="{page.context["form"]["credential"].auto_id}"' in text
    assert "confided/webauthn.js" in text


@pytest.mark.parametrize("credential", ["", "null", "{}", '{"id": "x"}', "not json", "[]"])
def test_a_forged_key_is_refused(person, credential):
    person.sign_in()
    confirm(person)
    person.client.get(reverse("mfa_add_webauthn"))
    answer = person.client.post(reverse("mfa_add_webauthn"), {"name": "k", "credential": credential})
    assert answer.status_code == 200
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("credential", ["null", "{}", '{"id": "x"}', '{"id": 1, "rawId": 1, "response": []}', "[]"])
def test_a_forged_key_neither_signs_in_nor_confirms(operator, credential):
    operator.client.post(reverse("account_login"), {"login": operator.user.email, "password": PASSWORD})
    operator.client.get(reverse("mfa_authenticate"))
    answer = operator.client.post(reverse("mfa_authenticate"), {"credential": credential})
    assert answer.status_code == 200
    assert "_auth_user_id" not in operator.client.session
    operator.client.post(reverse("mfa_authenticate"), {"code": code_of(operator.seed)})
    answer = operator.client.post(reverse("mfa_reauthenticate_webauthn"), {"credential": credential})
    assert answer.status_code in (200, 302)
    assert not entries(Event.SESSION_CONFIRM)


def test_the_sign_in_page_of_the_second_factor_offers_a_key(operator):
    operator.client.post(reverse("account_login"), {"login": operator.user.email, "password": PASSWORD})
    page = operator.client.get(reverse("mfa_authenticate")).content.decode()
    assert 'data-webauthn="authenticateForm"' in page
    assert 'id="js_data"' in page


def test_somebody_elses_key_is_not_there(person, operator):
    person.sign_in()
    confirm(person)
    theirs = Authenticator.objects.get(user=operator.user)
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert person.client.post(reverse(name, args=[theirs.pk]), {"name": "x"}).status_code == 404
    assert Authenticator.objects.filter(pk=theirs.pk).exists()


# --- fresh proof of identity


def test_a_fresh_password_is_a_fresh_proof_and_recorded(person, monkeypatch):
    person.sign_in()
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 301)
    assert not actor_now(person).reauthenticated
    confirm(person)
    assert actor_now(person).reauthenticated
    assert [entry.detail for entry in entries(Event.SESSION_CONFIRM)] == [{"method": "password"}]


def test_guessing_at_the_confirmation_is_stopped(person):
    person.sign_in()
    for _guess in range(5):
        person.client.post(reverse("account_reauthenticate"), {"password": "not the password"})
    answer = person.client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert answer.status_code in (200, 429)
    assert "minutes" in answer.content.decode()
    assert not entries(Event.SESSION_CONFIRM)


def test_a_code_confirms_too_and_makes_this_session_one_with_a_second_factor(person):
    person.sign_in()
    person.add_second_factor()
    answer = person.client.post(reverse("mfa_reauthenticate"), {"code": code_of(person.seed)})
    assert answer.status_code == 302
    assert actor_now(person).second_factor


GUARDED = [
    "account_change_password",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
]


@pytest.mark.parametrize("name", GUARDED)
@pytest.mark.parametrize(("method", "action"), [("get", Action.ACCOUNT_VIEW), ("post", Action.ACCOUNT_EDIT)])
def test_nobody_reaches_these_pages_and_the_denial_is_recorded(db, client, name, method, action):
    answer = getattr(client, method)(reverse(name))
    assert answer["Location"].startswith(reverse("account_login"))
    assert denial(action, "not_signed_in")


@pytest.mark.parametrize("name", GUARDED)
def test_every_page_renders_or_leads_on(person, name):
    person.sign_in()
    confirm(person)
    assert person.client.get(reverse(name)).status_code in (200, 302, 404)


# --- a forgotten password


def test_a_forgotten_password_is_reset_by_mail_and_lifts_the_pause(person):
    for _guess in range(6):
        person.client.post(reverse("account_login"), {"login": person.user.email, "password": "wrong"})
    person.client.post(reverse("account_reset_password"), {"email": person.user.email})
    [message] = mail.outbox
    assert message.subject == "Confided: a new password"
    assert "Aigerim" not in message.body
    [path] = re.findall(r"http://testserver(/\S+)", str(message.body))
    form_page = person.client.get(path, follow=True)
    address = form_page.redirect_chain[-1][0]
    form = {"password1": "another calm password", "password2": "another calm password"}
    answer = person.client.post(address, form)
    assert answer["Location"] == reverse("account_reset_password_from_key_done")
    assert person.client.get(answer["Location"]).status_code == 200
    assert entries(Event.PASSWORD_CHANGE)
    person.sign_in("another calm password")
    assert "opens nothing" in Client().get(path, follow=True).content.decode()


def test_asking_for_an_unknown_address_looks_the_same(person, client):
    answers = [
        client.post(reverse("account_reset_password"), {"email": email}, follow=True)
        for email in (person.user.email, "nobody@example.org")
    ]
    bodies = [re.sub(r'value="[^"]+"|"X-CSRFToken": "[^"]+"', "", answer.content.decode()) for answer in answers]
    assert bodies[0] == bodies[1]
    assert len(mail.outbox) == 2
    assert "http" not in mail.outbox[1].body


def test_a_bad_reset_link_opens_nothing(db, client):
    page = client.get(reverse("account_reset_password_from_key", args=["abc", "def-123"]))
    assert "opens nothing" in page.content.decode()
