"""What is to be taken out."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from archive.labels import EXPORT_FORMATS, LANGUAGES
from archive.release.exports.services import Wanted
from archive.studies.forms import choices_of
from archive.vocabulary import ExportFormat, Language

_ANY = ("", _("Any"))


class ExportForm(forms.Form):
    """A new export."""

    format = forms.ChoiceField(label=_("Format"), choices=choices_of(EXPORT_FORMATS))
    interview = forms.ChoiceField(label=_("Interview"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[_ANY, *choices_of(LANGUAGES)])

    def __init__(self, *args: Any, interviews: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer ``interviews``, pairs of id and code."""
        super().__init__(*args, **kwargs)
        field = self.fields["interview"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [_ANY, *interviews]

    def wanted(self) -> Wanted:
        """Return what a valid form asks for."""
        data = self.cleaned_data
        return Wanted(
            format=ExportFormat(data["format"]),
            interview_id=UUID(data["interview"]) if data["interview"] else None,
            language=Language(data["language"]) if data["language"] else None,
        )
