"""What the entity types of Presidio and its models are in our words."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from archive.vocabulary import Category

#: The names that Presidio's own recognisers and model mappings use; a category's own name is one too.
ENTITIES: Final[Mapping[str, Category]] = MappingProxyType(
    {
        **{category.value.upper(): category for category in Category},
        "LOCATION": Category.PLACE,
        "GPE": Category.PLACE,
        "ORGANIZATION": Category.ORGANISATION,
        "PHONE_NUMBER": Category.PHONE,
        "EMAIL_ADDRESS": Category.EMAIL,
        "URL": Category.HANDLE,
        "USERNAME": Category.HANDLE,
        "IP_ADDRESS": Category.HANDLE,
        "ID": Category.DOCUMENT_NUMBER,
        "IBAN_CODE": Category.DOCUMENT_NUMBER,
        "CREDIT_CARD": Category.DOCUMENT_NUMBER,
        "DATE_TIME": Category.DATE,
        "NRP": Category.NATIONALITY,
        "TITLE": Category.OCCUPATION,
    }
)


def category_of(entity_type: str) -> Category:
    """Translate an entity type.

    Raises:
        ValueError: it is none of :data:`ENTITIES`; the message lists them.
    """
    category = ENTITIES.get(entity_type.upper())
    if category is None:
        raise ValueError(f"unknown entity {entity_type}; known are {', '.join(sorted(ENTITIES))}")
    return category
