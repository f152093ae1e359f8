"""Forms of the participant's page. Nothing in them stands in an address, and no browser is asked to remember it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from archive.labels import FEATURES, SCOPES
from archive.participation.wording import CHOICES
from archive.vocabulary import Feature, Scope, WithdrawalChoice

_LONGEST = 200


class OwnCodeForm(forms.Form):
    """The code, typed."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=_LONGEST,
        help_text=_("Capital letters, spaces and hyphens do not matter. You may write it in Cyrillic letters as well."),
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "none", "autocorrect": "off", "spellcheck": "false"}
        ),
    )


class NarrowForm(forms.Form):
    """What a participant takes back, out of what they granted."""

    dropped = forms.MultipleChoiceField(label=_("Take back"), required=False, widget=forms.CheckboxSelectMultiple)
    hidden = forms.MultipleChoiceField(
        label=_("No longer show of me"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, granted: list[Scope], shown: list[Feature]) -> None:
        super().__init__(data)
        self._offer("dropped", [(one.value, SCOPES[one]) for one in granted if one is not Scope.TAKE_PART])
        self._offer("hidden", [(one.value, FEATURES[one]) for one in shown])

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        if not choices:
            del self.fields[name]
        elif isinstance(field, forms.MultipleChoiceField):
            field.choices = choices

    def scopes(self) -> set[Scope]:
        """Return the scopes of a valid form."""
        return {Scope(value) for value in self.cleaned_data.get("dropped", [])}

    def features(self) -> set[Feature]:
        """Return the features of a valid form."""
        return {Feature(value) for value in self.cleaned_data.get("hidden", [])}


class ChoiceForm(forms.Form):
    """One of the three choices."""

    choice = forms.ChoiceField(choices=[(choice.value, words) for choice, (words, _help) in CHOICES.items()])

    def chosen(self) -> WithdrawalChoice:
        """Return the choice of a valid form."""
        return WithdrawalChoice(self.cleaned_data["choice"])


class ConfirmChoiceForm(OwnCodeForm):
    """The code typed once more: nobody leaves by a slip of the hand, or by a page left open."""

    choice = forms.ChoiceField(choices=[(choice.value, words) for choice, (words, _help) in CHOICES.items()])

    def chosen(self) -> WithdrawalChoice:
        """Return the choice of a valid form."""
        return WithdrawalChoice(self.cleaned_data["choice"])

    def refuse_code(self) -> None:
        """Say that it is another code."""
        self.add_error("code", ValidationError(_now("This is not your code. Nothing has been changed.")))
