"""Entries of a study's log, for its ethics reviewers."""

from typing import Any
from uuid import UUID

from django.http import QueryDict
from drf_spectacular.utils import extend_schema, extend_schema_field, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.schema import NEXT, problems
from api.transport.pages import PageParameters, next_address
from api.v1.log_entry_examples import ENTRIES_EXAMPLE, ENTRY_EXAMPLE
from api.v1.parameters import checked
from api.v1.vocabulary import PURPOSES
from api.views import ArchiveView
from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.audit.models import Entry, Leaf
from archive.labels import ACTIONS, PLATFORM_ROLES, ROLES
from archive.oversight.filters import LogFilter
from archive.oversight.forms import LogFilterForm
from archive.oversight.heads.proving import find_entry
from archive.oversight.lines import detail_of
from archive.oversight.places import object_id_of
from archive.oversight.selectors import read_entries
from archive.policy import Action, Actor, Reason
from archive.release.cursors import BadCursorError, decoded, encoded
from archive.studies.facts import study_facts
from archive.studies.models import Study
from archive.studies.selectors import visible_to

OUTCOMES = [(one.value, one.value) for one in Entry.Outcome]
_LARGEST = 2**63 - 1
_DENIALS = [reason.value for reason in Reason if reason is not Reason.ALLOWED]
_DIGITS = r"^[0-9a-f]{8}$"
_CODE = r"^[A-Za-z0-9_.:-]+$"


def _text(pattern: str, longest: int, about: str) -> serializers.RegexField:
    return serializers.RegexField(pattern, required=False, max_length=longest, help_text=about)


class EntryParameters(PageParameters):
    """The parameters of ``GET /api/v1/log/entries/``."""

    study = serializers.UUIDField(help_text="Whose log.")
    outcome = serializers.ChoiceField(OUTCOMES, required=False)
    action = serializers.ChoiceField([str(code) for code in ACTIONS], required=False)
    role = serializers.ChoiceField([str(code) for code in {**ROLES, **PLATFORM_ROLES}], required=False)
    person = _text(_DIGITS, 8, "The first eight digits of a person's id, as entries show it.")
    interview = _text(_CODE, 20, "An interview's code.")
    participant = _text(_CODE, 20, "A participant's code.")
    purpose = serializers.ChoiceField(PURPOSES, required=False, help_text="What a grant was given for.")
    reason = serializers.ChoiceField(_DENIALS, required=False, help_text="Why it was denied.")
    consent = _text(_DIGITS, 8, "The first eight digits of the id of the consent relied on.")
    since = serializers.DateField(required=False, help_text="On this day or later (UTC).")
    until = serializers.DateField(required=False, help_text="On this day or earlier (UTC).")


class EntrySerializer(serializers.Serializer[Any]):
    """One decision or one change, by opaque ids and codes."""

    id = serializers.UUIDField(source="uid")
    at = serializers.DateTimeField()
    actor_kind = serializers.CharField()
    person = serializers.SerializerMethodField(help_text="Who: the first eight digits of an opaque id; may be empty.")
    token = serializers.UUIDField(source="token_id", allow_null=True)
    roles = serializers.SerializerMethodField(help_text="Held at that moment, in the study or across the archive.")
    action = serializers.CharField()
    object_kind = serializers.CharField()
    object_id = serializers.SerializerMethodField(help_text="Null where it would be a person's.")
    study = serializers.UUIDField(source="study_id", allow_null=True)
    interview = serializers.UUIDField(source="interview_id", allow_null=True)
    participant = serializers.CharField(help_text="Codes, joined by a plus sign.")
    consent = serializers.UUIDField(source="consent_id", allow_null=True)
    grant = serializers.UUIDField(source="grant_id", allow_null=True)
    purpose = serializers.CharField()
    outcome = serializers.ChoiceField(OUTCOMES)
    reason = serializers.CharField()
    request = serializers.CharField(source="request_id")
    detail = serializers.SerializerMethodField(help_text="Codes and counts that explain it.")

    def get_person(self, entry: Entry) -> str:
        """Return what tells people apart, and no more."""
        return entry.actor_id.hex[:8] if entry.actor_id else ""

    def get_roles(self, entry: Entry) -> list[str]:
        """Return the roles."""
        return [role for role in entry.roles.split(",") if role]

    def get_object_id(self, entry: Entry) -> UUID | None:
        """Return what it is about."""
        return object_id_of(entry)

    @extend_schema_field(serializers.DictField())
    def get_detail(self, entry: Entry) -> dict[str, Any]:
        """Return what explains it, people cut short there as well."""
        return detail_of(entry)


