"""What the review desk sends."""

from django import forms
from django.utils.translation import gettext_lazy as _

from archive.labels import CATEGORIES
from archive.vocabulary import Category

_CATEGORIES = [(category.value, CATEGORIES[category]) for category in Category]


class DecisionForm(forms.Form):
    """One decision on one finding."""

    ACCEPT, REJECT, RECATEGORISE, EVERYWHERE, SOMEBODY_ELSE = (
        "accept",
        "reject",
        "recategorise",
        "everywhere",
        "somebody_else",
    )

    action = forms.ChoiceField(
        choices=[(one, one) for one in (ACCEPT, REJECT, RECATEGORISE, EVERYWHERE, SOMEBODY_ELSE)]
    )
    category = forms.ChoiceField(choices=_CATEGORIES, required=False)
    decision = forms.ChoiceField(choices=[("accepted", "accepted"), ("rejected", "rejected")], required=False)

    def clean(self) -> dict[str, object]:
        """Ask for what each action needs."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("action") == self.RECATEGORISE and not cleaned.get("category"):
            self.add_error("category", _("Choose a category."))
        if cleaned.get("action") == self.EVERYWHERE and not cleaned.get("decision"):
            self.add_error("decision", _("Say what to decide everywhere."))
        return cleaned


class MarkForm(forms.Form):
    """Words of one turn, selected by hand. Offsets are code points, the end exclusive."""

    turn = forms.UUIDField()
    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)
    category = forms.ChoiceField(choices=_CATEGORIES)
    everywhere = forms.BooleanField(required=False)


class ApprovalForm(forms.Form):
    """The exact version that is approved."""

    version = forms.RegexField(r"^[0-9a-f]{64}$")
