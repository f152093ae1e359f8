"""Reading excerpts in a browser."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.offers import offered
from archive.access.requests import actor_of
from archive.policy import Action, Actor
from archive.release.coding.forms import CodingForm
from archive.release.coding.presenting import shown_codings
from archive.release.coding.reading import codebook_of, codings_of
from archive.release.coding.services import code_excerpt
from archive.release.facts import ExcerptFacts
from archive.release.models import Excerpt
from archive.release.presenting import shown
from archive.release.printing import terms_for
from archive.release.reading import OpenExcerpt, neighbours, read_excerpt
from archive.release.selectors import known_to
from archive.release.tombstones import GoneError, refuse_if_destroyed, told_if_taken_back
from archive.studies.facts import study_facts
from archive.studies.forms import refuse
from archive.studies.navigation import study_context


@sensitive_variables("one", "form")
@never_cache
@require_safe
def excerpt(request: HttpRequest, excerpt_id: UUID) -> HttpResponse:
    """Show one excerpt among its neighbours, and how to cite it; or since when it is gone."""
    actor = actor_of(request)
    try:
        refuse_if_destroyed(actor, excerpt_id)
        found = find(actor, Action.EXCERPT_READ, _known(actor), "excerpt", excerpt_id)
        with told_if_taken_back(actor, found):
            one = read_excerpt(actor=actor, excerpt=found)
    except GoneError as gone:
        return render(request, "release/tombstone.html", {"id": excerpt_id, "since": gone.on}, status=HTTPStatus.GONE)
    return _page(request, actor, one)


@sensitive_post_parameters()
@sensitive_variables("one", "form")
@never_cache
@require_POST
def excerpt_code(request: HttpRequest, excerpt_id: UUID) -> HttpResponse:
    """Put an excerpt, or a passage of it, under a theme code."""
    actor = actor_of(request)
    found = find(actor, Action.CODING_ADD, _known(actor), "excerpt", excerpt_id)
    authorise(actor, Action.CODING_ADD, *ExcerptFacts(actor, [found])(found))
    one = read_excerpt(actor=actor, excerpt=found)
    form = CodingForm(request.POST, codes=codebook_of(actor=actor, study=found.study))
    if form.is_valid():
        try:
            code_excerpt(
                actor=actor,
                excerpt_id=found.pk,
                code_id=UUID(form.cleaned_data["code"]),
                span=form.span(one.text),
                memo=form.cleaned_data["memo"] or None,
            )
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("It stands under that code now."))
            return redirect("excerpt", excerpt_id=found.pk)
    return _page(request, actor, one, form)


def _known(actor: Actor) -> "QuerySet[Excerpt]":
    return known_to(actor).select_related("release", "study")


def _page(request: HttpRequest, actor: Actor, one: OpenExcerpt, form: CodingForm | None = None) -> HttpResponse:
    found = one.excerpt
    before, after = neighbours(actor=actor, excerpt=found)
    codings = codings_of(actor=actor, excerpts=[one]).get(found.pk, [])
    listing = reverse("excerpts", args=[found.study_id])
    context = {
        **study_context(actor, found.study, "excerpts"),
        "excerpt": shown(one),
        "before": [shown(other) for other in before],
        "after": [shown(other) for other in after],
        "codings": shown_codings(codings, one.text),
        "form": form or _coding_form(actor, found),
        "withhold_url": _withhold_url(actor, found),
        "printed": [(found.study.title, terms_for(actor, found.study))],
        "address": request.build_absolute_uri(reverse("excerpt", args=[found.pk])),
        "breadcrumbs": [
            {"url": listing, "label": _("Excerpts")},
            {"label": f"{one.interview_code}, {found.position + 1}"},
        ],
    }
    return render(request, "release/excerpt.html", context, status=422 if form and form.errors else 200)


def _coding_form(actor: Actor, excerpt: Excerpt) -> CodingForm | None:
    """Return the form to put the excerpt under a code; None where that is not the reader's to do, or there is none."""
    if not offered(actor, Action.CODING_ADD, ExcerptFacts(actor, [excerpt])(excerpt)[0]):
        return None
    codes = codebook_of(actor=actor, study=excerpt.study)
    return CodingForm(codes=codes) if codes else None


def _withhold_url(actor: Actor, excerpt: Excerpt) -> str:
    """Return where the excerpt's turn can be withheld; empty where that is not the reader's to do."""
    if not offered(actor, Action.TURN_WITHHOLD, study_facts(actor, excerpt.study)[0]):
        return ""
    return f"{reverse('withheld', args=[excerpt.release.transcript_id])}?turn={excerpt.position + 1}"
