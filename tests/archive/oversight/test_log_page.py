"""The ethics reviewer's page of the log."""

import re
import uuid
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.shortcuts import resolve_url
from django.test import Client
from django.utils import timezone

from archive.audit import triggers
from archive.audit.log import Subject, record, record_decisions
from archive.audit.models import Entry
from archive.audit.sequencer import integrate
from archive.labels import PURPOSES
from archive.oversight import selectors
from archive.oversight.selectors import LogFilter, read_log
from archive.oversight.views import log as log_views
from archive.policy import Action, Decision, Reason
from archive.release.reading import read_page
from archive.release.selectors import visible_to as excerpts_visible_to
from tests.pages import browser
from tests.world import make_study, released

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
REFUSED = {
    "principal_investigator": 403, "researcher": 403, "reviewer": 403, "transcriber": 403, "co_author": 403,
    "outsider": 404, "operator": 404, "data_steward": 404,
}  # fmt: skip


def address(world, suffix: str = "") -> str:
    return f"/studies/{world.study.pk}/log/{suffix}"


@pytest.fixture
def reviewer(world):
    return browser(world.users["ethics_reviewer"])


def rows(answer) -> list[str]:
    return re.findall(r'<tr id="entry-([0-9a-f-]+)">', answer.content.decode())


def denial(world, reason: Reason = Reason.EMBARGOED, participant: str = "P-01") -> None:
    subject = Subject(kind="excerpt", id=uuid.uuid4(), study_id=world.study.pk, participant=participant)
    record_decisions(world.actor("co_author"), Action.EXCERPT_READ, [(subject, Decision(False, reason))])


def test_it_tells_who_did_what_and_why_not(world, reviewer):
    denial(world)
    answer = reviewer.get(address(world))
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "This is under embargo." in text
    assert "P-01" in text
    assert "Create a study" in text
    assert str(world.users["co_author"].pk)[:8] in text
    assert "no-store" in answer["Cache-Control"]
    own = Entry.objects.filter(action="log.view", outcome="allowed").get()
    assert str(own.uid) == rows(answer)[0]


def test_it_tells_under_which_grant_and_for_what(world, reviewer):
    released(world)
    grant = world.study.grants.get()
    assert read_page(actor=world.actor("co_author"), visible=excerpts_visible_to(world.actor("co_author"))).excerpts
    text = reviewer.get(f"{address(world)}?action=excerpt.read").text
    assert f'relied on <span class="id">{str(grant.pk)[:8]}</span> · {PURPOSES[grant.purpose]}' in text
    assert read_page(actor=world.actor("researcher"), visible=excerpts_visible_to(world.actor("researcher"))).excerpts
    newest = rows(reviewer.get(f"{address(world)}?action=excerpt.read"))[0]
    text = reviewer.get(f"{address(world)}?action=excerpt.read").text
    line = text.split(f'<tr id="entry-{newest}">')[1].split("</tr>")[0]
    assert "relied on" not in line, "the team reads by role"


def test_it_names_nobody(world, reviewer):
    world.upload()
    text = reviewer.get(address(world)).content.decode()
    for user in world.users.values():
        if user.pk != world.users["ethics_reviewer"].pk:
            assert user.email not in text
            assert str(user.pk) not in text
    for words in ("Aliya", "Omarova", "Gulzada", "café"):
        assert words not in text


@pytest.mark.parametrize(("role", "status"), REFUSED.items())
def test_nobody_else_reads_it(world, role, status):
    client = browser(world.users[role])
    assert client.get(address(world)).status_code == status
    if role != "data_steward":
        assert client.post(address(world, "verify/")).status_code == status
    if status == 403:
        assert Entry.objects.filter(action="log.view", outcome="denied", reason="role_does_not_allow").exists()


def test_it_is_verified_for_one_at_a_time(world, reviewer, monkeypatch):
    """A long log takes a while, and whoever clicks again must not take every worker."""
    answers, verify = [], log_views.verify_log

    def verify_and_ask_again():
        answers.append(browser(world.users["ethics_reviewer"]).post(address(world, "verify/"), follow=True))
        return verify()

    monkeypatch.setattr(log_views, "verify_log", verify_and_ask_again)
    assert "The log holds" in reviewer.post(address(world, "verify/")).text
    (meanwhile,) = answers
    assert "being verified for somebody just now" in meanwhile.text
    assert "The log holds" not in meanwhile.text
    monkeypatch.undo()
    assert "The log holds" in reviewer.post(address(world, "verify/")).text


def test_a_signed_out_visitor_is_led_to_the_sign_in(world):
    for answer in (Client().get(address(world)), Client().post(address(world, "verify/"))):
        assert answer.status_code == 302
        assert answer["Location"].startswith(resolve_url("account_login"))


def test_a_locked_study_still_shows_its_log(world, reviewer):
    type(world.study).objects.filter(pk=world.study.pk).update(state="locked")
    assert reviewer.get(address(world)).status_code == 200


