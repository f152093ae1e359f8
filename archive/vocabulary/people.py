"""Roles that people hold."""

from enum import StrEnum


class Role(StrEnum):
    """Roles a person holds in one study."""

    PRINCIPAL_INVESTIGATOR = "principal_investigator"
    RESEARCHER = "researcher"
    REVIEWER = "reviewer"
    TRANSCRIBER = "transcriber"
    TRANSLATOR = "translator"
    SUPERVISOR = "supervisor"
    CO_AUTHOR = "co_author"
    ETHICS_REVIEWER = "ethics_reviewer"


class PlatformRole(StrEnum):
    """Roles a person holds across the whole archive."""

    DATA_STEWARD = "data_steward"
    OPERATOR = "operator"


class Gender(StrEnum):
    """How a participant's gender is recorded where they wish it to be; what is left empty is not recorded."""

    WOMAN = "woman"
    MAN = "man"
    ANOTHER = "another"
