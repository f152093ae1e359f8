"""Who asks over the API: a program with a token, or a person in the browser they signed in at."""

from typing import NoReturn

from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables
from rest_framework import authentication, exceptions
from rest_framework.request import Request

from accounts.actor import actor_of_request, actor_of_token
from accounts.models import ApiToken, User
from accounts.record import note_refusal
from accounts.services import authenticate_token
from api.throttles import RefusalThrottle
from api.transport.along import asked_along

_SCHEME = "bearer"
_LONGEST = 200


class TokenAuthentication(authentication.BaseAuthentication):
    """``Authorization: Bearer cfd_…``. A wrong token is refused even where a session would have sufficed."""

    @sensitive_variables("secret", "header")
    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        """Return the token's owner and the token; None when the request carries no token.

        Sets ``request.actor``, which is what every decision is about.

        Raises:
            AuthenticationFailed: The header is malformed, or the token unknown, expired, revoked or of a closed
                account; which of these is not said.
            Throttled: Too many wrong tokens from one address.
        """
        header = authentication.get_authorization_header(request).split()
        if not header:
            return None
        if header[0].lower() != _SCHEME.encode():
            raise exceptions.AuthenticationFailed(_("Send the token as “Authorization: Bearer <token>”."))
        secret = header[1].decode("latin-1") if len(header) == 2 and len(header[1]) <= _LONGEST else ""
        token = authenticate_token(secret, asked_along(request)) if secret else None
        if token is None:
            self._refuse(request)
        request._request.actor = actor_of_token(token)  # type: ignore[attr-defined]
        return token.owner, token

    def _refuse(self, request: Request) -> NoReturn:
        throttle = RefusalThrottle()
        if not throttle.allow_request(request, None):  # type: ignore[arg-type]
            raise exceptions.Throttled(throttle.wait())
        note_refusal(None, "token")
        raise exceptions.AuthenticationFailed(_("This token opens nothing. It may have expired or been revoked."))

    def authenticate_header(self, request: Request) -> str:
        """Return the challenge of a 401."""
        return 'Bearer realm="Confided"'


class SessionAuthentication(authentication.SessionAuthentication):
    """The session of a browser, with Django's protection against forged requests."""

    def authenticate(self, request: Request) -> tuple[User, None] | None:
        """Return the signed-in person; None when nobody is. Sets ``request.actor``."""
        found = super().authenticate(request)
        if found is None:
            return None
        request._request.actor = actor_of_request(request._request)  # type: ignore[attr-defined]
        return found[0], None

    def authenticate_header(self, request: Request) -> str:
        """Return the challenge of a 401."""
        return 'Bearer realm="Confided"'
