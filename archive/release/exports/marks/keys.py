"""The keys that marks are made with: one a study, kept for as long as copies may be out, which nobody can know.

They say nothing of anybody's words, and seal nothing. A withdrawal does not end them: it is then that a copy that was
not deleted has to be found.
"""

from collections.abc import Collection
from uuid import UUID

from archive.keyring.owners import KeyKind, KeyOwner
from archive.keyring.sealing import Keys, content_keys, fingerprint_texts
from archive.keyring.services import create_key
from archive.release.exports.marks.marking import Digest


def digest_for(study_id: UUID, export_id: UUID) -> Digest:
    """Return the digests that set one export's file. Call it outside a transaction on the keyring."""
    create_key(kind=KeyKind.MARK, owner_id=study_id)
    return digest_of(study_id, export_id, keys_of([study_id]))


def keys_of(study_ids: Collection[UUID]) -> Keys:
    """Return the keys of the marks of studies that have exports with one."""
    return content_keys([KeyOwner.mark(study_id) for study_id in study_ids])


def digest_of(study_id: UUID, export_id: UUID, keys: Keys) -> Digest:
    """Return the digests of one export: HMAC-SHA256 of its id and the words around a place."""
    fingerprint = fingerprint_texts(KeyOwner.mark(study_id), "export mark", keys=keys)
    prefix = f"{export_id.hex} "
    return lambda around: fingerprint(prefix + around)
