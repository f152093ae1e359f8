"""An entry's canonical bytes: what its leaf hash covers."""

import json
from collections.abc import Mapping
from typing import Any

from archive.audit.models import Entry

#: Every stored column but the database's own row number, which says nothing and differs between copies.
FIELDS = tuple(sorted(field.attname for field in Entry._meta.concrete_fields if field.name != "id"))

#: Columns that came after logs were first kept. Where they are empty they are left out, so that a leaf hashed before
#: they came still fits its entry.
LATER = frozenset({"grant_id"})

_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


def canonical(entry: Entry) -> bytes:
    """Return ``entry`` as UTF-8 JSON with sorted keys and no spaces; UUIDs as text, times in ISO 8601 UTC."""
    return canonical_row({name: getattr(entry, name) for name in FIELDS})


def canonical_row(values: Mapping[str, Any]) -> bytes:
    """Return the same of an entry's columns (:data:`FIELDS`) by name."""
    row: dict[str, Any] = {}
    for name, value in values.items():
        if value is None:
            if name not in LATER:
                row[name] = None
        elif isinstance(value, str | dict):
            row[name] = value
        else:
            row[name] = value.isoformat() if name == "at" else str(value)
    return _encode(row).encode()
