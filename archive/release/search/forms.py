"""What one may ask of excerpts, of one study or of several."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from archive.release.cursors import CURSOR_LENGTH
from archive.release.search.filters import ExcerptFilters
from archive.release.search.orders import Order

#: The most studies that are searched together.
MOST_STUDIES = 20
_ORDERS = [
    ("", _("Best first, or as one reads")),
    (Order.READING.value, _("As one reads")),
    (Order.NEWEST.value, _("Newest release first")),
]


class ExcerptSearch(ExcerptFilters):
    """Words, filters and an order. Sent by POST: words that somebody looks for do not belong into addresses."""

    order = forms.ChoiceField(label=_("Order"), required=False, choices=_ORDERS)
    cursor = forms.CharField(required=False, max_length=CURSOR_LENGTH, widget=forms.HiddenInput)


class StudiesForm(forms.Form):
    """Whose excerpts are looked through; those of all, where none is chosen and they are not too many."""

    studies = forms.MultipleChoiceField(
        label=_("Studies"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: all of them."),
    )

    def __init__(self, *args: Any, studies: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer ``studies``, pairs of id and title."""
        super().__init__(*args, **kwargs)
        self._offered = [key for key, _title in studies]
        field = self.fields["studies"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = studies

    def clean_studies(self) -> list[str]:
        """Return whom to ask; no more than are asked together."""
        chosen: list[str] = self.cleaned_data["studies"] or self._offered
        if len(chosen) > MOST_STUDIES:
            raise forms.ValidationError(
                ngettext(
                    "Choose at most %(n)d study: no more are searched together.",
                    "Choose at most %(n)d studies: no more are searched together.",
                    MOST_STUDIES,
                )
                % {"n": MOST_STUDIES}
            )
        return chosen
