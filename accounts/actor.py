"""Turns a request, a token or (on the command line) a person into the policy's Actor."""

import time
from datetime import timedelta
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import ApiToken, User
from archive.policy import Actor, ActorKind, TokenScope
from archive.policy.facts import ANONYMOUS

#: How long a token that fetches exports stands for the proof of identity that it was made after.
FETCHING = timedelta(hours=1)


def actor_of_request(request: HttpRequest) -> Actor:
    """Return who stands behind ``request``: the person whose session it is, or nobody.

    ``second_factor`` is true when this very sign-in used one (or the deployment asks for none); ``reauthenticated``
    when a password or second factor was checked in this session within ``settings.REAUTHENTICATION_SECONDS``.
    """
    user = request.user
    if not isinstance(user, User) or not user.is_authenticated:
        return ANONYMOUS
    records: list[dict[str, Any]] = get_authentication_records(request, user)
    return Actor(
        kind=ActorKind.PERSON,
        id=user.pk,
        active=user.is_active,
        platform_roles=user.roles,
        second_factor=not settings.SECOND_FACTOR_REQUIRED or any(entry.get("method") == "mfa" for entry in records),
        reauthenticated=_is_recent(records),
    )


def _is_recent(records: list[dict[str, Any]]) -> bool:
    """Whether the newest check of this session lies within the window, and not in the future."""
    newest = max((float(entry.get("at", 0)) for entry in records), default=0.0)
    return 0 <= time.time() - newest < settings.REAUTHENTICATION_SECONDS


def actor_of_token(token: ApiToken) -> Actor:
    """Return the program that signs in with ``token``: its owner, within the token's scopes and without platform roles.

    A token is made after a fresh proof of who its owner is. It stands for the second factor of that moment, and for the
    proof itself only if it was made to fetch exports, for :data:`FETCHING`; its scopes say what either can open.
    """
    return Actor(
        kind=ActorKind.TOKEN,
        id=token.owner_id,
        active=token.is_valid(),
        second_factor=token.second_factor,
        reauthenticated=_stands_for_proof(token),
        token_scopes=token.token_scopes,
        token_id=token.pk,
        token_made_at=token.created_at,
    )


def _stands_for_proof(token: ApiToken) -> bool:
    """Whether ``token`` was made to fetch exports, and just now: whatever its row says of its end."""
    made = token.created_at
    fetches = TokenScope.EXPORTS_FETCH in token.token_scopes
    return fetches and made is not None and timedelta() <= timezone.now() - made < FETCHING


def actor_of_user(user: User) -> Actor:
    """Return ``user`` as if they had just signed in with a second factor.

    For management commands, the demo's loader and tests alone: whoever runs those already holds the server. Never call
    it where a request is served; :func:`actor_of_request` is for that.
    """
    return Actor(
        kind=ActorKind.PERSON,
        id=user.pk,
        active=user.is_active,
        platform_roles=user.roles,
        second_factor=True,
        reauthenticated=True,
    )
