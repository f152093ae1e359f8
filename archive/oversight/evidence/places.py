"""Where a bundle's file stands; bound into its ciphertext."""

from uuid import UUID

from archive.holdings.keys import Place


def blob_place(blob_id: UUID) -> Place:
    """Return the place of a bundle's blob."""
    return {"table": "evidence_evidencebundle", "object_id": blob_id, "field": "blob"}
