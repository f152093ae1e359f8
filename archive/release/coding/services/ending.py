"""Codes merged and deleted; what that affects is said first."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from archive.audit.log import record
from archive.policy import Action, Actor
from archive.release.coding.keys import open_words
from archive.release.coding.models import Code, Coding
from archive.release.coding.selectors import excerpts_under
from archive.release.coding.services.codebook import changing
from archive.release.coding.tree import below, height
from archive.release.coding.words import MOST_LEVELS, folded


@dataclass(frozen=True, slots=True)
class Affected:
    """What goes with a code.

    Attributes:
        codes: How many codes stand below it.
        excerpts: How many excerpts that the actor may read stand under it or them; None for a small number. Others may
            stand there as well, that nobody is shown for now.
    """

    codes: int
    excerpts: int | None


def affected_by(actor: Actor, code: Code) -> Affected:
    """Return what goes with a code, as ``actor`` may be told before they confirm."""
    wanted = below(list(Code.objects.filter(study=code.study_id)), code.pk)
    return Affected(codes=len(wanted) - 1, excerpts=excerpts_under(actor, wanted))


def delete_code(*, actor: Actor, code_id: UUID, in_use: bool, seen: Affected | None = None) -> Affected:
    """Delete a code with all below it, and take every excerpt out from under them. Excerpts themselves stay.

    Args:
        actor: Who does.
        code_id: Which code.
        in_use: Whether it is to go also where codes stand below it, or excerpts that the actor may read under it.
        seen: What they were told that goes with it; None if they were told nothing.

    Returns:
        What went with it, as the actor may be told.

    Raises:
        DeniedError: The actor does not do fieldwork in the study.
        Code.DoesNotExist: There is no such code.
        ValidationError: It is in use, and was not to go then; or what goes with it is not what they were told.
    """
    with changing(actor, code_id) as (code, _codes, subject):
        affected = _still_affected(actor, code, seen)
        if not in_use and (affected.codes or affected.excerpts != 0):
            raise ValidationError(_("Codes stand below it, or excerpts under it. Confirm that they are to go with it."))
        _number, gone = code.delete()
        codes, codings = gone.get("coding.Code", 0), gone.get("coding.Coding", 0)
        code.pk = code_id
        record(actor, Action.CODEBOOK_EDIT, subject, step="delete", codes=codes, codings=codings)
    return affected


def _still_affected(actor: Actor, code: Code, seen: Affected | None) -> Affected:
    """Return what goes with a code, under the lock of its study; refuse where the actor was told something else."""
    affected = affected_by(actor, code)
    if seen not in (None, affected):
        raise ValidationError(_("What goes with it has changed meanwhile. Look at the numbers again."))
    return affected


def merge_codes(*, actor: Actor, code_id: UUID, into_id: UUID, seen: Affected | None = None) -> Code:
    """Make two codes one: what stands under the first then stands under the second, and the first is gone.

    Codes below the first go below the second; where one there has the same name, the two are to be merged first.
    Where an excerpt, or a passage of it, stands under both, the second's coding stays, and with it its memo.

    Args:
        actor: Who does.
        code_id: The first.
        into_id: The second.
        seen: What they were told that moves; None if they were told nothing.

    Returns:
        The code that stays.

    Raises:
        DeniedError: The actor does not do fieldwork in the study.
        Code.DoesNotExist: There is no such code.
        ValidationError: The second is not of the study, is the first or stands below it, what they become would
            stand too deep or have two codes of one name, or what moves is not what they were told.
    """
    with changing(actor, code_id) as (code, codes, subject):
        into = next((one for one in codes if one.pk == into_id), None)
        if into is None or into.pk in below(codes, code.pk):
            raise ValidationError(
                {"into": _("Choose another code of this study, which does not stand below this one.")}
            )
        _still_affected(actor, code, seen)
        _adopt(codes, code, into)
        moved = _recode(code, into)
        code.delete()
        record(actor, Action.CODEBOOK_EDIT, subject, step="merge", into=str(into.pk), codings=moved)
    return into


def _adopt(codes: Sequence[Code], code: Code, into: Code) -> None:
    """Put the codes under ``code`` behind those under ``into``."""
    theirs = [one for one in codes if one.parent_id == into.pk and one.pk != code.pk]
    ours = [one for one in codes if one.parent_id == code.pk]
    names = [folded(name) for name, _definition in open_words([*theirs, *ours]).values()]
    if len(set(names)) < len(names):
        raise ValidationError({"into": _("Both have a code of the same name below them. Merge or rename those first.")})
    for number, one in enumerate(ours, start=max((one.position + 1 for one in theirs), default=0)):
        one.parent_id, one.position = into.pk, number
    if height(one for one in codes if one.pk != code.pk) > MOST_LEVELS:
        raise ValidationError({"into": _("Codes stand at most %(count)d deep.") % {"count": MOST_LEVELS}})
    Code.objects.bulk_update(ours, ["position", "parent"], batch_size=500)


def _recode(code: Code, into: Code) -> int:
    """Move codings, but for those that ``into`` has already; those go with ``code``. Return how many moved."""
    there = set(Coding.objects.filter(code=into).values_list("excerpt", "start", "end"))
    ours = Coding.objects.filter(code=code).values_list("pk", "excerpt", "start", "end")
    moving = [pk for pk, *place in ours if tuple(place) not in there]
    for start in range(0, len(moving), 500):
        Coding.objects.filter(pk__in=moving[start : start + 500]).update(code=into)
    return len(moving)
