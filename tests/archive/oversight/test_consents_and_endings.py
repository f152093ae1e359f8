"""Consent on the desk: who agreed to what, what was read on a superseded form, and what ends before long."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from archive.audit.models import Entry
from archive.consent.models import Consent
from archive.consent.services import add_consent_form, record_consent
from archive.erasure.retention.models import Destruction, KeptUntil
from archive.oversight.agreements import histories_in, read_on_old_forms
from archive.oversight.ending import AHEAD, ending_soon
from archive.sharing.models import Grant
from archive.studies.selectors import participants_of
from archive.vocabulary import ConsentMode, Feature, Language, Material, Reconsent, Scope
from tests.archive.oversight.entries import NOON, watch, write
from tests.pages import browser
from tests.world import enrol, make_study

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def reviewer(world):
    return browser(world.users["ethics_reviewer"])


def at(row, moment) -> None:
    """Let a row have been made at another moment."""
    type(row).objects.filter(pk=row.pk).update(created_at=moment)


def newer_form(world, moment, version=2, reconsent=Reconsent.CONTINUES):
    form = add_consent_form(
        actor=world.actor("principal_investigator"), study_id=world.study.pk, version=version,
        language=Language.ENGLISH, text="You may stop, and ask.", scopes=list(Scope), features=list(Feature),
        reconsent=reconsent,
    )  # fmt: skip
    at(form, moment)
    return form


@pytest.fixture
def early(world):
    """The world's consent was given on version 1, ten days before noon."""
    at(world.participant.consents.get().form, NOON - timedelta(days=20))
    at(world.participant.consents.get(), NOON - timedelta(days=10))
    return world


def old(world):
    return read_on_old_forms(world.study, participants_of(world.study), histories_in(world.study))


def test_reads_on_a_superseded_form_are_counted_from_the_day_after(early):
    newer_form(early, NOON)
    write(early, 7, at=NOON - timedelta(days=1))
    write(early, 5, at=NOON + timedelta(hours=1))
    write(early, 3, at=NOON + timedelta(days=1), participant="P-01+P-02")
    write(early, 2, at=NOON + timedelta(days=2), role="researcher")
    write(early, 9, at=NOON + timedelta(days=2), participant="P-011")
    write(early, 9, at=NOON + timedelta(days=2), outcome="denied", reason="embargoed")
    watch()
    (one,) = old(early)
    assert (one.participant, one.version, one.newer, one.reads) == (early.participant, 1, 2, 5)
    assert (one.since, one.last) == (NOON.date(), (NOON + timedelta(days=2)).date())


def test_they_end_when_the_participant_is_asked_on_the_newer_form(early):
    form = newer_form(early, NOON)
    consent = record_consent(
        actor=early.actor("researcher"), participant=early.participant, form=form, mode=ConsentMode.ORAL,
        scopes=frozenset({Scope.TAKE_PART}), features=frozenset(), given_on=timezone.localdate(),
    )  # fmt: skip
    at(consent, NOON + timedelta(days=3))
    write(early, 2, at=NOON + timedelta(days=1))
    write(early, 4, at=NOON + timedelta(days=3))
    write(early, 4, at=NOON + timedelta(days=5))
    watch()
    assert [one.reads for one in old(early)] == [2]


def test_without_a_newer_form_there_are_none(early, reviewer):
    write(early, 3)
    watch()
    assert old(early) == []
    text = reviewer.get(reverse("oversight_consents", args=[early.study.pk])).text
    assert "every read relied on the newest form of its day" in text


def test_the_page_says_who_agreed_to_what_and_no_name(early, reviewer):
    newer_form(early, NOON, reconsent=Reconsent.STOPS)
    enrol(early.users, early.study, "P-02", name="Bota Saken")
    write(early, 3, at=NOON + timedelta(days=1))
    watch()
    answer = reviewer.get(reverse("oversight_consents", args=[early.study.pk]))
    text = answer.text
    assert "stopped: ask again" in text
    assert "version 1, English" in text
    assert "version 2, since 4 Mar 2026" in text
    assert 'participant=P-01&amp;outcome=allowed&amp;since=2026-03-05&amp;until=2026-03-05">3</a>' in text
    assert str(early.users["researcher"].pk)[:8] in text
    for name in ("Aliya", "Bota", "Omarova", str(early.users["researcher"].pk)):
        assert name not in text
    made = set(Entry.objects.filter(actor_id=early.users["ethics_reviewer"].pk).values_list("action", flat=True))
    assert {"log.view", "consent.view"} <= made


def test_whoever_gave_no_consent_or_withdrew_is_listed(world, reviewer):
    Consent.objects.filter(participant=world.participant).delete()
    enrol(world.users, world.study, "P-02")
    world.study.participants.filter(code="P-02").update(withdrawn_at=NOON)
    text = reviewer.get(reverse("oversight_consents", args=[world.study.pk])).text
    assert "not asked" in text
    assert "withdrawn" in text


def test_what_ends_soon_is_listed_by_day(world, reviewer):
    now = timezone.now()
    study, soon = world.study, now + timedelta(days=10)
    Grant.objects.filter(study=study).update(until=now + timedelta(days=5))
    study.embargo_until = now + timedelta(days=7)
    study.retention_until = (now + timedelta(days=50)).date()
    study.save()
    world.interview.embargo_until = soon
    world.interview.save()
    release = world.released()
    type(release).objects.update(embargo_until=now + timedelta(days=20))
    KeptUntil.objects.create(study=study, material=Material.RECORDING, day=(now + timedelta(days=30)).date())
    Destruction.objects.create(study=study, material=Material.PROFILE, due_on=(now + timedelta(days=3)).date())
    found = ending_soon(study, now)
    assert [one.what for one in found] == [
        "Destruction, warned of", "Grant", "Embargo", "Embargo", "Embargo of a release", "Retention", "Retention",
    ]  # fmt: skip
    text = reviewer.get(reverse("oversight_ending", args=[study.pk])).text
    assert str(world.users["co_author"].pk)[:8] in text
    assert str(world.users["co_author"].pk) not in text
    assert "I-01" in text


def test_what_ends_later_or_has_ended_is_not(world, reviewer):
    now = timezone.now()
    Grant.objects.filter(study=world.study).update(until=now + timedelta(days=AHEAD + 1))
    assert ending_soon(world.study, now) == []
    Grant.objects.filter(study=world.study).update(until=now + timedelta(days=1), revoked_at=now)
    world.interview.embargo_until = now - timedelta(days=1)
    world.interview.save()
    other = make_study({key: one for key, one in world.users.items() if key != "ethics_reviewer"}, title="Elsewhere")
    Grant.objects.filter(study=other).update(until=now + timedelta(days=1))
    assert ending_soon(world.study, now) == []
    assert "Nothing ends soon" in reviewer.get(reverse("oversight_ending", args=[world.study.pk])).text


@pytest.mark.parametrize("name", ["oversight_consents", "oversight_ending"])
def test_both_are_the_ethics_reviewers_alone_and_end_with_a_lock(world, reviewer, name):
    address = reverse(name, args=[world.study.pk])
    for role, status in (("researcher", 403), ("principal_investigator", 403), ("outsider", 404)):
        assert browser(world.users[role]).get(address).status_code == status
    type(world.study).objects.filter(pk=world.study.pk).update(state="locked")
    answer = reviewer.get(address)
    assert answer.status_code == 403
    assert "The study is locked" in answer.text
