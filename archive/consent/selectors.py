"""What participants currently agree to."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, Q, QuerySet, TextField
from django.db.models.functions import Cast

from archive.consent.in_force import grants
from archive.consent.keys import evidence_place
from archive.consent.models import Consent, ConsentForm, versions_after
from archive.keyring.sealing import KeyOwner, open_text
from archive.policy.groups import TEAM
from archive.records.given import Among
from archive.records.kept import Kept
from archive.studies.models import Participant, Study
from archive.vocabulary import Feature, Reconsent, Scope


def current_consents(participant_ids: Iterable[UUID]) -> dict[UUID, Consent]:
    """Return each participant's current consent; those without one are absent."""
    found = Consent.objects.filter(participant_id__in=list(participant_ids)).order_by("participant_id", "sequence")
    return {consent.participant_id: consent for consent in found.with_standing().select_related("form")}


@dataclass(frozen=True, slots=True)
class Standing:
    """A participant's current consent, as far as decisions need it.

    Attributes:
        id: Which consent.
        scopes: What it grants; nothing while a newer form stops what came before it.
        stopped: Whether one does.
    """

    id: UUID
    scopes: frozenset[Scope]
    stopped: bool


#: What :func:`with_consents` adds to rows.
HELD = ("held_id", "held_scopes", "held_stopped")


def with_consents(rows: "QuerySet[Any, Any]", consents: str) -> Any:
    """Return rows once for each consent of a participant, that which is current last, with :data:`HELD`.

    Args:
        rows: That lead to participants; whoever has no consent stays, with nothing in them.
        consents: The lookup that leads to the consents.
    """
    return rows.annotate(
        held_id=F(f"{consents}__pk"),
        held_scopes=Cast(f"{consents}__scopes", TextField()),  # many agreed to the same: it is understood once
        held_stopped=Exists(versions_after(f"{consents}__form").filter(reconsent=Reconsent.STOPS)),
    ).order_by(f"{consents}__participant_id", f"{consents}__sequence")


def standings_in(rows: Iterable[Sequence[Any]]) -> dict[UUID, Standing]:
    """Return how each participant's current consent stands: the last of their rows, of an id and :data:`HELD`."""
    understood: dict[str, frozenset[Scope]] = {}
    found = {}
    for person, consent, listed, stopped in rows:
        if consent is None:
            continue
        if listed not in understood:
            understood[listed] = frozenset(map(Scope, json.loads(listed)))
        found[person] = Standing(consent, frozenset() if stopped else understood[listed], bool(stopped))
    return found


_STANDINGS = Kept(
    lambda: with_consents(Participant.objects.filter(Among("pk", "people")), "consents").values_list("pk", *HELD)
)


def standings_of(participant_ids: Iterable[UUID]) -> dict[UUID, Standing]:
    """Return how each participant's current consent stands; those without one are absent."""
    return standings_in(_STANDINGS(people=list(participant_ids)))


def scopes_of(consent: Consent | None) -> frozenset[Scope]:
    """Return what a current consent grants: nothing without one, or while a newer form stops what came before it."""
    if consent is None or consent.stopped:
        return frozenset()
    return frozenset(Scope(scope) for scope in consent.scopes)


def features_of(consent: Consent | None) -> frozenset[Feature]:
    """Return which identifying features a current consent lets be shown; see :func:`scopes_of`."""
    if consent is None or consent.stopped:
        return frozenset()
    return frozenset(Feature(feature) for feature in consent.features)


def granted_features(participants: Iterable[Participant]) -> dict[UUID, frozenset[Feature]]:
    """Return which identifying features each of ``participants`` lets be shown; of one who withdrew, none."""
    people = list(participants)
    consents = current_consents(person.pk for person in people)
    return {
        person.pk: frozenset() if person.withdrawn_at is not None else features_of(consents.get(person.pk))
        for person in people
    }


def not_to_be_named(participants: Iterable[Participant]) -> set[UUID]:
    """Return those of ``participants`` whose name nobody may be shown: no waiver of theirs holds, or they withdrew."""
    people = list(participants)
    standing = standings_of(person.pk for person in people)
    willing = {person for person, one in standing.items() if Scope.BE_NAMED in one.scopes}
    return {person.pk for person in people if person.withdrawn_at is not None or person.pk not in willing}


def refusing(study_ids: Iterable[UUID], scopes: Iterable[Scope]) -> "QuerySet[Participant]":
    """Return the participants of studies who do not agree to all of ``scopes`` now.

    It says of all at once what :func:`scopes_of` says of each one's current consent. Whoever withdrew is among them.
    """
    return Participant.objects.filter(~Q(grants(scopes)), study__in=list(study_ids)).order_by()


def history_of(participant: Participant) -> "QuerySet[Consent]":
    """Return a participant's consents, newest first."""
    found = Consent.objects.filter(participant=participant).with_standing()
    return found.select_related("form", "recorded_by", "taken_by").order_by("-sequence")


def forms_of(study: Study) -> "QuerySet[ConsentForm]":
    """Return a study's consent forms, newest version first."""
    return study.consent_forms.order_by("-version", "language")


def takers_in(study: Study) -> list[tuple[str, str]]:
    """Return whoever may have asked participants of a study: those of its team, and those who were; id and name."""
    held = study.memberships.filter(role__in=TEAM).select_related("user").order_by("user__display_name")
    return list({str(one.user_id): one.user.display_name for one in held}.items())


def evidence_of(participant: Participant) -> list[tuple[Consent, str]]:
    """Open the notes on a participant's consents, newest first, for callers allowed to unseal their profile."""
    owner = KeyOwner.participant(participant.pk)
    noted = history_of(participant).filter(sealed_evidence__isnull=False)
    return [
        (consent, open_text(owner, bytes(consent.sealed_evidence or b""), **evidence_place(consent.pk)))
        for consent in noted
    ]
