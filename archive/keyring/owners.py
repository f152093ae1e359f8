"""Whose content key seals what."""

import uuid
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class KeyKind(TextChoices):
    """Kinds of owners of a content key."""

    PARTICIPANT = "participant", _("participant")
    INTERVIEW = "interview", _("interview")
    STUDY = "study", _("study")
    BUNDLE = "bundle", _("bundle")
    EXPORT = "export", _("export")
    SEARCH = "search", _("search")
    MARK = "mark", _("marks of exports")
    EVIDENCE = "evidence", _("evidence bundle")
    PLATFORM = "platform", _("platform")


@dataclass(frozen=True)
class KeyOwner:
    """The owner of a content key.

    Attributes:
        kind: a :class:`KeyKind` or its value.
        id: the UUID of the participant, interview, study (also of its marks), bundle, evidence bundle, export or search
            key, or its text form.

    Raises:
        ValueError: ``kind`` is none of the kinds, or ``id`` is no UUID.
    """

    kind: KeyKind
    id: uuid.UUID

    def __post_init__(self) -> None:
        if type(self.kind) is not KeyKind:
            object.__setattr__(self, "kind", KeyKind(self.kind))
        if type(self.id) is not uuid.UUID:
            object.__setattr__(self, "id", uuid.UUID(str(self.id)))

    def __hash__(self) -> int:
        return hash(self.id.int)  # a page looks owners up hundreds of times; hashing both fields takes thrice as long

    def __str__(self) -> str:
        return f"{self.kind.value} {self.id}"

    @classmethod
    def participant(cls, object_id: uuid.UUID) -> "KeyOwner":
        """Return the owner of a participant's turns, profile and consent evidence."""
        return cls(KeyKind.PARTICIPANT, object_id)

    @classmethod
    def interview(cls, object_id: uuid.UUID) -> "KeyOwner":
        """Return the owner of what the speakers of one interview share."""
        return cls(KeyKind.INTERVIEW, object_id)

    @classmethod
    def study(cls, object_id: uuid.UUID) -> "KeyOwner":
        """Return the owner of the rest of a study."""
        return cls(KeyKind.STUDY, object_id)

    @classmethod
    def bundle(cls, object_id: uuid.UUID) -> "KeyOwner":
        """Return the owner of what is returned to a participant who withdrew."""
        return cls(KeyKind.BUNDLE, object_id)

    @classmethod
    def evidence(cls, object_id: uuid.UUID) -> "KeyOwner":
        """Return the owner of an evidence bundle on its way out."""
        return cls(KeyKind.EVIDENCE, object_id)

    @classmethod
    def export(cls, object_id: uuid.UUID) -> "KeyOwner":
        """Return the owner of a file of excerpts on its way out."""
        return cls(KeyKind.EXPORT, object_id)

    @classmethod
    def search(cls, object_id: uuid.UUID) -> "KeyOwner":
        """Return the owner of one generation of the terms by which a study's excerpts are found."""
        return cls(KeyKind.SEARCH, object_id)

    @classmethod
    def mark(cls, study_id: uuid.UUID) -> "KeyOwner":
        """Return the owner of what tells the copies of a study's excerpts apart."""
        return cls(KeyKind.MARK, study_id)


PLATFORM = KeyOwner(KeyKind.PLATFORM, uuid.UUID(int=0))
"""The archive itself; its key also proves at start-up that the master key is the right one."""
