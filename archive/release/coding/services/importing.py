"""A codebook of a file taken over: codes are added and changed, none is deleted, or nothing happens at all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from archive.audit.log import record
from archive.policy import Action, Actor
from archive.release.coding.keys import open_words, seal_words
from archive.release.coding.models import Code
from archive.release.coding.qdc import FileCode
from archive.release.coding.tree import by_parent, height
from archive.release.coding.words import MOST_CODES, MOST_LEVELS, CodeWords, folded
from archive.studies.gate import authorised_in_study
from archive.studies.models import Study


@dataclass(frozen=True, slots=True)
class Imported:
    """How many codes of a file are new, how many were changed by it, and how many stood here just so."""

    added: int
    changed: int
    same: int


def import_codebook(*, actor: Actor, study_id: UUID, codes: Sequence[FileCode]) -> Imported:
    """Take the codes of a file over into a study's codebook.

    A code here is taken for one of the file if it has its identifier, or else its name under the same parent. It gets
    the file's words, colour and place. Codes that the file does not have stay, behind those that it has.

    Args:
        actor: Who does.
        study_id: Into which study.
        codes: What ``read_qdc`` returned.

    Raises:
        DeniedError: The actor does not do fieldwork in the study.
        Study.DoesNotExist: There is no such study.
        ValidationError: What came of it would be too large, too deep, or have two codes of one name side by side.
    """
    with authorised_in_study(actor, Action.CODEBOOK_EDIT, study_id) as (study, subject):
        joining = _Joining(actor, study, codes)
        for code in codes:
            joining.take(code)
        _check(joining.all, joining.words)
        joining.save()
        done = Imported(len(joining.new), len(joining.changed), len(codes) - len(joining.new) - len(joining.changed))
        record(actor, Action.CODEBOOK_EDIT, subject, step="import", codes=done.added, changed=done.changed)
    return done


class _Joining:
    """The codebook as it becomes, until it is saved."""

    def __init__(self, actor: Actor, study: Study, codes: Iterable[FileCode]) -> None:
        self.all = list(study.theme_codes.all())
        self.words = {
            code.pk: CodeWords(name, definition, code.colour)
            for code, (name, definition) in zip(self.all, open_words(self.all).values(), strict=True)
        }
        self.new: list[Code] = []
        self.changed: list[Code] = []
        self._old = list(self.all)
        self._actor, self._study = actor, study
        self._taken: dict[UUID | None, Code] = {}
        named = {code.guid for code in codes}
        self._by_guid = {code.guid: code for code in self.all}
        self._by_name = {
            (code.parent_id, folded(self.words[code.pk].name)): code for code in self.all if code.guid not in named
        }

    def take(self, one: FileCode) -> None:
        """Take one code over; the one it stands under was taken before."""
        parent = self._taken[one.parent].pk if one.parent else None
        code = self._by_guid.get(one.guid) or self._by_name.pop((parent, folded(one.words.name)), None)
        if code is None:
            code = Code(study=self._study, guid=one.guid, made_by_id=self._actor.user_id, position=0)
            self.new.append(code)
            self.all.append(code)
        elif (self.words[code.pk], code.codable, code.parent_id) != (one.words, one.codable, parent):
            self.changed.append(code)
        code.parent_id, code.codable, code.colour = parent, one.codable, one.words.colour
        self.words[code.pk] = one.words
        self._taken[one.guid] = code

    def save(self) -> None:
        """Seal what has changed, number siblings anew, and store it all."""
        for code in (*self.new, *self.changed):
            seal_words(code, self.words[code.pk].name, self.words[code.pk].definition)
        theirs = {code.pk for code in self._taken.values()}
        order = [*self._taken.values(), *(code for code in self.all if code.pk not in theirs)]
        for siblings in by_parent(order).values():
            for number, code in enumerate(siblings):
                code.position = number
        Code.objects.bulk_create(self.new, batch_size=200)
        Code.objects.bulk_update(self.changed, ["codable", "colour", "sealed_words"], batch_size=100)
        Code.objects.bulk_update(self._old, ["parent", "position"], batch_size=500)


def _check(codes: Sequence[Code], words: dict[UUID, CodeWords]) -> None:
    if len(codes) > MOST_CODES:
        raise ValidationError(
            _("Together with the codes of this study they are more than %(count)d. Nothing was changed.")
            % {"count": MOST_CODES}
        )
    if height(codes) > MOST_LEVELS:
        raise ValidationError(_("Codes of this study would stand too deep. Move them up first. Nothing was changed."))
    places = [(code.parent_id, folded(words[code.pk].name)) for code in codes]
    if len(set(places)) < len(places):
        raise ValidationError(
            _("A code of this study has the name of one that the file puts beside it. Rename it. Nothing was changed.")
        )
