"""What a bundle holds, file by file. ``docs/decisions/evidence.md`` says what each proves."""

from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.utils import timezone

from archive.audit import checkpoint
from archive.audit.serialise import canonical as canonical_entry
from archive.audit.witnesses import configured_witnesses
from archive.crypto.signing import public_key
from archive.erasure.issuing import receipt_key
from archive.oversight.evidence import statements, stretches
from archive.oversight.evidence.held import held
from archive.oversight.evidence.models import EvidenceBundle
from archive.oversight.evidence.packing import Packing, canonical
from archive.oversight.evidence.readme import readme
from archive.oversight.evidence.stretches import Stretch

KIND: Final = "confided.evidence"
VERSION: Final = 1
#: Lists every file with its hash. Its own hash stands in the log.
LIST: Final = "bundle.json"
VERIFIER: Final = "verify_evidence.py"

Progress = Callable[[int], None]


def write_contents(bundle: EvidenceBundle, stretch: Stretch, packing: Packing, progress: Progress) -> tuple[bytes, int]:
    """Put everything in but the seal, which needs the hash of what is returned.

    Args:
        bundle: What was asked for.
        stretch: Which places of the log it is about.
        packing: Where to put it.
        progress: Called now and then with how many places have been dealt with.

    Returns:
        The list of files, as it was put in, and how many entries are in them.
    """
    packing.add("README.txt", readme(bundle).replace("\n", "\r\n").encode("utf-8"))
    packing.add(VERIFIER, (settings.BASE_DIR / "tools" / VERIFIER).read_bytes())
    packing.add("keys.json", canonical(_keys()))
    _write_statements(bundle, packing)
    with packing.file("log/leaves.bin", compressed=False) as write:
        for done, hashes in stretches.leaf_hashes(stretch):
            write(hashes)
            progress(done - stretch.first)
    entries = _write_entries(bundle, stretch, packing, progress)
    packing.add_lines("log/heads.jsonl", stretches.heads_within(stretch))
    packing.add_lines("log/growth.jsonl", stretches.growth_from_earlier(bundle, stretch))
    listed = canonical(_listed(bundle, stretch, entries, packing))
    packing.add(LIST, listed)
    return listed, entries


def _write_statements(bundle: EvidenceBundle, packing: Packing) -> None:
    forms = list(statements.forms(bundle))
    packing.add_lines("forms.jsonl", (statements.form_row(form) for form in forms))
    for form in forms:
        packing.add(statements.form_file(form), form.text.encode("utf-8"))
    packing.add_lines("consents.jsonl", statements.consents(bundle))
    packing.add_lines("interviews.jsonl", statements.interviews(bundle))
    packing.add_lines("decisions.jsonl", statements.decisions(bundle))
    for name, text in statements.receipts(bundle):
        packing.add(name, text.encode("utf-8"))
    if bundle.participant is not None:
        packing.add("held.json", canonical(held(bundle.participant)))


def _write_entries(bundle: EvidenceBundle, stretch: Stretch, packing: Packing, progress: Progress) -> int:
    """Write each entry exactly as it is hashed, after its place."""
    entries = 0
    with packing.file("log/entries.jsonl") as write:
        for done, page in stretches.opened(bundle, stretch):
            write(b"".join(b'{"place":%d,"entry":%b}\n' % (one.leaf.index, canonical_entry(one)) for one in page))
            entries += len(page)
            progress(stretch.end - stretch.first + done - stretch.opened_first)
    return entries


def steps(stretch: Stretch) -> int:
    """Return how many places will be dealt with: what progress is out of."""
    return stretch.end - stretch.first + stretch.opened_end - stretch.opened_first


def _listed(bundle: EvidenceBundle, stretch: Stretch, entries: int, packing: Packing) -> dict[str, Any]:
    return {
        "kind": KIND,
        "version": VERSION,
        "id": str(bundle.pk),
        "study": str(bundle.study_id),
        "participant": bundle.participant.code if bundle.participant is not None else None,
        "since": bundle.since.isoformat() if bundle.since else None,
        "until": bundle.until.isoformat(),
        "made_at": timezone.now().isoformat(),
        "hashes": {"first": stretch.first, "end": stretch.end, "before": stretches.left_edge(stretch)},
        "opened": {"first": stretch.opened_first, "end": stretch.opened_end, "entries": entries},
        "lost": stretches.lost_places(stretch),
        "files": packing.files,
    }


def _keys() -> dict[str, Any]:
    public = public_key(checkpoint.signing_secret())
    return {
        "log": checkpoint.log_key(public).text(),
        "receipts": receipt_key().hex(),
        "witnesses": [witness.key.text() for witness in configured_witnesses()],
    }
