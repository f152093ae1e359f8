"""What a query may say. A parameter we do not know is refused: a typo must not widen an answer."""

from copy import deepcopy
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.fields import empty

from api.v1.filters import Filters
from archive.release.cursors import CURSOR_LENGTH
from archive.release.search.forms import MOST_STUDIES
from archive.release.search.orders import Order


class ExcerptParameters(Filters):
    """The parameters of ``GET /api/v1/excerpts/``."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """Return the fields that a request makes a difference to: making all of them takes as long as opening words."""
        declared = self._declared_fields
        if not hasattr(self, "initial_data"):  # what is asked for is described, not read
            return super().get_fields()
        wanted = (name for name, field in declared.items() if name in self.initial_data or field.default is not empty)
        return {name: deepcopy(declared[name]) for name in wanted}

    study = serializers.CharField(
        required=False,
        max_length=37 * MOST_STUDIES,
        help_text=f"Only these studies: an id, or up to {MOST_STUDIES} of them with commas between.",
    )
    order = serializers.ChoiceField(
        [one.value for one in Order],
        required=False,
        help_text="`relevance` puts excerpts first that hold the words and little else; it is the order of a query. "
        "`reading` is by study, interview and position; it is the order without one. `newest` is by release.",
    )
    facets = serializers.BooleanField(
        required=False,
        default=False,
        help_text="Whether to count what was found: in all, by study, interview, language and speaker. Of a single "
        "study also the values of features by which you may filter, with how many participants each is true of. With "
        "words or a theme code, and where your grant reaches more than it lets you open, what you have opened counts "
        "alone.",
    )
    limit = serializers.IntegerField(
        required=False, default=50, min_value=1, max_value=100, help_text="Excerpts a page."
    )
    cursor = serializers.CharField(
        required=False, max_length=CURSOR_LENGTH, help_text="Where to go on; use the address in `next`."
    )

    def validate_study(self, value: str) -> list[UUID]:
        """Return the ids of studies."""
        try:
            return [UUID(one) for one in value.split(",")]
        except ValueError:
            raise serializers.ValidationError(_("Name studies by their id.")) from None


def read_parameters(query: QueryDict) -> dict[str, Any]:
    """Return the checked parameters of a request for excerpts.

    Raises:
        ValidationError: A parameter is unknown, given twice, or not valid.
    """
    return checked(ExcerptParameters, query)


def checked(accepted: type[serializers.Serializer[Any]], query: QueryDict) -> dict[str, Any]:
    """Return the parameters of a request, or the fields of a form, as ``accepted`` describes them.

    Raises:
        ValidationError: A parameter is unknown, given twice, or not valid.
    """
    parameters = accepted(data=query.dict())  # a plain dict: an empty value is refused, not ignored
    if unknown := sorted(name for name in query if name not in parameters.fields):
        message = _("There is no such parameter.")
        # Named by position, not echoed: what somebody typed here may be a name.
        raise serializers.ValidationError({f"unknown[{place}]": [message] for place, _name in enumerate(unknown)})
    if repeated := [name for name, values in query.lists() if len(values) > 1]:
        raise serializers.ValidationError({name: [_("Give this parameter once.")] for name in repeated})
    parameters.is_valid(raise_exception=True)
    return dict(parameters.validated_data)


def checked_body(accepted: type[serializers.Serializer[Any]], body: Any, *, partial: bool = False) -> dict[str, Any]:
    """Return the values of a JSON body, as ``accepted`` describes them; any may be left out of a ``partial`` one.

    Raises:
        ValidationError: The body is no object, or a value is missing, unknown or not valid.
    """
    if not isinstance(body, dict):
        raise serializers.ValidationError({"": [_("Send an object with named values.")]})
    values = accepted(data=body, partial=partial)
    if unknown := [name for name in body if name not in values.fields]:
        message = _("There is no such value.")
        raise serializers.ValidationError({f"unknown[{place}]": [message] for place, _name in enumerate(unknown)})
    values.is_valid(raise_exception=True)
    return dict(values.validated_data)
