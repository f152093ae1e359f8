"""Forms of locking and unlocking."""

from django import forms
from django.utils.translation import gettext_lazy as _

from archive.labels import LOCK_REASONS
from archive.studies.forms import choices_of
from archive.vocabulary import LockReason


class LockForm(forms.Form):
    """Why. A code and no text: the log has it, and a text could name somebody."""

    reason = forms.ChoiceField(label=_("Why is it locked?"), choices=choices_of(LOCK_REASONS), widget=forms.RadioSelect)

    def ground(self) -> LockReason:
        """Return the reason of a valid form."""
        return LockReason(self.cleaned_data["reason"])


class UnlockForm(forms.Form):
    """Which of the two steps, or taking the first one back."""

    step = forms.ChoiceField(choices=[(name, name) for name in ("propose", "approve", "take_back")])
