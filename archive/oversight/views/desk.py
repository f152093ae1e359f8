"""The desk itself: the studies that a reviewer oversees, and one of them in figures."""

from dataclasses import fields
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from archive.access.authorise import authorise, authorise_each
from archive.access.requests import actor_of
from archive.audit.log import Subject
from archive.audit.models import Entry
from archive.oversight.figures import Counts, Figures, Period, counts_of, figures_of
from archive.oversight.forms import YEAR, PeriodForm
from archive.oversight.lines import LogLine, in_words
from archive.oversight.models import Flag
from archive.oversight.tallying import counted_until, day_of
from archive.oversight.views.opening import opened
from archive.policy import Action, Actor, Facts
from archive.policy.groups import ETHICS
from archive.studies.facts import study_facts
from archive.studies.models import Study
from archive.studies.selectors import studies_with_role
from archive.vocabulary import StudyState

#: Days that the cards of the desk's first page count.
RECENTLY = 30


@never_cache
@require_safe
def oversight(request: HttpRequest) -> HttpResponse:
    """List the studies that the reader oversees, with what happened in each of late."""
    actor = actor_of(request)
    studies = overseen(actor)
    counts = counts_of((study.pk for study in studies), Period.last(RECENTLY, day_of(timezone.now())))
    open_flags = Flag.objects.filter(study__in=studies, state=Flag.State.OPEN).order_by()
    flags = dict(open_flags.values_list("study_id").annotate(Count("pk")))
    cards = [
        {"study": study, "numbers": in_numbers(counts[study.pk]), "flags": flags.get(study.pk, 0)} for study in studies
    ]
    context = {"cards": cards, "days": RECENTLY, "counted": counted_until().moved_at}
    return render(request, "oversight/home.html", context)


def overseen(actor: Actor) -> list[Study]:
    """Return the studies whose log the actor may read; that they asked is on record for each.

    Raises:
        DeniedError: There is none; to whoever oversees nothing there is no desk.
    """
    studies = list(studies_with_role(actor, ETHICS).order_by("title", "pk"))
    if not studies:
        authorise(actor, Action.LOG_VIEW, Facts(now=timezone.now(), study_state=StudyState.OPEN), Subject(kind="log"))
    return authorise_each(actor, Action.LOG_VIEW, studies, lambda one: study_facts(actor, one))


@never_cache
@require_safe
def oversight_study(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Show one study in figures."""
    page = opened(request, study_id)
    today = day_of(timezone.now())
    form = PeriodForm(request.GET)
    valid = form.is_valid()
    period = form.period(today) if valid else Period.last(YEAR, today)
    codes = dict(page.study.interviews.values_list("pk", "code"))
    figures = figures_of(page.study.pk, period, codes)
    context: dict[str, Any] = page.context("oversight") | {
        "form": form,
        "period": period,
        "figures": figures,
        "numbers": in_numbers(counts_in(figures)),
        "latest": latest_of(figures, codes),
        "open_flags": Flag.objects.filter(study=page.study, state=Flag.State.OPEN).count(),
        "counted": counted_until().moved_at,
    }
    return render(request, "oversight/desk.html", context, status=200 if valid else 422)


def in_numbers(counts: Counts) -> list[tuple[str, int]]:
    """Return numbers with their words."""
    words = {
        "reads": _("reads"),
        "denials": _("refusals"),
        "releases": _("releases"),
        "exports": _("exports that left"),
        "withdrawals": _("withdrawals"),
    }
    return [(words[one.name], getattr(counts, one.name)) for one in fields(counts)]


def latest_of(figures: Figures, codes: dict[UUID, str]) -> list[LogLine]:
    """Return the latest releases, exports and withdrawals in words, newest first."""
    found = Entry.objects.filter(pk__in=figures.latest).order_by("-id")
    return in_words(found, codes)


def counts_in(figures: Figures) -> Counts:
    """Return the numbers that charts add up to."""
    return Counts(
        reads=figures.by_week.total,
        denials=figures.denied,
        releases=figures.releases.total,
        exports=figures.exports.total,
        withdrawals=figures.withdrawals.total,
    )
