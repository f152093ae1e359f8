"""The embargoes of a study, and setting one."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.offers import offered
from archive.access.requests import actor_of
from archive.days import end_of
from archive.policy import Action
from archive.release.embargo import Embargoed, On, embargoes_of, set_embargo
from archive.studies.facts import study_facts
from archive.studies.forms import DateInput
from archive.studies.navigation import study_context
from archive.studies.selectors import visible_to


def _words(one: Embargoed) -> str:
    if one.on is On.STUDY:
        return _now("The whole study")
    text = _now("Interview %(code)s") if one.on is On.INTERVIEW else _now("Release of interview %(code)s")
    return text % {"code": one.code}


class EmbargoForm(forms.Form):
    """On what, and until when."""

    target = forms.ChoiceField(label=_("On"))
    until = forms.DateField(
        label=_("Until the end of"), required=False, widget=DateInput(), help_text=_("Empty: no embargo.")
    )

    def __init__(self, data: Any = None, *, targets: list[Embargoed]) -> None:
        super().__init__(data)
        field = self.fields["target"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(f"{one.on.value}:{one.id}", _words(one)) for one in targets]

    def chosen(self) -> tuple[On, UUID]:
        """Return what a valid form is about."""
        on, _colon, object_id = self.cleaned_data["target"].partition(":")
        return On(on), UUID(object_id)

    def end(self) -> datetime | None:
        """Return when the embargo ends, by the archive's clock."""
        day: date | None = self.cleaned_data["until"]
        return end_of(day) if day else None


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def embargoes(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Show what lies under an embargo; let the principal investigator set and shorten one."""
    actor = actor_of(request)
    study = find(actor, Action.EMBARGO_VIEW, visible_to(actor), "study", study_id)
    facts, subject = study_facts(actor, study)
    authorise(actor, Action.EMBARGO_SET if request.method == "POST" else Action.EMBARGO_VIEW, facts, subject)
    targets = list(embargoes_of(study))
    form = EmbargoForm(request.POST if request.method == "POST" else None, targets=targets)
    if form.is_valid():
        on, object_id = form.chosen()
        set_embargo(actor=actor, study_id=study.pk, on=on, object_id=object_id, until=form.end())
        messages.success(request, _now("The embargo is changed, and that is on record."))
        return redirect("embargoes", study_id=study.pk)
    now = timezone.now()
    rows = [(_words(one), one.until) for one in targets if one.until is not None and one.until > now]
    may_set = offered(actor, Action.EMBARGO_SET, facts)
    context = study_context(actor, study, "embargoes") | {"rows": rows, "form": form if may_set else None}
    return render(request, "release/embargoes.html", context, status=422 if form.errors else 200)
