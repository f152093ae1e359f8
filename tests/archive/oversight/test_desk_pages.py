"""The desk: figures of a study, its chains of custody, and to whom they are shown."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from archive.audit.models import Entry
from archive.audit.sequencer import integrate
from archive.erasure.services import withdraw_participant
from archive.oversight.custody import custody_of
from archive.oversight.tallying import count_new_entries
from archive.release.exports.making import make_export
from archive.release.exports.services import Wanted, create_export, fetch_export
from archive.release.reading import read_page
from archive.release.selectors import visible_to
from archive.vocabulary import ExportFormat, Language, WithdrawalChoice
from tests.archive.oversight.entries import NOON, write
from tests.pages import browser
from tests.world import NAMES, hold_interview, make_study

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
REFUSED = {
    "principal_investigator": 403, "researcher": 403, "reviewer": 403, "co_author": 403,
    "outsider": 404, "operator": 404, "data_steward": 404,
}  # fmt: skip


@pytest.fixture
def reviewer(world):
    return browser(world.users["ethics_reviewer"])


@pytest.fixture
def told(world):
    """A world whose interview was released, read twice by each of two people, and taken out in a file."""
    world.released()
    for role in ("co_author", "researcher", "co_author"):
        actor = world.actor(role)
        assert read_page(actor=actor, visible=visible_to(actor)).excerpts
    reader = world.actor("co_author")
    export = create_export(actor=reader, study_id=world.study.pk, wanted=Wanted(ExportFormat.CSV))
    assert make_export(export.pk)
    _export, pieces = fetch_export(actor=reader, export_id=export.pk)
    assert b"".join(pieces)
    return world


def count() -> None:
    while integrate():
        pass
    count_new_entries()


def pages(world):
    return {
        "oversight_study": reverse("oversight_study", args=[world.study.pk]),
        "custodies": reverse("custodies", args=[world.study.pk]),
        "custody": reverse("custody", args=[world.interview.pk]),
    }


def chart(text: str, key: str) -> str:
    """Return the figure with this key."""
    return re.search(rf'<figure[^>]*"{key}-title".*?</figure>', text, re.S)[0]


def test_figures_say_what_the_log_says(told, reviewer):
    count()
    read = Entry.objects.filter(action="excerpt.read", outcome="allowed", object_kind="excerpt").count()
    text = reviewer.get(pages(told)["oversight_study"]).text
    assert f'<span class="chart-total">{read}</span>' in chart(text, "by-week")
    roles = chart(text, "by-role")
    assert "Co-author" in roles
    assert "Researcher" in roles
    assert f"I-01: {read}" in chart(text, "by-interview")
    assert '<span class="chart-total">1</span>' in chart(text, "releases")
    assert '<span class="chart-total">1</span>' in chart(text, "exports")
    assert "None in these days." in chart(text, "withdrawals")
    assert "None in these days." in chart(text, "denials")
    assert re.search(r"<td data-label=\"Action\">Release a version", text)


def test_a_chart_is_named_described_and_backed_by_a_table(told, reviewer):
    count()
    text = reviewer.get(pages(told)["oversight_study"]).text
    drawn = re.findall(r"<svg.*?</svg>", text, re.S)
    assert len(drawn) == 5
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    for one in drawn:
        name, desc = re.search(r'role="img" aria-labelledby="(\S+) (\S+)"', one).groups()
        assert f'<title id="{name}">' in one
        assert re.search(rf'<desc id="{desc}">[^<]+</desc>', one)
        assert "<script" not in one
        assert "style=" not in one
    assert text.count("As a table") == len(drawn)


def test_days_narrow_the_figures(told, reviewer):
    count()
    address = pages(told)["oversight_study"]
    text = reviewer.get(f"{address}?since=2020-01-01&until=2020-12-31").text
    assert "<svg" not in text
    assert "1 Jan 2020 to 31 Dec 2020" in text
    assert reviewer.get(f"{address}?since=2020-02-01&until=2020-01-01").status_code == 422
    assert reviewer.get(f"{address}?since=nonsense").status_code == 422
    assert reviewer.get(f"{address}?since=2000-01-01&until=2999-12-31").status_code == 200


def test_before_anything_is_counted_it_says_so(world, reviewer):
    text = reviewer.get(pages(world)["oversight_study"]).text
    assert "Nothing has been counted yet" in text
    assert "Nothing has been counted yet" in reviewer.get(reverse("oversight")).text


def test_the_first_page_lists_what_one_oversees(told, reviewer):
    count()
    other = make_study({key: one for key, one in told.users.items() if key != "ethics_reviewer"}, title="Elsewhere")
    answer = reviewer.get(reverse("oversight"))
    assert told.study.title in answer.text
    assert other.title not in answer.text
    assert re.search(r"<dt>exports that left</dt><dd>1</dd>", answer.text)
    newest = Entry.objects.filter(action="log.view").latest("id")
    assert (newest.outcome, newest.study_id) == ("allowed", told.study.pk)


@pytest.mark.parametrize("role", REFUSED)
def test_nobody_else_has_a_desk(world, role):
    client = browser(world.users[role])
    assert client.get(reverse("oversight")).status_code == 404
    for name, address in pages(world).items():
        if role != "data_steward":
            assert client.get(address).status_code == REFUSED[role], name
        else:
            assert client.get(address).status_code in (403, 404)
    assert Entry.objects.filter(action="log.view", outcome="denied", actor_id=world.users[role].pk).count() >= 4


def test_whoever_is_signed_out_is_led_to_the_sign_in(world):
    for address in [reverse("oversight"), *pages(world).values()]:
        assert Client().get(address).status_code == 302


@pytest.mark.parametrize("counted", [True, False], ids=["counted", "not counted"])
def test_the_chain_of_custody_is_whole(told, reviewer, counted):
    if counted:
        count()
    chain = custody_of(told.interview)
    labels = [str(step.label) for step in chain.steps]
    wanted = [
        "Transcript received and sealed", "Detection done", "Reviewed, and this version approved",
        "Looked through for leaks", "Released", "First read", "Last read",
    ]  # fmt: skip
    if counted:  # what is of the study, and not of the interview by its entry, waits for the next count
        wanted.append("A file with excerpts of it left the archive")
    assert labels == wanted
    read = Entry.objects.filter(action="excerpt.read", outcome="allowed", interview_id=told.interview.pk)
    assert chain.read == read.count()
    assert sorted(one.times for one in chain.readers) == sorted(
        read.filter(actor_id=told.users[role].pk).count() for role in ("co_author", "researcher")
    )
    for step in chain.steps:
        assert Entry.objects.filter(uid=step.uid, study_id=told.study.pk).exists()
    text = reviewer.get(pages(told)["custody"]).text
    assert reverse("log_entry", args=[told.study.pk, chain.steps[0].uid]) in text


def test_half_counted_is_no_other_chain(told):
    count()
    actor = told.actor("reviewer")
    read_page(actor=actor, visible=visible_to(actor))
    half = custody_of(told.interview)
    count()
    assert custody_of(told.interview) == half


def test_a_withdrawal_ends_the_chain_and_another_interview_has_no_part_in_it(told):
    other = hold_interview(told.users, told.study, told.participant, code="I-02")
    withdraw_participant(
        actor=told.actor("principal_investigator"),
        participant_id=told.participant.pk,
        choice=WithdrawalChoice.DESTROY,
        language=Language.ENGLISH,
    )
    count()
    labels = [str(step.label) for step in custody_of(told.interview).steps]
    assert labels[-2:] == ["A participant withdrew", "Destroyed after a withdrawal"]
    assert "left the archive" not in " ".join(str(step.label) for step in custody_of(other).steps)


def test_many_of_one_kind_on_one_day_are_all_there(world):
    for text in ("P-01: One.\n", "P-01: Two.\n", "P-01: Three.\n", "P-01: Four.\n"):
        world.upload(text)
    count()
    labels = [str(step.label) for step in custody_of(world.interview).steps]
    assert labels.count("Transcript received and sealed") == 4
    assert labels.count("Superseded by a new version") == 3


def test_what_lies_in_more_stretches_than_one_query_takes_is_all_there(world, monkeypatch):
    monkeypatch.setattr("archive.oversight.windows.NEAR", 0)
    monkeypatch.setattr("archive.oversight.selectors._STRETCHES", 2)
    for day in range(5):
        at = NOON + timedelta(days=day)
        write(world, 4, at=at, action="transcript.release", object_kind="release", outcome="done")
    count()
    labels = [str(step.label) for step in custody_of(world.interview).steps]
    assert labels.count("Released") == 20


def test_it_says_no_word_and_no_name(told, reviewer):
    count()
    people = [user for user in told.users.values() if user != told.users["ethics_reviewer"]]
    for address in [reverse("oversight"), *pages(told).values()]:
        text = reviewer.get(address).text
        for word in (*NAMES, "Aliya", "café"):
            assert word not in text
        for user in people:
            assert user.email not in text
            assert str(user.pk) not in text


def test_the_home_page_leads_to_the_desk_whoever_has_one(world, reviewer):
    assert f'href="{reverse("oversight")}"' in reviewer.get("/").text
    assert f'href="{reverse("oversight")}"' not in browser(world.users["researcher"]).get("/").text
