"""Forms of the pledge."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AcceptForm(forms.Form):
    """The tick, and which version it is about."""

    version = forms.IntegerField(min_value=0, max_value=10_000, widget=forms.HiddenInput)
    accepted = forms.BooleanField(label=_("I have read this and promise it"))


class WriteForm(forms.Form):
    """A new version."""

    text = forms.CharField(
        label=_("Text"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 10, "class": "reading"}),
        help_text=_("A version is never changed: a new text is a new version, and has to be accepted anew."),
    )
