"""Promises 3 and 4: an id of somebody else's named in a query, a body or a form is answered as one of nothing is.

The reader leads a study of their own, and knows ids of another, as they might out of a citation or a log.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.actor import actor_of_user
from accounts.services import create_token
from archive.audit.models import Entry
from archive.policy import TokenScope
from archive.release.coding.services import code_excerpt, create_code
from archive.release.coding.words import CodeWords
from archive.release.search.indexing import index_all
from tests.archive.release.shelf import put
from tests.pages import browser
from tests.promises.test_hiding import _FLEETING
from tests.world import enrol, hold_interview, make_study, make_user

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

EXCERPTS, CODES, EXPORTS = "/api/v1/excerpts/", "/api/v1/theme-codes/", "/api/v1/exports/"
ACROSS, SHELF = "/excerpts/", "/studies/{own_study}/excerpts/"
TAKEN_OUT = {"study": "{own_study}", "format": "csv"}
WISH = {"purpose": "verification", "institution": "x", "what_for": "x", "languages": ["en"], "agreement_version": 1}
#: How it is asked, where, and what is sent. ``{own_…}`` is the reader's; any other id is another's, or of nothing.
ASKED: list[tuple[str, str, dict[str, Any]]] = [
    ("get", EXCERPTS, {"study": "{study}"}),
    ("get", EXCERPTS, {"study": "{own_study},{study}", "q": "station"}),
    ("get", EXCERPTS, {"interview": "{interview}", "facets": "true"}),
    ("get", EXCERPTS, {"interview": "{interview}", "q": "station", "facets": "true"}),
    ("get", EXCERPTS, {"code": "{code}", "facets": "true"}),
    ("get", EXCERPTS, {"code": "{code}", "q": '"the station"'}),
    ("get", "/api/v1/interviews/", {"study": "{study}"}),
    ("get", "/api/v1/holdings/", {"study": "{study}"}),
    ("get", "/api/v1/log/entries/", {"study": "{study}"}),
    ("get", "/api/v1/log/inclusion/", {"entry": "{entry}"}),
    ("get", CODES, {"study": "{study}"}),
    ("post", CODES, {"study": "{study}", "name": "Roads"}),
    ("post", CODES, {"study": "{own_study}", "name": "Roads", "parent": "{code}"}),
    ("patch", CODES + "{own_code}/", {"parent": "{code}"}),
    ("post", EXCERPTS + "{own_excerpt}/codings/", {"code": "{code}"}),
    ("post", EXPORTS, TAKEN_OUT | {"study": "{study}"}),
    ("post", EXPORTS, TAKEN_OUT | {"interview": "{interview}"}),
    ("post", EXPORTS, TAKEN_OUT | {"code": "{code}"}),
    ("post", "/api/v1/access-requests/", WISH | {"study": "{study}", "until": "2099-01-01"}),
    ("form", ACROSS, {"words": "station", "studies": "{study}"}),
    ("form", ACROSS, {"words": "station", "interview": "{interview}"}),
    ("form", ACROSS, {"words": "station", "code": "{code}"}),
    ("form", SHELF, {"words": "station", "interview": "{interview}"}),
    ("form", SHELF, {"code": "{code}"}),
    ("form", "/studies/{own_study}/exports/", {"format": "csv", "words": "", "interview": "{interview}"}),
    ("form", "/studies/{own_study}/exports/", {"format": "csv", "words": "", "code": "{code}"}),
    ("form", "/codes/{own_code}/merge/", {"into": "{code}"}),
]


@dataclass(frozen=True)
class Seen:
    """All that can be observed of one answer, and what the log has of it, ids taken out."""

    status: int
    body: str
    next: str
    queries: int
    entries: list[tuple[str, ...]]


@pytest.fixture
def theirs(world) -> dict[str, UUID]:
    """What another study holds, as an id of each kind."""
    excerpts = put(world.interview, world.participant, user=world.users["researcher"])
    code = create_code(actor=world.actor("researcher"), study_id=world.study.pk, words=CodeWords("Roads"))
    code_excerpt(actor=world.actor("researcher"), excerpt_id=excerpts[1].pk, code_id=code.pk)
    entry = Entry.objects.filter(study_id=world.study.pk).latest("pk")
    return {"study": world.study.pk, "interview": world.interview.pk, "code": code.pk, "entry": entry.uid}


@pytest.fixture
def reader(world):
    """Return who leads a study of their own, and the ids of what is theirs in it."""
    user = make_user("elsewhere@example.org")
    users = world.users | {"principal_investigator": user}
    study = make_study(users, title="Elsewhere")
    person = enrol(users, study)
    excerpts = put(hold_interview(users, study, person), person, user=user)
    code = create_code(actor=actor_of_user(user), study_id=study.pk, words=CodeWords("Streets"))
    code_excerpt(actor=actor_of_user(user), excerpt_id=excerpts[1].pk, code_id=code.pk)
    return user, {"own_study": study.pk, "own_code": code.pk, "own_excerpt": excerpts[1].pk}


def test_an_id_that_is_named_tells_nothing_of_whether_there_is_such_a_thing(theirs, reader):
    user, own = reader
    index_all()
    _token, secret = create_token(actor=actor_of_user(user), name="R", scopes=list(TokenScope))
    program, page = Client(headers={"Authorization": f"Bearer {secret}"}), browser(user)
    found = []
    for method, path, sent in ASKED:
        client = page if method == "form" else program
        for ids in ({name: uuid4() for name in theirs}, theirs):  # once before: what a first use notes is noted
            seen = _seen(client, user, method, path, sent, ids, own)
        nothing = _seen(client, user, method, path, sent, {name: uuid4() for name in theirs}, own)
        found += [(method, path, sent, seen, nothing)] if seen != nothing else []
    assert not found


def _seen(client, user, method, path, sent, ids, own) -> Seen:
    names = {str(value): f"<{name}>" for name, value in ids.items()}

    def nameless(text: str) -> str:
        for value, name in names.items():
            text = text.replace(value, name)
        return _FLEETING.sub(r"\1", text)

    body = {name: value.format(**ids, **own) if isinstance(value, str) else value for name, value in sent.items()}
    last = Entry.objects.latest("pk").pk
    with CaptureQueriesContext(connection) as asked:
        if method in ("post", "patch"):
            answer = getattr(client, method)(path.format(**own), body, content_type="application/json")
        else:
            answer = getattr(client, {"form": "post"}.get(method, method))(path.format(**own), body)
    rows = Entry.objects.filter(actor_id=user.pk, pk__gt=last).order_by("pk")
    columns = rows.values_list("outcome", "action", "object_kind", "object_id", "reason", "study_id", "participant")
    entries = [tuple(names.get(str(value), str(value)) for value in row) for row in columns]
    location = nameless(answer.headers.get("Location", ""))
    return Seen(answer.status_code, nameless(answer.content.decode()), location, len(asked), entries)
