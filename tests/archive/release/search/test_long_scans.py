"""Looking through words takes time: what ends meanwhile is not shown."""

import pytest
from django.utils import timezone

from archive.audit.models import Entry
from archive.release.models import Excerpt, Release
from archive.release.search import finding
from archive.release.search.asking import found_by, search_for
from archive.sharing.models import Grant
from archive.studies.models import Membership, Participant
from tests.archive.release.shelf import put

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def withhold(_world):
    Excerpt.objects.update(withheld_at=timezone.now())


def recall(_world):
    Release.objects.update(recalled_at=timezone.now())


def revoke(_world):
    Grant.objects.update(revoked_at=timezone.now())


def leave(world):
    Membership.objects.filter(user=world.users["co_author"]).update(ended_at=timezone.now())


def unshare(world):
    world.participant.consents.update(scopes=["take_part", "archive", "quote"])


def withdraw(world):
    Participant.objects.filter(pk=world.participant.pk).update(withdrawn_at=timezone.now())


def nothing(_world):
    pass


@pytest.mark.parametrize("end", [withhold, recall, revoke, leave, unshare, withdraw, nothing])
def test_what_ends_while_words_are_looked_through_is_not_shown(world, monkeypatch, end):
    put(world.interview, world.participant, user=world.users["researcher"])
    scan = finding._scan

    def scan_and_end(*given):
        looked_through = scan(*given)
        assert looked_through[0]
        end(world)
        return looked_through

    monkeypatch.setattr(finding, "_scan", scan_and_end)
    actor, search = world.actor("co_author"), search_for('"chilled lantern"')
    found = found_by(actor, search, [world.study])
    page = finding.find_page(actor=actor, found=found, query=search.query, order=search.listed)
    assert [hit.one.text.count("lantern") for hit in page.hits] == ([1] if end is nothing else [])
    read = Entry.objects.filter(action="excerpt.read", object_kind="excerpt", outcome="allowed")
    assert read.count() == len(page.hits)
