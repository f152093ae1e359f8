"""An entry's place: where it stands in the log's tree, under which signed head, and what it is about."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.audit.models import Checkpoint, Entry, Leaf
from archive.oversight.lines import Label, LogLine, in_words
from archive.sharing.models import Grant
from archive.studies.models import Participant

#: Kinds of object whose id is a person's: cut short, as people are everywhere here.
_PEOPLE = frozenset({"account", "home"})


@dataclass(frozen=True, slots=True)
class Place:
    """One entry whole.

    Attributes:
        lines: The entry in words, alone.
        whole: Its ids in full, as the log holds them, by what they are of. The actor's stays cut short.
        leaf: Its place in the tree; None while it waits for one.
        leaf_hash: The hash that the tree holds for it, in hex.
        head: The first signed head that covers it.
        links: Pages about what the entry is about.
    """

    lines: list[LogLine]
    whole: list[tuple[Label, str]]
    leaf: int | None = None
    leaf_hash: str = ""
    head: Checkpoint | None = None
    links: list[dict[str, Any]] = field(default_factory=list)


def place_of(entry: Entry, study_id: UUID) -> Place:
    """Return the place of an entry of a study's log, for callers who may read that."""
    leaf = Leaf.objects.filter(entry=entry).first()
    return Place(
        lines=in_words([entry]),
        whole=_whole(entry),
        leaf=None if leaf is None else leaf.index,
        leaf_hash="" if leaf is None else bytes(leaf.leaf_hash).hex(),
        head=None if leaf is None else Checkpoint.objects.filter(size__gt=leaf.index).order_by("size").first(),
        links=_links(entry, study_id),
    )


def object_id_of(entry: Entry) -> UUID | None:
    """Return the id of what an entry is about; None where that is a person."""
    return None if entry.object_kind in _PEOPLE else entry.object_id


def _whole(entry: Entry) -> list[tuple[Label, str]]:
    ids = (
        (_("Entry"), entry.uid),
        (_("Object"), object_id_of(entry)),
        (_("Interview"), entry.interview_id),
        (_("Consent relied on"), entry.consent_id),
        (_("Grant relied on"), entry.grant_id),
        (_("Token"), entry.token_id),
        (_("Request"), entry.request_id),
    )
    return [(label, str(value)) for label, value in ids if value]


def _links(entry: Entry, study_id: UUID) -> list[dict[str, Any]]:
    """Return links to what is there; what was of a participant or a grant has its page still when it has ended."""
    found: list[dict[str, Any]] = []
    codes = [code for code in entry.participant.split("+") if code]
    people = Participant.objects.filter(study_id=study_id, code__in=codes) if codes else []
    found += [{"label": one.code, "url": reverse("participant", args=[one.pk])} for one in people]
    if entry.grant_id and Grant.objects.filter(pk=entry.grant_id, study_id=study_id).exists():
        found.append({"label": _("The grant relied on"), "url": reverse("grant", args=[entry.grant_id])})
    return found
