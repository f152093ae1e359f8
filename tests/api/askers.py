"""Whoever may ask: people by role, and tokens that open nothing. Tables of permissions go through them all."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from django.utils import timezone

from accounts.actor import actor_of_user
from accounts.models import ApiToken
from archive.policy import TokenScope
from archive.studies.services import add_member
from archive.vocabulary import Role
from tests.api.conftest import Api, token_of
from tests.world import World, make_user

#: What those are told whose token opens nothing, at any address.
CLOSED = {
    "nobody": (401, "not_signed_in"),
    "inactive": (401, "token_refused"),
    "expired": (401, "token_refused"),
    "revoked": (401, "token_refused"),
}


def let_in_without_grant(world: World) -> None:
    """Add a co-author who was granted nothing."""
    if "newcomer" not in world.users:
        newcomer = world.users["newcomer"] = make_user("newcomer@example.org")
        lead = actor_of_user(world.users["principal_investigator"])
        add_member(actor=lead, study_id=world.study.pk, user_id=newcomer.pk, role=Role.CO_AUTHOR)


def asker(world: World, who: str, scope: TokenScope) -> Api:
    """Return a program of somebody with a token of one scope, or of one of :data:`CLOSED` with what is none any more.

    ``scopeless`` is the co-author with a token of another scope.
    """
    if who == "nobody":
        return Api()
    if who not in (*CLOSED, "scopeless"):
        return Api(token_of(world.users[who], scope)[1])
    other = TokenScope.LOG_READ if scope is not TokenScope.LOG_READ else TokenScope.CODES_WRITE
    if who == "inactive" and who not in world.users:
        world.users[who] = make_user("inactive@example.org")
    user = world.users.get(who, world.users["co_author"])
    token, secret = token_of(user, other if who == "scopeless" else scope)
    row = ApiToken.objects.filter(pk=token.pk)
    if who == "expired":
        row.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif who == "revoked":
        row.update(revoked_at=timezone.now())
    elif who == "inactive":
        type(user).objects.filter(pk=user.pk).update(is_active=False)
    return Api(secret)


def assert_table(
    world: World, scope: TokenScope, ask: Callable[[Api], object], table: Mapping[str, int | tuple[int, str]]
) -> None:
    """Have everybody in ``table``, and everybody in :data:`CLOSED`, ask, and compare what each is answered.

    Args:
        world: The study and its people.
        scope: What their tokens are for.
        ask: Asks, as a program.
        table: The status each gets, or status and code; keys are those of :func:`asker`.
    """
    let_in_without_grant(world)
    for who, expected in {**CLOSED, "scopeless": (403, "token_not_for_this"), **table}.items():
        answer = ask(asker(world, who, scope))
        told = (answer.status_code, answer.json()["code"]) if answer.status_code >= 400 else answer.status_code
        assert told == expected, (who, told)
