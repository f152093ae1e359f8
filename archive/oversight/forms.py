"""Which part of the log to show. Codes and dates alone, so that a filter may stand in an address."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.utils.translation import gettext_lazy as _

from archive.days import end_of, start_of
from archive.labels import ACTIONS, OUTCOMES, PLATFORM_ROLES, PURPOSES, REASONS, ROLES
from archive.oversight.figures import Period
from archive.oversight.filters import LogFilter
from archive.policy import Reason
from archive.studies.models import Study

YEAR = 365
_ANY = ("", _("Any"))
_LARGEST = 2**63 - 1
_DENIALS = [(code, label) for code, label in REASONS.items() if code != Reason.ALLOWED]


def _digits(label: Any, message: Any, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=8, validators=[RegexValidator(r"^[0-9a-f]{8}$", message)], **options
    )


def _code(label: Any, message: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=20, validators=[RegexValidator(r"^[A-Za-z0-9_.:-]+$", message)]
    )


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[MinValueValidator(date(2000, 1, 1)), MaxValueValidator(date(2999, 12, 31))],
    )


class LogFilterForm(forms.Form):
    """Filters of the log, by GET."""

    outcome = forms.ChoiceField(label=_("Outcome"), required=False, choices=[_ANY, *OUTCOMES.items()])
    action = forms.ChoiceField(label=_("Action"), required=False, choices=[_ANY, *ACTIONS.items()])
    role = forms.ChoiceField(label=_("Role"), required=False, choices=[_ANY, *ROLES.items(), *PLATFORM_ROLES.items()])
    person = _digits(
        _("Person"), _("A person stands in the log by a short id of eight digits and letters, such as 1f3a9c02.")
    )
    interview = _code(_("Interview"), _("An interview stands here by its code, such as I-03."))
    participant = _code(_("Participant"), _("A participant stands in the log by code, such as P-03."))
    purpose = forms.ChoiceField(label=_("Purpose"), required=False, choices=[_ANY, *PURPOSES.items()])
    reason = forms.ChoiceField(label=_("Reason of a refusal"), required=False, choices=[_ANY, *_DENIALS])
    consent = _digits(
        _("Consent relied on"), _("A consent stands in the log by a short id of eight digits and letters.")
    )
    since = _day(_("From"))
    until = _day(_("To"))
    before = forms.IntegerField(required=False, min_value=1, max_value=_LARGEST, widget=forms.HiddenInput)

    #: Shown at once; the others behind a click, unless one of them is in use.
    FIRST = ("outcome", "action", "participant", "interview", "since", "until")

    def __init__(self, data: Any = None, *, study: Study) -> None:
        super().__init__(data)
        self._study = study

    def clean_interview(self) -> UUID | None:
        """Turn an interview's code into its id."""
        code = self.cleaned_data["interview"]
        if not code:
            return None
        found = self._study.interviews.filter(code=code).values_list("pk", flat=True).first()
        if found is None:
            raise ValidationError(_("This study has no interview with that code. Codes look like I-03."))
        return found

    def shown_first(self) -> list[forms.BoundField]:
        """Return the fields that always stand on the page."""
        return [self[name] for name in self.FIRST]

    def shown_later(self) -> list[forms.BoundField]:
        """Return the fields behind a click."""
        return [one for one in self.visible_fields() if one.name not in self.FIRST]

    def narrows_further(self) -> bool:
        """Return whether a field behind the click is in use, or wrong."""
        return any(one.data or one.errors for one in self.shown_later())

    def narrowed(self) -> LogFilter:
        """Return the filter of a valid form; the last day is included whole. Days are UTC's, as times on pages are."""
        values = self.cleaned_data
        since, until = values["since"], values["until"]
        same = ("outcome", "action", "role", "person", "participant", "purpose", "reason", "consent")
        return LogFilter(
            **{name: values[name] for name in same},
            interview_id=values["interview"],
            since=start_of(since) if since else None,
            until=end_of(until) if until else None,
        )

    def query(self) -> dict[str, str]:
        """Return what of a valid form is in use, as it stands in an address, without the page."""
        return {name: str(self.data[name]) for name in self.fields if name != "before" and self.data.get(name)}


class SaveViewForm(forms.Form):
    """A name for the filter at hand."""

    name = forms.CharField(label=_("Name of this view"), max_length=60, help_text=_("Only you see it."))


class PeriodForm(forms.Form):
    """Which days the figures are of, by GET. Nothing chosen means the last year."""

    since = _day(_("From"))
    until = _day(_("To"))

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        values = super().clean() or {}
        since, until = values.get("since"), values.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day lies before the first. Choose a later one."))
        return values

    def period(self, today: date) -> Period:
        """Return the days of a valid form; what is left out is a year before the last, and today."""
        until = self.cleaned_data["until"] or today
        since = self.cleaned_data["since"] or until - timedelta(days=YEAR - 1)
        return Period(min(since, until), until)


class MonthForm(forms.Form):
    """Of which month the report is, by GET: any day in it, or the month alone."""

    month = forms.DateField(
        label=_("Month"),
        required=False,
        input_formats=["%Y-%m", "%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "month"}, format="%Y-%m"),
        validators=[MinValueValidator(date(2000, 1, 1)), MaxValueValidator(date(2999, 12, 31))],
    )
