"""What one may ask of a study's excerpts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from archive.release.cursors import CURSOR_LENGTH
from archive.release.search.filters import ExcerptFilters
from archive.release.search.orders import Order

_ORDERS = [
    ("", _("Best first, or as one reads")),
    (Order.READING.value, _("As one reads")),
    (Order.NEWEST.value, _("Newest release first")),
]


class ExcerptSearch(ExcerptFilters):
    """Words, filters and an order. Sent by POST: words that somebody looks for do not belong into addresses."""

    order = forms.ChoiceField(label=_("Order"), required=False, choices=_ORDERS)
    cursor = forms.CharField(required=False, max_length=CURSOR_LENGTH, widget=forms.HiddenInput)
