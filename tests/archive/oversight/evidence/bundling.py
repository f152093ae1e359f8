"""Bundles for tests: asked for, made and fetched as pages and workers do, opened, altered, and checked offline."""

import importlib.util
import io
import sys
import zipfile
from pathlib import Path

from archive.audit import checkpoint
from archive.audit.models import Checkpoint
from archive.audit.witnesses import cosigned_note
from archive.crypto.signing import public_key
from archive.oversight.evidence.making import make_bundle
from archive.oversight.evidence.models import EvidenceBundle
from archive.oversight.evidence.services import Wanted, create_bundle, fetch_bundle

SCRIPT = Path(__file__).resolve().parents[4] / "tools" / "verify_evidence.py"


def _alone():
    spec = importlib.util.spec_from_file_location("verify_evidence_alone", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


ALONE = _alone()


def made(world, wanted=None, person="ethics_reviewer") -> EvidenceBundle:
    """Have a bundle made, as a worker does."""
    bundle = create_bundle(actor=world.actor(person), study_id=world.study.pk, wanted=wanted or Wanted())
    assert make_bundle(bundle.pk)
    bundle.refresh_from_db()
    return bundle


def fetched(world, bundle, person="ethics_reviewer") -> bytes:
    """Fetch a bundle."""
    _bundle, pieces = fetch_bundle(actor=world.actor(person, reauthenticated=True), bundle_id=bundle.pk)
    return b"".join(pieces)


def zipped(world, wanted=None, person="ethics_reviewer") -> bytes:
    """Have a bundle made, and fetch it."""
    return fetched(world, made(world, wanted, person), person)


def log_key() -> str:
    """Return the log's public key as a committee has it."""
    return checkpoint.log_key(public_key(checkpoint.signing_secret())).text()


def newest_head() -> str:
    """Return the newest head, as somebody keeps it."""
    return cosigned_note(Checkpoint.objects.order_by("-size")[0])


def files_of(data: bytes) -> dict[str, bytes]:
    """Return the files of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zip_of(files: dict[str, bytes]) -> bytes:
    """Return a zip of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def problems(data: bytes, earlier=(), witnesses=(), key: str | None = None) -> list[str]:
    """Return what somebody with nothing but the bundle and these finds wrong."""
    return ALONE.run(io.BytesIO(data), key or log_key(), list(earlier), list(witnesses)).problems


def checked(data: bytes, earlier=(), witnesses=(), key: str | None = None):
    """Return the check of a bundle that holds."""
    check = ALONE.run(io.BytesIO(data), key or log_key(), list(earlier), list(witnesses))
    assert check.problems == []
    return check
