"""The report of one month, on a page that prints."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from archive.oversight.forms import MonthForm
from archive.oversight.reports.month import month_before, month_of, report_of
from archive.oversight.tallying import counted_until, day_of
from archive.oversight.views.desk import counts_in, in_numbers
from archive.oversight.views.opening import opened


@never_cache
@require_safe
def oversight_report(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Show a study's month: the last whole one, or that of the day asked for."""
    page = opened(request, study_id)
    now = timezone.now()
    form = MonthForm(request.GET)
    valid = form.is_valid()
    chosen: date | None = form.cleaned_data.get("month") if valid else None
    period = month_of(chosen) if chosen else month_before(day_of(now))
    codes = dict(page.study.interviews.values_list("pk", "code"))
    report = report_of(page.study, period, codes)
    context: dict[str, Any] = page.context("oversight") | {
        "form": form,
        "report": report,
        "numbers": in_numbers(counts_in(report.figures)),
        "made": now,
        "counted": counted_until().moved_at,
    }
    return render(request, "oversight/report.html", context, status=200 if valid else 422)
