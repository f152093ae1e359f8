"""API tokens: shown once, stored hashed, one's own alone."""

import dataclasses
import hashlib
import time
import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.actor import actor_of_token, actor_of_user
from accounts.models import ApiToken, User
from accounts.services import authenticate_token, create_token, revoke_token
from archive.access.errors import DeniedError
from archive.policy import Action, Reason, TokenScope
from archive.policy.facts import ANONYMOUS
from archive.records.whose import Along
from archive.sharing.rights import asking_rights, rights_of, rights_told
from tests.accounts.people import denial, entries

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

SCOPES = [TokenScope.EXCERPTS_READ]
FORM = {"name": "R", "purpose": "analysis", "scopes": ["excerpts:read"], "days": "30"}


def new(person, **values):
    return create_token(**{"actor": person.actor, "name": "R", "scopes": SCOPES} | values)


def test_the_secret_is_stored_as_a_hash_alone(person):
    token, secret = new(person)
    assert token.secret_hash == hashlib.sha256(secret.encode()).hexdigest()
    assert secret.startswith(token.prefix)
    assert len(token.prefix) == 12
    row = ApiToken.objects.filter(pk=token.pk).values().get()
    assert secret not in str(row)


def test_it_lives_ninety_days_unless_told_otherwise(person):
    token, _secret = new(person)
    assert timedelta(days=89) < token.expires_at - timezone.now() <= timedelta(days=90)


@pytest.mark.parametrize("days", [0, -1, 366])
def test_it_lives_no_longer_than_a_year(person, days):
    with pytest.raises(ValidationError):
        new(person, days=days)
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize("values", [{"scopes": []}, {"name": " "}, {"name": "n" * 81}, {"purpose": "p" * 201}])
def test_a_token_says_what_it_is_for(person, values):
    with pytest.raises(ValidationError):
        new(person, **values)


def test_one_that_fetches_exports_lives_an_hour_whatever_is_asked(person):
    token, _secret = new(person, scopes=[TokenScope.EXPORTS_FETCH, TokenScope.EXCERPTS_READ], days=300)
    assert timedelta(minutes=59) < token.expires_at - timezone.now() <= timedelta(hours=1)
    assert actor_of_token(token).reauthenticated
    for changed in ({"created_at": timezone.now() - timedelta(hours=1)}, {"scopes": ["excerpts:read"]}):
        other = new(person, scopes=[TokenScope.EXPORTS_FETCH])[0]
        ApiToken.objects.filter(pk=other.pk).update(**changed)
        other.refresh_from_db()
        assert not actor_of_token(other).reauthenticated


def test_one_that_hands_in_transcripts_is_made_with_a_second_factor(person):
    token, _secret = new(person, scopes=[TokenScope.TRANSCRIPTS_WRITE])
    assert actor_of_token(token).second_factor
    plain = dataclasses.replace(person.actor, second_factor=False)
    with pytest.raises(ValidationError):
        new(person, actor=plain, scopes=[TokenScope.EXCERPTS_READ, TokenScope.TRANSCRIPTS_WRITE])
    assert not actor_of_token(new(person, actor=plain)[0]).second_factor


def test_making_one_needs_a_fresh_proof(person):
    stale = dataclasses.replace(person.actor, reauthenticated=False)
    with pytest.raises(DeniedError) as denied:
        new(person, actor=stale)
    assert denied.value.decision.reason is Reason.REAUTHENTICATION_NEEDED
    assert denial(Action.TOKEN_CREATE, "reauthentication_needed")
    assert not ApiToken.objects.exists()


def test_neither_nobody_nor_a_token_makes_tokens(person):
    token, _secret = new(person)
    for actor, reason in ((ANONYMOUS, "not_signed_in"), (actor_of_token(token), "token_not_for_this")):
        with pytest.raises(DeniedError):
            new(person, actor=actor)
        assert denial(Action.TOKEN_CREATE, reason)


def test_the_secret_opens_and_its_use_is_noted_once_a_minute(person):
    token, secret = new(person)
    first = authenticate_token(secret)
    assert first is not None
    assert first.owner == person.user
    noted = ApiToken.objects.get(pk=token.pk).last_used_at
    assert noted is not None
    authenticate_token(secret)
    assert ApiToken.objects.get(pk=token.pk).last_used_at == noted
    ApiToken.objects.update(last_used_at=noted - timedelta(seconds=61))
    authenticate_token(secret)
    again = ApiToken.objects.get(pk=token.pk).last_used_at
    assert again is not None
    assert again > noted


@pytest.mark.parametrize("secret", ["", "cfd_", "cfd_wrong", "\ud800", "x" * 100_000])
def test_a_wrong_secret_opens_nothing(person, secret):
    new(person)
    assert authenticate_token(secret) is None


