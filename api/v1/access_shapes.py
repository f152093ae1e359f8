"""Requests for access and grants, as they are written down."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.v1.vocabulary import GRANT_STATES, LANGUAGES, PURPOSES, REQUEST_STATES
from archive.days import last_day
from archive.release.guard.spending import spendings_of
from archive.sharing.facts import holds
from archive.sharing.models import AccessRequest, Grant
from archive.sharing.presenting import grant_state


class _Extent(serializers.Serializer[Any]):
    """How far access reaches."""

    id = serializers.UUIDField()
    study = serializers.UUIDField(source="study_id")
    title = serializers.CharField(source="study.title")
    purpose = serializers.ChoiceField(PURPOSES)
    languages = serializers.ListField(
        child=serializers.ChoiceField(LANGUAGES), allow_null=True, help_text="Of the interviews; null for all."
    )
    until = serializers.SerializerMethodField(help_text="The last day on which it holds, in UTC.")
    created_at = serializers.DateTimeField()

    @extend_schema_field(serializers.DateField())
    def get_until(self, row: AccessRequest | Grant) -> str:
        """Return the last day."""
        return last_day(row.until).isoformat()


class AccessRequestSerializer(_Extent):
    """A request of one's own. What was written in it stands on its page alone."""

    state = serializers.ChoiceField(REQUEST_STATES)
    agreement_version = serializers.IntegerField(source="agreement.version")


class BudgetSerializer(serializers.Serializer[Any]):
    """How many excerpts may be opened under a grant. Each counts once, on the day on which it is first opened."""

    opened = serializers.IntegerField(help_text="Opened in all.")
    limit = serializers.IntegerField(help_text="How many may be opened in all.")
    opened_today = serializers.IntegerField(source="today", help_text="Opened for the first time today, in UTC.")
    day_limit = serializers.IntegerField(help_text="How many may be opened for the first time on one day.")
    left_today = serializers.IntegerField(help_text="How many more may be opened today.")
    renews_at = serializers.DateTimeField(help_text="When the next day begins; what may be opened in all never renews.")


class GrantSerializer(_Extent):
    """A grant that one holds, or held."""

    state = serializers.SerializerMethodField()
    interviews = serializers.ListField(
        child=serializers.UUIDField(), allow_null=True, help_text="Ids of the interviews it reaches; null for all."
    )
    budget = serializers.SerializerMethodField(help_text="Null once the grant does not hold any more.")

    @extend_schema_field(serializers.ChoiceField(GRANT_STATES))
    def get_state(self, grant: Grant) -> str:
        """Return whether it holds, or why not."""
        return grant_state(grant)

    @extend_schema_field(BudgetSerializer(allow_null=True))
    def get_budget(self, grant: Grant) -> dict[str, Any] | None:
        """Return where its budget stands, while it holds."""
        spending = self.context["spending"].get(grant.pk)
        return None if spending is None else dict(BudgetSerializer(spending).data)


def grant_rows(grants: list[Grant]) -> list[dict[str, Any]]:
    """Return grants as the API gives them, what stands of their budgets read at once."""
    now = timezone.now()
    spending = spendings_of([grant for grant in grants if holds(grant, now)])
    return list(GrantSerializer(grants, many=True, context={"spending": spending}).data)


class AskSerializer(serializers.Serializer[Any]):
    """What somebody asks for."""

    study = serializers.UUIDField()
    purpose = serializers.ChoiceField(
        PURPOSES,
        help_text="Participants agree to some purposes and not to others: it decides what can be shown to you.",
    )
    institution = serializers.CharField(max_length=200, help_text="On whose behalf.")
    what_for = serializers.CharField(max_length=4000, help_text="What you will do with it, in your words.")
    about = serializers.CharField(
        max_length=2000, required=False, allow_blank=True, default="", help_text="Which interviews, or which theme."
    )
    languages = serializers.ListField(
        child=serializers.ChoiceField(LANGUAGES),
        min_length=1,
        max_length=len(LANGUAGES),
        help_text="Of the interviews.",
    )
    until = serializers.DateField(help_text="The last day. Later you can ask anew.")
    agreement_version = serializers.IntegerField(
        min_value=1,
        max_value=2**15 - 1,
        help_text="The version of the study's data-use agreement that you have read, and accept by asking.",
    )


class TakingBackSerializer(serializers.Serializer[Any]):
    """The one change there is to a request of one's own."""

    state = serializers.ChoiceField([(AccessRequest.State.TAKEN_BACK.value,) * 2])


class AgreementSerializer(serializers.Serializer[Any]):
    """The agreement on which a study lets people outside its team read."""

    study = serializers.UUIDField(source="study_id")
    title = serializers.CharField(source="study.title")
    languages = serializers.ListField(child=serializers.ChoiceField(LANGUAGES), source="study.languages")
    version = serializers.IntegerField()
    text = serializers.CharField()
