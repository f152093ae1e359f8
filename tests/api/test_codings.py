"""Theme codings over the API: what an excerpt stands under, put there and taken out by researchers' programs."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from archive.audit.models import Entry
from archive.erasure.services import withdraw_participant
from archive.holdings.models import Interview
from archive.policy import TokenScope
from archive.release.coding.models import Coding
from archive.release.coding.services import remove_coding
from archive.release.models import Excerpt
from archive.studies.models import Study
from tests.api.askers import assert_table
from tests.api.conftest import Api, problem, token_of
from tests.archive.release.coding.coded import excerpts, make, mark
from tests.archive.release.shelf import TEXTS, put
from tests.world import enrol, hold_interview, make_study

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
READ, WRITE = TokenScope.EXCERPTS_READ, TokenScope.CODES_WRITE
OUTSIDE = dict.fromkeys(("outsider", "operator", "data_steward"), (404, "not_found"))
NO_READERS = {
    "newcomer": (403, "no_grant"), "ethics_reviewer": (403, "role_does_not_allow"),
    "transcriber": (403, "role_does_not_allow"),
}  # fmt: skip
MEMO = "She says «қалу» 🏚️ twice."


@pytest.fixture
def researcher(api_of) -> Api:
    return api_of("researcher", READ, WRITE)


@pytest.fixture
def path(shelf) -> str:
    return f"/api/v1/excerpts/{excerpts(shelf)[1].pk}/codings/"


def delete(api, address, **headers):
    return api.client.delete(address, headers={**api.headers, **headers})


def test_a_passage_is_put_under_a_code_listed_and_taken_out(shelf, researcher, path):
    code = make(shelf, "Staying")
    made = researcher.post(path, {"code": str(code.pk), "start": 3, "end": 9, "memo": MEMO})
    assert made.status_code == 201
    row = made.json()
    assert row == {
        "id": str(Coding.objects.get().pk), "code": str(code.pk), "name": "Staying", "start": 3, "end": 9,
        "memo": MEMO, "coded_by": str(shelf.users["researcher"].pk), "coded_at": row["coded_at"],
        "excerpt": str(excerpts(shelf)[1].pk),
    }  # fmt: skip
    assert made["Location"] == f"/api/v1/codings/{row['id']}/"
    assert researcher.get(path).json() == {"results": [row]}
    assert researcher.get(made["Location"]).json() == row
    assert delete(researcher, made["Location"]).json() == row
    assert researcher.get(path).json() == {"results": []}
    problem(delete(researcher, made["Location"]), 404, "not_found")
    logged = Entry.objects.filter(actor_kind="token", outcome="done", object_kind="coding")
    assert list(logged.order_by("pk").values_list("action", flat=True)) == ["coding.add", "coding.remove"]
    assert TEXTS[1][3:9] not in json.dumps([one.detail for one in logged])


def test_sent_again_it_is_the_same_and_a_memo_stays_unless_one_is_sent(shelf, researcher, path):
    body = {"code": str(make(shelf, "Staying").pk)}
    first = researcher.post(path, body | {"memo": MEMO})
    for sent, memo in (({}, MEMO), ({"memo": "Other."}, "Other."), ({"memo": ""}, "")):
        again = researcher.post(path, body | sent)
        assert (again.status_code, again.json()) == (201, first.json() | {"memo": memo})
        assert again["Location"] == first["Location"]
    assert Coding.objects.count() == 1
    minimal = researcher.post(path, body, Prefer="return=minimal")
    assert (minimal.status_code, minimal.content, minimal["Location"]) == (201, b"", first["Location"])


def test_who_may_read_codings(shelf, path):
    mark(shelf, make(shelf, "Staying"), excerpts(shelf)[1], memo=MEMO)
    one = f"/api/v1/codings/{Coding.objects.get().pk}/"
    readers = dict.fromkeys(("principal_investigator", "researcher", "reviewer", "co_author"), 200)
    assert_table(shelf, READ, lambda api: api.get(path), OUTSIDE | NO_READERS | readers)
    hidden = dict.fromkeys(("newcomer", "ethics_reviewer", "transcriber"), (404, "not_found"))
    assert_table(shelf, READ, lambda api: api.get(one), OUTSIDE | hidden | readers)


def test_memos_and_coders_are_for_the_team(shelf, co_author, path):
    mark(shelf, make(shelf, "Staying"), excerpts(shelf)[1], memo=MEMO)
    (row,) = co_author.get(path).json()["results"]
    assert (row["name"], row["memo"], row["coded_by"]) == ("Staying", "", None)
    assert Entry.objects.filter(action="excerpt.read", object_id=excerpts(shelf)[1].pk).exclude(grant_id=None).exists()


@pytest.mark.parametrize("role", ["co_author", "reviewer", "ethics_reviewer", "transcriber", "newcomer"])
def test_who_does_no_fieldwork_puts_nothing_anywhere(shelf, path, api_of, role):
    from tests.api.askers import let_in_without_grant

    let_in_without_grant(shelf)
    code = make(shelf, "Staying")
    coding = mark(shelf, code, excerpts(shelf)[0])
    program = api_of(role, READ, WRITE)
    refusal = (403, "role_does_not_allow") if role in ("co_author", "reviewer") else (404, "not_found")
    problem(program.post(path, {"code": str(code.pk)}), *refusal)
    assert delete(program, f"/api/v1/codings/{coding.pk}/").status_code in (403, 404)
    assert Coding.objects.get() == coding


@pytest.mark.parametrize("scopes", [(READ,), (WRITE,), (TokenScope.EXPORTS_WRITE, READ)])
def test_a_token_that_is_not_made_for_both_changes_nothing(shelf, path, scopes):
    code = make(shelf, "Staying")
    coding = mark(shelf, code, excerpts(shelf)[0])
    program = Api(token_of(shelf.users["researcher"], *scopes)[1])
    problem(program.post(path, {"code": str(code.pk)}), 403, "token_not_for_this")
    unread = (404, "not_found") if READ not in scopes else (403, "token_not_for_this")
    problem(delete(program, f"/api/v1/codings/{coding.pk}/"), *unread)
    assert Coding.objects.get() == coding


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"code": "x"}, "code"), ({"code": str(uuid4())}, "code"), ({"code": None}, "code"),
        ({"start": 1}, "start"), ({"end": 3}, "start"), ({"start": 5, "end": 5}, "start"),
        ({"start": 0, "end": 10**6}, "start"), ({"start": -1, "end": 3}, "start"), ({"start": 0, "end": 10**30}, "end"),
        ({"start": True, "end": 3}, "start"), ({"start": 0.5, "end": 3}, "start"),
        ({"memo": "m" * 5001}, "memo"), ({"memo": "a\x00"}, "memo"), ({"memo": "\x01"}, "memo"), ({"memo": 1}, ""),
        ({"note": "x"}, "unknown[0]"), ({"memo": None}, "memo"),
    ],
)  # fmt: skip
def test_codings_that_are_none(shelf, researcher, path, changes, pointer):
    answer = researcher.post(path, {"code": str(make(shelf, "Staying").pk)} | changes)
    if pointer == "":  # a number is taken as its digits
        assert (answer.status_code, answer.json()["memo"]) == (201, "1")
        return
    body = problem(answer, 400, "invalid")
    assert pointer in [error["pointer"] for error in body["errors"]], body
    assert not Coding.objects.exists()


def test_lone_surrogates_are_refused(shelf, researcher, path):
    body = json.dumps({"code": str(make(shelf, "Staying").pk)})[:-1] + ', "memo": "\\ud800"}'
    answer = researcher.client.post(path, body, content_type="application/json", headers=researcher.headers)
    problem(answer, 400, "invalid")


def test_codes_of_another_study_and_headings_take_nothing(shelf, researcher, path):
    other = make_study(shelf.users, title="Leaving")
    person = enrol(shelf.users, other)
    theirs = put(hold_interview(shelf.users, other, person), person, user=shelf.users["researcher"])
    heading = make(shelf, "Heading")
    type(heading).objects.filter(pk=heading.pk).update(codable=False)
    problem(researcher.post(path, {"code": str(heading.pk)}), 400, "invalid")
    code = make(shelf, "Staying")
    problem(researcher.post(f"/api/v1/excerpts/{theirs[1].pk}/codings/", {"code": str(code.pk)}), 400, "invalid")


def test_what_is_taken_back_takes_no_coding_and_tells_of_none(shelf, researcher, co_author, path):
    code = make(shelf, "Staying")
    coding = mark(shelf, code, excerpts(shelf)[1], memo=MEMO)
    Excerpt.objects.update(withheld_at=timezone.now())
    problem(researcher.post(path, {"code": str(code.pk)}), 403, "withheld")
    for reader in (researcher, co_author):
        problem(reader.get(path), 410, "gone")
        problem(reader.get(f"/api/v1/codings/{coding.pk}/"), 404, "not_found")
    problem(delete(researcher, f"/api/v1/codings/{coding.pk}/"), 404, "not_found")
    Study.objects.update(state="locked")
    problem(researcher.post(path, {"code": str(code.pk)}), 403, "study_locked")


def embargo(_shelf):
    Interview.objects.update(embargo_until=timezone.now() + timedelta(days=9))


def unshare(shelf):
    shelf.participant.consents.update(scopes=["take_part", "archive", "quote", "be_recorded"])


@pytest.mark.parametrize("close", [embargo, unshare])
def test_nobody_learns_by_coding_what_became_of_an_excerpt_closed_to_them(shelf, path, api_of, close):
    close(shelf)
    program, body = api_of("co_author", READ, WRITE), {"code": str(make(shelf, "Staying").pk)}
    before = problem(program.post(path, body), 404, "not_found")
    withdraw_participant(actor=shelf.actor("principal_investigator"), participant_id=shelf.participant.pk)
    assert problem(program.post(path, body), 404, "not_found") == before


def test_of_two_removals_at_once_one_finds_nothing(shelf, researcher, monkeypatch):
    coding = mark(shelf, make(shelf, "Staying"), excerpts(shelf)[1])

    def late(**given):
        Coding.objects.all().delete()
        return remove_coding(**given)

    monkeypatch.setattr("api.v1.excerpt_codings.remove_coding", late)
    problem(delete(researcher, f"/api/v1/codings/{coding.pk}/"), 404, "not_found")
    assert not Entry.objects.filter(action="coding.remove", outcome="done").exists()
