"""Excerpts: what was approved, released, and may be read by whoever asks."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.schema import EXCERPT_EXAMPLE, PAGE_EXAMPLE, problems
from api.transport.along import told_along
from api.v1.excerpt_rows import excerpt_rows
from api.v1.excerpt_shapes import PAGE, ExcerptSerializer
from api.v1.filters import searched
from api.v1.parameters import ExcerptParameters, read_parameters
from api.views import ArchiveView
from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.access.together import committed_together
from archive.consent.telling import FILTERABLE
from archive.policy import Action, Actor
from archive.records.kept import Asking, together
from archive.records.whose import Whose
from archive.release.coding.reading import codings_of
from archive.release.guard.filtering import values_for
from archive.release.reading import ask_for_list, read_excerpt
from archive.release.search.asking import found_by
from archive.release.search.beginning import asking_beginning, begun
from archive.release.search.candidates import Candidates
from archive.release.search.facets import Bucket, counts
from archive.release.search.finding import Hit, find_page
from archive.release.search.snippets import snippet
from archive.release.selectors import known_to
from archive.release.tombstones import refuse_if_destroyed, told_if_taken_back
from archive.sharing.rights import Rights
from archive.studies import selectors as studies
from archive.studies.models import Study


class ExcerptList(ArchiveView):
    """All excerpts that the actor may read, a page at a time."""

    @extend_schema(
        operation_id="list_excerpts",
        summary="Read and search excerpts",
        parameters=[ExcerptParameters],
        responses={200: PAGE, **problems(400, 401, 403, 404, 429, 500)},
        examples=[PAGE_EXAMPLE],
        tags=["Excerpts"],
    )
    def get(self, request: Request) -> Response:
        """Return released excerpts: those that hold what you look for, or all, in reading order.

        Only what your role and the participants' consent open to you is listed, and counted. Every excerpt returned is
        on record as read by you.
        """
        with committed_together():
            return self._page(request, actor_of(request))

    def asks_along(self, request: Request, whose: Whose) -> list[Asking]:
        """Return what is asked with the token: what its owner holds, and what a search by words or a code needs."""
        return asking_beginning(whose, words=not request.query_params.keys().isdisjoint(("q", "code")))

    def _page(self, request: Request, actor: Actor) -> Response:
        asked = read_parameters(request.query_params)
        search = searched(asked, asked.get("order", ""))
        told = told_along(request) or together(*self.asks_along(request, Whose(actor.user_id)))
        beginning = begun(actor, told)
        rights = beginning.rights
        asked_of = _ask(actor, asked.get("study", []), rights)
        found = found_by(actor, search, asked_of, rights, beginning.lookup)
        page = find_page(
            actor=actor,
            found=found,
            query=search.query,
            order=search.listed,
            cursor=asked.get("cursor", ""),
            limit=asked["limit"],
        )
        answer: dict[str, Any] = {"results": _results(actor, page.hits), "next": _next(request, page.next_cursor)}
        if asked["facets"]:
            answer["counts"] = _counts(found) | {"features": _features(actor, asked_of, rights)}
        return Response(answer)


def _results(actor: Actor, hits: list[Hit]) -> list[dict[str, Any]]:
    opened = [hit.one for hit in hits]
    rows = excerpt_rows(opened, codings_of(actor=actor, excerpts=opened))
    return [_with_matches(row, hit) for row, hit in zip(rows, hits, strict=True)]


def _with_matches(row: Mapping[str, Any], hit: Hit) -> dict[str, Any]:
    passage = snippet(hit.one.text, hit.marks)
    return {**row, "matches": hit.marks, "snippet": {"text": passage.text, "matches": passage.marks}}


def _counts(found: Candidates) -> dict[str, Any]:
    told = counts(found)
    buckets = {name: [_bucket(one) for one in held] for name, held in told.facets.items()}
    return {"total": told.total, "certain": told.certain, "opened_only": told.opened_only, **buckets}


def _bucket(one: Bucket) -> dict[str, Any]:
    return {"value": one.value, "count": one.count, **({"study": one.study} if one.study else {})}


class ExcerptDetail(ArchiveView):
    """One excerpt."""

    @extend_schema(
        operation_id="read_excerpt",
        summary="Read one excerpt",
        responses={200: ExcerptSerializer, **problems(401, 403, 404, 410, 429, 500)},
        examples=[EXCERPT_EXAMPLE],
        tags=["Excerpts"],
    )
    def get(self, request: Request, excerpt_id: UUID) -> Response:
        """Return an excerpt by the id that a citation names; 410, with the day, if you could read it and it is gone."""
        actor = actor_of(request)
        refuse_if_destroyed(actor, excerpt_id)
        excerpt = find(actor, Action.EXCERPT_READ, known_to(actor), "excerpt", excerpt_id)
        with told_if_taken_back(actor, excerpt):
            opened = [read_excerpt(actor=actor, excerpt=excerpt)]
        codings = codings_of(actor=actor, excerpts=opened)
        return Response(ExcerptSerializer(opened[0], context={"codings": codings}).data)


def _features(actor: Actor, asked_of: list[Study], rights: Rights) -> dict[str, list[dict[str, Any]]]:
    """Return the values of features to filter by, of one study: whether two studies share people nobody knows."""
    held = values_for(actor, asked_of[0], rights) if len(asked_of) == 1 else {}
    return {
        feature.value: [{"value": value, "count": many} for value, many in held.get(feature, {}).items()]
        for feature in FILTERABLE
    }


def _ask(actor: Actor, study_ids: list[UUID], rights: Rights) -> list[Study]:
    """Put on record whose excerpts are asked for, and return the studies that are open to the actor.

    Raises:
        DeniedError: They are closed to the actor, or there is no such study, as far as they may know.
    """
    if not study_ids:
        return ask_for_list(actor=actor, rights=rights)
    visible = studies.visible_to(actor)
    named = [find(actor, Action.EXCERPT_READ, visible, "study", study_id) for study_id in dict.fromkeys(study_ids)]
    return [study for one in named for study in ask_for_list(actor=actor, study=one, rights=rights)]


def _next(request: Request, cursor: str) -> str | None:
    if not cursor:
        return None
    query = request.query_params.copy()
    query["cursor"] = cursor
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
