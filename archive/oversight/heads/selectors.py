"""What operators see of the places where heads go."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.access.authorise import authorise
from archive.audit import checkpoint
from archive.audit.log import Subject
from archive.audit.models import Checkpoint
from archive.audit.proving import latest_checkpoint
from archive.crypto import signing
from archive.oversight.heads.models import Delivery
from archive.oversight.heads.places import configured_places
from archive.policy import Action, Actor, Facts

PROBLEMS = {
    Delivery.Problem.NO_ANSWER: _("Nobody answered."),
    Delivery.Problem.REFUSED: _("The head was refused."),
    Delivery.Problem.NOT_WRITTEN: _("The file could not be written."),
    Delivery.Problem.NO_COSIGNATURE: _("What came back was no cosignature of this head by this witness."),
    Delivery.Problem.LOG_BROKEN: _("The stored tree proves nothing any more. Run verify_audit, and change nothing."),
    Delivery.Problem.CONTRADICTED: _(
        "There is another head of this log than ours, or a later one: the log here was rolled back or rewritten. "
        "Run verify_audit with that head, and change nothing."
    ),
}


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One place in words: what has reached it, and what stands in the way."""

    kind: str | Promise
    witness: str
    size: int
    delivered_at: datetime | None
    problem: str | Promise
    failing_since: datetime | None
    attempts: int


@dataclass(frozen=True, slots=True)
class Heads:
    """The newest head, the key to check it with, and the places outside."""

    newest: Checkpoint | None
    key: str
    places: list[PlaceLine]


_KINDS = {"folder": _("Folder"), "url": _("Address"), "email": _("E-mail"), "witness": _("Witness")}


def read_heads(*, actor: Actor, now: datetime) -> Heads:
    """Return where the log's heads go and whether they arrive.

    Raises:
        DeniedError: The actor is neither operator nor data steward.
    """
    authorise(actor, Action.LOG_VERIFY, Facts(now=now), Subject(kind="log"))
    rows = {delivery.place: delivery for delivery in Delivery.objects.all()}
    key = checkpoint.log_key(signing.public_key(checkpoint.signing_secret()))
    places = [_line(place.name, rows.get(place.name)) for place in configured_places()]
    return Heads(latest_checkpoint(), key.text(), places)


def _line(place: str, row: Delivery | None) -> PlaceLine:
    kind, _colon, witness = place.partition(":")
    if row is None:
        return PlaceLine(_KINDS[kind], witness, 0, None, "", None, 0)
    problem = PROBLEMS[Delivery.Problem(row.problem)] if row.problem else ""
    return PlaceLine(_KINDS[kind], witness, row.size, row.delivered_at, problem, row.failing_since, row.attempts)
