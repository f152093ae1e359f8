"""What allauth asks us: who may sign up (nobody), how guesses are refused, how second-factor secrets are stored."""

import base64
import io
from typing import Any, ClassVar, TypedDict
from uuid import UUID

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.internal.ratelimit import get_cache_key, get_rates
from allauth.mfa.adapter import DefaultMFAAdapter
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from qrcode.image.svg import SvgPathFillImage

from accounts.models import User, clean_email
from accounts.record import note_refusal
from archive.keyring.owners import PLATFORM
from archive.keyring.sealing import open_text, seal_text
from archive.keyring.services import create_key


class Place(TypedDict):
    """What a sealed secret is bound to."""

    table: str
    object_id: UUID
    field: str


def pause_minutes() -> int:
    """Return the longest that anybody is kept out after too many wrong guesses, in whole minutes."""
    rates = get_rates(app="allauth.account", action="login_failed")
    return max((-(-int(rate.duration) // 60) for rate in rates), default=0)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Sign-in by invitation alone, every refusal on the record, and words that say how long a pause lasts."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: an account begins with an invitation."""
        return False

    def format_email_subject(self, subject: str) -> str:
        """Begin every subject with the product's name, whatever host the message came from."""
        return f"Confided: {subject}"

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """Say how long the pause lasts where guesses are refused; otherwise as allauth does."""
        if code in ("too_many_login_attempts", "rate_limited"):
            minutes = pause_minutes()
            text = ngettext(
                "Too many failed attempts. To protect the account, nothing is accepted for up to %(minutes)d minute, "
                "not even what is right. Then try again.",
                "Too many failed attempts. To protect the account, nothing is accepted for up to %(minutes)d minutes, "
                "not even what is right. Then try again.",
                minutes,
            )
            return ValidationError(text % {"minutes": minutes}, code=code)
        error: ValidationError = super().validation_error(code, *args)
        return error

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse, on the record, while a pause lasts.

        Raises:
            ValidationError: Too many wrong guesses at this address or from this place.
        """
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            note_refusal(_account(credentials), "paused")
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Record a wrong password."""
        note_refusal(_account(credentials), "password")

    def set_password(self, user: User, password: str) -> None:
        """Store a new password, and lift a pause: whoever could reset it reads the account's mail."""
        super().set_password(user, password)
        key = self._get_login_attempts_cache_key(context.request, email=user.email)
        for rate in get_rates(app="allauth.account", action="login_failed"):
            if rate.per == "key":  # the pause of a whole address range stays: it is not about this account
                cache.delete(
                    get_cache_key(context.request, app="allauth.account", action="login_failed", rate=rate, key=key)
                )


def _account(credentials: dict[str, Any]) -> User | None:
    return User.objects.filter(email=clean_email(str(credentials.get("email", "")))).first()


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """Second factors: their secrets are sealed under the archive's own key, and named without addresses."""

    #: Where a second factor's secret stands. allauth does not tell whose it is, so the place is one for all of them.
    PLACE: ClassVar[Place] = {"table": "mfa_authenticator", "object_id": PLATFORM.id, "field": "secret"}

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right, or was used before. Wait for the next one."),
    }

    def build_totp_svg(self, url: str) -> str:
        """Return the QR code of ``url`` as SVG, on white: a dark page would make it unreadable to cameras."""
        drawing = io.BytesIO()
        qrcode.make(url, image_factory=SvgPathFillImage).save(drawing)
        return drawing.getvalue().decode()

    def encrypt(self, text: str) -> str:
        """Return ``text`` (a TOTP seed, a seed of recovery codes) sealed, in base64."""
        create_key(kind=PLATFORM.kind, owner_id=PLATFORM.id)
        return base64.b64encode(seal_text(PLATFORM, text, **self.PLACE)).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Open what :meth:`encrypt` sealed.

        Raises:
            archive.crypto.errors.OpenError: It was altered.
        """
        return open_text(PLATFORM, base64.b64decode(encrypted_text), **self.PLACE)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name the archive to a security key: by host, as the standard asks, and by product."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Confided"}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        """Name the account to a security key."""
        return {"id": str(user.pk).encode(), "name": user.email, "display_name": user.display_name}
