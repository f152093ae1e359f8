"""Security keys: allauth's pages, made to refuse a malformed answer of a browser instead of failing on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, ReauthenticateWebAuthnForm
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView


@contextmanager
def _refusing() -> Iterator[None]:
    """Turn whatever a forged answer breaks while it is parsed into the error of a wrong one."""
    try:
        yield
    except (AttributeError, LookupError, TypeError, ValueError):
        error = get_adapter().validation_error("incorrect_code")
    else:
        return
    raise error


class AddKeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth ships no types
    """Adding a key."""

    def clean(self) -> dict[str, Any]:
        """Check the answer of the key."""
        with _refusing():
            cleaned: dict[str, Any] = super().clean()
        return cleaned


class AuthenticateKeyForm(AuthenticateWebAuthnForm):  # type: ignore[misc]  # allauth ships no types
    """Signing in with a key."""

    def clean_credential(self) -> Authenticator:
        """Check the answer of the key and return which one it is."""
        with _refusing():
            return super().clean_credential()


class ConfirmKeyForm(ReauthenticateWebAuthnForm):  # type: ignore[misc]  # allauth ships no types
    """A fresh proof of identity with a key."""

    def clean_credential(self) -> Authenticator:
        """Check the answer of the key and return which one it is."""
        with _refusing():
            return super().clean_credential()


authenticate = AuthenticateView.as_view(webauthn_form_class=AuthenticateKeyForm)
add = AddWebAuthnView.as_view(form_class=AddKeyForm)
confirm = ReauthenticateWebAuthnView.as_view(form_class=ConfirmKeyForm)
