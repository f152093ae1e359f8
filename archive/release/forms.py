"""What one may ask of a study's excerpts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from archive.labels import LANGUAGES, SPEAKERS
from archive.release.cursors import CURSOR_LENGTH
from archive.release.matching import QUERY_LENGTH

_ANY = ("", _("Any"))


class ExcerptSearch(forms.Form):
    """Filters and words. Sent by POST: words that somebody looks for do not belong into addresses."""

    interview = forms.ChoiceField(label=_("Interview"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[_ANY, *LANGUAGES.items()])
    speaker = forms.ChoiceField(label=_("Speaker"), required=False, choices=[_ANY, *SPEAKERS.items()])
    words = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=QUERY_LENGTH,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    cursor = forms.CharField(required=False, max_length=CURSOR_LENGTH, widget=forms.HiddenInput)

    def __init__(self, *args: Any, interviews: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer ``interviews``, pairs of id and code."""
        super().__init__(*args, **kwargs)
        field = self.fields["interview"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [_ANY, *interviews]

    @property
    def asked(self) -> bool:
        """Whether anything narrows the list."""
        return any(self.cleaned_data.get(name) for name in ("interview", "language", "speaker", "words"))
