"""Who stands behind a request, a token, the command line."""

import time
from datetime import timedelta

import pytest
from allauth.account.internal.userkit import user_id_to_str
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory
from django.utils import timezone

from accounts.actor import actor_of_request, actor_of_token, actor_of_user
from accounts.models import ApiToken
from archive.access.requests import actor_of
from archive.policy import ActorKind, TokenScope
from archive.policy.facts import ANONYMOUS
from archive.vocabulary import PlatformRole

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def request_of(user, *records):
    request = RequestFactory().get("/")
    request.user, request.session = user, SessionStore()
    request.session["account_authentication_methods"] = list(records)
    request.session["account_authentication_methods_user"] = user_id_to_str(user) if user.pk else None
    return request


def test_nobody_is_signed_in():
    assert actor_of_request(request_of(AnonymousUser())) == ANONYMOUS


@pytest.mark.parametrize(
    ("records", "required", "second_factor"),
    [
        ([], True, False),
        ([{"method": "password", "at": 1.0}], True, False),
        ([{"method": "password", "at": 1.0}, {"method": "mfa", "at": 2.0}], True, True),
        ([{"method": "password", "at": 1.0}], False, True),
    ],
)
def test_second_factor_is_what_this_sign_in_used(person, settings, records, required, second_factor):
    settings.SECOND_FACTOR_REQUIRED = required
    assert actor_of_request(request_of(person.user, *records)).second_factor is second_factor


def test_records_of_somebody_else_in_the_same_session_do_not_count(person, other):
    request = request_of(person.user, {"method": "mfa", "at": time.time()})
    request.user = other.user
    actor = actor_of_request(request)
    assert (actor.second_factor, actor.reauthenticated) == (False, False)


@pytest.mark.parametrize(("ago", "recent"), [(0, True), (299, True), (301, False), (-3600, False)])
def test_reauthentication_lasts_minutes(person, ago, recent):
    actor = actor_of_request(request_of(person.user, {"method": "password", "at": time.time() - ago}))
    assert actor.reauthenticated is recent


def test_no_record_is_no_proof(person):
    assert actor_of_request(request_of(person.user)).reauthenticated is False


def test_a_token_carries_scopes_and_no_roles(operator):
    token = ApiToken(
        owner=operator.user, scopes=["excerpts:read"], expires_at=timezone.now() + timedelta(days=1), secret_hash="x"
    )
    actor = actor_of_token(token)
    assert (actor.kind, actor.id, actor.token_id) == (ActorKind.TOKEN, operator.user.pk, token.pk)
    assert actor.token_scopes == {TokenScope.EXCERPTS_READ}
    assert (actor.platform_roles, actor.second_factor, actor.reauthenticated) == (frozenset(), False, False)


def test_the_command_line_acts_as_a_person_who_just_proved_it(operator):
    actor = actor_of_user(operator.user)
    assert (actor.kind, actor.second_factor, actor.reauthenticated) == (ActorKind.PERSON, True, True)
    assert actor.platform_roles == {PlatformRole.OPERATOR}


@pytest.mark.parametrize("forged", [None, "operator", object()])
def test_rooms_fail_closed_without_an_actor(forged):
    request = RequestFactory().get("/")
    assert actor_of(request).kind is ActorKind.ANONYMOUS
    setattr(request, "actor", forged)  # noqa: B010
    assert actor_of(request).kind is ActorKind.ANONYMOUS


def test_every_request_has_its_actor(person):
    person.sign_in()
    request = person.client.get("/account/").wsgi_request
    assert actor_of(request).id == person.user.pk
    assert actor_of(request).second_factor is False
