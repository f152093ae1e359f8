"""What the pages of this room send."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from archive.studies.forms import choices_of
from redaction.clearance.models import Hit
from redaction.clearance.services import HitVerdict
from redaction.clearance.wording import GROUNDS


class HitForm(forms.Form):
    """A decision on one hit."""

    decision = forms.ChoiceField(
        choices=[(one.value, one.value) for one in Hit.Decision if one != Hit.Decision.OPEN], widget=forms.HiddenInput
    )
    ground = forms.ChoiceField(label=_("Why"), required=False, choices=[("", _("Choose")), *choices_of(GROUNDS)])
    note = forms.CharField(
        label=_("In your words"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        help_text=_("Sealed, since it may quote what was said. Needed to accept."),
    )
    alike = forms.BooleanField(label=_("The same for all hits of these words"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for a ground, and for words where something is accepted."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        decision = cleaned.get("decision")
        if decision in (Hit.Decision.FALSE_ALARM, Hit.Decision.ACCEPTED) and not cleaned.get("ground"):
            raise ValidationError(_now("Choose why these words may stand."))
        if decision == Hit.Decision.ACCEPTED and not (cleaned.get("note") or "").strip():
            raise ValidationError(_now("Say in your own words why these words may stand."))
        return cleaned

    def verdict(self) -> HitVerdict:
        """Return what a valid form says."""
        sent = self.cleaned_data
        ground = Hit.Ground(sent["ground"] or Hit.Ground.OTHER)
        return HitVerdict(Hit.Decision(sent["decision"]), ground, sent["note"], sent["alike"])


class ThresholdForm(forms.Form):
    """How many participants must look alike."""

    k = forms.IntegerField(
        label=_("At least this many must look alike"),
        min_value=0,
        max_value=1000,
        help_text=_(
            "0 or 1 asks for nothing. With 3, no release of words whose speaker looks like fewer than 2 others."
        ),
    )
