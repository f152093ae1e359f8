"""Promise 2 on a stolen laptop: no answer to a token may be kept; those to browsers are walked in ``test_routes``."""

import pytest
from django.test import Client

from accounts.services import create_token
from archive.policy import TokenScope
from tests.archive.erasure.lives import live

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.mark.parametrize("path", ["/api/v1/excerpts/", "/api/v1/excerpts/?q=write", "/api/v1/studies/", "/api/v1/me/"])
def test_no_answer_to_a_token_is_kept(world, path):
    live(world)
    _, secret = create_token(actor=world.actor("co_author"), name="R", scopes=[TokenScope.EXCERPTS_READ])
    answer = Client(headers={"Authorization": f"Bearer {secret}"}).get(path)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
