"""What the review desk sends."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from archive.labels import CATEGORIES, WITHHELD
from archive.studies.forms import choices_of
from archive.vocabulary import Category, Withheld
from redaction.review.models import KeptWord
from redaction.review.services.kept_words import Proposal

#: What the two kinds of kept words are called.
KINDS = {KeptWord.Kind.FIGURE: _("Public figure"), KeptWord.Kind.WORD: _("Word or phrase")}

_CATEGORIES = [(category.value, CATEGORIES[category]) for category in Category]


class DecisionForm(forms.Form):
    """One decision on one finding."""

    ACCEPT, REJECT, RECATEGORISE, EVERYWHERE, SOMEBODY_ELSE = (
        "accept",
        "reject",
        "recategorise",
        "everywhere",
        "somebody_else",
    )

    action = forms.ChoiceField(
        choices=[(one, one) for one in (ACCEPT, REJECT, RECATEGORISE, EVERYWHERE, SOMEBODY_ELSE)]
    )
    category = forms.ChoiceField(choices=_CATEGORIES, required=False)
    decision = forms.ChoiceField(choices=[("accepted", "accepted"), ("rejected", "rejected")], required=False)

    def clean(self) -> dict[str, object]:
        """Ask for what each action needs."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("action") == self.RECATEGORISE and not cleaned.get("category"):
            self.add_error("category", _("Choose a category."))
        if cleaned.get("action") == self.EVERYWHERE and not cleaned.get("decision"):
            self.add_error("decision", _("Say what to decide everywhere."))
        return cleaned


class MarkForm(forms.Form):
    """Words of one turn, selected by hand. Offsets are code points, the end exclusive."""

    turn = forms.UUIDField()
    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)
    category = forms.ChoiceField(choices=_CATEGORIES)
    everywhere = forms.BooleanField(required=False)


class StretchForm(forms.Form):
    """Words of one turn that are withheld, selected at the desk. Offsets are code points, the end exclusive."""

    turn = forms.UUIDField()
    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)
    kind = forms.ChoiceField(choices=choices_of(WITHHELD))


class WithholdForm(forms.Form):
    """Whole turns, by number and speaker."""

    turns = forms.MultipleChoiceField(label=_("Turns"), widget=forms.CheckboxSelectMultiple)
    why = forms.ChoiceField(label=_("What is it?"), choices=choices_of(WITHHELD), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("In their words"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        help_text=_("Nobody has to give a reason. What is written here is sealed under the speaker's key."),
    )

    def __init__(self, data: Any = None, *, turns: Sequence[tuple[str, str]], chosen: Sequence[str] = ()) -> None:
        super().__init__(data, initial={"turns": list(chosen)})
        self.fields["turns"].choices = turns  # type: ignore[attr-defined]

    def chosen(self) -> list[UUID]:
        """Return the turns of a valid form."""
        return [UUID(value) for value in self.cleaned_data["turns"]]

    def kind(self) -> Withheld:
        """Return why, of a valid form."""
        return Withheld(self.cleaned_data["why"])


class ApprovalForm(forms.Form):
    """The exact version that is approved."""

    version = forms.RegexField(r"^[0-9a-f]{64}$")


class KeptWordForm(forms.Form):
    """Something that need not be hidden, and why."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[(one.value, KINDS[one]) for one in KeptWord.Kind],
        initial=KeptWord.Kind.FIGURE.value,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Name or word"),
        max_length=200,
        help_text=_("As a dictionary has it. Of a public figure the whole name, the family name last."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    in_full = forms.BooleanField(
        label=_("Keep it only where the whole name is said"),
        required=False,
        help_text=_("For public figures whose family name many people bear."),
    )
    reason = forms.CharField(
        label=_("Why need it not be hidden?"),
        max_length=400,
        help_text=_("Whoever approves it reads this."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def proposal(self) -> Proposal:
        """Return what a valid form proposes."""
        data = self.cleaned_data
        return Proposal(data["words"], KeptWord.Kind(data["kind"]), data["reason"], data["in_full"])


class SampleForm(forms.Form):
    """Which transcripts go into a sample, and the passphrase that it is sealed to."""

    transcripts = forms.MultipleChoiceField(
        label=_("Transcripts"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("By interview and version: approved or released ones whose participants agreed to be archived."),
    )
    passphrase = forms.CharField(
        label=_("Passphrase"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Six random words, say. It is not kept here: without it nobody opens the file."),
    )
    again = forms.CharField(
        label=_("The same passphrase again"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, data: Any = None, *, transcripts: Sequence[tuple[str, str]]) -> None:
        super().__init__(data, initial={"transcripts": [value for value, _label in transcripts]})
        self.fields["transcripts"].choices = transcripts  # type: ignore[attr-defined]
        self.has_transcripts = bool(transcripts)

    def clean(self) -> dict[str, object]:
        """Ask for the passphrase twice: a slip of the finger would lose the file."""
        cleaned = super().clean() or self.cleaned_data
        if "again" in cleaned and cleaned.get("passphrase") != cleaned["again"]:
            self.add_error("again", _("The two differ."))
        return cleaned

    def chosen(self) -> list[UUID]:
        """Return the transcripts of a valid form."""
        return [UUID(value) for value in self.cleaned_data["transcripts"]]
