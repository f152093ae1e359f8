"""What an export is to hold: words and filters, sealed under the export's own key until the file is made."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypedDict
from uuid import UUID

from archive.keyring.sealing import KeyOwner, open_json, seal_json
from archive.policy import Actor
from archive.release.exports.models import Export
from archive.release.search.asking import Search, found_by, search_for
from archive.release.search.candidates import Candidates
from archive.release.sight import within
from archive.vocabulary import Feature

_DAYS = ("released_from", "released_until")


class _Place(TypedDict):
    table: str
    object_id: UUID
    field: str


def seal_chosen(export: Export, chosen: Mapping[str, Any]) -> bytes:
    """Seal the arguments of ``search_for`` that an export is made with. The export's key must exist."""
    plain = {name: str(value) if isinstance(value, date | UUID) else value for name, value in chosen.items()}
    return seal_json(KeyOwner.export(export.pk), plain, **_place(export))


def chosen_for(export: Export) -> Search:
    """Open what an export is to hold; everything where nothing was chosen."""
    if export.sealed_filters is None:
        return search_for("")
    opened: dict[str, Any] = open_json(KeyOwner.export(export.pk), bytes(export.sealed_filters), **_place(export))
    days = {name: date.fromisoformat(opened[name]) for name in _DAYS if opened.get(name)}
    code = {"code": UUID(opened["code"])} if opened.get("code") else {}
    features = {Feature(feature): value for feature, value in opened.get("features", {}).items()}
    return search_for(**opened | days | code | {"features": features})


def found_for(actor: Actor, export: Export, search: Search) -> Candidates:
    """Return the excerpts that an export may hold: what its search finds among those that its grant reaches.

    Raises:
        DeniedError: It filters by features that would single somebody out.
    """
    found = replace(
        found_by(actor, search, [export.study]), rights=None, asked=None
    )  # read anew for each page: a file takes long
    if export.grant is None:
        return found
    return found.within(within(export.grant))


def _place(export: Export) -> _Place:
    return {"table": "exports_export", "object_id": export.pk, "field": "filters"}
