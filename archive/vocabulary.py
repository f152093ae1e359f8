"""The words every room shares: one enumeration per closed list, free of Django.

Labels for people stand in :mod:`archive.labels`; these values are what is stored, logged and sent over the API.
"""

from collections.abc import Mapping
from enum import StrEnum


class Language(StrEnum):
    """Languages of interviews (ISO 639-1)."""

    ENGLISH = "en"
    RUSSIAN = "ru"
    KAZAKH = "kk"


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


class SpeakerRole(StrEnum):
    """Who speaks a turn. Decides under whose content key it is sealed."""

    PARTICIPANT = "participant"
    INTERVIEWER = "interviewer"
    OTHER = "other"


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


class StudyState(StrEnum):
    """Life of a study. Nothing of a locked study is served to anybody."""

    OPEN = "open"
    LOCKED = "locked"
    CLOSED = "closed"


class Purpose(StrEnum):
    """What somebody outside a study's team reads its excerpts for."""

    PUBLICATION = "publication"
    VERIFICATION = "verification"
    JOINT_ANALYSIS = "joint_analysis"
    OTHER_STUDY = "other_study"


class ExportFormat(StrEnum):
    """What an export can be made as."""

    CSV = "csv"
    JSONL = "jsonl"


class Material(StrEnum):
    """Kinds of what a study holds, each kept until a day of its own."""

    RECORDING = "recording"
    ORIGINAL = "original"
    PROFILE = "profile"
    EXCERPT = "excerpt"


class HoldReason(StrEnum):
    """Why a study destroys nothing for now, although it is due."""

    COURT = "court"
    INVESTIGATION = "investigation"
    AUDIT = "audit"


class GlassReason(StrEnum):
    """Why somebody is to read an original outside the rules."""

    PERSON_AT_RISK = "person_at_risk"
    INCIDENT = "incident"
    LEGAL_DUTY = "legal_duty"
    PARTICIPANT_ASKS = "participant_asks"


class LockReason(StrEnum):
    """Why a study was locked."""

    BREACH = "breach"
    DEVICE_LOST = "device_lost"
    LEGAL_DEMAND = "legal_demand"
    PERSON_AT_RISK = "person_at_risk"
    COMPLAINT = "complaint"
    OTHER = "other"


class NoticeKind(StrEnum):
    """What a person is told about; a sentence for each stands in ``archive.labels``."""

    REQUEST_ARRIVED = "request_arrived"
    REQUEST_APPROVED = "request_approved"
    REQUEST_DECLINED = "request_declined"
    REQUEST_SETTLED = "request_settled"
    REQUEST_TAKEN_BACK = "request_taken_back"
    GRANT_NARROWED = "grant_narrowed"
    GRANT_REVOKED = "grant_revoked"
    GRANT_GIVEN_UP = "grant_given_up"
    GRANT_ENDS_SOON = "grant_ends_soon"
    GRANT_ENDED = "grant_ended"
    EXPORT_READY = "export_ready"
    EXPORT_FAILED = "export_failed"
    STUDY_LOCKED = "study_locked"
    UNLOCK_PROPOSED = "unlock_proposed"
    STUDY_UNLOCKED = "study_unlocked"
    DESTRUCTION_DUE = "destruction_due"
    DESTRUCTION_DONE = "destruction_done"
    HOLD_PROPOSED = "hold_proposed"
    HOLD_CHANGED = "hold_changed"
    RECALL_ARRIVED = "recall_arrived"
    RECALL_REMINDER = "recall_reminder"
    RECALL_OVERDUE = "recall_overdue"
    GLASS_ASKED = "glass_asked"
    GLASS_BROKEN = "glass_broken"
    GLASS_ENDED = "glass_ended"


class TranscriptState(StrEnum):
    """Life of a transcript: ``received → sealed → detecting → in review → approved → released``."""

    RECEIVED = "received"
    SEALED = "sealed"
    DETECTING = "detecting"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    RELEASED = "released"
    FAILED = "failed"
    SUPERSEDED = "superseded"
    ERASED = "erased"


class WithdrawalChoice(StrEnum):
    """What a participant who withdraws wants done with what was collected."""

    RETURN = "return"
    DESTROY = "destroy"
    KEEP = "keep"
