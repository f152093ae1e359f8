"""What people do in a life of the study: each deed through the service that pages use, and once more in the model."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from archive.access.errors import DeniedError
from archive.crypto import age
from archive.policy import Actor
from tests.promises.lives.looking import Eyes
from tests.promises.lives.staging import Stage
from tests.promises.lives.things import Export

REFUSALS = (DeniedError, ValidationError)


class Deeds:
    """A life of the study as its people bring it about."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.told, self.study = stage, stage.told, stage.world.study
        self.eyes = Eyes(stage)
        self.exports: dict[Export, UUID] = {}
        self.withholdings: dict[UUID, tuple[str, int, tuple[str, ...]]] = {}
        self.glasses: dict[tuple[str, str], UUID] = {}

    def actor(self, name: str) -> Actor:
        """Somebody, as if freshly signed in with a second factor."""
        return self.stage.world.actor(name)

    @property
    def lead(self) -> Actor:
        """The principal investigator."""
        return self.actor("principal_investigator")

    def done(self, may: bool, deed: Callable[[], Any]) -> bool:
        """Do something that the model allows or not, and assert that the archive says the same."""
        refused: Exception | None = None
        try:
            deed()
        except REFUSALS as refusal:
            refused = refusal
        assert (refused is None) == may, repr(refused) if may else "done, though the model forbids it"
        return may


def quick_passphrases(monkeypatch: Any) -> None:
    """Let passphrases cost no time: how long one takes to guess is tried elsewhere."""
    monkeypatch.setattr(age, "WORK", 8)
    monkeypatch.setattr(age.address, "__defaults__", (8,))
