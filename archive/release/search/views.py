"""Searching a study's excerpts in a browser."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.labels import EXPORT_FORMATS
from archive.policy import Action, Actor
from archive.policy.groups import FIELDWORK, TEAM
from archive.release.coding.forms import ChosenForm
from archive.release.coding.reading import codebook_of
from archive.release.printing import terms_for
from archive.release.reading import ask_for_list
from archive.release.search.answering import Answer, answered, shown_hit
from archive.release.search.finding import HitPage
from archive.release.search.forms import ExcerptSearch
from archive.release.search.offering import choices_for
from archive.release.selectors import studies_readable_by
from archive.studies import selectors as studies
from archive.studies.forms import choices_of
from archive.studies.models import Study
from archive.studies.navigation import study_context
from archive.studies.selectors import roles_in


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def excerpts(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Show a study's excerpts; a POST searches and pages, so that words stay out of addresses."""
    actor = actor_of(request)
    study = find(actor, Action.EXCERPT_READ, studies.visible_to(actor), "study", study_id)
    ask_for_list(actor=actor, study=study)
    form = ExcerptSearch(_asked(request), **choices_for(actor, study))
    answer = answered(actor, [study], form)
    context = study_context(actor, study, "excerpts") | _context(actor, study, form, answer)
    context["chosen"] = _choosing(actor, study, answer.page)
    status = 403 if answer.refused else 422 if form.errors else 200
    return render(request, "release/excerpts.html", context, status=status)


def _context(actor: Actor, study: Study, form: ExcerptSearch, answer: Answer) -> dict[str, Any]:
    return {
        "form": form,
        "narrowed": form.is_valid() and form.asked,
        "further": bool(form.data.get("cursor")),
        "excerpts": [shown_hit(hit) for hit in answer.page.hits],
        "counts": answer.numbers,
        "refused": answer.refused,
        "next_cursor": answer.page.next_cursor,
        "embargo_until": _embargo_on(study, actor),
        "formats": choices_of(EXPORT_FORMATS),
        "printed": [(study.title, terms_for(actor, study))],
        "others": len(studies_readable_by(actor)) > 1,
    }


def _asked(request: HttpRequest) -> Mapping[str, str]:
    """Return what is asked for: of an address nothing but a theme code, by its id."""
    if request.method == "POST":
        return request.POST.dict()
    return {"code": request.GET["code"]} if "code" in request.GET else {}


def _choosing(actor: Actor, study: Study, page: HitPage) -> ChosenForm | None:
    """Return the form that puts several excerpts of the page under a code; None where that is not the reader's to do.

    What stands in the way of single excerpts is decided when they are put under it.
    """
    if not page.hits or not roles_in(actor, study.pk) & FIELDWORK or not study.theme_codes.exists():
        return None
    return ChosenForm(codes=codebook_of(actor=actor, study=study), auto_id="chosen_%s")


def _embargo_on(study: Study, actor: Actor) -> datetime | None:
    """Return until when an embargo closes the whole study to the actor; None when none does."""
    until = study.embargo_until
    closed = until is not None and until > timezone.now() and not roles_in(actor, study.pk) & TEAM
    return until if closed else None