def test_another_study_is_not_in_it(world, reviewer):
    users = {key: user for key, user in world.users.items() if key != "ethics_reviewer"}
    other = make_study(users, title="Elsewhere")
    text = reviewer.get(address(world)).content.decode()
    assert not set(rows(reviewer.get(address(world)))) & {
        str(uid) for uid in Entry.objects.filter(study_id=other.pk).values_list("uid", flat=True)
    }
    assert "Elsewhere" not in text
    assert reviewer.get(f"/studies/{other.pk}/log/").status_code == 404
    assert reviewer.get(f"/studies/{uuid.uuid4()}/log/").status_code == 404


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("outcome=denied", 3), ("outcome=denied&participant=P-01", 2), ("participant=P-02", 1), ("participant=P-0", 0),
        ("outcome=denied&action=excerpt.read", 3), ("action=token.create", 0), ("participant=P.01", 0),
    ],
)  # fmt: skip
def test_filters(world, reviewer, query, count):
    path = f"{address(world)}?{query}"
    denial(world, participant="P-01")
    denial(world, participant="P-01+P-02")
    denial(world, participant="P-11")
    assert len(rows(reviewer.get(path))) == count


def test_days_are_whole(world, reviewer):
    today, tomorrow = timezone.localdate(), timezone.localdate() + timedelta(days=1)
    assert rows(reviewer.get(f"{address(world)}?since={today}&until={today}"))
    assert not rows(reviewer.get(f"{address(world)}?since={tomorrow}"))
    assert not rows(reviewer.get(f"{address(world)}?until={today - timedelta(days=1)}"))


@pytest.mark.parametrize(
    "query",
    [
        "outcome=x", "action=x", "participant=%00", "participant=a%20b", "participant=" + "x" * 21, "since=yesterday",
        "until=2024-13-01", "before=0", "before=x", "before=99999999999999999999", "before=-1",
    ],
)  # fmt: skip
def test_malformed_filters_say_so(world, reviewer, query):
    answer = reviewer.get(f"{address(world)}?{query}")
    assert answer.status_code == 422
    assert rows(answer) == []


def test_pages_join_newest_first(world, reviewer, monkeypatch):
    expected = [
        str(uid) for uid in Entry.objects.filter(study_id=world.study.pk).order_by("-id").values_list("uid", flat=True)
    ]
    actor, found, before = world.actor("ethics_reviewer"), [], 0
    while True:
        page = read_log(actor=actor, study=world.study, narrowed=LogFilter(), before=before, limit=4)
        found += [line.uid for line in page.lines]
        before = page.older
        if not before:
            break
    assert [uid for uid in found if uid in expected] == expected
    assert len(set(found)) == len(found)
    monkeypatch.setattr(selectors, "PAGE_SIZE", 3)
    for _ in range(60):
        record(actor, Action.STUDY_EDIT, Subject(kind="study", study_id=world.study.pk))
    first = reviewer.get(f"{address(world)}?outcome=done")
    older = re.search(r'rel="next" href="([^"]+)"', first.content.decode()).group(1).replace("&amp;", "&")
    assert "outcome=done" in older
    second = reviewer.get(older)
    assert rows(second)
    assert not set(rows(first)) & set(rows(second))


def test_totals(world):
    denial(world)
    page = read_log(actor=world.actor("ethics_reviewer"), study=world.study, narrowed=LogFilter(outcome="denied"))
    assert page.totals == {"denied": 1}


def test_verifying_says_that_it_holds(world, reviewer):
    while integrate():
        pass
    answer = reviewer.post(address(world, "verify/"))
    assert answer.status_code == 200
    assert "The log holds" in answer.content.decode()
    assert Entry.objects.filter(action="log.verify", outcome="allowed").count() == 1


def test_verifying_says_what_is_wrong(world, reviewer):
    while integrate():
        pass
    triggers.remove(connection)
    entry = Entry.objects.earliest("id")
    Entry.objects.filter(pk=entry.pk).update(reason="embargoed")
    triggers.install(connection)
    text = reviewer.post(address(world, "verify/")).content.decode()
    assert "The log does not hold" in text
    assert f"entry {entry.uid} was changed" in text
    transaction.set_rollback(True)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_it_only_reads(world, reviewer, method):
    assert getattr(reviewer, method)(address(world)).status_code == 405


def test_verifying_is_a_post_from_our_own_page(world):
    assert browser(world.users["ethics_reviewer"]).get(address(world, "verify/")).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.users["ethics_reviewer"])
    assert strict.post(address(world, "verify/")).status_code == 403


def test_when_the_log_cannot_be_written_it_is_not_shown(world, reviewer, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError("no space left on device")

    reviewer.raise_request_exception = False
    monkeypatch.setattr("archive.audit.log._write", fail)
    answer = reviewer.get(address(world))
    assert answer.status_code == 500
    assert rows(answer) == []
