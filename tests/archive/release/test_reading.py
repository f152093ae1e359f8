"""Pages of excerpts: whole, in order, on record before they are opened."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.consent.models import Consent
from archive.erasure.services import withdraw_participant
from archive.holdings.models import Interview
from archive.policy import Reason
from archive.release import reading
from archive.release.facts import ExcerptFacts
from archive.release.models import Excerpt
from archive.release.reading import ask_for_list, neighbours, read_excerpt, read_excerpts, read_page
from archive.release.selectors import visible_to
from archive.sharing.models import Grant
from archive.vocabulary import Scope
from tests.archive.release.shelf import put
from tests.world import AGREED, enrol, hold_interview, make_study

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def shelf(world):
    """Two studies, each with interviews I-01 and I-02, read by the same people."""
    user = world.users["researcher"]
    put(world.interview, world.participant, user=user)
    put(hold_interview(world.users, world.study, world.participant, code="I-02"), world.participant, user=user)
    other = make_study(world.users, title="Leaving")
    person = enrol(world.users, other)
    put(hold_interview(world.users, other, person), person, user=user)
    return world


def pages(actor, **kwargs) -> list[list[reading.OpenExcerpt]]:
    found, cursor = [], ""
    while True:
        page = read_page(actor=actor, visible=visible_to(actor), cursor=cursor, **kwargs)
        found.append(page.excerpts)
        cursor = page.next_cursor
        if not cursor:
            return found
        assert len(found) < 50


@pytest.mark.parametrize("limit", [1, 3, 4, 5, 11, 12, 13])
def test_pages_join_to_the_whole_without_gap_or_repetition(shelf, limit):
    actor = shelf.actor("co_author")
    found = pages(actor, limit=limit)
    ids = [one.excerpt.pk for page in found for one in page]
    assert ids == [one.pk for one in visible_to(actor)]
    assert len(ids) == 12
    assert all(found)
    places = [(one.excerpt.interview_id, one.excerpt.position) for page in found for one in page]
    assert [position for _, position in places] == [0, 1, 2, 3] * 3


def test_a_page_holds_something():
    with pytest.raises(ValueError, match="at least one"):
        read_page(actor=None, visible=Excerpt.objects.none(), limit=0)


def test_nothing_is_opened_when_the_log_cannot_be_written(shelf, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError("no space left")

    opened = []
    monkeypatch.setattr("archive.audit.log._write", fail)
    monkeypatch.setattr(reading, "open_texts", lambda *args, **kwargs: opened.append(1) or ["words"])
    actor = shelf.actor("co_author")
    with pytest.raises(DatabaseError):
        read_page(actor=actor, visible=visible_to(actor))
    with pytest.raises(DatabaseError):
        read_excerpt(actor=actor, excerpt=visible_to(actor)[0])
    with pytest.raises(DatabaseError):
        ask_for_list(actor=actor)
    assert opened == []


def test_decisions_have_the_last_word_over_the_queryset(shelf):
    """Even excerpts that no selector should have let through are denied one by one."""
    everything = list(Excerpt.objects.select_related("release"))
    assert read_excerpts(actor=shelf.actor("outsider"), excerpts=everything) == []
    assert Entry.objects.filter(action="excerpt.read", outcome="denied", reason="not_a_member").count() == 12


def test_a_withdrawal_between_decision_and_opening_shows_nothing(shelf, monkeypatch):
    actor = shelf.actor("co_author")
    excerpt = visible_to(actor).filter(study=shelf.study, participant=shelf.participant)[0]

    def withdraw(*_args):  # what comes right after the decision
        withdraw_participant(actor=shelf.actor("principal_investigator"), participant_id=shelf.participant.pk)

    monkeypatch.setattr(reading, "_refuse_beyond_budget", withdraw)
    with pytest.raises(DeniedError) as denied:
        read_excerpt(actor=actor, excerpt=excerpt)
    assert denied.value.decision.reason is Reason.WITHDRAWN


def test_neighbours_stay_within_the_release_and_the_policy(shelf):
    actor = shelf.actor("co_author")
    excerpt = visible_to(actor).filter(study=shelf.study, interview__code="I-01")[1]
    before, after = neighbours(actor=actor, excerpt=excerpt)
    assert [one.excerpt.position for one in before] == [0]
    assert [one.excerpt.position for one in after] == [2, 3]
    assert {one.interview_code for one in before + after} == {"I-01"}
    assert neighbours(actor=shelf.actor("outsider"), excerpt=excerpt) == ([], [])


def test_facts_of_a_page_take_few_queries(shelf, django_assert_max_num_queries):
    actor = shelf.actor("co_author")
    people = [enrol(shelf.users, shelf.study, code=f"P-1{number}", scopes=AGREED) for number in range(4)]
    for number, person in enumerate(people):
        put(
            hold_interview(shelf.users, shelf.study, person, code=f"I-1{number}"),
            person,
            user=shelf.users["researcher"],
        )
    with django_assert_max_num_queries(37):  # the budgets of two grants begin here
        assert len(read_page(actor=actor, visible=visible_to(actor), limit=100).excerpts) == 28


@pytest.mark.parametrize(
    ("role", "reason"),
    [("ethics_reviewer", Reason.ROLE_DOES_NOT_ALLOW), ("transcriber", Reason.ROLE_DOES_NOT_ALLOW),
     ("outsider", Reason.NOT_A_MEMBER), ("operator", Reason.NOT_A_MEMBER), ("data_steward", Reason.NOT_A_MEMBER)],
)  # fmt: skip
def test_asking_for_a_list_is_decided(world, role, reason):
    with pytest.raises(DeniedError) as denied:
        ask_for_list(actor=world.actor(role), study=world.study)
    assert denied.value.decision.reason is reason
    assert Entry.objects.filter(action="excerpt.read", outcome="denied", reason=reason.value).count() == 1


def test_asking_for_all_lists_leaves_locked_studies_out(shelf):
    type(shelf.study).objects.filter(pk=shelf.study.pk).update(state="locked")
    assert [study.title for study in ask_for_list(actor=shelf.actor("co_author"))] == ["Leaving"]
    assert Entry.objects.filter(outcome="denied", reason="study_locked", study_id=shelf.study.pk).exists()
    assert ask_for_list(actor=shelf.actor("outsider")) == []


@pytest.mark.parametrize("role", ["co_author", "researcher", "outsider"])
def test_facts_gathered_for_many_are_those_of_each_by_itself(shelf, role):
    """What is alike shares one object, and nobody's facts are taken for somebody else's."""
    people = [enrol(shelf.users, shelf.study, code=f"P-3{number}", scopes=AGREED) for number in range(5)]
    for number, person in enumerate(people):
        interview = hold_interview(shelf.users, shelf.study, person, code=f"I-3{number}")
        put(interview, person, user=shelf.users["researcher"])
        Interview.objects.filter(pk=interview.pk).update(
            embargo_until=timezone.now() + timedelta(days=number) if number in (1, 3) else None,
            transcriber=shelf.users[role] if number == 2 else None,
        )
    for person, scopes in (
        (people[2], ["take_part", "archive"]),
        (people[3], [one.value for one in Scope]),
        (people[4], []),
    ):
        Consent.objects.filter(participant=person).update(scopes=scopes)
    type(people[1]).objects.filter(pk=people[1].pk).update(stopped_at=timezone.now())
    Grant.objects.filter(study=shelf.study).update(interviews=[str(interview.pk)])
    everything = list(Excerpt.objects.select_related("release"))
    Excerpt.objects.filter(pk=everything[-1].pk).update(withheld_at=timezone.now())
    everything = list(Excerpt.objects.select_related("release"))
    actor = shelf.actor(role)
    together = ExcerptFacts(actor, everything)
    moment = timezone.now()
    for excerpt in everything:
        facts, subject = together(excerpt)
        alone, named = ExcerptFacts(actor, [excerpt])(excerpt)
        assert (replace(facts, now=moment), subject) == (replace(alone, now=moment), named)
    assert len({id(together(excerpt)[0]) for excerpt in everything}) < len(everything)
