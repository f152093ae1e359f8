"""From the moment a study is locked, another process gives nothing of it out: not a page, not the rest of a stream."""

import pytest
from django.conf import settings
from django.urls import reverse

from accounts.actor import actor_of_user
from accounts.services import create_token
from archive.audit.models import Entry
from archive.holdings.models import Recording
from archive.policy import TokenScope
from archive.studies.lockdown.services import lock_study
from archive.vocabulary import LockReason
from bench.locking import time_to_lock
from tests.archive.holdings.page_helpers import at, hand_in_recording, wav
from tests.pages import browser
from tests.processes import environment
from tests.world import released

pytestmark = [pytest.mark.slow, pytest.mark.django_db(databases=["default", "keyring"], transaction=True)]

#: Seconds after the lock's commit within which the last piece may have left: the fence looks five times a second.
WITHIN = 1.0


def test_a_second_process_stops_within_a_second(committed_world):
    world = committed_world
    released(world)
    hand_in_recording(world, at(world, "researcher"), wav(24 * 1024 * 1024))
    _token, secret = create_token(
        actor=actor_of_user(world.users["co_author"]), name="R", scopes=[TokenScope.EXCERPTS_READ]
    )
    listener = browser(world.users["reviewer"])
    asked = {
        "token": secret,
        "cookie": settings.SESSION_COOKIE_NAME,
        "session": listener.cookies[settings.SESSION_COOKIE_NAME].value,
        "excerpts": f"/api/v1/excerpts/?study={world.study.pk}",
        "recording": reverse("recording", args=[Recording.objects.get().pk]),
    }
    actor = world.actor("ethics_reviewer")
    began, done, last = time_to_lock(
        asked, lambda: lock_study(actor=actor, study_id=world.study.pk, reason=LockReason.BREACH), environment()
    )
    assert set(last) == {"excerpts", "recording"}
    assert all(began - 1 < moment < done + WITHIN for moment in last.values()), (began, done, last)
    refused = Entry.objects.filter(reason="study_locked", outcome="denied")
    assert refused.filter(action="recording.play").exists()
    assert refused.filter(action="excerpt.read").exists()
