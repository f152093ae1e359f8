"""Puts sign-ins, sign-outs, refused guesses and changes of credentials on the record: opaque ids, never an address.

The handlers raise when the log cannot be written, and so does what they listen to: nobody signs in off the record.
"""

from typing import Any

from allauth.account import signals as account_signals
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY, get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa import signals as mfa_signals
from allauth.mfa.models import Authenticator
from django.contrib.auth import signals as auth_signals
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest

from accounts.models import User
from accounts.sessions import end_sessions
from archive.audit.log import Event, Subject, record
from archive.policy import Actor, ActorKind
from archive.policy.facts import ANONYMOUS


def _note(event: Event, user: User, **detail: str) -> None:
    actor = Actor(kind=ActorKind.PERSON, id=user.pk, active=user.is_active, platform_roles=user.roles)
    record(actor, event, Subject(kind="account", id=user.pk), **detail)


def note_refusal(user: User | None, cause: str) -> None:
    """Record a refused proof of identity: wrong password, wrong code, or a pause after too many of them.

    Args:
        user: Whose account was meant, if there is one.
        cause: ``password``, ``code`` or ``paused``.
    """
    record(ANONYMOUS, Event.SESSION_REFUSED, Subject(kind="account", id=user.pk if user else None), cause=cause)


def _opened(user: User, **_kwargs: Any) -> None:
    _note(Event.SESSION_OPEN, user)


def _closed(user: User | None, **_kwargs: Any) -> None:
    if user is not None:
        _note(Event.SESSION_CLOSE, user)


def _confirmed(user: User, method: str, **kwargs: Any) -> None:
    if kwargs.get("reauthenticated"):
        _note(Event.SESSION_CONFIRM, user, method=method)


def _code_refused(user: User, **_kwargs: Any) -> None:
    note_refusal(user, "code")


def _password_changed(user: User, **_kwargs: Any) -> None:
    _note(Event.PASSWORD_CHANGE, user)


def _factor_added(request: HttpRequest, user: User, authenticator: Authenticator, **_kwargs: Any) -> None:
    """Record it, and count it for this session: setting it up has just proved possession, after a fresh password."""
    _note(Event.SECOND_FACTOR_ADD, user, type=str(authenticator.type))
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


def _factor_removed(request: HttpRequest, user: User, authenticator: Authenticator, **_kwargs: Any) -> None:
    """Record it, and end what rests on it: its proof in this session, and every other session of the account."""
    _note(Event.SECOND_FACTOR_REMOVE, user, type=str(authenticator.type))
    left = set(Authenticator.objects.filter(user_id=user.pk).values_list("pk", flat=True))
    proofs = get_authentication_records(request, user)
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        proof for proof in proofs if proof.get("method") != "mfa" or proof.get("id") in left
    ]
    end_sessions(user.pk)
    user.refresh_from_db(fields=["sessions_epoch"])
    update_session_auth_hash(request, user)


def _codes_renewed(user: User, **_kwargs: Any) -> None:
    _note(Event.RECOVERY_CODES_RENEW, user)


def connect() -> None:
    """Listen to Django's and allauth's signals."""
    handlers = (
        (auth_signals.user_logged_in, _opened),
        (auth_signals.user_logged_out, _closed),
        (account_signals.authentication_step_completed, _confirmed),
        (account_signals.password_changed, _password_changed),
        (account_signals.password_set, _password_changed),
        (account_signals.password_reset, _password_changed),
        (mfa_signals.authentication_failed, _code_refused),
        (mfa_signals.authenticator_added, _factor_added),
        (mfa_signals.authenticator_removed, _factor_removed),
        (mfa_signals.authenticator_reset, _codes_renewed),
    )
    for signal, handler in handlers:
        signal.connect(handler, dispatch_uid=f"accounts.record.{handler.__name__}")
