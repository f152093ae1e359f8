"""Forms of asking, deciding, narrowing and revoking."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from archive.days import end_of, last_day
from archive.labels import LANGUAGES, PURPOSES
from archive.sharing.extents import Reach
from archive.sharing.models import Agreement
from archive.sharing.services import Asked
from archive.studies.forms import DateInput, choices_of
from archive.studies.models import Study
from archive.vocabulary import Language, Purpose

_LONG = {"rows": 5}


def _languages(study: Study) -> list[tuple[str, Any]]:
    return [(value, LANGUAGES[value]) for value in study.languages]


def _reason(*, required: bool, label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=2000, required=required, widget=forms.Textarea(attrs=_LONG))


class AskForm(forms.Form):
    """What somebody asks for."""

    purpose = forms.ChoiceField(
        label=_("Purpose"),
        choices=[("", _("Choose a purpose")), *choices_of(PURPOSES)],
        help_text=_("Participants agree to some purposes and not to others: this decides what can be shown to you."),
    )
    institution = forms.CharField(label=_("Institution"), max_length=200)
    what_for = forms.CharField(
        label=_("What you will do with it"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6})
    )
    about = forms.CharField(
        label=_("Which interviews, or which theme"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In your words. Leave it empty to ask for the whole study."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of the interviews"), widget=forms.CheckboxSelectMultiple, choices=()
    )
    until = forms.DateField(label=_("Until"), widget=DateInput(), help_text=_("The last day. Later you can ask anew."))
    agreed = forms.BooleanField(label=_("I accept this agreement."))
    agreement = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, study: Study, agreement: Agreement, **kwargs: Any) -> None:
        """Ask about ``study``, under its ``agreement`` as it stands."""
        super().__init__(*args, **kwargs)
        field = self.fields["languages"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = _languages(study)
        self.initial.setdefault("languages", list(study.languages))
        self.initial["agreement"] = agreement.pk
        self.current = agreement

    def asked(self) -> Asked:
        """Return what a valid form asks for."""
        data = self.cleaned_data
        return Asked(
            purpose=Purpose(data["purpose"]),
            institution=data["institution"],
            what_for=data["what_for"],
            about=data["about"],
            languages=[Language(value) for value in data["languages"]],
            until=data["until"],
            agreement_id=data["agreement"],
        )


class ReachForm(forms.Form):
    """How far access reaches, within what it may reach at most."""

    languages = forms.MultipleChoiceField(
        label=_("Languages of the interviews"), widget=forms.CheckboxSelectMultiple, choices=(), required=False
    )
    all_interviews = forms.BooleanField(
        label=_("All interviews, also those to come"), required=False, help_text=_("Or choose below.")
    )
    interviews = forms.MultipleChoiceField(
        label=_("These interviews"), widget=forms.CheckboxSelectMultiple, choices=(), required=False
    )
    until = forms.DateField(label=_("Until"), widget=DateInput(), required=False)

    def __init__(self, *args: Any, study: Study, widest: Reach, **kwargs: Any) -> None:
        """Offer what lies within ``widest``."""
        super().__init__(*args, **kwargs)
        self.widest = widest
        spoken = [one for one in _languages(study) if widest.languages is None or one[0] in widest.languages]
        held = study.interviews.order_by("code").values_list("pk", "code")
        open_to = [(str(key), code) for key, code in held if widest.interviews is None or key in widest.interviews]
        for name, choices in (("languages", spoken), ("interviews", open_to)):
            field = self.fields[name]
            if isinstance(field, forms.MultipleChoiceField):
                field.choices = choices
        if widest.interviews is not None:
            del self.fields["all_interviews"]
            self.initial.setdefault("interviews", [key for key, _code in open_to])
        self.initial.setdefault("all_interviews", True)
        self.initial.setdefault("languages", [value for value, _label in spoken])
        self.initial.setdefault("until", last_day(widest.until))

    def narrows(self) -> bool:
        """Whether the form must say how far."""
        return True

    def clean(self) -> dict[str, Any]:
        """Refuse a reach that lets nothing through, where one must be said."""
        data = super().clean() or {}
        if not self.narrows():
            return data
        for name in ("languages", "until"):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _now("Choose how far it reaches."))
        if not data.get("all_interviews") and not data.get("interviews"):
            self.add_error("interviews", _now("Choose interviews, or all."))
        return data

    def reach(self) -> Reach:
        """Return the reach of a valid form."""
        data = self.cleaned_data
        chosen = None if data.get("all_interviews") else frozenset(UUID(value) for value in data["interviews"])
        end = end_of(data["until"])
        return Reach(
            languages=frozenset(Language(value) for value in data["languages"]),
            interviews=chosen,
            until=min(end, self.widest.until) if last_day(self.widest.until) == data["until"] else end,
        )


class VerdictForm(forms.Form):
    """An ethics reviewer's decision."""

    verdict = forms.ChoiceField(
        label=_("Your decision"),
        widget=forms.RadioSelect,
        choices=[("approve", _("Approve")), ("decline", _("Decline"))],
    )
    reason = _reason(required=False, label=_("Your reasons, for the person who asks"))

    def clean(self) -> dict[str, Any]:
        """Ask for the reasons of a refusal."""
        data = super().clean() or {}
        if data.get("verdict") == "decline" and not data.get("reason", "").strip():
            raise ValidationError({"reason": _now("Tell the person who asks why.")})
        return data

    @property
    def approves(self) -> bool:
        """Whether a valid form approves."""
        return bool(self.cleaned_data["verdict"] == "approve")


class LeadVerdictForm(ReachForm, VerdictForm):
    """A principal investigator's decision, and how far access reaches."""

    field_order = ("verdict", "reason")

    def narrows(self) -> bool:
        """Only an approval says how far."""
        return self.cleaned_data.get("verdict") == "approve"


class NarrowForm(ReachForm):
    """A grant narrowed."""

    reason = _reason(required=True, label=_("Why? The person who holds it reads this."))


class RevokeForm(forms.Form):
    """A grant revoked."""

    reason = _reason(required=True, label=_("Why? The person who holds it reads this."))


class TermsForm(forms.Form):
    """On what terms a study shares."""

    listed = forms.BooleanField(
        label=_("List the study in the catalogue"),
        required=False,
        help_text=_("Everybody with an account in this archive then sees its title, and can ask. Otherwise only people "
                    "whom you invite as co-authors can."),
    )  # fmt: skip
    ethics_decides = forms.BooleanField(
        label=_("The ethics reviewer decides on requests too"),
        required=False,
        help_text=_("If your protocol says so. It holds for requests from now on."),
    )


class AgreementForm(forms.Form):
    """A version of a data-use agreement."""

    text = forms.CharField(
        label=_("Text"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("A version is never changed: who accepted one is held to that one."),
    )
