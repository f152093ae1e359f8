"""What one may ask of a study's excerpts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from archive.labels import LANGUAGES, SPEAKERS
from archive.release.cursors import CURSOR_LENGTH
from archive.release.search.asking import search_for
from archive.release.search.orders import Order
from archive.release.search.query import QUERY_LENGTH, BadQueryError

_ANY = ("", _("Any"))
_ORDERS = [
    ("", _("Best first, or as one reads")),
    (Order.READING.value, _("As one reads")),
    (Order.NEWEST.value, _("Newest release first")),
]


class ExcerptSearch(forms.Form):
    """Words, filters and an order. Sent by POST: words that somebody looks for do not belong into addresses."""

    words = forms.CharField(
        label=_("Look for"),
        required=False,
        max_length=QUERY_LENGTH,
        help_text=_("Words in any form; “exact phrase” in quotation marks; -word for what must not occur."),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    interview = forms.ChoiceField(label=_("Interview"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[_ANY, *LANGUAGES.items()])
    speaker = forms.ChoiceField(label=_("Speaker"), required=False, choices=[_ANY, *SPEAKERS.items()])
    order = forms.ChoiceField(label=_("Order"), required=False, choices=_ORDERS)
    cursor = forms.CharField(required=False, max_length=CURSOR_LENGTH, widget=forms.HiddenInput)

    def __init__(self, *args: Any, interviews: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer ``interviews``, pairs of id and code."""
        super().__init__(*args, **kwargs)
        field = self.fields["interview"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [_ANY, *interviews]

    def clean(self) -> dict[str, Any]:
        """Understand what is looked for; the search is then in ``cleaned_data``."""
        asked: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return asked
        try:
            asked["search"] = search_for(
                asked["words"],
                order=asked["order"],
                interview=asked["interview"],
                language=asked["language"],
                role=asked["speaker"],
            )
        except BadQueryError as error:
            self.add_error("words", str(error))
        return asked

    @property
    def narrowing(self) -> list[forms.BoundField]:
        """The fields beside the words: filters and the order."""
        return [field for field in self.visible_fields() if field.name != "words"]

    @property
    def asked(self) -> bool:
        """Whether anything narrows the list."""
        return any(self.cleaned_data.get(name) for name in ("interview", "language", "speaker", "words"))
