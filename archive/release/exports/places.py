"""Where an export's file stands; bound into its ciphertext."""

from uuid import UUID

from archive.holdings.keys import Place


def blob_place(blob_id: UUID) -> Place:
    """Return the place of an export's blob."""
    return {"table": "exports_export", "object_id": blob_id, "field": "blob"}