class PlacedEntrySerializer(EntrySerializer):
    """One entry with its place in the log."""

    index = serializers.SerializerMethodField(help_text="Place in the log, from 0; null while it waits for one.")

    def get_index(self, entry: Entry) -> int | None:
        """Return the place."""
        return Leaf.objects.filter(entry=entry).values_list("index", flat=True).first()


class EntryList(ArchiveView):
    """A study's log."""

    @extend_schema(
        operation_id="list_log_entries",
        summary="Read a study's log",
        parameters=[EntryParameters],
        responses={
            200: inline_serializer(
                "LogEntryPage",
                {
                    "results": EntrySerializer(many=True),
                    "next": NEXT,
                    "counts": serializers.DictField(
                        child=serializers.IntegerField(), help_text="Entries under these filters, by outcome."
                    ),
                },
            ),
            **problems(400, 401, 403, 404, 429, 500),
        },
        examples=[ENTRIES_EXAMPLE],
        tags=["Log"],
    )
    def get(self, request: Request) -> Response:
        """Return entries of a study whose ethics you review, newest first. A token needs the scope `log:read`.

        Reading the log is itself an entry. New ones move nothing: a cursor goes on below the last entry shown.
        """
        actor = actor_of(request)
        asked = checked(EntryParameters, request.query_params)
        study = find(actor, Action.LOG_VIEW, visible_to(actor), "study", asked["study"])
        narrowed = _narrowed(actor, request.query_params, study)
        before = decoded(asked["cursor"], _row)[0] if asked.get("cursor") else 0
        entries, totals, older = read_entries(
            actor=actor, study=study, narrowed=narrowed, before=before, limit=asked["limit"]
        )
        cursor = encoded([older]) if older else ""
        shown = EntrySerializer(entries, many=True).data
        return Response({"results": shown, "next": next_address(request, cursor), "counts": totals})


class EntryDetail(ArchiveView):
    """One entry."""

    @extend_schema(
        operation_id="read_log_entry",
        summary="Read one entry of the log",
        responses={200: PlacedEntrySerializer, **problems(401, 403, 404, 429, 500)},
        examples=[ENTRY_EXAMPLE],
        tags=["Log"],
    )
    def get(self, request: Request, entry_uid: UUID) -> Response:
        """Return one entry and its place; `/log/inclusion/` proves that it stands there."""
        return Response(PlacedEntrySerializer(find_entry(actor=actor_of(request), uid=entry_uid)).data)


def _narrowed(actor: Actor, query: QueryDict, study: Study) -> LogFilter:
    """Return the filter, as the page of the log reads it.

    Raises:
        DeniedError: It makes no sense, and is not the actor's to ask: which codes there are is told to nobody else.
        ValidationError: A filter makes no sense in this study, such as the code of an interview that it does not have.
    """
    form = LogFilterForm(query, study=study)
    if not form.is_valid():
        authorise(actor, Action.LOG_VIEW, *study_facts(actor, study))
        raise serializers.ValidationError({name: [str(one) for one in said] for name, said in form.errors.items()})
    return form.narrowed()


def _row(value: Any) -> int:
    if type(value) is not int or not 1 <= value <= _LARGEST:
        raise BadCursorError
    return value
