"""Forms of flags: what is said of one, and how a rule is set."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from archive.oversight.flags.rules import Rule, Threshold
from archive.oversight.flags.services import NOTE_LENGTH
from archive.oversight.flags.thresholds import Standing
from archive.oversight.models import Resolution

VERDICTS = {
    Resolution.Verdict.EXPLAINED: _("Explained: there is a good reason"),
    Resolution.Verdict.ACTED_ON: _("Acted on: something was done about it"),
    Resolution.Verdict.NO_MATTER: _("No matter: the rule found nothing worth it"),
    Resolution.Verdict.REOPENED: _("Opened again"),
}


def _note(help_text: Any) -> forms.CharField:
    return forms.CharField(
        label=_("Note"), max_length=NOTE_LENGTH, widget=forms.Textarea(attrs={"rows": 4}), help_text=help_text
    )


class ResolveForm(forms.Form):
    """What became of an open flag."""

    verdict = forms.ChoiceField(
        label=_("What was it?"),
        widget=forms.RadioSelect,
        choices=[(key, label) for key, label in VERDICTS.items() if key != Resolution.Verdict.REOPENED],
    )
    note = _note(_("Sealed; the study's ethics reviewers read it here. Name nobody: ids and roles are enough."))


class ReopenForm(forms.Form):
    """Why a flag is looked at again. It says so itself: a page may be older than the flag's state."""

    verdict = forms.ChoiceField(
        widget=forms.HiddenInput,
        initial=Resolution.Verdict.REOPENED,
        choices=[(Resolution.Verdict.REOPENED, VERDICTS[Resolution.Verdict.REOPENED])],
    )
    note = _note(_("Why should somebody look again? Name nobody: ids and roles are enough."))


class TuneForm(forms.Form):
    """How one rule stands in a study: a field for each of its thresholds."""

    def __init__(self, rule: Rule, stands: Standing, data: Any = None) -> None:
        super().__init__(data, prefix=rule.key.value)
        self.fields["enabled"] = forms.BooleanField(label=_("This rule looks"), required=False, initial=stands.enabled)
        for one in rule.thresholds:
            self.fields[one.name] = _field(one, stands)

    def values(self) -> dict[str, Any]:
        """Return the thresholds of a valid form."""
        return {name: value for name, value in self.cleaned_data.items() if name != "enabled"}


def _field(one: Threshold, stands: Standing) -> forms.Field:
    said = _("Comes as %(default)s.") % {"default": one.default}
    if isinstance(one.default, str):
        zones = [(zone, zone) for zone in sorted(available_timezones())]
        return forms.ChoiceField(label=str(one.label), choices=zones, initial=stands.values[one.name], help_text=said)
    return forms.IntegerField(
        label=str(one.label),
        min_value=one.lowest,
        max_value=one.highest,
        initial=stands.values[one.name],
        help_text=said,
    )
