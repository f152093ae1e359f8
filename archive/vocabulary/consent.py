"""What participants agree to, keep back, and choose when they leave."""

from collections.abc import Mapping
from enum import StrEnum

from archive.vocabulary.mentions import Category


class Scope(StrEnum):
    """What a participant can agree to. Anything not granted is refused."""

    TAKE_PART = "take_part"
    BE_RECORDED = "be_recorded"
    KEEP_RECORDING = "keep_recording"
    ARCHIVE = "archive"
    QUOTE = "quote"
    SHARE = "share"
    REUSE = "reuse"
    BE_NAMED = "be_named"


class Feature(StrEnum):
    """What identifies a person without naming them. A participant agrees to each that may be shown of them."""

    AGE = "age"
    GENDER = "gender"
    NATIONALITY = "nationality"
    ETHNICITY = "ethnicity"
    OCCUPATION = "occupation"
    AFFILIATION = "affiliation"
    RESIDENCE = "residence"
    ORIGIN = "origin"
    SEXUALITY = "sexuality"
    RELIGION = "religion"
    HEALTH = "health"
    FAMILY = "family"
    LIFE_DATES = "life_dates"


#: Which features a mention of a category can show of whoever it is said of; what cannot be told apart needs both.
FEATURES_SHOWN: Mapping[Category, frozenset[Feature]] = {
    Category.AGE: frozenset({Feature.AGE}),
    Category.NATIONALITY: frozenset({Feature.NATIONALITY, Feature.ETHNICITY}),
    Category.OCCUPATION: frozenset({Feature.OCCUPATION}),
    Category.ORGANISATION: frozenset({Feature.AFFILIATION}),
    Category.PLACE: frozenset({Feature.RESIDENCE, Feature.ORIGIN}),
    Category.COUNTRY: frozenset({Feature.RESIDENCE, Feature.ORIGIN}),
    Category.DATE: frozenset({Feature.LIFE_DATES}),
}


class ConsentMode(StrEnum):
    """How consent was given."""

    ORAL = "oral"
    WRITTEN = "written"
    OWN_CODE = "own_code"


class Reconsent(StrEnum):
    """What a new version of a consent form means for those who agreed to one before it."""

    NOT_NEEDED = "not_needed"
    CONTINUES = "continues"
    STOPS = "stops"


class Withheld(StrEnum):
    """Why words are withheld: a question that was declined, or a story that is not to be told."""

    DECLINED = "declined"
    NOT_THIS = "not_this"


class WithdrawalChoice(StrEnum):
    """What a participant who withdraws wants done with what was collected."""

    RETURN = "return"
    DESTROY = "destroy"
    KEEP = "keep"
