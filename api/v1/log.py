"""The log, for those who check it: signed heads, the proof that it only grew, the proof that an entry is in it."""

import base64
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.schema import problems
from api.v1.log_examples import GROWTH_EXAMPLE, HEAD_EXAMPLE, INCLUSION_EXAMPLE
from api.v1.parameters import checked
from api.views import ArchiveView
from archive.access.requests import actor_of
from archive.audit.models import Checkpoint, Cosignature
from archive.audit.proving import ConsistencyProof
from archive.audit.witnesses import cosigned_note
from archive.oversight.heads.proving import ProvedEntry, log_key, read_entry, read_growth, read_head

_LARGEST = 2**63 - 1


@extend_schema_field({"type": "string", "contentEncoding": "base64"})
class _Hash(serializers.Field[bytes, Any, str, bytes]):
    """32 bytes."""

    def to_representation(self, value: bytes) -> str:
        """Write them in base64."""
        return base64.b64encode(bytes(value)).decode()


class CosignatureSerializer(serializers.Serializer[Cosignature]):
    """A witness's signature, which stands in the note."""

    witness = serializers.CharField(help_text="Name of the witness's key.")
    at = serializers.DateTimeField(help_text="When the witness says that it signed.")


class HeadSerializer(serializers.Serializer[Checkpoint]):
    """A signed head of the log."""

    size = serializers.IntegerField(help_text="Entries under it.")
    root_hash = _Hash(source="root", help_text="Root of the tree over them (RFC 6962, SHA-256).")
    note = serializers.SerializerMethodField(help_text="The head as a C2SP checkpoint, with all signatures.")
    key = serializers.SerializerMethodField(help_text="The log's key (a C2SP vkey). Get it elsewhere as well.")
    cosignatures = CosignatureSerializer(many=True, source="cosignatures.all")

    def get_note(self, head: Checkpoint) -> str:
        """Return the note."""
        return cosigned_note(head)

    def get_key(self, _head: Checkpoint) -> str:
        """Return the key."""
        return log_key()


class GrowthParameters(serializers.Serializer[Any]):
    """The parameters of ``GET /api/v1/log/consistency/``."""

    first = serializers.IntegerField(min_value=0, max_value=_LARGEST, help_text="Entries of the head that you have.")
    second = serializers.IntegerField(
        required=False, min_value=0, max_value=_LARGEST, help_text="Of the later head; the newest by default."
    )


class GrowthSerializer(serializers.Serializer[ConsistencyProof]):
    """The proof that the log only grew."""

    first = serializers.IntegerField()
    second = serializers.IntegerField()
    first_root = _Hash(help_text="Compare it with the head that you have.")
    second_root = _Hash()
    path = serializers.ListField(child=_Hash(), help_text="RFC 6962, section 2.1.2. Empty between equal sizes.")


class InclusionParameters(serializers.Serializer[Any]):
    """The parameters of ``GET /api/v1/log/inclusion/``."""

    entry = serializers.UUIDField(required=False, help_text="The entry, by its id.")
    index = serializers.IntegerField(
        required=False, min_value=0, max_value=_LARGEST, help_text="Or by its place in the log, from 0."
    )
    size = serializers.IntegerField(
        required=False, min_value=1, max_value=_LARGEST, help_text="Under the head of this size; the newest by default."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse both ways of naming the entry at once, and neither."""
        if ("entry" in attrs) == ("index" in attrs):
            raise serializers.ValidationError({"entry": [_("Name the entry by its id or by its place.")]})
        return attrs


class InclusionSerializer(serializers.Serializer[ProvedEntry]):
    """An entry, and the proof that it stands in the log."""

    entry = serializers.CharField(help_text="What was hashed, byte for byte, as UTF-8.")
    index = serializers.IntegerField(source="proof.index")
    size = serializers.IntegerField(source="proof.size")
    leaf_hash = _Hash(source="proof.leaf_hash", help_text="SHA-256 over a zero byte and the entry.")
    path = serializers.ListField(child=_Hash(), source="proof.path", help_text="RFC 6962, section 2.1.1.")
    note = serializers.CharField(source="proof.note", help_text="The head that it stands under.")
    proof = serializers.CharField(source="proof.text", help_text="All of it but the entry as a C2SP tlog-proof.")


class NewestHead(ArchiveView):
    """The newest signed head."""

    @extend_schema(
        operation_id="read_newest_head",
        summary="Read the newest signed head of the log",
        responses={200: HeadSerializer, **problems(401, 403, 404, 429, 500)},
        examples=[HEAD_EXAMPLE],
        tags=["Log"],
    )
    def get(self, request: Request) -> Response:
        """Return the newest head: keep it, and a later log that was rewritten does not fit it.

        It tells how many entries the log has, and nothing of them. A token needs the scope of the log.
        """
        return Response(HeadSerializer(read_head(actor=actor_of(request))).data)


class HeadDetail(ArchiveView):
    """One signed head."""

    @extend_schema(
        operation_id="read_head",
        summary="Read a signed head by its size",
        responses={200: HeadSerializer, **problems(401, 403, 404, 429, 500)},
        examples=[HEAD_EXAMPLE],
        tags=["Log"],
    )
    def get(self, request: Request, size: int) -> Response:
        """Return the head over exactly so many entries. There is one for each time that the log was signed."""
        if size > _LARGEST:
            size = -1
        return Response(HeadSerializer(read_head(actor=actor_of(request), size=size)).data)


class Growth(ArchiveView):
    """That the log only grew."""

    @extend_schema(
        operation_id="prove_growth",
        summary="Prove that the log only grew between two sizes",
        parameters=[GrowthParameters],
        responses={200: GrowthSerializer, **problems(400, 401, 403, 404, 429, 500)},
        examples=[GROWTH_EXAMPLE],
        tags=["Log"],
    )
    def get(self, request: Request) -> Response:
        """Return a consistency proof (RFC 6962) from a head that you have kept to a later one."""
        asked = checked(GrowthParameters, request.query_params)
        growth = read_growth(actor=actor_of(request), first=asked["first"], second=asked.get("second"))
        return Response(GrowthSerializer(growth).data)


class Inclusion(ArchiveView):
    """That an entry is in the log."""

    @extend_schema(
        operation_id="prove_entry",
        summary="Prove that an entry is in the log",
        parameters=[InclusionParameters],
        responses={200: InclusionSerializer, **problems(400, 401, 403, 404, 429, 500)},
        examples=[INCLUSION_EXAMPLE],
        tags=["Log"],
    )
    def get(self, request: Request) -> Response:
        """Return an entry of a study whose log you may read, and its inclusion proof (RFC 6962)."""
        asked = checked(InclusionParameters, request.query_params)
        proved = read_entry(
            actor=actor_of(request), uid=asked.get("entry"), index=asked.get("index"), size=asked.get("size")
        )
        return Response(InclusionSerializer(proved).data)
