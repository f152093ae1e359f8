"""Values of features in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from archive.labels import GENDERS
from archive.vocabulary import Feature


def value_label(feature: Feature, value: str) -> str | Promise:
    """Return a value as people read it."""
    if feature is Feature.GENDER:
        return GENDERS.get(value, value)
    if feature is Feature.AGE:
        first, _dash, last = value.partition("-")
        return _("%(age)s and over") % {"age": first} if last == "over" else f"{first}–{last}"
    return value[:1].upper() + value[1:]
