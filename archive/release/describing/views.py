"""A study's description, to take away."""

import json
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.policy import Action
from archive.release.describing import datacite, ddi
from archive.release.describing.study_card import StudyCard, describable_by, describe_study


@never_cache
@require_safe
def study_ddi(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Give a study's description as DDI Codebook 2.5."""
    card = _card(request, study_id)
    return _file(ddi.as_ddi(card), ddi.MIME, f"confided-{card.id}-ddi.xml")


@never_cache
@require_safe
def study_datacite(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Give a study's description as DataCite JSON."""
    card = _card(request, study_id)
    content = json.dumps(datacite.as_datacite(card), ensure_ascii=False, indent=2).encode()
    return _file(content, datacite.MIME, f"confided-{card.id}-datacite.json")


def _card(request: HttpRequest, study_id: UUID) -> StudyCard:
    actor = actor_of(request)
    study = find(actor, Action.STUDY_DESCRIBE, describable_by(actor), "study", study_id)
    return describe_study(actor=actor, study=study)


def _file(content: bytes, mime: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=mime, headers={"Content-Disposition": f'attachment; filename="{name}"'})
