"""Putting excerpts under codes, and taking them out again."""

from dataclasses import replace
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from archive.access.authorise import authorised
from archive.audit.log import Subject, record
from archive.policy import Action, Actor, Facts
from archive.release.coding.keys import seal_memo
from archive.release.coding.models import Code, Coding
from archive.release.coding.wording import as_validation
from archive.release.coding.words import MEMO_LENGTH, BadWordsError, text
from archive.release.facts import ExcerptFacts
from archive.release.models import Excerpt
from archive.release.reading import open_unlogged
from archive.studies.models import Study

Span = tuple[int, int]


def code_excerpt(
    *, actor: Actor, excerpt_id: UUID, code_id: UUID, span: Span | None = None, memo: str | None = None
) -> Coding:
    """Put an excerpt, or a passage of it, under a code. Doing it again changes nothing but the memo.

    Args:
        actor: Who does.
        excerpt_id: Which excerpt.
        code_id: Under which code of its study.
        span: From where to where, in code points of the released text; the whole excerpt if None.
        memo: What they note about it; empty to remove what was noted, None to leave it.

    Raises:
        DeniedError: The actor does not do fieldwork in the study, or may not work on this excerpt.
        Excerpt.DoesNotExist: There is no such excerpt.
        ValidationError: The code is not of the study or a heading, there is no such passage, or the memo cannot be
            taken.
    """
    noted = None if memo is None else _memo(memo)
    found: list[Excerpt] = []

    def gather() -> tuple[Facts, Subject]:
        Study.objects.select_for_update().get(excerpts=excerpt_id)
        found.append(Excerpt.objects.select_related("release").get(pk=excerpt_id))
        return ExcerptFacts(actor, found)(found[0])

    with authorised(actor, Action.CODING_ADD, gather) as subject:
        excerpt = found[0]
        code = _codable(excerpt, code_id)
        start, end = _checked(actor, excerpt, span) if span is not None else (None, None)
        coding = Coding.objects.filter(excerpt=excerpt, code=code, start=start, end=end).first()
        new = coding is None
        coding = coding or Coding(excerpt=excerpt, code=code, start=start, end=end, coded_by_id=actor.user_id)
        if noted is not None:
            seal_memo(coding, excerpt, noted)
        coding.save(force_insert=new)
        about = replace(subject, kind="coding", id=coding.pk)
        record(actor, Action.CODING_ADD, about, code=str(code.pk), excerpt=str(excerpt.pk), new=new)
    return coding


def remove_coding(*, actor: Actor, coding_id: UUID) -> None:
    """Take an excerpt, or a passage of it, out from under a code. The memo goes with it.

    Raises:
        DeniedError: The actor does not do fieldwork in the study.
        Coding.DoesNotExist: There is no such coding.
    """
    found: list[Coding] = []

    def gather() -> tuple[Facts, Subject]:
        study_id = Coding.objects.values_list("excerpt__study_id", flat=True).get(pk=coding_id)
        Study.objects.select_for_update().get(pk=study_id)
        coding = Coding.objects.select_related("excerpt__release").get(pk=coding_id)  # unless it went meanwhile
        found.append(coding)
        return ExcerptFacts(actor, [coding.excerpt])(coding.excerpt)

    with authorised(actor, Action.CODING_REMOVE, gather) as subject:
        coding = found[0]
        about = replace(subject, kind="coding", id=coding_id)
        detail = {"code": str(coding.code_id), "excerpt": str(coding.excerpt_id)}
        coding.delete()
        record(actor, Action.CODING_REMOVE, about, **detail)


def _codable(excerpt: Excerpt, code_id: UUID) -> Code:
    code = Code.objects.filter(pk=code_id, study=excerpt.study_id).first()
    if code is None:
        raise ValidationError({"code": _("There is no such code.")})
    if not code.codable:
        raise ValidationError({"code": _("This code is a heading. Choose one below it.")})
    return code


def _checked(actor: Actor, excerpt: Excerpt, span: Span) -> Span:
    start, end = span
    opened = open_unlogged(actor, [excerpt])
    text_of = opened[0].text if opened else ""
    if not 0 <= start < end <= len(text_of) or not text_of[start:end].strip():
        raise ValidationError({"passage": _("There is no such passage in this excerpt. Select it again.")})
    return start, end


def _memo(memo: str) -> str:
    try:
        return text("memo", memo, MEMO_LENGTH)
    except BadWordsError as error:
        raise as_validation(error) from None
