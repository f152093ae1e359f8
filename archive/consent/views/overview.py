"""Consent of a whole study at one glance: who agreed to what, what changed, and who must be asked again."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.consent.models import Consent
from archive.labels import CONSENT_MODES, FEATURES, LANGUAGES, SCOPES, Labels
from archive.policy import Action
from archive.studies.facts import study_facts
from archive.studies.models import Participant
from archive.studies.navigation import study_context
from archive.studies.selectors import participants_of, visible_to

PAGE_SIZE = 50


@never_cache
@require_safe
def consent_overview(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Show the consent of every participant of a study, by code."""
    actor = actor_of(request)
    study = find(actor, Action.CONSENT_VIEW, visible_to(actor), "study", study_id)
    authorise(actor, Action.CONSENT_VIEW, *study_facts(actor, study))
    held = Count("turns__withholdings", filter=Q(turns__withholdings__ended_at__isnull=True), distinct=True)
    page = Paginator(participants_of(study).annotate(withheld=held), PAGE_SIZE).get_page(request.GET.get("page"))
    histories = _histories(page)
    everybody = _histories(participants_of(study).filter(withdrawn_at__isnull=True))
    newest = [history[0] for history in everybody.values() if history]
    context = study_context(actor, study, "participants") | {
        "page": page,
        "rows": [_row(person, histories[person.pk]) for person in page],
        "due": sum(consent.due for consent in newest),
        "stopped": sum(consent.stopped for consent in newest),
        "without": sum(not history for history in everybody.values()),
    }
    return render(request, "consent/consent_overview.html", context)


def _histories(people: Iterable[Participant]) -> dict[UUID, list[Consent]]:
    """Return the consents of some participants, newest first; an empty list of who gave none."""
    histories: dict[UUID, list[Consent]] = {person.pk: [] for person in people}
    found = Consent.objects.filter(participant__in=list(histories)).with_standing().order_by("-sequence")
    for consent in found.select_related("form", "taken_by"):
        histories[consent.participant_id].append(consent)
    return histories


def _row(person: Participant, history: Sequence[Consent]) -> dict[str, Any]:
    if not history:
        return {"participant": person, "consent": None}
    now = history[0]
    before = history[1] if len(history) > 1 else None
    return {
        "participant": person,
        "consent": now,
        "how": f"{CONSENT_MODES[now.mode]}, {LANGUAGES[now.language]}",
        "form_language": LANGUAGES[now.form.language],
        "granted": [SCOPES[value] for value in now.scopes],
        "shown": [FEATURES[value] for value in now.features],
        "more": [] if before is None else _new(now, before),
        "less": [] if before is None else _new(before, now),
    }


def _new(one: Consent, other: Consent) -> list[Any]:
    """Return what one consent grants and another does not."""

    def missing(labels: Labels, here: Sequence[str], there: Sequence[str]) -> list[Any]:
        return [labels[value] for value in here if value not in there]

    return missing(SCOPES, one.scopes, other.scopes) + missing(FEATURES, one.features, other.features)
