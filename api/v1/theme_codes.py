"""Theme codes: a study's codebook, read by whoever reads its excerpts, kept by its researchers."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiExample, extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from api.schema import problems
from api.transport.conditional import require_match
from api.transport.preferring import changed, made
from api.v1.parameters import checked, checked_body
from api.views import ArchiveView
from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.policy import Action, Actor
from archive.release.coding.facts import codebook_facts
from archive.release.coding.models import Code
from archive.release.coding.reading import OpenCode, codebook_with_counts
from archive.release.coding.selectors import codes_visible_to
from archive.release.coding.services import Change, Place, affected_by, create_code, delete_code, edit_code
from archive.release.coding.words import DEFINITION_LENGTH, NAME_LENGTH, CodeWords
from archive.studies import selectors as studies

_COLOUR = "As #rrggbb or #rgb; empty for none."
_FEW = "Null where they are fewer than 5, but not none."


class ThemeCodeSerializer(serializers.Serializer[Any]):
    """A theme code, as far as its reader may know of it."""

    id = serializers.UUIDField()
    guid = serializers.UUIDField(help_text="Its identifier in files of other programs (REFI-QDA).")
    study = serializers.UUIDField(source="study_id")
    parent = serializers.UUIDField(source="parent_id", allow_null=True, help_text="Under which code it stands.")  # type: ignore[assignment]  # the name is the resource's
    depth = serializers.IntegerField(help_text="How many codes it stands under.")
    name = serializers.CharField()
    definition = serializers.CharField(allow_blank=True)
    colour = serializers.CharField(allow_blank=True, help_text="As #rrggbb; empty for none.")
    codable = serializers.BooleanField(help_text="False for a heading that nothing is put under.")


class _Words(serializers.Serializer[Any]):
    """What may be said of a code."""

    name = serializers.CharField(max_length=NAME_LENGTH)
    definition = serializers.CharField(required=False, allow_blank=True, max_length=DEFINITION_LENGTH)
    colour = serializers.CharField(required=False, allow_blank=True, max_length=7, help_text=_COLOUR)
    parent = serializers.UUIDField(required=False, allow_null=True, help_text="Under which code; null for the top.")  # type: ignore[assignment]  # the name is the resource's


class NewThemeCode(_Words):
    """A new code."""

    study = serializers.UUIDField()


class ThemeCodeChange(_Words):
    """What is to become of a code; what is left out stays."""

    position = serializers.IntegerField(
        required=False, min_value=0, max_value=100_000, help_text="Place among the codes beside it, from 0."
    )


class _ListParameters(serializers.Serializer[Any]):
    study = serializers.UUIDField(help_text="Whose codebook.")


class _DeleteParameters(serializers.Serializer[Any]):
    in_use = serializers.BooleanField(
        required=False,
        default=False,
        help_text="Required where codes stand below it or excerpts under it: they go from under it, too.",
    )


class CountedThemeCode(ThemeCodeSerializer):
    """A code, and how many excerpts stand under it."""

    excerpts = serializers.IntegerField(
        allow_null=True, help_text=f"Excerpts open to you that stand under it or a code below it. {_FEW}"
    )


_EXAMPLE = {
    "id": "b7a0c7f2-3a37-4a50-9ad0-0d3a3f3a9c11",
    "guid": "b7a0c7f2-3a37-4a50-9ad0-0d3a3f3a9c11",
    "study": "5f0e8a52-3a0f-4d5c-8d43-0c7c5a3f9e11",
    "parent": None,
    "depth": 0,
    "name": "Staying",
    "definition": "Why somebody does not leave.",
    "colour": "#1f7a4d",
    "codable": True,
    "excerpts": 12,
}
_SHOWN = OpenApiExample("A code", value=_EXAMPLE, response_only=True, status_codes=["200", "201"])
_LISTED = OpenApiExample("A codebook", value={"results": [_EXAMPLE]}, response_only=True, status_codes=["200"])
_NEW = OpenApiExample(
    "A new code",
    value={"study": _EXAMPLE["study"], "name": "Staying", "definition": _EXAMPLE["definition"], "colour": "#1f7a4d"},
    request_only=True,
)
_CHANGE = OpenApiExample("Moving to the top", value={"parent": None, "position": 0}, request_only=True)
_GONE = OpenApiExample("What went", value={"codes": 2, "excerpts": 12}, response_only=True, status_codes=["200"])


class ThemeCodeList(ArchiveView):
    """A study's codebook."""

    @extend_schema(
        operation_id="list_theme_codes",
        summary="Read a study's theme codes",
        parameters=[_ListParameters],
        responses={
            200: inline_serializer("ThemeCodePage", {"results": CountedThemeCode(many=True)}),
            **problems(400, 401, 403, 404, 429, 500),
        },
        examples=[_LISTED],
        tags=["Theme codes"],
    )
    def get(self, request: Request) -> Response:
        """Return the codes, each right before those below it.

        Reading under a grant you see the codes that excerpts open to you stand under, and what those stand under.
        """
        actor = actor_of(request)
        asked = checked(_ListParameters, request.query_params)
        study = find(actor, Action.CODEBOOK_VIEW, studies.visible_to(actor), "study", asked["study"])
        return Response({"results": [_row(*one) for one in codebook_with_counts(actor=actor, study=study)]})

    @extend_schema(
        operation_id="create_theme_code",
        summary="Add a theme code",
        request=NewThemeCode,
        responses={201: CountedThemeCode, **problems(400, 401, 403, 404, 409, 429, 500)},
        examples=[_NEW, _SHOWN],
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
        examples=[_SHOWN],
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
        examples=[_CHANGE, _SHOWN],
        tags=["Theme codes"],
    )
    def patch(self, request: Request, code_id: UUID) -> Response:
        """Rename, define, colour or move a code, with all below it; all of what is sent, or nothing."""
        actor = actor_of(request)
        said = checked_body(ThemeCodeChange, request.data, partial=True)
        code = find(actor, Action.CODEBOOK_EDIT, codes_visible_to(actor), "theme_code", code_id)
        require_match(request, _shown(actor, code))
        place = None
        if "parent" in said or "position" in said:
            place = Place(said.get("parent", code.parent_id), said.get("position"))
        change = Change(said.get("name"), said.get("definition"), said.get("colour"), place)
        return changed(request, _shown(actor, edit_code(actor=actor, code_id=code_id, change=change)))

    @extend_schema(
        operation_id="delete_theme_code",
        summary="Delete a theme code",
        parameters=[_DeleteParameters],
        responses={
            200: inline_serializer(
                "ThemeCodeGone",
                {
                    "codes": serializers.IntegerField(help_text="Codes below it that went with it."),
                    "excerpts": serializers.IntegerField(allow_null=True, help_text=f"Excerpts open to you. {_FEW}"),
                },
            ),
            **problems(400, 401, 403, 404, 409, 429, 500),
        },
        examples=[_GONE],
        tags=["Theme codes"],
    )
    def delete(self, request: Request, code_id: UUID) -> Response:
        """Delete a code with all below it. Excerpts stay, and stand under them no more; memos are lost."""
        actor = actor_of(request)
        asked = checked(_DeleteParameters, request.query_params)
        code = find(actor, Action.CODEBOOK_EDIT, codes_visible_to(actor), "theme_code", code_id)
        authorise(actor, Action.CODEBOOK_VIEW, *codebook_facts(actor, code.study))
        affected = affected_by(actor, code)
        if not asked["in_use"] and (affected.codes or affected.excerpts != 0):
            raise ValidationError(_("Codes stand below it, or excerpts under it. Say “in_use=true” if they are to go."))
        delete_code(actor=actor, code_id=code_id)
        return Response({"codes": affected.codes, "excerpts": affected.excerpts})


def _shown(actor: Actor, code: Code) -> dict[str, Any]:
    """Return a code as the actor may know it.

    Raises:
        DeniedError: The codebook is closed to them; a token that changes it must be one that may read it, too.
        NotFound: It went meanwhile.
    """
    rows = codebook_with_counts(actor=actor, study=code.study)
    found = next((_row(*one) for one in rows if one[0].id == code.pk), None)
    if found is None:
        raise NotFound
    return found


def _row(code: OpenCode, excerpts: int | None) -> dict[str, Any]:
    return {**ThemeCodeSerializer(code).data, "excerpts": excerpts}
