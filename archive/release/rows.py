"""Excerpts out of the database, with what many of them share made once instead of with each."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS
from django.db.models import F, Model, QuerySet

from archive.consent.in_force import Condition
from archive.holdings.models import Interview
from archive.records.rows import instance_of
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
    """Return excerpts with what :func:`gathered` makes their releases and interviews of.

    When an excerpt was made is left out: nobody asks, and reading moments takes long.
    """
    return rows.select_related(None).defer("created_at").annotate(**_ALONG)


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
    somebody asks for it. They are told apart by their ids as numbers, which are compared ten times as fast.
    """
    releases: dict[int, Release] = {}
    interviews: dict[int, Interview] = {}
    studies: dict[int, Study] = {}
    for one in found:
        told = one.__dict__  # looked into: each attribute of another row would go through a descriptor
        release = releases.get(told["release_id"].int)
        if release is None:
            release = _made(Release, told["release_id"], told, "release", _OF_RELEASE)
            releases[release.pk.int] = release
        interview = interviews.get(told["interview_id"].int)
        if interview is None:
            study = studies.get(told["of_interview_study_id"].int)
            if study is None:
                study = _made(Study, told["of_interview_study_id"], told, "study", _OF_STUDY)
                studies[study.pk.int] = study
            interview = _made(Interview, told["interview_id"], told, "interview", _OF_INTERVIEW)
            interview._state.fields_cache["study"] = study
            interviews[interview.pk.int] = interview
        one._state.fields_cache.update(release=release, interview=interview)
    return found


def _made(model: type[M], key: UUID, row: Mapping[str, Any], of: str, names: Iterable[str]) -> M:
    return instance_of(model, {"id": key, **{name: row[f"of_{of}_{name}"] for name in names}}, DEFAULT_DB_ALIAS)


def may_tell(excerpt: Excerpt) -> bool:
    """Whether an excerpt shows or tells anything of somebody that their consent might not cover; True if unknown."""
    return bool(excerpt.__dict__.get("tells", True))


def may_be_coded(excerpt: Excerpt) -> bool:
    """Whether an excerpt stands under a theme code; True if unknown."""
    return bool(excerpt.__dict__.get("coded", True))
