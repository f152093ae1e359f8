"""Forms of the account pages."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import Invitation, User
from accounts.services.places import Place
from accounts.services.tokens import DEFAULT_DAYS, LONGEST_DAYS
from archive.labels import PLATFORM_ROLES, ROLES
from archive.policy import TokenScope
from archive.vocabulary import PlatformRole, Role

TOKEN_SCOPES = {
    TokenScope.EXCERPTS_READ: _("Read released excerpts"),
    TokenScope.CODES_WRITE: _("Change theme codes, and put excerpts under them, in studies that you do fieldwork in"),
    TokenScope.LOG_READ: _("Read the log of studies under your ethics review"),
    TokenScope.ACCESS_WRITE: _("Ask for access to studies, and take requests back"),
    TokenScope.EXPORTS_WRITE: _("Have exports made"),
    TokenScope.EXPORTS_FETCH: _("Fetch exports: such a token ends after one hour"),
    TokenScope.TRANSCRIPTS_WRITE: _("Hand in transcripts of studies that you work on, and see how far they have come"),
}


class ProfileForm(forms.Form):
    """Name and language of one's own account."""

    display_name = forms.CharField(label=_("Name, as colleagues see it"), max_length=120)
    language = forms.ChoiceField(label=_("Language of pages"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (declared above)
        field.choices = [("", _("As my browser asks")), *settings.LANGUAGES]
        if len(settings.LANGUAGES) == 1:  # nothing to choose from
            field.widget = forms.HiddenInput()


class TokenForm(forms.Form):
    """A new API token."""

    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("To recognise it by, such as “R on the office computer”.")
    )
    purpose = forms.CharField(label=_("Purpose"), max_length=200, required=False)
    scopes = forms.MultipleChoiceField(
        label=_("What it may be used for"),
        choices=[(scope.value, TOKEN_SCOPES[scope]) for scope in TokenScope],
        widget=forms.CheckboxSelectMultiple,
        initial=[TokenScope.EXCERPTS_READ],
    )
    days = forms.IntegerField(
        label=_("Days until it expires"), min_value=1, max_value=LONGEST_DAYS, initial=DEFAULT_DAYS
    )


class InvitationForm(forms.Form):
    """Whom to invite."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    display_name = forms.CharField(label=_("Name"), max_length=120, required=False)


class PlatformInvitationForm(InvitationForm):
    """An invitation to open an account, perhaps with roles across the archive."""

    platform_roles = forms.MultipleChoiceField(
        label=_("Roles across the archive"),
        required=False,
        choices=[(role.value, PLATFORM_ROLES[role]) for role in PlatformRole],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None for colleagues who will work in studies. Only operators can give these roles."),
    )

    def place(self) -> Place:
        """Return what the invitation leads to."""
        return Place(platform_roles=frozenset(PlatformRole(value) for value in self.cleaned_data["platform_roles"]))


class StudyInvitationForm(InvitationForm):
    """An invitation to one study."""

    role = forms.ChoiceField(label=_("Role in this study"), choices=[(role.value, ROLES[role]) for role in Role])


class AcceptForm(forms.Form):
    """What a person chooses when they accept an invitation."""

    display_name = forms.CharField(
        label=_("Your name, as colleagues see it"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password1 = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=lazy(password_validators_help_text_html, str)(),
    )
    password2 = forms.CharField(
        label=_("The same password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invitation = invitation

    def clean(self) -> dict[str, Any]:
        """Check that both passwords agree and that this one is fit for this person."""
        cleaned: dict[str, Any] = super().clean() or {}
        password = cleaned.get("password1")
        if password and cleaned.get("password2") and password != cleaned["password2"]:
            self.add_error("password2", _("The two passwords differ."))
        elif password:
            person = User(email=self.invitation.email, display_name=cleaned.get("display_name", ""))
            try:
                validate_password(password, person)
            except ValidationError as error:
                self.add_error("password1", error)
        return cleaned
