"""Reading excerpts in a browser."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from archive.access.lookup import find
from archive.access.offers import offered
from archive.access.requests import actor_of
from archive.policy import Action, Actor
from archive.policy.groups import TEAM
from archive.release.cursors import BadCursorError
from archive.release.forms import ExcerptSearch
from archive.release.models import Excerpt
from archive.release.presenting import shown
from archive.release.reading import Page, ask_for_list, neighbours, read_excerpt, read_page
from archive.release.selectors import known_to, visible_to
from archive.studies import selectors as studies
from archive.studies.facts import study_facts
from archive.studies.models import Study
from archive.studies.navigation import study_context
from archive.studies.selectors import roles_in

PAGE_SIZE = 40


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def excerpts(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Show a study's excerpts; a POST searches and pages, so that words stay out of addresses."""
    actor = actor_of(request)
    study = find(actor, Action.EXCERPT_READ, studies.visible_to(actor), "study", study_id)
    ask_for_list(actor=actor, study=study)
    visible = visible_to(actor).filter(study=study)
    interviews = visible.order_by("interview__code").values_list("interview", "interview__code").distinct()
    choices = [(str(key), code) for key, code in interviews]
    form = ExcerptSearch(request.POST if request.method == "POST" else {}, interviews=choices)
    page = _read(actor, visible, form)
    context = {
        **study_context(actor, study, "excerpts"),
        "form": form,
        "narrowed": form.is_valid() and form.asked,
        "further": bool(form.data.get("cursor")),
        "excerpts": [shown(one) for one in page.excerpts],
        "next_cursor": page.next_cursor,
        "embargo_until": _embargo_on(study, actor),
    }
    return render(request, "release/excerpts.html", context, status=422 if form.errors else 200)


def _read(actor: Actor, visible: "QuerySet[Excerpt]", form: ExcerptSearch) -> Page:
    """Return the page that was asked for; an empty one, and the form says why, when nothing can be made of the form."""
    if not form.is_valid():
        return Page([], "")
    asked = form.cleaned_data
    try:
        return read_page(
            actor=actor,
            visible=_filtered(visible, form),
            query=asked["words"],
            cursor=asked["cursor"],
            limit=PAGE_SIZE,
        )
    except BadCursorError as error:
        form.add_error(None, str(error))
        return Page([], "")


def _embargo_on(study: Study, actor: Actor) -> datetime | None:
    """Return until when an embargo closes the whole study to the actor; None when none does."""
    until = study.embargo_until
    closed = until is not None and until > timezone.now() and not roles_in(actor, study.pk) & TEAM
    return until if closed else None


def _filtered(visible: "QuerySet[Excerpt]", form: ExcerptSearch) -> "QuerySet[Excerpt]":
    for field, column in (("interview", "interview"), ("language", "language"), ("speaker", "role")):
        if value := form.cleaned_data[field]:
            visible = visible.filter(**{column: value})
    return visible


@never_cache
@require_safe
def excerpt(request: HttpRequest, excerpt_id: UUID) -> HttpResponse:
    """Show one excerpt among its neighbours, and how to cite it."""
    actor = actor_of(request)
    known = known_to(actor).select_related("release", "study")
    found = find(actor, Action.EXCERPT_READ, known, "excerpt", excerpt_id)
    one = read_excerpt(actor=actor, excerpt=found)
    before, after = neighbours(actor=actor, excerpt=found)
    listing = reverse("excerpts", args=[found.study_id])
    context = {
        **study_context(actor, found.study, "excerpts"),
        "excerpt": shown(one),
        "before": [shown(other) for other in before],
        "after": [shown(other) for other in after],
        "withhold_url": _withhold_url(actor, found),
        "address": request.build_absolute_uri(request.path),
        "breadcrumbs": [
            {"url": listing, "label": _("Excerpts")},
            {"label": f"{one.interview_code}, {found.position + 1}"},
        ],
    }
    return render(request, "release/excerpt.html", context)


def _withhold_url(actor: Actor, excerpt: Excerpt) -> str:
    """Return where the excerpt's turn can be withheld; empty where that is not the reader's to do."""
    if not offered(actor, Action.TURN_WITHHOLD, study_facts(actor, excerpt.study)[0]):
        return ""
    return f"{reverse('withheld', args=[excerpt.release.transcript_id])}?turn={excerpt.position + 1}"
