"""What a bundle is to be about."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from archive.days import end_of, start_of
from archive.oversight.evidence.services import Wanted
from archive.studies.models import Study

_EARLIEST, _LATEST = date(2000, 1, 1), date(2999, 12, 31)


def _day(label: Any, help_text: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[MinValueValidator(_EARLIEST), MaxValueValidator(_LATEST)],
    )


class EvidenceForm(forms.Form):
    """A bundle of a study and a period."""

    since = _day(_("From"), _("Empty for the study's beginning."))
    until = _day(_("To"), _("Empty for now. This day is included."))
    earlier_head = forms.CharField(
        label=_("A head that you have kept"),
        required=False,
        max_length=20_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5, "class": "mono", "spellcheck": "false", "autocomplete": "off"}),
        help_text=_(
            "The text of an earlier head of the log, such as seal/head.txt of your last bundle. The new bundle then "
            "proves to you that the log has only grown since."
        ),
    )

    def wanted(self) -> Wanted:
        """Return what a valid form asks for. Days are UTC's."""
        data = self.cleaned_data
        since, until = data["since"], data["until"]
        return Wanted(
            since=start_of(since) if since else None,
            until=end_of(until) if until else None,
            earlier_head=data["earlier_head"],
        )


class SubjectAccessForm(EvidenceForm):
    """A bundle of what is recorded about one participant."""

    code = forms.CharField(label=_("Participant"), max_length=20, help_text=_("By their code, such as P-03."))
    field_order = ("code", "since", "until", "earlier_head")

    def __init__(self, *args: Any, study: Study, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._study = study

    def clean_code(self) -> Any:
        """Turn the code into the participant."""
        found = self._study.participants.filter(code=self.cleaned_data["code"].strip()).first()
        if found is None:
            raise ValidationError(_("Nobody in this study has that code."))
        return found

    def wanted(self) -> Wanted:
        """Return what a valid form asks for."""
        whole = super().wanted()
        person = self.cleaned_data["code"]
        return Wanted(whole.since, whole.until, participant_id=person.pk, earlier_head=whole.earlier_head)
