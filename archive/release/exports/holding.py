"""What a file on its way holds, remembered in few bytes: an export may be all of a study."""

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

#: Ids in one statement.
_AT_ONCE = 500
_NOBODY = bytes(16)


class Held(NamedTuple):
    """What is remembered of an excerpt that is in the file. Its words are not."""

    pk: UUID
    interview_id: UUID
    participant_id: UUID | None


class Holding:
    """Excerpts in the order they were added, 48 bytes each: tuples of UUIDs take eight times that."""

    def __init__(self) -> None:
        self._ids = bytearray()

    def add(self, one: Held) -> None:
        """Remember an excerpt."""
        speaker = one.participant_id.bytes if one.participant_id else _NOBODY
        self._ids += one.pk.bytes + one.interview_id.bytes + speaker

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._ids) // 48

    def pieces(self) -> Iterator[list[Held]]:
        """Yield all of them, so many at once as one statement takes."""
        for start in range(0, len(self), _AT_ONCE):
            yield [self._at(place) for place in range(start, min(start + _AT_ONCE, len(self)))]

    def _at(self, place: int) -> Held:
        row = bytes(self._ids[place * 48 : place * 48 + 48])
        speaker = row[32:]
        return Held(UUID(bytes=row[:16]), UUID(bytes=row[16:32]), UUID(bytes=speaker) if speaker != _NOBODY else None)
