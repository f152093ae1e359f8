"""Reading excerpts in a browser."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from archive.access.lookup import find
from archive.access.offers import offered
from archive.access.requests import actor_of
from archive.policy import Action, Actor
from archive.release.models import Excerpt
from archive.release.presenting import shown
from archive.release.reading import neighbours, read_excerpt
from archive.release.selectors import known_to
from archive.studies.facts import study_facts
from archive.studies.navigation import study_context


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
