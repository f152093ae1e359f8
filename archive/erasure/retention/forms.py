"""Forms of the schedule and of legal holds."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from archive.labels import HOLD_REASONS, MATERIALS
from archive.studies.forms import DateInput, choices_of
from archive.vocabulary import HoldReason, Material


class ScheduleForm(forms.Form):
    """The last day of one kind of material."""

    material = forms.ChoiceField(label=_("What"), choices=choices_of(MATERIALS))
    day = forms.DateField(label=_("Keep it until the end of"), widget=DateInput())

    def chosen(self) -> tuple[Material, date]:
        """Return what a valid form says."""
        return Material(self.cleaned_data["material"]), self.cleaned_data["day"]


class HoldForm(forms.Form):
    """Why. A code and no text."""

    reason = forms.ChoiceField(label=_("Why?"), choices=choices_of(HOLD_REASONS), widget=forms.RadioSelect)

    def ground(self) -> HoldReason:
        """Return the reason of a valid form."""
        return HoldReason(self.cleaned_data["reason"])
