"""Forms of the study pages. Also :func:`refuse`, which the rooms above use for what a service would not take."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from archive.labels import CATEGORIES, LANGUAGES, OPERATORS, ROLES, STYLES, Labels
from archive.studies.models import Study
from archive.studies.services import DEFAULT_PROFILE, StudyDetails, operators_for, styles_for
from archive.vocabulary import Category, Language, Operator, Role, Style


def choices_of(labels: Labels) -> list[tuple[str, Any]]:
    """Return form choices for a vocabulary: stored values with the words people read."""
    return [(str(value), label) for value, label in labels.items()]


def refuse(form: forms.Form, error: ValidationError) -> None:
    """Show what a service refused in ``form``: at its field where the form has it, on top otherwise."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)


def account_with(address: str) -> AbstractBaseUser | None:
    """Return the open account that signs in with ``address``, whatever its case."""
    found: AbstractBaseUser | None = (
        get_user_model().objects.filter(email=address.strip().lower(), is_active=True).first()
    )
    return found


class ConfirmForm(forms.Form):
    """No fields: a question that is answered by its button. What a service refuses stands on top."""


class DateInput(forms.DateInput):
    """A day, picked with the browser's own calendar."""

    input_type = "date"

    def __init__(self, **attrs: Any) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class StudyForm(forms.Form):
    """What a study is described by."""

    title = forms.CharField(label=_("Title"), max_length=200)
    ethics_reference = forms.CharField(
        label=_("Ethics approval reference"), max_length=100, help_text=_("As the committee wrote it on the approval.")
    )
    committee = forms.CharField(label=_("Ethics committee"), max_length=200)
    committee_contact = forms.CharField(
        label=_("Contact of the committee"),
        max_length=200,
        help_text=_("Where a participant can complain: an e-mail address or a telephone number."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of the interviews"), choices=choices_of(LANGUAGES), widget=forms.CheckboxSelectMultiple
    )
    retention_until = forms.DateField(
        label=_("Kept until"),
        widget=DateInput(),
        help_text=_("The day the ethics approval names for the end of storage."),
    )
    approvals_required = forms.TypedChoiceField(
        label=_("Approvals needed before a release"),
        coerce=int,
        choices=[(1, _("One reviewer")), (2, _("Two reviewers, independently"))],
        initial=1,
    )

    def clean_retention_until(self) -> Any:
        """Refuse a new day that has passed already: what is due for deletion is not extended by an oversight."""
        day = self.cleaned_data["retention_until"]
        if day != self.initial.get("retention_until") and day <= timezone.localdate():
            raise ValidationError(_now("Choose a day to come."))
        return day

    def details(self) -> StudyDetails:
        """Return what a valid form describes."""
        data = self.cleaned_data
        return StudyDetails(
            title=data["title"],
            ethics_reference=data["ethics_reference"],
            committee=data["committee"],
            committee_contact=data["committee_contact"],
            languages=[Language(value) for value in data["languages"]],
            retention_until=data["retention_until"],
            approvals_required=data["approvals_required"],
            embargo_until=data.get("embargo_until"),
        )


class NewStudyForm(StudyForm):
    """A new study, who leads it, and the embargo that it begins with."""

    embargo_until = forms.DateTimeField(
        label=_("Embargo until (UTC)"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Before this moment nobody outside the team reads an excerpt."),
    )
    principal_investigator = forms.EmailField(
        label=_("Principal investigator"),
        max_length=254,
        help_text=_("The e-mail address that they sign in with. They choose the rest of the team."),
    )

    def clean_principal_investigator(self) -> Any:
        """Return the account behind the address."""
        account = account_with(self.cleaned_data["principal_investigator"])
        if account is None:
            raise ValidationError(_now("There is no account with this address. Send an invitation first."))
        return account


class DisclosureForm(forms.Form):
    """One select a category, one option for each way of carrying an operator out. What may never be kept is missing."""

    def __init__(self, data: Any = None, *, study: Study) -> None:
        standing = {
            rule.category: _option(Operator(rule.operator), rule.style) for rule in study.disclosure_rules.all()
        }
        super().__init__(data, initial=standing)
        for category in Category:
            field = forms.ChoiceField(
                label=str(CATEGORIES[category]), choices=_treatments(category), initial=DEFAULT_PROFILE[category]
            )
            self.fields[category.value] = field

    def rules(self) -> dict[Category, Operator]:
        """Return the operators of a valid form."""
        return {Category(name): Operator(value.partition(".")[0]) for name, value in self.cleaned_data.items()}

    def styles(self) -> dict[Category, Style]:
        """Return the styles of a valid form; categories in their default style are left out."""
        chosen = {name: value.partition(".")[2] for name, value in self.cleaned_data.items()}
        return {Category(name): Style(style) for name, style in chosen.items() if style}


def _option(operator: Operator, style: str) -> str:
    return f"{operator.value}.{style}" if style else operator.value


def _treatments(category: Category) -> list[tuple[str, str]]:
    """Return an option for each operator and, where there are several ways, for each way."""
    options = []
    for operator in operators_for(category):
        styles = styles_for(category, operator)
        if len(styles) < 2:
            options.append((operator.value, str(OPERATORS[operator])))
            continue
        for at, style in enumerate(styles):
            words = f"{OPERATORS[operator]}: {STYLES[style]}"
            options.append((_option(operator, style.value if at else ""), words))
    return options


class MemberForm(forms.Form):
    """An account and the role it is given."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    role = forms.ChoiceField(label=_("Role"), choices=[("", _("Choose a role")), *choices_of(ROLES)])

    def clean_email(self) -> Any:
        """Return the account behind the address."""
        account = account_with(self.cleaned_data["email"])
        if account is None:
            raise ValidationError(_now("There is no account with this address: send an invitation instead."))
        return account

    def chosen_role(self) -> Role:
        """Return the role of a valid form."""
        return Role(self.cleaned_data["role"])
