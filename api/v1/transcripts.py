"""Transcripts handed in by programs, and how far each has come. Their words never come back this way."""

from typing import Any, cast
from uuid import UUID

from django.db import IntegrityError
from django.http import QueryDict
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables
from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework.request import Request
from rest_framework.response import Response

from api.schema import NEXT, problems
from api.transport.once import KEY_PARAMETER, key_of
from api.transport.pages import newest_first, next_address
from api.transport.parsers import UploadParser
from api.transport.preferring import made
from api.v1.parameters import checked
from api.v1.transcript_examples import HELD_EXAMPLE, STATUS_EXAMPLE, UPLOAD_EXAMPLE
from api.v1.transcript_shapes import (
    HeldInterviewSerializer,
    HeldParameters,
    TranscriptSerializer,
    UploadSerializer,
)
from api.views import ArchiveView
from archive.access.authorise import authorise_each
from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.holdings.facts import interview_facts
from archive.holdings.importers import parse
from archive.holdings.models import Interview, Transcript
from archive.holdings.selectors import ask_for_interviews, interviews_visible_to, view_interview
from archive.holdings.services.once import Once, handed_in
from archive.holdings.services.transcripts import allow_transcript, upload_transcript
from archive.holdings.uploads import raise_if_refused
from archive.holdings.views.handing_in import roles_of
from archive.holdings.views.looking_up import interview_for, transcript_for
from archive.policy import Action, Actor
from archive.studies import selectors as studies
from archive.vocabulary import Language


class HeldInterviewList(ArchiveView):
    """Where transcripts can be handed in."""

    @extend_schema(
        operation_id="list_holdings",
        summary="List the interviews that you work on",
        parameters=[HeldParameters],
        responses={
            200: inline_serializer("HeldInterviewPage", {"results": HeldInterviewSerializer(many=True), "next": NEXT}),
            **problems(400, 401, 403, 404, 429, 500),
        },
        examples=[HELD_EXAMPLE],
        tags=["Transcripts"],
    )
    def get(self, request: Request) -> Response:
        """Return the interviews of your teams, and those assigned to you, newest first.

        A token needs the scope `transcripts:write`.
        """
        actor = actor_of(request)
        ask_for_interviews(actor=actor)
        asked = checked(HeldParameters, request.query_params)
        found, cursor = newest_first(_held(actor, asked), asked)
        open_to = authorise_each(actor, Action.INTERVIEW_VIEW, found, lambda one: interview_facts(actor, one))
        shown = HeldInterviewSerializer(open_to, many=True).data
        return Response({"results": shown, "next": next_address(request, cursor)})


class TranscriptUpload(ArchiveView):
    """The next version of an interview's transcript."""

    parser_classes = (UploadParser,)

    @extend_schema(
        operation_id="upload_transcript",
        summary="Hand in a transcript",
        parameters=[KEY_PARAMETER],
        request={"multipart/form-data": UploadSerializer},
        responses={201: TranscriptSerializer, **problems(400, 401, 403, 404, 409, 413, 422, 429, 500, 507)},
        examples=[UPLOAD_EXAMPLE, STATUS_EXAMPLE],
        tags=["Transcripts"],
    )
    @sensitive_variables()
    def post(self, request: Request, interview_id: UUID) -> Response:
        """Seal a file as the next version; it supersedes the one before, and redaction begins by itself.

        A token needs the scope `transcripts:write`, and to have been made by whoever signed in with a second factor.
        Whether you may is decided before the file is read. A file is held in memory alone until it is sealed, so there
        is no half of one to go on with: send it again, under the same `Idempotency-Key`.
        """
        actor = actor_of(request)
        interview = interview_for(actor, Action.TRANSCRIPT_UPLOAD, interview_id)
        allow_transcript(actor=actor, interview=interview)
        sent = cast(QueryDict, request.data)  # of the one parser there is
        raise_if_refused(request._request)
        values = checked(UploadSerializer, sent)
        transcript = _keep(actor, interview, values, key_of(request))
        shown = TranscriptSerializer(transcript).data
        return made(request, shown, reverse("api_transcript", args=[transcript.pk]))


class TranscriptDetail(ArchiveView):
    """One version of a transcript."""

    @extend_schema(
        operation_id="read_transcript_status",
        summary="See how far a transcript has come",
        responses={200: TranscriptSerializer, **problems(401, 403, 404, 429, 500)},
        examples=[STATUS_EXAMPLE],
        tags=["Transcripts"],
    )
    def get(self, request: Request, transcript_id: UUID) -> Response:
        """Return the state of a transcript. A token needs the scope `transcripts:write`.

        `received`, `sealed`, `detecting`, `in_review`, `approved`, `released`; `failed` with a reason, `superseded` by
        another version, or `erased` after a withdrawal.
        """
        actor = actor_of(request)
        transcript = transcript_for(actor, Action.INTERVIEW_VIEW, transcript_id)
        view_interview(actor=actor, interview=transcript.interview)
        return Response(TranscriptSerializer(transcript).data)


def _held(actor: Actor, asked: dict[str, Any]) -> Any:
    """Return the interviews asked for, out of those that the actor works on."""
    held = interviews_visible_to(actor)
    if study_id := asked.get("study"):
        held = held.filter(study=find(actor, Action.INTERVIEW_VIEW, studies.visible_to(actor), "study", study_id))
    return held.filter(code=asked["interview"]) if asked.get("interview") else held


@sensitive_variables()
def _keep(actor: Actor, interview: Interview, values: dict[str, Any], key: str) -> Transcript:
    file, language = values["transcript"], Language(values.get("language") or interview.language)
    label, data = values.get("interviewer_label", ""), file.read()
    once = Once(key, (language.value, label), data) if key else None
    if once is not None and (before := handed_in(actor, interview, once)) is not None:
        return before
    parsed = parse(data, filename=file.name or "", default_language=language)
    try:
        return upload_transcript(
            actor=actor,
            interview_id=interview.pk,
            parsed=parsed,
            original=data,
            roles=roles_of(parsed, label),
            once=once,
        )
    except IntegrityError:
        # Sent twice at once, and the other was faster.
        if once is None or (before := handed_in(actor, interview, once)) is None:
            raise
        return before
