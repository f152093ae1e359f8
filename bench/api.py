"""Excerpts over the API, each decided, logged and opened, against a bare list of plain rows."""

import time

from django.test import Client, override_settings

from accounts.actor import actor_of_user
from accounts.services import create_token
from archive.holdings.models import Transcript
from archive.policy import TokenScope
from archive.vocabulary import Role
from bench import plain
from bench.stage import Stage
from bench.timing import Row, best_of
from redaction.clearance.models import Hit
from redaction.clearance.selectors import scan_of, unsettled
from redaction.clearance.services import HitVerdict, decide_hit, release_approved, scan_version
from redaction.review.services import approve_transcript, open_desk

ROUNDS = 3


def measure(stage: Stage, transcript: Transcript) -> Row:
    """Return excerpts a second, read a page of fifty at a time.

    Raises:
        RuntimeError: A list is not complete.
    """
    release(stage, transcript)
    owner = actor_of_user(stage.people.user(Role.CO_AUTHOR))
    _token, secret = create_token(actor=owner, name="bench", scopes=[TokenScope.EXCERPTS_READ], days=1)
    ours = Client(SERVER_NAME="localhost", headers={"authorization": f"Bearer {secret}"})
    count = len(stage.texts)
    seconds = best_of(ROUNDS, lambda: read(ours, "/api/v1/excerpts/?limit=50", count), time.perf_counter)
    plain.fill(stage.texts)
    bare = Client(SERVER_NAME="localhost")
    with override_settings(ROOT_URLCONF="bench.plain"):
        counterpart = best_of(ROUNDS, lambda: read(bare, "/plain/", count), time.perf_counter)
    return Row("excerpts over the API", "excerpts/s", count / seconds, count / counterpart, "bare list of plain rows")


def release(stage: Stage, transcript: Transcript) -> None:
    """Approve and release, as people do."""
    reviewer = stage.people.by_role(Role.REVIEWER)
    shown = open_desk(actor=reviewer, transcript=transcript)
    approved = approve_transcript(actor=reviewer, transcript_id=transcript.pk, fingerprint=shown.fingerprint)
    scan_version(approved.pk)
    verdict = HitVerdict(Hit.Decision.ACCEPTED, Hit.Ground.OTHER, "Nobody is real here.")
    scan = scan_of(approved)
    for hit in unsettled(scan) if scan else ():
        decide_hit(actor=reviewer, transcript_id=approved.pk, hit_id=hit.pk, verdict=verdict)
    release_approved(actor=stage.people.by_role(Role.PRINCIPAL_INVESTIGATOR), transcript=approved)


def read(client: Client, address: str, count: int) -> None:
    """Follow the pages to their end.

    Raises:
        RuntimeError: There are not ``count`` rows.
    """
    found, following = 0, address
    while following:
        body = client.get(following).json()
        found += len(body["results"])
        following = body["next"] or ""
    if found != count:
        raise RuntimeError(f"{address}: {found} of {count} rows")
