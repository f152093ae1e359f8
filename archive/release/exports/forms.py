"""What is to be taken out."""

from django import forms
from django.utils.translation import gettext_lazy as _

from archive.labels import EXPORT_FORMATS
from archive.release.exports.services import Wanted
from archive.release.search.filters import ExcerptFilters
from archive.studies.forms import choices_of
from archive.vocabulary import ExportFormat


class ExportForm(ExcerptFilters):
    """A new export: of all that words and filters find, as the page of excerpts finds it."""

    format = forms.ChoiceField(label=_("Format"), choices=choices_of(EXPORT_FORMATS))
    field_order = ("format",)

    def wanted(self) -> Wanted:
        """Return what a valid form asks for."""
        chosen = self.chosen(self.cleaned_data)
        return Wanted(ExportFormat(self.cleaned_data["format"]), chosen if any(chosen.values()) else {})
