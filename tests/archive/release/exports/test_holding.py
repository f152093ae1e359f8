"""What is remembered of the excerpts of a file on its way."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from archive.release.exports.holding import Held, Holding

# A speaker with the id of sixteen zero bytes would be taken for nobody; random ids (RFC 9562, version 4) have bits set.
SPEAKERS = st.none() | st.uuids(version=4)
HELD = st.builds(Held, st.uuids(), st.uuids(), SPEAKERS)


@given(st.lists(HELD, max_size=30), st.integers(0, 1100))
def test_what_is_added_is_held_in_order(some, more):
    everything = (some * (more // max(len(some), 1) + 1))[: len(some) + more] if some else []
    holding = Holding()
    for one in everything:
        holding.add(one)
    pieces = list(holding.pieces())
    assert len(holding) == len(everything)
    assert [one for piece in pieces for one in piece] == everything
    assert all(0 < len(piece) <= 500 for piece in pieces)


def test_nobody_is_nobody():
    holding = Holding()
    holding.add(Held(UUID(int=1), UUID(int=2), None))
    assert next(holding.pieces())[0].participant_id is None
