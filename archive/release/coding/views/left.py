"""What somebody put under codes in an earlier release, and what was not carried over to the one that stands."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.offers import offered
from archive.access.requests import actor_of
from archive.policy import Action
from archive.release.coding.facts import codebook_facts
from archive.release.coding.reading import codebook_of
from archive.release.coding.selectors import codings_left_of
from archive.release.coding.services import remove_coding
from archive.studies import selectors as studies
from archive.studies.navigation import study_context


@sensitive_variables("codes")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def codings_left(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """List the reader's own codings that were left behind, without any word of excerpts; let go of one."""
    actor = actor_of(request)
    action = Action.CODING_REMOVE if request.method == "POST" else Action.CODING_VIEW
    study = find(actor, action, studies.visible_to(actor), "study", study_id)
    authorise(actor, Action.CODING_VIEW, *codebook_facts(actor, study))
    codes = {one.id: one for one in codebook_of(actor=actor, study=study)}
    mine = codings_left_of(actor, study)
    if request.method == "POST":
        gone = find(actor, action, mine, "coding", _id_in(request))
        remove_coding(actor=actor, coding_id=gone.pk)
        messages.success(request, _("It is in the list no more."))
        return redirect("codings_left", study_id=study.pk)
    facts, _subject = codebook_facts(actor, study)
    context = study_context(actor, study, "codebook") | {
        "breadcrumbs": [
            {"url": reverse("codebook", args=[study.pk]), "label": _("Theme codes")},
            {"label": _("Left behind")},
        ],
        "rows": [
            {"coding": one, "path": " / ".join(codes[one.code_id].path), "place": one.excerpt.position + 1}
            for one in mine
            if one.code_id in codes
        ],
        "may_remove": offered(actor, Action.CODING_REMOVE, facts),
    }
    return render(request, "coding/left.html", context)


def _id_in(request: HttpRequest) -> UUID:
    """Return the id that a form named; one that nothing has, where it named none."""
    try:
        return UUID(request.POST.get("coding", ""))
    except ValueError:
        return UUID(int=0)
