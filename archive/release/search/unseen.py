"""Cursors that name an excerpt which was looked through and not shown: sealed, for whoever gets one to bring back.

Where a grant opens a part of a study alone, such a cursor would tell of an excerpt that is never opened that it holds
the words of a phrase, and none of those after a minus. It is bound to the reader, the order and the query: brought back
with other words, it would tell what comes right after that excerpt.
"""

import base64
import json
from typing import TypedDict
from uuid import UUID

from archive.crypto.errors import OpenError
from archive.keyring.owners import PLATFORM
from archive.keyring.sealing import Keys, content_keys, fingerprint_text, open_text, seal_text
from archive.keyring.services import create_key
from archive.policy import Actor
from archive.release.cursors import CURSOR_LENGTH, BadCursorError
from archive.release.search.orders import Order
from archive.release.search.query import Query

#: What they begin with: no other cursor has a full stop.
_MARK = "s."


class _Place(TypedDict):
    table: str
    object_id: UUID
    field: str
    keys: Keys


def covered(cursor: str, *, actor: Actor, order: Order, query: Query) -> str:
    """Return a cursor that the archive alone can read, and that goes on with this search of this reader alone."""
    sealed = seal_text(PLATFORM, _bytes(cursor).decode("ascii"), **_place(actor, order, query))
    return f"{_MARK}{_text(sealed)}"


def uncovered(cursor: str, *, actor: Actor, order: Order, query: Query) -> str:
    """Return the cursor that :func:`covered` was given; any other as it is.

    Raises:
        BadCursorError: It is of another reader, order or query, or malformed.
    """
    if not cursor.startswith(_MARK):
        return cursor
    try:
        if len(cursor) > CURSOR_LENGTH:
            raise BadCursorError
        sealed = _bytes(cursor.removeprefix(_MARK))
        return _text(open_text(PLATFORM, sealed, **_place(actor, order, query)).encode("ascii"))
    except (OpenError, ValueError):
        raise BadCursorError from None


def _place(actor: Actor, order: Order, query: Query) -> _Place:
    create_key(kind=PLATFORM.kind, owner_id=PLATFORM.id)
    keys = content_keys([PLATFORM])
    words = [[sorted(terms) for terms in several] for several in (query.words, query.without)]
    told = json.dumps([words, query.phrases, query.without_phrases])
    field = f"{order.value}.{fingerprint_text(PLATFORM, 'search cursor', told, keys=keys)}"
    return {"table": "search_cursor", "object_id": actor.user_id, "field": field, "keys": keys}


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")
