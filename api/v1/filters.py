"""What excerpts are looked for and filtered by, alike for reading them and for exports."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from api.v1.vocabulary import LANGUAGES, SPEAKER_ROLES
from archive.consent.telling import FILTERABLE, LONGEST
from archive.release.search.asking import Search, search_for
from archive.release.search.query import QUERY_LENGTH, BadQueryError

_ALIKE = (
    " What a participant does not let be told is as if not recorded. A filter that would tell a few participants from "
    "all others, by itself or together with what you filtered by before, is refused: `singles_out`."
)


def _feature(what: str) -> serializers.CharField:
    return serializers.CharField(required=False, max_length=LONGEST, help_text=what + _ALIKE)


class Filters(serializers.Serializer[Any]):
    """Words and filters. One left out narrows nothing."""

    interview = serializers.CharField(
        required=False, max_length=40, help_text="Only this interview, by its id or by its code in the study."
    )
    language = serializers.ChoiceField(LANGUAGES, required=False, help_text="Language of the turn.")
    speaker_role = serializers.ChoiceField(SPEAKER_ROLES, required=False, help_text="Who speaks.")
    q = serializers.CharField(
        required=False,
        max_length=QUERY_LENGTH,
        help_text='What to look for: words in any of their forms (all must occur), "exact phrases", and -words or '
        '-"phrases" that must not occur. With a phrase a page may hold fewer excerpts than `limit`, or none, and still '
        "have a next one.",
    )
    released_from = serializers.DateField(required=False, help_text="Released on this day or later (UTC).")
    released_until = serializers.DateField(required=False, help_text="Released on this day or earlier (UTC).")
    code = serializers.UUIDField(
        required=False, help_text="Id of a theme code: excerpts under it or any code below it."
    )
    age = _feature("Ten years of age, such as `20-29`, as of the year in which the participant was enrolled.")
    gender = _feature("Of the participant who speaks.")
    residence = _feature(
        "The region in which they live, as the study names it; where releases of the study show places."
    )
    ethnicity = _feature("Of the participant who speaks, in the words of the study; where releases show nationalities.")


def chosen(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return checked filters as arguments of ``search_for``."""
    return {
        "typed": asked.get("q", ""),
        "interview": asked.get("interview", ""),
        "language": asked.get("language", ""),
        "role": asked.get("speaker_role", ""),
        "released_from": asked.get("released_from"),
        "released_until": asked.get("released_until"),
        "code": asked.get("code"),
        "features": {feature: asked[feature.value] for feature in FILTERABLE if feature.value in asked},
    }


def searched(asked: Mapping[str, Any], order: str = "") -> Search:
    """Return the search for checked filters.

    Raises:
        ValidationError: Nothing can be looked for.
    """
    try:
        return search_for(**chosen(asked), order=order)
    except BadQueryError as error:
        raise serializers.ValidationError({"q": [str(error)]}) from None
