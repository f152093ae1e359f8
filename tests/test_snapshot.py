"""A deed done once is what the deed itself would leave, and it is done anew where anything it starts from differs."""

import pytest
from django.conf import settings as configured

from archive.audit.verify import verify_log
from archive.holdings.blobs import Blobs
from archive.holdings.models import Recording, Turn
from archive.keyring.models import KeyWrap
from archive.release.models import Excerpt
from archive.studies.models import Study
from tests.archive.erasure.lives import live
from tests.snapshot import once, take
from tests.world import World, make_world

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
done: list[str] = []


@once
def rename(world: World, title: str) -> World:
    done.append(title)
    Study.objects.filter(pk=world.study.pk).update(title=title)
    world.study.refresh_from_db()
    return world


@pytest.fixture(autouse=True)
def _none_done():
    done.clear()


@pytest.mark.parametrize("_time", range(3))
def test_every_row_file_and_object_is_as_if_it_had_been_done(_time):
    world = make_world()
    live(world)
    assert Excerpt.objects.count() == 4
    assert Turn.objects.filter(transcript=world.transcript).count() == 4
    assert KeyWrap.objects.exists()
    assert not verify_log().problems
    blob_id = Recording.objects.get().blob_id
    assert Blobs().size(blob_id)
    Blobs().delete(blob_id)


def test_it_is_done_once_whoever_asks(world):
    title = "Once"
    assert rename(world, title) is world
    after = take()
    Study.objects.update(title="Staying")
    world.study.refresh_from_db()
    assert rename(world=world, title=title).study.title == title
    assert take() == after
    assert done == [title]


def test_another_argument_another_row_and_another_setting_are_another_beginning(world, settings):
    rename(world, "One")
    rename(world, "Two")
    Study.objects.update(title="Three")
    rename(world, "Two")
    Study.objects.update(title="Three")
    settings.PIPELINE_LEASE_SECONDS = configured.PIPELINE_LEASE_SECONDS + 1
    rename(world, "Two")
    assert done == ["One", "Two", "Two", "Two"]


def test_what_fails_is_not_kept(world):
    @once
    def fail(world: World) -> None:
        done.append("failed")
        raise OSError("full")

    for _time in range(2):
        with pytest.raises(OSError, match="full"):
            fail(world)
    assert done == ["failed", "failed"]
