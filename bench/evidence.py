"""Making and checking an evidence bundle: entries a second, its size, and whether memory grows with the log."""

import os
import resource
import tempfile
import time
from pathlib import Path

from archive.audit import checkpoint
from archive.audit.log import Subject, record_decisions
from archive.audit.sequencer import integrate
from archive.crypto.signing import public_key
from archive.oversight.evidence.making import make_bundle
from archive.oversight.evidence.models import EvidenceBundle
from archive.oversight.evidence.services import Wanted, create_bundle, fetch_bundle
from archive.policy import Action, Decision, Reason
from archive.studies.facts import study_facts
from archive.vocabulary import Role
from bench.stage import Stage
from bench.timing import Row
from tools import verify_evidence

#: Entries of the log, half of them of the study.
ENTRIES = int(os.environ.get("CONFIDED_BENCH_EVIDENCE", "10000"))
_AT_ONCE = 5000


def measure(stage: Stage) -> list[Row]:
    """Return rows about a bundle of a study with half of ``ENTRIES`` entries."""
    _write_log(stage)
    actor = stage.people.by_role(Role.ETHICS_REVIEWER)
    bundle = create_bundle(actor=actor, study_id=stage.study.pk, wanted=Wanted())
    before, began = _peak(), time.monotonic()
    if not make_bundle(bundle.pk):
        raise RuntimeError("the bundle was not made")
    making, grown = time.monotonic() - began, _peak() - before
    checking, size = _check(stage, bundle)
    what = f"evidence bundle, log of {ENTRIES // 1000} k entries, half of them in it"
    return [
        Row(f"{what}: making", "s", making),
        Row(f"{what}: peak memory above before", "MB", grown),
        Row(f"{what}: size", "MB", size / 1e6),
        Row(f"{what}: checking offline", "s", checking),
    ]


def _write_log(stage: Stage) -> None:
    actor = stage.people.by_role(Role.ETHICS_REVIEWER)
    _facts, ours = study_facts(actor, stage.study)
    decided = [(one, Decision(True, Reason.ALLOWED)) for one in (ours, Subject(kind="account", id=actor.id))]
    for _piece in range(max(1, ENTRIES // _AT_ONCE)):
        record_decisions(actor, Action.LOG_VIEW, decided * (_AT_ONCE // 2))
        while integrate():
            pass


def _check(stage: Stage, bundle: EvidenceBundle) -> tuple[float, int]:
    actor = stage.people.by_role(Role.ETHICS_REVIEWER)
    _bundle, pieces = fetch_bundle(actor=actor, bundle_id=bundle.pk)
    with tempfile.NamedTemporaryFile(suffix=".zip") as file:
        for piece in pieces:
            file.write(piece)
        file.flush()
        key = checkpoint.log_key(public_key(checkpoint.signing_secret())).text()
        began = time.monotonic()
        check = verify_evidence.run(file.name, key)
        if check.problems:
            raise RuntimeError(check.problems[0])
        return time.monotonic() - began, Path(file.name).stat().st_size


def _peak() -> float:
    """Return the most memory that this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
