"""Which part of the log to show. Codes and dates alone, so that a filter may stand in an address."""

from datetime import date, datetime, time, timedelta

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.labels import ACTIONS, OUTCOMES
from archive.oversight.selectors import LogFilter

_ANY = ("", _("Any"))
_LARGEST = 2**63 - 1


class LogFilterForm(forms.Form):
    """Filters of the log, by GET."""

    outcome = forms.ChoiceField(label=_("Outcome"), required=False, choices=[_ANY, *OUTCOMES.items()])
    action = forms.ChoiceField(label=_("Action"), required=False, choices=[_ANY, *ACTIONS.items()])
    participant = forms.CharField(
        label=_("Participant"),
        required=False,
        max_length=20,
        validators=[RegexValidator(r"^[A-Za-z0-9_.:-]+$", _("A participant stands in the log by code, such as P-03."))],
    )
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    before = forms.IntegerField(required=False, min_value=1, max_value=_LARGEST, widget=forms.HiddenInput)

    def narrowed(self) -> LogFilter:
        """Return the filter of a valid form; the last day, by the archive's clock, is included whole."""
        values = self.cleaned_data
        since, until = values["since"], values["until"]
        return LogFilter(
            outcome=values["outcome"],
            action=values["action"],
            participant=values["participant"],
            since=_midnight(since) if since else None,
            until=_midnight(until) + timedelta(days=1) if until else None,
        )


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
