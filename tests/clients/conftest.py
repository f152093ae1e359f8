"""A real server of the archive, and a token to read it with."""

from dataclasses import dataclass

import pytest

from archive.policy import TokenScope
from archive.release.search.indexing import index_all
from tests.api.conftest import token_of
from tests.archive.release.shelf import put
from tests.world import World


@dataclass(frozen=True)
class Served:
    """An archive that answers at ``url``."""

    url: str
    world: World
    excerpts: list

    def secret(self, role: str = "co_author", *scopes: TokenScope) -> str:
        """Return the secret of a new token of somebody's."""
        return token_of(self.world.users[role], *scopes)[1]


@pytest.fixture
def served(committed_world, live_server) -> Served:
    """Four excerpts of one interview, released, at a server in this process."""
    world = committed_world
    excerpts = put(world.interview, world.participant, user=world.users["researcher"])
    index_all()
    return Served(live_server.url, world, excerpts)
