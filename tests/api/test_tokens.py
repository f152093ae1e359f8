"""Tokens: what opens, what does not, and what is said of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import ApiToken
from archive.audit.models import Entry
from archive.policy import TokenScope
from tests.api.conftest import Api, problem, token_of
from tests.pages import sign_in

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
LIST = "/api/v1/excerpts/"


def revoke(token, user):
    ApiToken.objects.update(revoked_at=timezone.now())


def expire(token, user):
    ApiToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))


def close(token, user):
    type(user).objects.filter(pk=user.pk).update(is_active=False)


@pytest.mark.parametrize("end", [revoke, expire, close])
def test_a_token_that_ended_opens_nothing(shelf, end):
    user = shelf.users["co_author"]
    token, secret = token_of(user)
    api = Api(secret)
    assert len(api.get(LIST).json()["results"]) == 4
    end(token, user)
    for path in (LIST, "/api/v1/me/", "/api/v1/studies/", f"{LIST}{shelf.extra['excerpts'][0].pk}/"):
        answer = api.get(path)
        problem(answer, 401, "token_refused")
        assert answer["WWW-Authenticate"].startswith("Bearer")
    assert Entry.objects.filter(action="session.refused", detail={"cause": "token"}).count() == 4


@pytest.mark.parametrize(
    "header",
    [
        "Bearer", "Bearer ", "Bearer cfd_unknown", "Bearer a b", "Basic dXNlcjpwYXNz", "cfd_", "Token x",
        f"Bearer {'x' * 5000}", "Bearer \x7f", "Bearer é",
    ],
)  # fmt: skip
def test_a_header_that_is_no_token_is_refused(shelf, client, header):
    answer = client.get(LIST, headers={"Authorization": header})
    problem(answer, 401, "token_refused")
    assert "cfd_" not in answer.content.decode()


def test_a_wrong_token_is_not_made_good_by_a_session(shelf, client):
    sign_in(client, shelf.users["co_author"])
    problem(client.get(LIST, headers={"Authorization": "Bearer wrong"}), 401, "token_refused")


def test_a_token_stands_for_its_owner_whoever_sits_at_the_browser(shelf, client):
    sign_in(client, shelf.users["co_author"])
    secret = token_of(shelf.users["outsider"])[1]
    assert client.get(LIST, headers={"Authorization": f"Bearer {secret}"}).json()["results"] == []


def test_the_scheme_is_read_in_any_case(shelf, client):
    secret = token_of(shelf.users["co_author"])[1]
    assert client.get(LIST, headers={"Authorization": f"bearer {secret}"}).status_code == 200


def test_a_token_without_the_scope(shelf, api_of):
    api = api_of("co_author", TokenScope.LOG_READ)
    for path in (LIST, f"{LIST}?study={shelf.study.pk}", "/api/v1/studies/", "/api/v1/me/"):
        problem(api.get(path), 403, "token_not_for_this")
    problem(api.get(f"{LIST}{shelf.extra['excerpts'][0].pk}/"), 403, "token_not_for_this")
    assert Entry.objects.filter(outcome="denied", reason="token_not_for_this").count() == 5


def test_a_token_opens_no_page(shelf, api_of):
    """Pages know sessions alone."""
    api = api_of("reviewer")
    for path in (f"/studies/{shelf.study.pk}/excerpts/", "/api/docs/"):
        assert api.get(path).status_code == 302


def test_me(shelf, client):
    user = shelf.users["co_author"]
    token, secret = token_of(user)
    body = Api(secret).get("/api/v1/me/").json()
    assert body["token"].pop("expires_at")
    assert body == {
        "id": str(user.pk),
        "display_name": "Co_Author",
        "kind": "token",
        "token": {"id": str(token.pk), "name": "Notebook", "scopes": ["excerpts:read"]},
    }
    sign_in(client, user)
    body = client.get("/api/v1/me/").json()
    assert (body["kind"], body["token"]) == ("person", None)
    assert Entry.objects.filter(action="account.view", outcome="allowed", actor_id=user.pk).count() == 1


def test_studies(shelf, api_of):
    expected = [{"id": str(shelf.study.pk), "title": "Staying", "languages": ["en", "ru", "kk"]}]
    assert api_of("co_author").get("/api/v1/studies/").json() == {"results": expected}
    assert api_of("researcher").get("/api/v1/studies/").json() == {"results": expected}
    for role in ("ethics_reviewer", "outsider", "data_steward", "operator", "transcriber"):
        assert api_of(role).get("/api/v1/studies/").json() == {"results": []}
