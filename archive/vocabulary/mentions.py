"""What is found in words, and what stands in its place."""

from enum import StrEnum


class Category(StrEnum):
    """What a mention names. A study's disclosure profile has one operator for each."""

    PERSON = "person"
    PLACE = "place"
    COUNTRY = "country"
    AGE = "age"
    ORGANISATION = "organisation"
    PHONE = "phone"
    EMAIL = "email"
    HANDLE = "handle"
    DOCUMENT_NUMBER = "document_number"
    DATE = "date"
    NATIONALITY = "nationality"
    OCCUPATION = "occupation"


#: What describes a person rather than names anything: kept by default, and counted by the risk report.
DESCRIPTIVE = frozenset({Category.NATIONALITY, Category.OCCUPATION})


class Operator(StrEnum):
    """What stands in a mention's place in a release."""

    SUPPRESS = "suppress"
    PSEUDONYMISE = "pseudonymise"
    GENERALISE = "generalise"
    KEEP = "keep"


class Style(StrEnum):
    """How an operator is carried out, where there is more than one way. The first of each operator is its default."""

    CODE = "code"
    NATURAL = "natural"
    KIND = "kind"
    REGION = "region"
    FIVE_YEARS = "five_years"
    TEN_YEARS = "ten_years"
    PHRASE = "phrase"


class Tier(StrEnum):
    """How sure detection is: ``mask`` is redacted outright, ``review`` is masked until a person clears it."""

    MASK = "mask"
    REVIEW = "review"
