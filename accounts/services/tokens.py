"""API tokens: made after a fresh proof of identity, shown once, stored hashed, ending by themselves."""

import hmac
from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import CharField, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from accounts.actor import FETCHING
from accounts.facts import owned, signed_in_id
from accounts.models import ApiToken
from accounts.secrets import PREFIX_LENGTH, TOKEN_MARK, hash_secret, new_secret
from archive.access.authorise import authorised
from archive.audit.log import Subject, record
from archive.policy import Action, Actor, Facts, TokenScope
from archive.records.given import Given
from archive.records.kept import Kept, together
from archive.records.whose import Along, Whose

DEFAULT_DAYS = 90
LONGEST_DAYS = 365
#: A use is noted at most this often: a program that asks a thousand times writes one row.
USE_NOTED_EVERY = timedelta(minutes=1)
_BY_SECRET = Kept(
    lambda: ApiToken.objects.select_related("owner").filter(secret_hash=Given("digest", CharField())).order_by()
)


@sensitive_variables("secret")
def create_token(
    *, actor: Actor, name: str, scopes: Collection[TokenScope], purpose: str = "", days: int = DEFAULT_DAYS
) -> tuple[ApiToken, str]:
    """Make a token for the actor's own programs.

    Args:
        actor: Who asks; must have proved who they are within the last minutes.
        name: What they call it.
        scopes: What it may be used for; at least one.
        purpose: What it is for, in their words.
        days: Life in days, 1 to 365. One that fetches exports ends after an hour, whatever is said here.

    Returns:
        The stored token, and its secret, which exists nowhere else: show it once.

    Raises:
        DeniedError: Nobody is signed in, or a password is due.
        ValidationError: A value is missing or out of range, or it would hand in transcripts and its maker has not
            signed in with a second factor.
    """

    def gather() -> tuple[Facts, Subject]:
        return owned(actor, kind="token", owner_id=actor.id)

    secret = new_secret(TOKEN_MARK)
    with authorised(actor, Action.TOKEN_CREATE, gather):
        _check(actor, scopes, days)
        token = ApiToken(
            owner_id=signed_in_id(actor),
            name=name.strip(),
            purpose=purpose.strip(),
            prefix=secret[:PREFIX_LENGTH],
            secret_hash=hash_secret(secret),
            scopes=sorted(TokenScope(scope).value for scope in scopes),
            second_factor=actor.second_factor,
            expires_at=timezone.now() + _life(scopes, days),
        )
        token.full_clean()
        token.save(force_insert=True)
        hours = round((token.expires_at - timezone.now()).total_seconds() / 3600)
        record(actor, Action.TOKEN_CREATE, Subject(kind="token", id=token.pk), **_by_deed(token.scopes), hours=hours)
    return token, secret


def _by_deed(scopes: Collection[str]) -> dict[str, str]:
    """Return scopes for the log, whose details are short: for each deed what it may be done to."""
    found: dict[str, list[str]] = {}
    for scope in scopes:
        what, _colon, deed = scope.partition(":")
        found.setdefault(deed, []).append(what)
    return {deed: "+".join(what) for deed, what in found.items()}


def _life(scopes: Collection[TokenScope], days: int) -> timedelta:
    return FETCHING if TokenScope.EXPORTS_FETCH in scopes else timedelta(days=days)


def _check(actor: Actor, scopes: Collection[TokenScope], days: int) -> None:
    if not scopes:
        raise ValidationError({"scopes": _("Choose at least one thing the token may be used for.")})
    if TokenScope.TRANSCRIPTS_WRITE in scopes and not actor.second_factor:
        raise ValidationError({"scopes": _("Sign in with a second factor to make a token that hands in transcripts.")})
    if not 1 <= days <= LONGEST_DAYS:
        raise ValidationError({"days": _("A token lives between one day and one year.")})


def revoke_token(*, actor: Actor, token_id: UUID) -> ApiToken:
    """End one of the actor's tokens at once. Revoking it again changes nothing.

    Raises:
        DeniedError: It is somebody else's; the actor is told that there is nothing.
        ApiToken.DoesNotExist: There is no such token.
    """
    found: list[ApiToken] = []

    def gather() -> tuple[Facts, Subject]:
        found.append(ApiToken.objects.select_for_update().get(pk=token_id))
        return owned(actor, kind="token", owner_id=found[0].owner_id, object_id=token_id)

    with authorised(actor, Action.TOKEN_REVOKE, gather) as subject:
        token = found[0]
        if token.revoked_at is None:
            token.revoked_at = timezone.now()
            token.save(update_fields=["revoked_at"])
            record(actor, Action.TOKEN_REVOKE, subject)
    return token


@sensitive_variables("secret", "digest", "told")
def authenticate_token(secret: str, along: Along | None = None) -> ApiToken | None:
    """Return the valid token that ``secret`` belongs to, with its owner, or None.

    None says nothing of why: unknown, expired, revoked, or its owner's account is closed. The use is noted, at most
    once a minute.

    Args:
        secret: As somebody sent it.
        along: What is asked of the token's owner with the same message; it is told nothing unless the token is valid.
    """
    digest = hash_secret(secret)
    asked = along.asks(Whose(digest, "tokens__secret_hash")) if along is not None else ()
    found, *told = together(_BY_SECRET.asking(digest=digest), *asked)
    token: ApiToken | None = next(iter(found), None)
    if token is None or not hmac.compare_digest(token.secret_hash, digest) or not token.is_valid():
        return None
    if along is not None:
        along.told = told
    _note_use(token)
    return token


def _note_use(token: ApiToken) -> None:
    now = timezone.now()
    if token.last_used_at is not None and token.last_used_at >= now - USE_NOTED_EVERY:
        return
    stale = Q(last_used_at__isnull=True) | Q(last_used_at__lt=now - USE_NOTED_EVERY)
    if ApiToken.objects.filter(stale, pk=token.pk).update(last_used_at=now):
        token.last_used_at = now
