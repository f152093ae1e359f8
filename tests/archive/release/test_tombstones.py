"""Citations keep resolving: to a day, for whoever could have read the excerpt, and to nothing for everybody else."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from archive.audit.models import Entry
from archive.erasure.retention.destroying import erase_rows
from archive.erasure.retention.models import Destruction
from archive.erasure.services import withdraw_participant
from archive.holdings.models import Interview
from archive.release.models import Excerpt, Release, Tombstone
from archive.sharing.models import Grant
from archive.sharing.services import revoke_grant
from archive.vocabulary import Material, Role
from tests.archive.release.shelf import put
from tests.pages import browser

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
READERS = ("principal_investigator", "researcher", "reviewer", "co_author")


@pytest.fixture
def cited(world):
    """A world with excerpts, and the id that somebody cited."""
    world.extra["cited"] = put(world.interview, world.participant, user=world.users["researcher"])[1].pk
    return world


def answer(world, role, excerpt_id=None):
    return browser(world.users[role]).get(reverse("excerpt", args=[excerpt_id or world.extra["cited"]]))


def withdraw(world):
    withdraw_participant(actor=world.actor("principal_investigator"), participant_id=world.participant.pk)


def retire(world):
    due = Destruction(study=world.study, material=Material.EXCERPT)
    erase_rows(due)


def recall(_world):
    Release.objects.update(recalled_at=timezone.now())


def withhold(_world):
    Excerpt.objects.update(withheld_at=timezone.now())


@pytest.mark.parametrize("end", [withdraw, retire, recall, withhold])
def test_readers_are_told_since_when_it_is_gone_and_nothing_else(cited, end):
    assert answer(cited, "co_author").status_code == 200
    end(cited)
    for role in READERS:
        page = answer(cited, role)
        assert page.status_code == 410
        text = page.content.decode()
        assert str(cited.extra["cited"]) in text
        assert str(timezone.now().year) in text
        for word in ("lantern", cited.study.title, cited.interview.code, cited.participant.code, "withdr", "retention"):
            assert word not in text.split("<main", 1)[1]


@pytest.mark.parametrize("end", [withdraw, retire])
def test_to_everybody_else_it_is_as_if_it_had_never_been(cited, end):
    strangers = ("outsider", "operator")
    before = {role: answer(cited, role, uuid.uuid4()).status_code for role in strangers}
    end(cited)
    for role in strangers:
        gone, unknown = answer(cited, role), answer(cited, role, uuid.uuid4())
        assert gone.status_code == unknown.status_code == before[role] == 404
    assert answer(cited, "co_author", uuid.uuid4()).status_code == 404, "an id that never was is unknown to readers too"


def test_somebody_whose_grant_has_ended_is_told_that_alone(cited):
    lead = cited.actor("principal_investigator")
    withdraw(cited)
    revoke_grant(actor=lead, grant_id=Grant.objects.get().pk, reason="Over.")
    page = answer(cited, "co_author")
    assert page.status_code in (403, 404)
    assert "taken out" not in page.content.decode()


@pytest.mark.parametrize("narrower", [{"interviews": []}, {"languages": []}])
def test_beyond_a_grant_nobody_is_told_whether_it_was_destroyed(cited, narrower):
    Grant.objects.update(**narrower)
    before = answer(cited, "co_author")
    withdraw(cited)
    after = answer(cited, "co_author")
    assert before.status_code == after.status_code == 403
    assert "taken out" not in after.content.decode()
    entry = Entry.objects.filter(action="excerpt.read", object_id=cited.extra["cited"]).latest("pk")
    assert entry.reason == "beyond_grant"


def test_who_opened_it_is_told_though_their_grant_was_narrowed_since(cited):
    assert answer(cited, "co_author").status_code == 200
    Grant.objects.update(interviews=[])
    withdraw(cited)
    assert answer(cited, "co_author").status_code == 410


@pytest.mark.parametrize("role", [Role.ETHICS_REVIEWER, Role.TRANSCRIBER])
def test_who_reads_no_excerpts_is_told_nothing_of_one_that_is_gone(cited, role):
    withdraw(cited)
    assert answer(cited, role.value).status_code == 403


def test_looking_is_on_record(cited):
    withdraw(cited)
    answer(cited, "co_author")
    entry = Entry.objects.filter(action="excerpt.read", object_id=cited.extra["cited"]).latest("pk")
    assert (entry.outcome, entry.reason, entry.actor_id) == ("denied", "gone", cited.users["co_author"].pk)
    assert (entry.participant, entry.interview_id) == ("", None)


def test_a_tombstone_keeps_an_id_a_study_a_day_and_who_could_have_read_it(cited):
    withdraw(cited)
    kept = {"excerpt_id", "study", "gone_on", "shared", "embargo_until"}
    assert {field.name for field in Tombstone._meta.concrete_fields} == kept
    assert set(Tombstone.objects.values_list("embargo_until", flat=True)) == {None}
    assert [one.shared for one in Tombstone.objects.all()] == [["share"]] * 4
    assert Tombstone.objects.count() == 4
    assert not Excerpt.objects.exists()


def test_only_what_was_destroyed_gets_one(cited):
    from tests.world import enrol, hold_interview

    other = enrol(cited.users, cited.study, "P-02")
    stays = put(hold_interview(cited.users, cited.study, other, code="I-02"), other, user=cited.users["researcher"])
    withdraw(cited)
    assert not Tombstone.objects.filter(pk__in=[one.pk for one in stays]).exists()
    assert answer(cited, "co_author", stays[1].pk).status_code == 200


def embargo(_world):
    Interview.objects.update(embargo_until=timezone.now() + timedelta(days=1))


def unshare(world):
    world.participant.consents.update(scopes=["take_part", "archive", "quote", "be_recorded"])


def told(page):
    return page.status_code, "taken out" in page.content.decode(), "embargo" in page.content.decode()


@pytest.mark.parametrize("closed", [embargo, unshare])
@pytest.mark.parametrize("end", [withdraw, retire, recall, withhold])
def test_of_what_was_never_shared_with_them_nobody_is_told_what_became_of_it(cited, closed, end):
    closed(cited)
    before = answer(cited, "co_author")
    end(cited)
    assert told(answer(cited, "co_author")) == told(before) == (403, False, closed is embargo)
    assert answer(cited, "researcher").status_code == 410
    entry = Entry.objects.filter(action="excerpt.read", actor_id=cited.users["co_author"].pk).latest("pk")
    assert entry.reason == ("embargoed" if closed is embargo else "consent_does_not_cover")


@pytest.mark.parametrize("end", [withdraw, retire, recall, withhold])
def test_what_an_embargo_outlived_is_nothing_afterwards(cited, end):
    embargo(cited)
    end(cited)
    past = timezone.now()
    Tombstone.objects.filter(embargo_until__isnull=False).update(embargo_until=past)
    Interview.objects.update(embargo_until=past)
    Release.objects.filter(recalled_at__isnull=False).update(recalled_at=past - timedelta(hours=1))
    Excerpt.objects.filter(withheld_at__isnull=False).update(withheld_at=past - timedelta(hours=1))
    assert answer(cited, "co_author").status_code == 404
    assert answer(cited, "researcher").status_code == 410


def test_what_was_recalled_under_an_embargo_is_nothing_though_it_was_destroyed_later(cited):
    embargo(cited)
    recall(cited)
    Interview.objects.update(embargo_until=timezone.now())
    Release.objects.update(recalled_at=timezone.now() - timedelta(hours=1))
    retire(cited)
    assert answer(cited, "co_author").status_code == 404


def test_who_opened_it_before_an_embargo_is_told(cited):
    assert answer(cited, "co_author").status_code == 200
    embargo(cited)
    retire(cited)
    assert answer(cited, "co_author").status_code == 410


def test_a_tombstone_of_which_nothing_is_known_tells_the_team_alone(cited):
    retire(cited)
    Tombstone.objects.update(shared=[])
    assert answer(cited, "co_author").status_code == 403
    assert answer(cited, "reviewer").status_code == 410
