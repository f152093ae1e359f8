"""Forms of withdrawal."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from archive.labels import WITHDRAWAL_CHOICES
from archive.studies.forms import choices_of
from archive.studies.models import Participant, Study
from archive.vocabulary import WithdrawalChoice


class CodeForm(forms.Form):
    """Which participant, by the code they know from their consent form."""

    code = forms.CharField(
        label=_("Code of the participant"), max_length=20, widget=forms.TextInput({"autocomplete": "off"})
    )

    def __init__(self, data: Any = None, *, study: Study) -> None:
        super().__init__(data)
        self.study = study

    def clean_code(self) -> Any:
        """Return the participant with this code."""
        found = Participant.objects.filter(study=self.study, code=self.cleaned_data["code"]).first()
        if found is None:
            raise ValidationError(_now("This study has no participant with this code."))
        return found


class WithdrawalForm(forms.Form):
    """What they want, and the code typed once more: nobody withdraws a person by a slip of the hand."""

    choice = forms.ChoiceField(
        label=_("What do they want done with what was collected?"),
        choices=choices_of(WITHDRAWAL_CHOICES),
        widget=forms.RadioSelect,
    )
    code = forms.CharField(max_length=20, widget=forms.TextInput({"autocomplete": "off"}))

    def __init__(self, data: Any = None, *, participant: Participant) -> None:
        super().__init__(data)
        self.participant = participant
        self.fields["code"].label = _now("Type the code %(code)s to confirm") % {"code": participant.code}

    def clean_code(self) -> str:
        """Refuse any other code."""
        code: str = self.cleaned_data["code"]
        if code != self.participant.code:
            raise ValidationError(_now("This is not the code of this participant. Nothing has been destroyed."))
        return code

    def chosen(self) -> WithdrawalChoice:
        """Return the choice of a valid form."""
        return WithdrawalChoice(self.cleaned_data["choice"])
