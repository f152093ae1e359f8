"""The chain of custody of one interview, and the list of a study's interviews that leads there."""

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.holdings.models import Interview
from archive.labels import LANGUAGES
from archive.oversight.custody import custody_of
from archive.oversight.kinds import reads
from archive.oversight.models import Tally
from archive.oversight.views.opening import Opened, opened
from archive.policy import Action
from archive.studies.facts import study_facts
from archive.studies.selectors import visible_to

PAGE_SIZE = 100


@never_cache
@require_safe
def custodies(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """List a study's interviews by code, with how often each was read."""
    page = opened(request, study_id)
    listed = Paginator(page.study.interviews.order_by("code"), PAGE_SIZE).get_page(request.GET.get("page"))
    read = Tally.objects.filter(reads(), study_id=page.study.pk, interview_id__in=[one.pk for one in listed])
    times = dict(read.order_by().values_list("interview_id").annotate(Sum("entries")))
    rows = [(one, LANGUAGES[one.language], times.get(one.pk, 0)) for one in listed]
    return render(request, "oversight/custodies.html", page.context("oversight") | {"page": listed, "rows": rows})


@never_cache
@require_safe
def custody(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """Show one interview's chain of custody."""
    actor = actor_of(request)
    seen = Interview.objects.filter(study__in=visible_to(actor)).select_related("study")
    interview = find(actor, Action.LOG_VIEW, seen, "interview", interview_id)
    page = Opened(actor, interview.study, study_facts(actor, interview.study))
    authorise(actor, Action.LOG_VIEW, *page.known)
    context = {"interview": interview, "custody": custody_of(interview)}
    return render(request, "oversight/custody.html", page.context("oversight") | context)
