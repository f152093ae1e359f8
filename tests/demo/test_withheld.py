"""What the demo's participants do not want told is withheld once, and is in nothing that would be released."""

import pytest

from archive.holdings.models import Withholding
from archive.holdings.selectors import open_turns
from archive.vocabulary import Withheld
from demo import marked, story
from demo.reviewing import withhold_as_told

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_it_is_withheld_once(world):
    world.interview.code = "P-01"
    world.interview.save()
    world.upload("\n\n".join(f"{turn.label}: {turn.text}" for turn in marked.load("P-01").turns))
    world.transcript.interview.refresh_from_db()
    for _again in range(2):
        withhold_as_told(world.actor("reviewer"), world.transcript)
    assert [held.kind for held in Withholding.objects.order_by("turn__position")] == [
        Withheld.DECLINED,
        Withheld.NOT_THIS,
    ]
    texts = {turn.position: turn for turn in open_turns(world.transcript)}
    for told in story.WITHHELD:
        turn = texts[told.position]
        assert turn.is_withheld == (not told.words)
        assert not told.words or told.words not in turn.text
