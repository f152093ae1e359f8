"""The form by which break-glass access is asked for."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from archive.holdings.breakglass.services import HOURS
from archive.holdings.models import Interview
from archive.labels import GLASS_REASONS
from archive.studies.forms import choices_of
from archive.vocabulary import GlassReason


class AskForm(forms.Form):
    """Which interview, why, and for how long. The reason is a code: the log has it, and a text could name somebody."""

    interview = forms.ChoiceField(label=_("Interview"))
    reason = forms.ChoiceField(label=_("Why?"), choices=choices_of(GLASS_REASONS), widget=forms.RadioSelect)
    hours = forms.TypedChoiceField(
        label=_("For how many hours?"), choices=[(one, str(one)) for one in HOURS], coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, data: Any = None, *, interviews: Iterable[Interview]) -> None:
        super().__init__(data)
        field = self.fields["interview"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(str(one.pk), one.code) for one in interviews]

    def interview_id(self) -> UUID:
        """Return the interview chosen in a valid form."""
        return UUID(self.cleaned_data["interview"])

    def ground(self) -> GlassReason:
        """Return the reason of a valid form."""
        return GlassReason(self.cleaned_data["reason"])
