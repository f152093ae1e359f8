"""Sentences for what cannot be taken."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.release.coding.words import BadWordsError

PROBLEMS: Mapping[str, "str | Promise"] = {
    "empty": _("Give the code a name."),
    "too_long": _("This is too long. Shorten it."),
    "characters": _("This holds a control character, which no file of codes can hold. Type it anew."),
    "colour": _("A colour is # and six of the signs 0–9 and a–f."),
}


def as_validation(error: BadWordsError) -> ValidationError:
    """Return what a form or the API tells of ``error``."""
    return ValidationError({error.field: PROBLEMS[error.problem]})
