"""Promise 2 on a stolen laptop: no answer that a signed-in person gets may be kept by a browser or a proxy."""

import pytest
from django.test import Client

from accounts.services import create_token
from archive.policy import TokenScope
from tests.archive.erasure.lives import live
from tests.archive.erasure.test_nothing_left import addresses, objects_of
from tests.pages import browser

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def kept(client: Client, where: list[str]) -> list[str]:
    answers = {address: client.get(address) for address in where}
    return [address for address, answer in answers.items() if "no-store" not in answer.headers.get("Cache-Control", "")]


@pytest.mark.parametrize("role", ["researcher", "reviewer", "co_author", "ethics_reviewer", "principal_investigator"])
def test_no_answer_is_kept(world, role):
    live(world)
    where = addresses(objects_of(world))
    assert len(where) > 20
    assert kept(browser(world.users[role]), where) == []


def test_no_answer_to_a_token_is_kept(world):
    live(world)
    _, secret = create_token(actor=world.actor("co_author"), name="R", scopes=[TokenScope.EXCERPTS_READ])
    client = Client(headers={"Authorization": f"Bearer {secret}"})
    assert kept(client, ["/api/v1/excerpts/", "/api/v1/excerpts/?q=write", "/api/v1/studies/", "/api/v1/me/"]) == []
