"""A shelf of excerpts, tokens, and a client that sends them."""

import pytest
from django.test import Client

from accounts.actor import actor_of_user
from accounts.services import create_token
from api.problems import known_problems
from archive.policy import TokenScope
from tests.archive.release.shelf import put
from tests.world import World


@pytest.fixture
def shelf(world) -> World:
    """The world, with four excerpts of one interview."""
    world.extra["excerpts"] = put(world.interview, world.participant, user=world.users["researcher"])
    return world


def token_of(user, *scopes: TokenScope):
    """Make a token of ``user``; returns it and its secret."""
    return create_token(actor=actor_of_user(user), name="Notebook", scopes=scopes or [TokenScope.EXCERPTS_READ])


class Api:
    """A program with a token; without one, nobody."""

    def __init__(self, secret: str = "") -> None:
        self.client = Client(raise_request_exception=False)
        self.headers = {"Authorization": f"Bearer {secret}"} if secret else {}

    def get(self, path: str, params=None):
        return self.client.get(path, params or {}, headers=self.headers)

    def post(self, path: str, body=None, **headers):
        return self._send("post", path, body, headers)

    def patch(self, path: str, body=None, **headers):
        return self._send("patch", path, body, headers)

    def _send(self, method: str, path: str, body, headers):
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        ask = getattr(self.client, method)
        return ask(path, body, content_type="application/json", headers={**self.headers, **sent})


@pytest.fixture
def api_of(world):
    """Return a function from a role to a program with that person's token."""

    def make(role: str, *scopes: TokenScope) -> Api:
        return Api(token_of(world.users[role], *scopes)[1])

    return make


@pytest.fixture
def co_author(api_of) -> Api:
    return api_of("co_author")


def problem(answer, status: int, code: str) -> dict:
    """Check the shape of a problem and return it."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Cache-Control"] == "no-store"
    body = answer.json()
    assert {"type", "title", "status", "code", "detail", "instance"} <= body.keys()
    assert body["status"] == status
    assert body["code"] == code
    assert body["type"].endswith(f"#problem-{code}")
    assert "?" not in body["instance"]
    assert (status, code) in {(one, name) for one, name, _meaning in known_problems()}
    assert body["instance"] == answer.wsgi_request.path
    return body
