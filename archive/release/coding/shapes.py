"""Codes and codings, open, on their way to somebody who may know of them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class OpenCode:
    """A code with its words, on its way to somebody who may know of it.

    Attributes:
        id: Which.
        guid: What other programs know it by; unique in its study, and kept when a codebook is imported.
        study_id: Whose codebook it is of.
        parent_id: Under which code it stands; None at the top.
        depth: How many codes it stands under.
        path: Its name, after those it stands under.
        definition: What it stands for.
        colour: As ``#rrggbb``; empty for none.
        codable: False for a heading that nothing is put under.
        made_by_id: Who made it.
        created_at: When.
    """

    id: UUID
    guid: UUID
    study_id: UUID
    parent_id: UUID | None
    depth: int
    path: tuple[str, ...]
    definition: str
    colour: str
    codable: bool
    made_by_id: UUID
    created_at: datetime

    @property
    def name(self) -> str:
        """What it is called."""
        return self.path[-1]


@dataclass(frozen=True, slots=True)
class OpenCoding:
    """What an excerpt was put under.

    Attributes:
        id: Which coding.
        code: Under which code.
        start: Where the passage begins, in code points of the released text; None for the whole excerpt.
        end: Where it ends, exclusive; None for the whole excerpt.
        memo: What was noted; empty for everybody outside the study's team.
        coded_by_id: Who did it; None for everybody outside the team.
        created_at: When.
    """

    id: UUID
    code: OpenCode
    start: int | None
    end: int | None
    memo: str
    coded_by_id: UUID | None
    created_at: datetime

    def passage_of(self, text: str) -> str:
        """Return the passage of an excerpt's released text that was put under the code."""
        return text[self.start : self.end]
