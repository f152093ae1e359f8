"""The main job through the services: from upload to excerpt, and who may read it."""

import pytest

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.audit.sequencer import integrate
from archive.audit.verify import verify_log
from archive.release.reading import read_page
from archive.release.selectors import visible_to
from archive.vocabulary import TranscriptState
from tests.world import NAMES

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def read(world, role, **kwargs):
    actor = world.actor(role)
    return read_page(actor=actor, visible=visible_to(actor), **kwargs)


def test_an_interview_goes_in_and_only_its_redaction_comes_out(world):
    release = world.released()
    assert world.transcript.releases.get() == release
    page = read(world, "co_author")
    assert len(page.excerpts) == 4
    shown = " ".join(one.text for one in page.excerpts)
    assert "met me at the station" in shown
    assert [name for name in NAMES if name in shown] == []
    assert "27" not in shown


def test_nothing_is_visible_before_the_release(world):
    world.upload()
    world.process()
    world.approve()
    assert read(world, "co_author").excerpts == []
    assert read(world, "principal_investigator").excerpts == []


@pytest.mark.parametrize("role", ["outsider", "operator", "data_steward", "ethics_reviewer", "transcriber"])
def test_other_roles_read_nothing(world, role):
    world.released()
    assert read(world, role).excerpts == []


def test_what_was_not_approved_is_not_released(world):
    world.upload()
    world.process()
    with pytest.raises(DeniedError):
        world.release()
    world.transcript.refresh_from_db()
    assert world.transcript.state == TranscriptState.IN_REVIEW
    assert Entry.objects.filter(action="transcript.release", outcome="denied").count() == 1


def test_pages_go_on(world):
    world.released()
    first = read(world, "co_author", limit=3)
    rest = read(world, "co_author", limit=3, cursor=first.next_cursor)
    assert [one.excerpt.position for one in first.excerpts + rest.excerpts] == [0, 1, 2, 3]
    assert rest.next_cursor == ""


def test_the_log_holds_all_of_it_and_verifies(world):
    world.released()
    read(world, "co_author")
    assert Entry.objects.filter(action="excerpt.read", outcome="allowed").count() == 4
    while integrate():
        pass
    result = verify_log()
    assert result.holds
    assert result.entries == Entry.objects.count()
