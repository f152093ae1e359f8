"""A participant's code stands in the log for good: it is short, plain, and no name."""

import pytest
from django.core.exceptions import ValidationError

from archive.audit.models import Entry
from archive.studies.models import Participant
from archive.studies.services import add_participant

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.mark.parametrize("code", ["P-03", "7", "a1", "P_12.b", "  K-9 ", "A" * 19 + "1"])
def test_a_code_with_a_digit_is_one(world, code):
    made = add_participant(actor=world.actor("researcher"), study_id=world.study.pk, code=code)
    assert made.code == code.strip()


@pytest.mark.parametrize(
    "code", ["", "Aliya", "aliya-omarova", "P", "-1", "Әлия1", "P 1", "P+1", "P\x001", "１", "A" * 20 + "1", "<1>"]
)
def test_anything_else_is_refused_and_stands_nowhere(world, code):
    before = Participant.objects.count()
    with pytest.raises(ValidationError) as refused:
        add_participant(actor=world.actor("researcher"), study_id=world.study.pk, code=code)
    assert "code" in refused.value.message_dict
    assert Participant.objects.count() == before
    assert not Entry.objects.filter(participant__icontains="aliya").exists()