def test_its_first_characters_open_nothing(person):
    token, secret = new(person)
    assert authenticate_token(token.prefix) is None
    assert authenticate_token(token.secret_hash) is None
    assert authenticate_token(secret[:-1]) is None


@pytest.mark.parametrize("end", ["expire", "revoke", "close"])
def test_an_ended_token_opens_nothing(person, end):
    token, secret = new(person)
    if end == "expire":
        ApiToken.objects.update(expires_at=timezone.now())
    elif end == "revoke":
        revoke_token(actor=person.actor, token_id=token.pk)
    else:
        User.objects.update(is_active=False)
    along = Along(asking_rights)
    assert authenticate_token(secret, along) is None
    assert along.told == ()


def test_what_its_owner_holds_is_told_with_it_and_of_nobody_else(world):
    for role in ("co_author", "researcher"):
        owner = world.users[role]
        _token, secret = create_token(actor=actor_of_user(owner), name="R", scopes=SCOPES)
        for _ in range(3):  # until the connection keeps the statements
            along = Along(asking_rights)
            token = authenticate_token(secret, along)
            assert token is not None
            assert token.owner == owner
            assert rights_told(actor_of_token(token), *along.told) == rights_of(actor_of_token(token))
            assert rights_of(actor_of_token(token)).roles == {world.study.pk: {role}}


def test_revoking_again_changes_nothing(person):
    token, _secret = new(person)
    first = revoke_token(actor=person.actor, token_id=token.pk).revoked_at
    assert revoke_token(actor=person.actor, token_id=token.pk).revoked_at == first
    assert len(entries(Action.TOKEN_REVOKE, "done")) == 1


def test_somebody_elses_token_is_not_there(person, other):
    token, secret = new(person)
    with pytest.raises(DeniedError) as denied:
        revoke_token(actor=other.actor, token_id=token.pk)
    assert denied.value.decision.hides
    assert denial(Action.TOKEN_REVOKE, "not_yours", token.pk)
    assert authenticate_token(secret) is not None


def test_a_token_that_never_was(person):
    with pytest.raises(ApiToken.DoesNotExist):
        revoke_token(actor=person.actor, token_id=uuid.uuid4())


# --- pages


def test_the_page_shows_the_secret_once(person):
    person.sign_in()
    made = person.client.post(reverse("accounts:tokens"), FORM)
    secret = made.context["secret"]
    assert secret in made.content.decode()
    assert "no-store" in made["Cache-Control"]
    listed = person.client.get(reverse("accounts:tokens"))
    assert secret not in listed.content.decode()
    assert ApiToken.objects.get().prefix in listed.content.decode()
    assert authenticate_token(secret) is not None


def test_the_page_asks_for_the_password_again_after_minutes(person, monkeypatch):
    person.sign_in()
    later = time.time() + 301
    monkeypatch.setattr(time, "time", lambda: later)
    answer = person.client.post(reverse("accounts:tokens"), FORM)
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert not ApiToken.objects.exists()


def test_the_page_says_what_is_wrong(person):
    person.sign_in()
    answer = person.client.post(reverse("accounts:tokens"), FORM | {"days": "4000", "scopes": []})
    assert answer.status_code == 422
    assert {"days", "scopes"} <= set(answer.context["form"].errors)


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_page_of_nobody_leads_to_sign_in(db, client, method):
    answer = getattr(client, method)(reverse("accounts:tokens"), FORM)
    assert answer["Location"].startswith(reverse("account_login"))


def test_revoking_on_the_page(person):
    token, secret = new(person)
    person.sign_in()
    address = reverse("accounts:revoke_token", args=[token.pk])
    assert "Revoke" in person.client.get(address).content.decode()
    assert authenticate_token(secret) is not None
    for _again in range(2):
        assert person.client.post(address).status_code == 302
    assert authenticate_token(secret) is None


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_revoke_page_of_others_and_of_nothing_look_alike(person, other, method):
    token, _secret = new(person)
    other.sign_in()
    theirs = getattr(other.client, method)(reverse("accounts:revoke_token", args=[token.pk]))
    nothing = getattr(other.client, method)(reverse("accounts:revoke_token", args=[uuid.uuid4()]))
    assert theirs.status_code == nothing.status_code == 404
    assert denial(Action.TOKEN_REVOKE, "not_yours", token.pk)


def test_wrong_methods_are_refused(person):
    person.sign_in()
    assert person.client.put(reverse("accounts:tokens")).status_code == 405
    assert person.client.delete(reverse("accounts:revoke_token", args=[uuid.uuid4()])).status_code == 405


def test_one_for_everything_is_made_and_the_log_says_for_what(person):
    new(person, scopes=list(TokenScope), days=9)
    (entry,) = entries(Action.TOKEN_CREATE, "done")
    assert entry.detail == {
        "read": "excerpts+log", "write": "access+codes+exports+transcripts", "fetch": "exports", "hours": 1,
    }  # fmt: skip
