"""Names of blobs: two hex digits as folder, so that no folder grows without end."""

from uuid import UUID

PARTIAL = ".partial"


def blob_name(blob_id: UUID) -> str:
    """Return the name of a blob in its storage, ``ab/abcd….``."""
    return f"{blob_id.hex[:2]}/{blob_id}"


def id_of_name(name: str) -> UUID | None:
    """Return the id a name stands for, None if it is not a blob's."""
    try:
        blob_id = UUID(name.rsplit("/", 1)[-1])
    except ValueError:
        return None
    return blob_id if blob_name(blob_id) == name else None
