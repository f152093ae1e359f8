"""Codes made, renamed and moved, under the lock of their study."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from archive.audit.log import Subject, record
from archive.policy import Action, Actor
from archive.release.coding.keys import open_words, seal_words
from archive.release.coding.models import Code
from archive.release.coding.tree import below, height
from archive.release.coding.wording import as_validation
from archive.release.coding.words import MOST_CODES, MOST_LEVELS, BadWordsError, CodeWords, cleaned, folded
from archive.studies.gate import authorised_in_study


def create_code(*, actor: Actor, study_id: UUID, words: CodeWords, parent_id: UUID | None = None) -> Code:
    """Add a code to a study's codebook, last among those under the same parent.

    Raises:
        DeniedError: The actor does not do fieldwork in the study.
        Study.DoesNotExist: There is no such study.
        ValidationError: The words cannot be taken, the parent is not of the study, another code there has the name, or
            the codebook is full.
    """
    kept = checked(words)
    with authorised_in_study(actor, Action.CODEBOOK_EDIT, study_id) as (study, subject):
        codes = list(study.theme_codes.all())
        if len(codes) >= MOST_CODES:
            raise ValidationError(
                _("A codebook has at most %(count)d codes. Merge some first.") % {"count": MOST_CODES}
            )
        code = Code(study=study, colour=kept.colour, made_by_id=actor.user_id)
        place(code, codes, parent_id, name=kept.name)
        seal_words(code, kept.name, kept.definition)
        code.save(force_insert=True)
        record(actor, Action.CODEBOOK_EDIT, named(subject, code), step="create")
    return code


@dataclass(frozen=True, slots=True)
class Place:
    """Where a code stands: under which other (None for the top), and at which place there, from 0; None for last."""

    parent_id: UUID | None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What is to become of a code. What is None stays as it is."""

    name: str | None = None
    definition: str | None = None
    colour: str | None = None
    to: Place | None = None


#: Called with a code under the lock that it is changed under, before anything is; raises where it is not to be.
Check = Callable[[Code], None]


def edit_code(*, actor: Actor, code_id: UUID, change: Change, check: Check | None = None) -> Code:
    """Rename a code, define it anew, colour it, or move it with all below it; all of it or nothing.

    Args:
        actor: Who does.
        code_id: Which code.
        change: What is to become of it.
        check: Whether it is still what the caller takes it for; what it raises leaves everything as it is.

    Raises:
        DeniedError: The actor does not do fieldwork in the study.
        Code.DoesNotExist: There is no such code.
        ValidationError: The words cannot be taken, it would stand below itself or too deep, its parent is not of the
            study, or another code there has its name.
    """
    with changing(actor, code_id) as (code, codes, subject):
        if check is not None:
            check(code)
        words = _changed(code, change)
        if change.to is not None and change.to.parent_id != code.parent_id:
            place(code, codes, change.to.parent_id, name=words.name)
        else:
            refuse_same_name(codes, code, words.name)
        seal_words(code, words.name, words.definition)
        code.colour = words.colour
        code.save(update_fields=["sealed_words", "colour"])
        if change.to is not None:
            _settle(code, codes, change.to.position)
        record(actor, Action.CODEBOOK_EDIT, subject, step="edit" if change.to is None else "move")
    return code


def _changed(code: Code, change: Change) -> CodeWords:
    name, definition = open_words([code])[code.pk]
    return checked(
        CodeWords(
            name=name if change.name is None else change.name,
            definition=definition if change.definition is None else change.definition,
            colour=code.colour if change.colour is None else change.colour,
        )
    )


def _settle(code: Code, codes: Sequence[Code], position: int | None) -> None:
    """Number the codes beside ``code`` anew, with it at ``position``."""
    siblings = [one for one in codes if one.parent_id == code.parent_id and one.pk != code.pk]
    siblings.insert(len(siblings) if position is None else max(0, position), code)
    for number, one in enumerate(siblings):
        one.position = number
    Code.objects.bulk_update(siblings, ["position", "parent"], batch_size=500)


@contextmanager
def changing(actor: Actor, code_id: UUID) -> Iterator[tuple[Code, list[Code], Subject]]:
    """Open the transaction of a change to a code, its study locked.

    Yields:
        The code, all codes of its study (it among them), and how the log names it.
    """
    study_id = Code.objects.values_list("study_id", flat=True).get(pk=code_id)
    with authorised_in_study(actor, Action.CODEBOOK_EDIT, study_id) as (study, subject):
        codes = list(study.theme_codes.all())
        code = next((one for one in codes if one.pk == code_id), None)
        if code is None:
            raise Code.DoesNotExist
        yield code, codes, named(subject, code)


def named(subject: Subject, code: Code) -> Subject:
    """Return ``subject`` narrowed to a code."""
    return replace(subject, kind="theme_code", id=code.pk)


def checked(words: CodeWords) -> CodeWords:
    """Return ``words`` as they are kept.

    Raises:
        ValidationError: They cannot be taken.
    """
    try:
        return cleaned(words)
    except BadWordsError as error:
        raise as_validation(error) from None


def place(code: Code, codes: Sequence[Code], parent_id: UUID | None, *, name: str) -> None:
    """Put ``code`` last under a parent; it is not saved.

    Raises:
        ValidationError: It cannot stand there.
    """
    if parent_id is not None and parent_id not in {one.pk for one in codes}:
        raise ValidationError({"parent": _("There is no such code.")})
    if parent_id in below(codes, code.pk):
        raise ValidationError({"parent": _("A code cannot stand under itself.")})
    code.parent_id = parent_id
    code.position = max((one.position + 1 for one in codes if one.parent_id == parent_id), default=0)
    if height({one.pk: one for one in (*codes, code)}.values()) > MOST_LEVELS:
        raise ValidationError({"parent": _("Codes stand at most %(count)d deep.") % {"count": MOST_LEVELS}})
    refuse_same_name(codes, code, name)


def refuse_same_name(codes: Sequence[Code], code: Code, name: str) -> None:
    """Refuse a name that another code under the same parent bears.

    Raises:
        ValidationError: One does.
    """
    siblings = [one for one in codes if one.parent_id == code.parent_id and one.pk != code.pk]
    if folded(name) in {folded(other) for other, _definition in open_words(siblings).values()}:
        raise ValidationError({"name": _("Another code here has this name. Choose another, or merge the two.")})
