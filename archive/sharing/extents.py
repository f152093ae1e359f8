"""How far access reaches: over which interviews, and until when. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from archive.vocabulary import Language


@dataclass(frozen=True, slots=True)
class Reach:
    """The interviews that are both in one of ``languages`` and among ``interviews``, before ``until``.

    None narrows nothing, interviews to come included; an empty set lets nothing through.
    """

    languages: frozenset[Language] | None
    interviews: frozenset[UUID] | None
    until: datetime

    def covers(self, interview_id: UUID, language: str) -> bool:
        """Whether an interview is within it, time aside."""
        spoken = self.languages is None or language in self.languages
        return spoken and (self.interviews is None or interview_id in self.interviews)

    def within(self, wider: "Reach") -> bool:
        """Whether it reaches nowhere and never where ``wider`` does not."""
        narrow = _subset(self.languages, wider.languages) and _subset(self.interviews, wider.interviews)
        return narrow and self.until <= wider.until

    def columns(self) -> dict[str, Any]:
        """Return the values of the columns that every extent has."""
        return {"languages": _listed(self.languages), "interviews": _listed(self.interviews), "until": self.until}


def reach_of(row: Any) -> Reach:
    """Return the reach of a stored extent: a request or a grant."""
    return _reach(row.languages, row.interviews, row.until)


def as_json(reach: Reach) -> dict[str, Any]:
    """Return a reach for a JSON column."""
    return {**reach.columns(), "until": reach.until.isoformat()}


def from_json(value: Mapping[str, Any]) -> Reach:
    """Return what :func:`as_json` stored."""
    return _reach(value["languages"], value["interviews"], datetime.fromisoformat(value["until"]))


def _reach(languages: Iterable[str] | None, interviews: Iterable[str] | None, until: datetime) -> Reach:
    return Reach(
        languages=None if languages is None else frozenset(Language(one) for one in languages),
        interviews=None if interviews is None else frozenset(UUID(one) for one in interviews),
        until=until,
    )


def _subset(narrow: frozenset[Any] | None, wide: frozenset[Any] | None) -> bool:
    return wide is None or (narrow is not None and narrow <= wide)


def _listed(values: frozenset[Any] | None) -> list[str] | None:
    return None if values is None else sorted(str(value) for value in values)
