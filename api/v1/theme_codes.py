"""Theme codes: a study's codebook, read by whoever reads its excerpts, kept by its researchers."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from api.schema import problems
from api.transport.conditional import require_match
from api.transport.preferring import changed, made
from api.v1.parameters import checked, checked_body
from api.v1.theme_code_shapes import (
    CHANGE,
    GONE,
    LISTED,
    NEW,
    PAGE,
    SHOWN,
    WENT,
    CountedThemeCode,
    DeleteParameters,
    ListParameters,
    NewThemeCode,
    ThemeCodeChange,
    ThemeCodeSerializer,
)
from api.views import ArchiveView
from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.policy import Action, Actor
from archive.release.coding.facts import codebook_facts
from archive.release.coding.models import Code
from archive.release.coding.reading import codebook_with_counts, counted
from archive.release.coding.selectors import codes_visible_to
from archive.release.coding.services import Change, Place, create_code, delete_code, edit_code
from archive.release.coding.shapes import OpenCode
from archive.release.coding.words import CodeWords
from archive.studies import selectors as studies


class ThemeCodeList(ArchiveView):
    """A study's codebook."""

    @extend_schema(
        operation_id="list_theme_codes",
        summary="Read a study's theme codes",
        parameters=[ListParameters],
        responses={
            200: PAGE,
            **problems(400, 401, 403, 404, 429, 500),
        },
        examples=[LISTED],
        tags=["Theme codes"],
    )
    def get(self, request: Request) -> Response:
        """Return the codes, each right before those below it.

        Reading under a grant you see the codes that excerpts open to you stand under, and what those stand under.
        """
        actor = actor_of(request)
        asked = checked(ListParameters, request.query_params)
        study = find(actor, Action.CODEBOOK_VIEW, studies.visible_to(actor), "study", asked["study"])
        return Response({"results": [_row(*one) for one in codebook_with_counts(actor=actor, study=study)]})

    @extend_schema(
        operation_id="create_theme_code",
        summary="Add a theme code",
        request=NewThemeCode,
        responses={201: CountedThemeCode, **problems(400, 401, 403, 404, 409, 429, 500)},
        examples=[NEW, SHOWN],
        tags=["Theme codes"],
    )
    def post(self, request: Request) -> Response:
        """Add a code, last among those under the same parent. Co-authors read its name: name nobody in it."""
        actor = actor_of(request)
        said = checked_body(NewThemeCode, request.data)
        study = find(actor, Action.CODEBOOK_EDIT, studies.visible_to(actor), "study", said["study"])
        authorise(actor, Action.CODEBOOK_VIEW, *codebook_facts(actor, study))
        words = CodeWords(said["name"], said.get("definition", ""), said.get("colour", ""))
        code = create_code(actor=actor, study_id=study.pk, words=words, parent_id=said.get("parent"))
        return made(request, _shown(actor, code), reverse("api_theme_code", args=[code.pk]))


class ThemeCodeDetail(ArchiveView):
    """One code."""

    http_method_names = [*ArchiveView.http_method_names, "delete"]

    @extend_schema(
        operation_id="read_theme_code",
        summary="Read one theme code",
        responses={200: CountedThemeCode, **problems(401, 403, 404, 429, 500)},
        examples=[SHOWN],
        tags=["Theme codes"],
    )
    def get(self, request: Request, code_id: UUID) -> Response:
        """Return a code."""
        actor = actor_of(request)
        code = find(actor, Action.CODEBOOK_VIEW, codes_visible_to(actor), "theme_code", code_id)
        return Response(_shown(actor, code))

    @extend_schema(
        operation_id="change_theme_code",
        summary="Change or move a theme code",
        request=ThemeCodeChange,
        responses={200: CountedThemeCode, **problems(400, 401, 403, 404, 409, 429, 500)},
        examples=[CHANGE, SHOWN],
        tags=["Theme codes"],
    )
    def patch(self, request: Request, code_id: UUID) -> Response:
        """Rename, define, colour or move a code, with all below it; all of what is sent, or nothing."""
        actor = actor_of(request)
        said = checked_body(ThemeCodeChange, request.data, partial=True)
        code = find(actor, Action.CODEBOOK_EDIT, codes_visible_to(actor), "theme_code", code_id)
        authorise(actor, Action.CODEBOOK_VIEW, *codebook_facts(actor, code.study))
        place = None
        if "parent" in said or "position" in said:
            place = Place(said.get("parent", code.parent_id), said.get("position"))
        change = Change(said.get("name"), said.get("definition"), said.get("colour"), place)
        done = edit_code(
            actor=actor,
            code_id=code_id,
            change=change,
            check=lambda found: require_match(request, lambda: _one(counted(actor, found.study), found)),
        )
        return changed(request, _shown(actor, done))

    @extend_schema(
        operation_id="delete_theme_code",
        summary="Delete a theme code",
        parameters=[DeleteParameters],
        responses={
            200: WENT,
            **problems(400, 401, 403, 404, 409, 429, 500),
        },
        examples=[GONE],
        tags=["Theme codes"],
    )
    def delete(self, request: Request, code_id: UUID) -> Response:
        """Delete a code with all below it. Excerpts stay, and stand under them no more; memos are lost.

        Excerpts that you are not shown for now may stand there as well. They are not counted, and what they stood under
        is lost as well.
        """
        actor = actor_of(request)
        asked = checked(DeleteParameters, request.query_params)
        code = find(actor, Action.CODEBOOK_EDIT, codes_visible_to(actor), "theme_code", code_id)
        authorise(actor, Action.CODEBOOK_VIEW, *codebook_facts(actor, code.study))
        affected = delete_code(actor=actor, code_id=code_id, in_use=asked["in_use"])
        return Response({"codes": affected.codes, "excerpts": affected.excerpts})


def _shown(actor: Actor, code: Code) -> dict[str, Any]:
    """Return a code as the actor may know it.

    Raises:
        DeniedError: The codebook is closed to them; a token that changes it must be one that may read it, too.
        NotFound: It went meanwhile.
    """
    return _one(codebook_with_counts(actor=actor, study=code.study), code)


def _one(rows: Iterable[tuple[OpenCode, int | None]], code: Code) -> dict[str, Any]:
    found = next((_row(*one) for one in rows if one[0].id == code.pk), None)
    if found is None:
        raise NotFound
    return found


def _row(code: OpenCode, excerpts: int | None) -> dict[str, Any]:
    return {**ThemeCodeSerializer(code).data, "excerpts": excerpts}
