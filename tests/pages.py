"""What tests of pages share: a browser at which a person of the world has signed in."""

import time

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY as AUTHENTICATED_USER_SESSION_KEY,
)
from allauth.account.internal.flows.login import (
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from django.test import Client

from accounts.models import User


def sign_in(client: Client, user: User, *, second_factor: bool = True, recently: bool = True) -> Client:
    """Sign ``user`` in at ``client``, with the authentication records that the sign-in pages leave in the session.

    Args:
        client: The browser.
        user: Who sits at it.
        second_factor: Whether this sign-in used one.
        recently: Whether it was just now; otherwise long enough ago for a re-authentication to be due.
    """
    client.force_login(user)
    at = time.time() if recently else time.time() - 24 * 3600
    records = [{"method": "password", "at": at, "email": user.email}]
    if second_factor:
        records.append({"method": "mfa", "type": "totp", "at": at})
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = records
    session[AUTHENTICATED_USER_SESSION_KEY] = str(user.pk)
    session.save()
    return client


def browser(user: User, *, second_factor: bool = True, recently: bool = True) -> Client:
    """Return a new browser at which ``user`` has signed in; see :func:`sign_in`."""
    return sign_in(Client(), user, second_factor=second_factor, recently=recently)
