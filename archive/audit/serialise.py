"""An entry's canonical bytes: what its leaf hash covers."""

import json
from typing import Any

from archive.audit.models import Entry

#: Every stored column but the database's own row number, which says nothing and differs between copies.
FIELDS = tuple(sorted(field.attname for field in Entry._meta.concrete_fields if field.name != "id"))

#: Columns that came after logs were first kept. Where they are empty they are left out, so that a leaf hashed before
#: they came still fits its entry.
LATER = frozenset({"grant_id"})


def canonical(entry: Entry) -> bytes:
    """Return ``entry`` as UTF-8 JSON with sorted keys and no spaces; UUIDs as text, times in ISO 8601 UTC."""
    row: dict[str, Any] = {}
    for name in FIELDS:
        value = getattr(entry, name)
        if value is None and name in LATER:
            continue
        if name == "at":
            value = value.isoformat()
        elif value is not None and not isinstance(value, str | dict):
            value = str(value)
        row[name] = value
    return json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
