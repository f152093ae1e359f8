"""Promises 3 and 4: what belongs to others and what does not exist are answered alike, and both attempts are on record.

Every address with the id of something is tried, with an id that exists in a study the reader has nothing to do with
and with one that exists nowhere: status, headers, body and number of queries must be the same. Addresses are read from
the resolver, so that a new one is tried from the day it exists.
"""

import re
from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.services import create_token
from archive.audit.models import Entry
from archive.policy import TokenScope
from tests.pages import browser
from tests.promises.furnished import furnish
from tests.promises.test_routes import patterns
from tests.world import make_study, make_user

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

_PARAMETER = re.compile(r"<uuid:(\w+)>")
#: What differs between any two answers: a form's token.
_FLEETING = re.compile(r'(name="csrfmiddlewaretoken" value="|"X-CSRFToken": ?")\w+')
#: Headers that are of one answer alone.
_PASSING = frozenset({"Expires", "Last-Modified", "RateLimit", "X-Request-ID"})
#: Accounts belong to no study, and that there is such work is no secret: it is refused with its reason, unread.
REFUSED = {"people/<uuid:user_id>/close/", "people/<uuid:user_id>/reopen/"}
ROUTES = sorted({route for route, _pattern in patterns() if _PARAMETER.search(route)})


@dataclass(frozen=True)
class Seen:
    """All that can be observed of one answer, and what the log has of it, ids taken out."""

    status: int
    body: str
    headers: frozenset[tuple[str, str]]
    cookies: list[str]
    queries: int
    entries: list[tuple]


@pytest.fixture
def ids(told):
    """The id of something real for every parameter of an address."""
    return furnish(told)


def absent(ids):
    """Return ids of nothing, for the same parameters."""
    return {name: uuid4() for name in ids}


def filled(route, ids):
    """Return the path of a route with ``ids``."""
    return "/" + _PARAMETER.sub(lambda match: str(ids[match[1]]), route)


def observe(client, user, method, route, ids):
    """Ask for an address and return what is seen."""
    names = {str(value): f"<{name}>" for name, value in ids.items()}

    def nameless(text):
        for value, name in names.items():
            text = text.replace(value, name)
        return text

    last = Entry.objects.order_by("-pk").values_list("pk", flat=True).first()
    with CaptureQueriesContext(connection) as asked:
        answer = getattr(client, method)(filled(route, ids))
    entries = Entry.objects.filter(actor_id=user.pk, pk__gt=last).order_by("pk")
    rows = entries.values_list("outcome", "action", "object_kind", "object_id", "reason", "study_id", "participant")
    return Seen(
        status=answer.status_code,
        body=_FLEETING.sub(r"\1", nameless(answer.content.decode())),
        headers=frozenset((name, nameless(value)) for name, value in answer.items() if name not in _PASSING),
        cookies=sorted(answer.cookies),
        queries=len(asked),
        entries=[tuple(names.get(str(value), str(value)) for value in row) for row in rows],
    )


def problems(client, user, ids, routes):
    """Return what tells real things from none at ``routes``, and what was tried and is not on record."""
    found = []
    for route in routes:
        for method in ("get", "post"):
            there, nowhere = (observe(client, user, method, route, one) for one in (ids, absent(ids)))
            found += [
                (method, route, name, value, vars(nowhere)[name])
                for name, value in vars(there).items()
                if value != vars(nowhere)[name]
            ]
            if there.status == 405:
                continue
            if there.status != (403 if route in REFUSED else 404):
                found.append((method, route, "answers", there.status))
            if {entry[0] for entry in there.entries} != {"denied"}:
                found.append((method, route, "is not on record", there.entries))
    return found


@pytest.mark.parametrize("fresh", [True, pytest.param(False, marks=pytest.mark.slow)], ids=["fresh", "stale"])
def test_an_outsider_cannot_tell_what_exists(told, ids, fresh):
    user = told.users["outsider"]
    client = browser(user, second_factor=fresh, recently=fresh)
    assert len(ROUTES) > 80
    assert not problems(client, user, ids, ROUTES)


@pytest.mark.slow
def test_who_leads_a_study_cannot_tell_what_exists_in_another(told, ids):
    user = make_user("elsewhere@example.org")
    make_study(told.users | {"principal_investigator": user}, title="Elsewhere")
    assert not problems(browser(user), user, ids, ROUTES)


def test_within_a_study_what_belongs_to_another_is_not_there(told, ids):
    """Addresses with two ids, the first of the reader's own study and the second of another's, or of nothing."""
    user = make_user("elsewhere@example.org")
    own = make_study(told.users | {"principal_investigator": user}, title="Elsewhere")
    routes = [route for route in ROUTES if route.startswith("studies/<uuid:study_id>/") and route.count("<uuid:") == 2]
    assert len(routes) > 2
    client = browser(user)
    for route in routes:
        for method in ("get", "post"):
            there, nowhere = (
                observe(client, user, method, route, one | {"study_id": own.pk}) for one in (ids, absent(ids))
            )
            assert there == nowhere, (method, route)
            assert there.status in {403, 404, 405}, (method, route)


def test_a_token_cannot_tell_what_exists(told, ids):
    user = told.users["outsider"]
    _token, secret = create_token(actor=told.actor("outsider"), name="R", scopes=list(TokenScope))
    client = Client(headers={"Authorization": f"Bearer {secret}"})
    routes = [route for route in ROUTES if route.startswith("api/")]
    assert routes
    client.get("/api/v1/me/")  # the first use of a token in a minute is noted, whatever it is for
    assert not problems(client, user, ids, routes)
