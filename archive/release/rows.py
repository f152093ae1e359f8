"""Excerpts out of the database, with what many of them share made once instead of with each."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS
from django.db.models import F, Model, QuerySet
from django.db.models.base import ModelState

from archive.consent.in_force import Condition
from archive.holdings.models import Interview
from archive.release.models import Excerpt, Release
from archive.studies.models import Study

M = TypeVar("M", bound=Model)

#: Whether an excerpt shows a name by a waiver, or tells a feature of somebody: few do.
_TELLS = Condition(
    F("pk"),
    template="(EXISTS (SELECT 1 FROM release_excerpt_named named WHERE named.excerpt_id = {0}) "
    "OR EXISTS (SELECT 1 FROM release_toldfeature told WHERE told.excerpt_id = {0}))",
)
#: Whether an excerpt was put under a theme code.
_CODED = Condition(F("pk"), template="EXISTS (SELECT 1 FROM coding_coding coded WHERE coded.excerpt_id = {0})")
_OF_RELEASE = ("created_at", "recalled_at", "embargo_until")
_OF_INTERVIEW = ("study_id", "code", "language", "transcriber_id", "assigned_until", "embargo_until")
_OF_STUDY = ("state", "embargo_until", "tokens_since")
_ALONG = {
    "tells": _TELLS,
    "coded": _CODED,
    **{f"of_release_{name}": F(f"release__{name}") for name in _OF_RELEASE},
    **{f"of_interview_{name}": F(f"interview__{name}") for name in _OF_INTERVIEW},
    **{f"of_study_{name}": F(f"interview__study__{name}") for name in _OF_STUDY},
}


def along(rows: "QuerySet[Excerpt]") -> "QuerySet[Excerpt]":
    """Return excerpts with what :func:`gathered` makes their releases and interviews of."""
    return rows.select_related(None).annotate(**_ALONG)


def first_of(rows: "QuerySet[Excerpt]", limit: int) -> list[Excerpt]:
    """Return the first excerpts of a queryset, each with its release, its interview and that one's study.

    Args:
        rows: Excerpts in their order, from anywhere in it.
        limit: The most to return.
    """
    return gathered(list(along(rows)[:limit]))


def gathered(found: list[Excerpt]) -> list[Excerpt]:
    """Give excerpts that came :func:`along` their releases, interviews and studies, and return them.

    A page is of few interviews, or of few studies: each is made once. What of them is not needed here is read when
    somebody asks for it.
    """
    releases: dict[UUID, Release] = {}
    interviews: dict[UUID, Interview] = {}
    studies: dict[UUID, Study] = {}
    for one in found:
        told = one.__dict__
        if one.release_id not in releases:
            releases[one.release_id] = _made(Release, one.release_id, _told(told, "release", _OF_RELEASE))
        if one.interview_id not in interviews:
            interview = _made(Interview, one.interview_id, _told(told, "interview", _OF_INTERVIEW))
            if interview.study_id not in studies:
                studies[interview.study_id] = _made(Study, interview.study_id, _told(told, "study", _OF_STUDY))
            interview.study = studies[interview.study_id]
            interviews[one.interview_id] = interview
        one.release, one.interview = releases[one.release_id], interviews[one.interview_id]
    return found


def _told(row: Mapping[str, Any], of: str, names: Iterable[str]) -> dict[str, Any]:
    return {name: row[f"of_{of}_{name}"] for name in names}


def _made(model: type[M], key: UUID, told: Mapping[str, Any]) -> M:
    """Return an instance as if a queryset had read these columns alone, in a fifth of the time ``from_db`` takes."""
    made = model.__new__(model)
    made.__dict__.update(told, id=key, _state=ModelState())
    made._state.adding, made._state.db = False, DEFAULT_DB_ALIAS
    return made


def may_tell(excerpt: Excerpt) -> bool:
    """Whether an excerpt shows or tells anything of somebody that their consent might not cover; True if unknown."""
    return bool(excerpt.__dict__.get("tells", True))


def may_be_coded(excerpt: Excerpt) -> bool:
    """Whether an excerpt stands under a theme code; True if unknown."""
    return bool(excerpt.__dict__.get("coded", True))
