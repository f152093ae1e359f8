"""The life of a transcript, written down here apart from the code."""

import pytest

from archive.holdings.states import CURRENT, WrongStateError, check_step
from archive.vocabulary import TranscriptState

#: From each state, every state that may come next.
LIFE = {
    "received": {"sealed", "superseded", "erased"},
    "sealed": {"detecting", "failed", "superseded", "erased"},
    "detecting": {"detecting", "in_review", "failed", "superseded", "erased"},
    "failed": {"sealed", "superseded", "erased"},
    "in_review": {"sealed", "in_review", "approved", "superseded", "erased"},
    "approved": {"in_review", "released", "superseded", "erased"},
    "released": {"in_review", "superseded", "erased"},
    "superseded": {"erased"},
    "erased": {"erased"},
}


@pytest.mark.parametrize("now", [state.value for state in TranscriptState])
@pytest.mark.parametrize("following", list(TranscriptState))
def test_each_step_is_in_the_table_or_refused(now, following):
    if following.value in LIFE[now]:
        check_step(now, following)
    else:
        with pytest.raises(WrongStateError):
            check_step(now, following)


def test_the_table_knows_every_state():
    assert set(LIFE) == {state.value for state in TranscriptState}


def test_what_is_current_can_still_move():
    assert {state.value for state in CURRENT} == set(LIFE) - {"superseded", "erased"}


def test_a_state_that_is_none_is_an_error():
    with pytest.raises(ValueError, match="lost"):
        check_step("lost", TranscriptState.SEALED)
