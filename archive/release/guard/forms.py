"""How a study's limits are set."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from archive.release.guard.limits import Limits
from archive.release.guard.models import SMALLEST, ReadingLimits


class LimitsForm(forms.Form):
    """One field a limit, beginning with what stands."""

    smallest_group = forms.IntegerField(
        label=_("Smallest group that a filter may tell"),
        min_value=SMALLEST,
        max_value=1000,
        help_text=_(
            "Participants. What somebody can tell by all filters they used together must be true of as many; of "
            "those of whom it is not true there must be nobody, or as many."
        ),
    )
    day_share = forms.IntegerField(
        label=_("Opened on one day, in per cent of what a grant reaches"), min_value=1, max_value=100
    )
    day_least = forms.IntegerField(label=_("But always at least"), min_value=1, help_text=_("Excerpts on one day."))
    share = forms.IntegerField(
        label=_("Opened in all, in per cent of what a grant reaches"),
        min_value=1,
        max_value=100,
        help_text=_("Each excerpt counts once, however often it is read."),
    )
    least = forms.IntegerField(label=_("But always at least"), min_value=1, help_text=_("Excerpts in all."))

    def __init__(self, *args: Any, stands: ReadingLimits, **kwargs: Any) -> None:
        """Begin with the limits that stand."""
        super().__init__(*args, **kwargs)
        self.initial = {name: getattr(stands, name) for name in self.fields}

    def wanted(self) -> Limits:
        """Return the limits of a valid form."""
        return Limits(**self.cleaned_data)
