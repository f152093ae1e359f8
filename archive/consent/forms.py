"""Forms of participants and their consent."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.consent.models import ConsentForm
from archive.labels import CONSENT_MODES, FEATURES, GENDERS, LANGUAGES, RECONSENTS, SCOPES
from archive.studies.forms import DateInput, choices_of
from archive.vocabulary import ConsentMode, Feature, Language, Reconsent, Scope

#: What a profile holds, by the name it is sealed under. Detection looks for ``name`` in what its owner says.
PROFILE = {
    "name": _("Real name"),
    "contact": _("Contact"),
    "birth_year": _("Year of birth"),
    "born_in": _("Born in"),
    "lives_in": _("Lives in"),
    "region": _("Region they live in, as a filter may name it"),
    "gender": _("Gender"),
    "ethnicity": _("Ethnicity, in their own words"),
    "occupation": _("Occupation"),
    "notes": _("Notes"),
}
_HELP = {
    "name": _("As they call themselves. With it, the archive recognises where they say their own name."),
    "contact": _("How to reach them about this study, and how not to."),
    "region": _("As large as several of your participants share it, and spelt alike for all of them."),
    "gender": _("Leave it empty unless they wish it to be recorded."),
}


#: How consent is taken by somebody. What a participant does with their code is recorded by itself.
_TAKEN = [(mode.value, CONSENT_MODES[mode]) for mode in (ConsentMode.ORAL, ConsentMode.WRITTEN)]


def _written(name: str, label: Any) -> forms.Field:
    widget = forms.Textarea(attrs={"rows": 3}) if name == "notes" else forms.TextInput()
    widget.attrs["autocomplete"] = "off"
    return forms.CharField(label=label, max_length=2000, required=False, widget=widget, help_text=_HELP.get(name, ""))


def _chosen(name: str, label: Any) -> forms.Field:
    choices = [("", _("Not recorded")), *choices_of(GENDERS)]
    return forms.ChoiceField(label=label, choices=choices, required=False, help_text=_HELP.get(name, ""))


class ParticipantForm(forms.Form):
    """A code, pronouns, and a profile to seal."""

    code = forms.CharField(label=_("Code"), max_length=20, help_text=_("The only name that the archive shows."))
    pronouns = forms.CharField(label=_("Pronouns"), max_length=40, required=False, help_text=_("As they wish."))

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for name, label in PROFILE.items():
            self.fields[name] = _chosen(name, label) if name == "gender" else _written(name, label)

    def profile(self) -> dict[str, str]:
        """Return what is to be sealed: the fields that were filled in."""
        return {name: self.cleaned_data[name] for name in PROFILE if self.cleaned_data[name]}


class GrantedField(forms.MultipleChoiceField):
    """Ticks of which every one may be missing: refusing everything is an answer too, and nothing optional."""

    def validate(self, value: list[str]) -> None:
        """Refuse what was not asked."""
        if value:
            super().validate(value)


class ConsentRecordForm(forms.Form):
    """What one participant agreed to, out of what one version of the form asks."""

    form = forms.UUIDField(widget=forms.HiddenInput)
    scopes = GrantedField(
        label=_("They agreed to"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What is not ticked is refused."),
    )
    features = GrantedField(
        label=_("May be shown of them"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What is not ticked is hidden wherever they, or whoever interviews them, speak of it."),
    )
    mode = forms.ChoiceField(label=_("Consent was given"), choices=_TAKEN, widget=forms.RadioSelect)
    given_on = forms.DateField(label=_("On"), widget=DateInput())
    language = forms.ChoiceField(label=_("In which language"), choices=choices_of(LANGUAGES))
    taken_by = forms.ChoiceField(
        label=_("Who asked them"), help_text=_("Whoever asked, and not whoever fills in this page.")
    )
    evidence = forms.CharField(
        label=_("Note on the evidence"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        help_text=_(
            "Such as the words they used, or where the signed sheet is kept. Sealed under the participant's key."
        ),
    )

    def __init__(
        self, data: Any = None, *, asked: ConsentForm, takers: Sequence[tuple[str, str]], recorder: UUID
    ) -> None:
        initial = {"form": asked.pk, "given_on": timezone.localdate(), "language": asked.language}
        super().__init__(data, initial=initial | {"taken_by": str(recorder)})
        _offer(self.fields["scopes"], [(value, SCOPES[value]) for value in asked.scopes])
        _offer(self.fields["taken_by"], takers)
        if asked.features:
            _offer(self.fields["features"], [(value, FEATURES[value]) for value in asked.features])
        else:
            del self.fields["features"]

    def granted(self) -> set[Scope]:
        """Return the scopes of a valid form."""
        return {Scope(value) for value in self.cleaned_data["scopes"]}

    def shown(self) -> set[Feature]:
        """Return the features of a valid form."""
        return {Feature(value) for value in self.cleaned_data.get("features", ())}

    def chosen_language(self) -> Language:
        """Return in which language they were asked, of a valid form."""
        return Language(self.cleaned_data["language"])

    def taker(self) -> UUID:
        """Return who asked them, of a valid form."""
        return UUID(self.cleaned_data["taken_by"])

    def chosen_mode(self) -> ConsentMode:
        """Return how consent was given, of a valid form."""
        return ConsentMode(self.cleaned_data["mode"])

    def day(self) -> date:
        """Return when consent was given, of a valid form."""
        day: date = self.cleaned_data["given_on"]
        return day


def _offer(field: forms.Field, choices: Sequence[tuple[str, Any]]) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


class ConsentFormForm(forms.Form):
    """One version of a study's consent form in one language."""

    version = forms.IntegerField(label=_("Version"), min_value=1, max_value=1000)
    language = forms.ChoiceField(label=_("Language"), choices=choices_of(LANGUAGES))
    text = forms.CharField(
        label=_("Text"),
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 12, "class": "reading"}),
        help_text=_(
            "Word for word as the committee approved it. A version is never changed: a new text is a new version."
        ),
    )
    scopes = forms.MultipleChoiceField(
        label=_("It asks for"),
        choices=choices_of(SCOPES),
        widget=forms.CheckboxSelectMultiple,
        initial=[Scope.TAKE_PART.value],
    )

    features = forms.MultipleChoiceField(
        label=_("It asks to show of the participant"),
        choices=choices_of(FEATURES),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Keep it to a minimum. What the form does not ask about is hidden."),
    )
    reconsent = forms.ChoiceField(
        label=_("Whoever agreed to an earlier version"),
        choices=choices_of(RECONSENTS),
        initial=Reconsent.NOT_NEEDED.value,
        widget=forms.RadioSelect,
        help_text=_("It holds from the moment the version is added, for every participant on an earlier one."),
    )

    def features_asked(self) -> set[Feature]:
        """Return the features of a valid form."""
        return {Feature(value) for value in self.cleaned_data["features"]}

    def chosen_reconsent(self) -> Reconsent:
        """Return what a valid form means for earlier consents."""
        return Reconsent(self.cleaned_data["reconsent"])

    def asked(self) -> set[Scope]:
        """Return the scopes of a valid form."""
        return {Scope(value) for value in self.cleaned_data["scopes"]}

    def chosen_language(self) -> Language:
        """Return the language of a valid form."""
        return Language(self.cleaned_data["language"])
