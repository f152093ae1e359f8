"""Rows added by their values are the rows that objects would have made."""

import pytest
from django.db import IntegrityError, connection

from archive.records.added import TOGETHER, add_rows, change_rows
from archive.vocabulary import Category
from redaction.pipeline.models import Entity

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def add(study, numbers):
    add_rows(Entity, ("study", "category", "number"), [(study.pk, Category.PERSON, number) for number in numbers])


def test_they_are_what_objects_would_have_made(world):
    made = Entity.objects.create(study=world.study, category=Category.PERSON, number=1)
    add(world.study, [2])
    added = Entity.objects.get(number=2)
    apart = {"_state", "id", "number", "created_at"}
    one, other = ({k: v for k, v in vars(each).items() if k not in apart} for each in (made, added))
    assert one | {"category": "person"} == other
    assert added.created_at >= made.created_at


def test_they_stand_in_the_order_in_which_they_were_given(world):
    numbers = list(range(TOGETHER + 3, 0, -1))
    add(world.study, numbers)
    assert list(Entity.objects.order_by("created_at").values_list("number", flat=True)) == numbers


def test_none_is_added_where_one_cannot_be(world):
    with pytest.raises(IntegrityError):
        add(world.study, [1, 2, 1])
    connection.set_rollback(False)
    add(world.study, [])


def test_one_field_of_several_rows_is_changed_and_nothing_else(world):
    add(world.study, [1, 2, 3])
    first, second, third = Entity.objects.order_by("number")
    change_rows(Entity, "sealed_persona", [(first.pk, b"one"), (second.pk, b"two")])
    change_rows(Entity, "sealed_persona", [(second.pk, None)])
    change_rows(Entity, "sealed_persona", [])
    held = {one.number: one.sealed_persona and bytes(one.sealed_persona) for one in Entity.objects.all()}
    assert held == {1: b"one", 2: None, 3: None}
    assert set(Entity.objects.values_list("category", flat=True)) == {"person"}
    assert third.pk in set(Entity.objects.values_list("pk", flat=True))
