"""Entries of a task belong together as those of a request do."""

import pytest
from celery import shared_task

from archive.audit.context import current_request_id
from archive.audit.log import record
from archive.audit.models import Entry
from archive.policy import Action
from tests.archive.audit.test_log import ACTOR, STUDY


@shared_task
def write_two() -> None:
    record(ACTOR, Action.STUDY_EDIT, STUDY)
    record(ACTOR, Action.STUDY_EDIT, STUDY)


@pytest.mark.django_db
def test_entries_of_a_task_bear_its_id():
    first, second = write_two.apply(), write_two.apply()
    found = list(Entry.objects.order_by("id").values_list("request_id", flat=True))
    assert found == [first.id, first.id, second.id, second.id]
    assert current_request_id() == ""
