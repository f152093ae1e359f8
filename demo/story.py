"""The demo study, as data: who did the research, who told their story, and what each of them agreed to.

Everybody here is invented. Addresses lie in domains reserved for examples (RFC 2606). The interviews themselves are
in :mod:`demo.marked`; the one password of all of them is in :mod:`demo.people`, which refuses to load anywhere else.
"""

from dataclasses import dataclass
from datetime import date

from archive.vocabulary import ConsentMode, Feature, Language, PlatformRole, Role, Scope, SpeakerRole, Withheld
from demo.consent_text import CONSENT_FORM
from demo.tones import recording_bytes

__all__ = [
    "CONSENTS", "CONSENT_FORM", "CONSENT_FORM_SCOPES", "CONSENT_FORM_VERSION", "INTERVIEWS", "PARTICIPANTS", "PEOPLE",
    "STUDY", "WITHDRAWN", "ConsentGiven", "Interview", "Participant", "Person", "SealedProfile", "Study",
    "recording_bytes",
]  # fmt: skip


@dataclass(frozen=True)
class Study:
    """The study and the ethics approval it stands on."""

    title: str
    ethics_reference: str
    committee: str
    committee_contact: str
    languages: tuple[Language, ...]
    retention_until: date


STUDY = Study(
    title="Leaving, staying, waiting: oral histories from Kazakhstan and Russia, 2022–2024",
    ethics_reference="IOH-REB 2023/041",
    committee="Research Ethics Board, Institute for Oral History",
    committee_contact="ethics.board@example.org",
    languages=(Language.ENGLISH, Language.RUSSIAN, Language.KAZAKH),
    retention_until=date(2034, 12, 31),
)


@dataclass(frozen=True)
class Person:
    """Someone who signs in: the address is the key that interviews refer to."""

    email: str
    name: str
    role: Role | PlatformRole


PEOPLE = (
    Person("aigerim.sadvakasova@example.org", "Aigerim Sadvakasova", Role.PRINCIPAL_INVESTIGATOR),
    Person("dana.iskakova@example.org", "Dana Iskakova", Role.RESEARCHER),
    Person("daria.ostrovskaya@example.org", "Daria Ostrovskaya", Role.RESEARCHER),
    Person("yerkin.tolegenuly@example.org", "Yerkin Tolegenuly", Role.RESEARCHER),
    Person("ruslan.pak@example.org", "Ruslan Pak", Role.REVIEWER),
    Person("nazira.yusupova@example.org", "Nazira Yusupova", Role.REVIEWER),
    Person("ayana.tulegenova@example.org", "Ayana Tulegenova", Role.TRANSCRIBER),
    Person("madina.akhmetova@example.org", "Madina Akhmetova", Role.TRANSLATOR),
    Person("paul.whitfield@example.org", "Paul Whitfield", Role.SUPERVISOR),
    Person("elena.marchetti@example.org", "Elena Marchetti", Role.CO_AUTHOR),
    Person("henrik.solberg@example.org", "Henrik Solberg", Role.ETHICS_REVIEWER),
    Person("gulmira.bekova@example.org", "Gulmira Bekova", PlatformRole.DATA_STEWARD),
    Person("oleg.winter@example.org", "Oleg Winter", PlatformRole.OPERATOR),
)


@dataclass(frozen=True)
class SealedProfile:
    """What is known of a participant and sealed under their key. Quasi-identifiers: what, and its value."""

    real_name: str
    contact: str
    quasi_identifiers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Participant:
    """A participant: their code, how to speak of them, and the profile to seal."""

    code: str
    pronouns: str
    profile: SealedProfile


def _participant(code: str, pronouns: str, real_name: str, contact: str, **quasi_identifiers: str) -> Participant:
    return Participant(code, pronouns, SealedProfile(real_name, contact, tuple(quasi_identifiers.items())))


PARTICIPANTS = (
    _participant(
        "P-01", "she/her", "Saltanat Yerzhanovna Akhmetova", "saltanat.tea@example.com",
        birth_year="1993", born_in="Shymkent", lives_in="Almaty", ethnicity="Kazakh", occupation="runs a reading group",
    ),
    _participant(
        "P-02", "он/его", "Тимур Рафаэлевич Гареев", "grechka.vtornik@example.com",
        birth_year="1994", born_in="Белебей", lives_in="Алматы", ethnicity="татарин и русский",
        occupation="программист",
    ),
    _participant(
        "P-03", "ол", "Жаңыл Қуанышқызы Сағындықова", "+7 7112 55 01 34",
        birth_year="1965", born_in="Жәнібек", lives_in="Орал", ethnicity="қазақ", occupation="мұғалім",
    ),
    _participant(
        "P-04", "they/ол", "Назым Турсунжанқызы Розиева", "@nazugum.draws",
        birth_year="2001", born_in="Жаркент", lives_in="Алматы", ethnicity="ұйғыр және қазақ", occupation="художник",
    ),
    _participant(
        "P-05", "she/her", "Raushan Bolatovna Bekmukhambetova", "raushan.kepil@example.org",
        birth_year="1959", born_in="Semey", lives_in="Semey", ethnicity="Kazakh", occupation="journalist, retired",
    ),
    _participant(
        "P-06", "он/его", "Евгений Андреевич Шефер", "elvira.soprano@example.net",
        birth_year="1985", born_in="Карасук", lives_in="Астана", ethnicity="немец и украинец", occupation="фельдшер",
    ),
    _participant(
        "P-07", "ол", "Ерболат Хамитұлы Мұқашев", "@bozan_motor_90",
        birth_year="1990", born_in="Ватажное", lives_in="Атырау", ethnicity="қазақ", occupation="моторшы",
    ),
    _participant(
        "P-08", "она/её", "Оксана Мироновна Гнатюк", "oksana.zapyataya@example.com",
        birth_year="1982", born_in="Караганда", lives_in="Караганда", ethnicity="украинка и немка",
        occupation="корректор",
    ),
)  # fmt: skip

CONSENT_FORM_VERSION = 1
CONSENT_FORM_SCOPES = tuple(Scope)
"""The form asks for every scope; people grant fewer."""
CONSENT_FORM_FEATURES = frozenset(Feature) - {Feature.SEXUALITY, Feature.RELIGION, Feature.HEALTH}
"""The form asks to show what the analysis needs, and nothing else; people agree to fewer."""


@dataclass(frozen=True)
class ConsentGiven:
    """What one participant agreed to, on which day, in which language and how; ``recorded_by`` is an address.

    ``features`` are those that may be shown of them.
    """

    participant: str
    scopes: frozenset[Scope]
    mode: ConsentMode
    language: Language
    given_on: date
    recorded_by: str
    features: frozenset[Feature] = CONSENT_FORM_FEATURES


_AIGERIM = PEOPLE[0].email
_DANA, _DARIA, _YERKIN = (person.email for person in PEOPLE if person.role is Role.RESEARCHER)
_ALL_BUT_NAME = frozenset(Scope) - {Scope.BE_NAMED}
_RECORDING = frozenset({Scope.BE_RECORDED, Scope.KEEP_RECORDING})
_ORAL, _EN, _RU, _KK = ConsentMode.ORAL, Language.ENGLISH, Language.RUSSIAN, Language.KAZAKH

CONSENTS = (
    ConsentGiven("P-01", _ALL_BUT_NAME, _ORAL, _EN, date(2024, 6, 6), _AIGERIM),
    ConsentGiven("P-02", _ALL_BUT_NAME, _ORAL, _RU, date(2023, 10, 17), _DARIA),
    ConsentGiven("P-03", _ALL_BUT_NAME - {Scope.REUSE}, _ORAL, _KK, date(2023, 9, 14), _YERKIN),
    # Text alone: their voice is what people would know them by. And nothing of where their people come from.
    ConsentGiven(
        "P-04",
        _ALL_BUT_NAME - {Scope.KEEP_RECORDING},
        _ORAL,
        _RU,
        date(2024, 2, 20),
        _DANA,
        CONSENT_FORM_FEATURES - {Feature.NATIONALITY, Feature.ETHNICITY},
    ),
    ConsentGiven("P-05", frozenset(Scope), ConsentMode.WRITTEN, _EN, date(2024, 1, 23), _DANA),
    ConsentGiven("P-06", _ALL_BUT_NAME - {Scope.REUSE, Scope.KEEP_RECORDING}, _ORAL, _RU, date(2023, 11, 3), _DARIA),
    ConsentGiven("P-07", _ALL_BUT_NAME - {Scope.REUSE}, _ORAL, _KK, date(2023, 11, 25), _YERKIN),
    # Notes by hand, and for the team alone: no recording, nothing shared with co-authors, no later studies.
    ConsentGiven(
        "P-08", _ALL_BUT_NAME - _RECORDING - {Scope.SHARE, Scope.REUSE}, _ORAL, _RU, date(2023, 11, 11), _DARIA
    ),
)


@dataclass(frozen=True)
class Withholding:
    """What a participant does not want told: a turn of an interview, by its place from 0, or some words of it."""

    interview: str
    position: int
    kind: Withheld
    words: str = ""


WITHHELD = (
    Withholding("P-01", 14, Withheld.DECLINED),
    Withholding(
        "P-01",
        27,
        Withheld.NOT_THIS,
        "I had my brother Daniyar, he was 16 and living with me by then because our father",
    ),
)

#: Code of the participant who withdraws, once interviewed.
WITHDRAWN = "P-06"


@dataclass(frozen=True)
class Interview:
    """One interview: how, when and where it was held, and the file that the team uploads.

    Attributes:
        code: the name for :func:`demo.marked.load`.
        mode: ``online``, ``in_person`` or ``notes``.
        interviewer: the address of one of :data:`PEOPLE`.
        place: where it was held, to be sealed.
        file_format: key of :data:`demo.marked.RENDERERS`.
        speaker_roles: label as written → role; the empty label stands for the paragraphs of notes.
        recording_seconds: length of the recording to make up; 0 where nothing was recorded.
    """

    code: str
    participant: str
    language: Language
    mode: str
    interviewer: str
    place: str
    held_on: date
    file_format: str
    speaker_roles: tuple[tuple[str, SpeakerRole], ...]
    recording_seconds: int

    @property
    def file_name(self) -> str:
        """The upload's name, such as ``P-01.txt``."""
        return f"{self.code}.{self.file_format}"


def _roles(interviewer: str, participant: str) -> tuple[tuple[str, SpeakerRole], ...]:
    return ((interviewer, SpeakerRole.INTERVIEWER), (participant, SpeakerRole.PARTICIPANT))


INTERVIEWS = (
    Interview(
        "P-01", "P-01", _EN, "online", _AIGERIM, "video call, Almaty", date(2024, 6, 6), "txt",
        _roles("Interviewer", "P-01"), 20,
    ),
    Interview(
        "P-02", "P-02", _RU, "in_person", _DARIA, "кухня участника, Алматы", date(2023, 10, 17), "docx",
        _roles("Интервьюер", "Респондент"), 20,
    ),
    Interview(
        "P-03", "P-03", _KK, "in_person", _YERKIN, "қатысушының үйі, Орал", date(2023, 9, 14), "txt",
        _roles("Сұхбат алушы", "Респондент"), 20,
    ),
    Interview(
        "P-04", "P-04", _RU, "online", _DANA, "видеозвонок, Алматы", date(2024, 2, 20), "vtt",
        _roles("Интервьюер", "P-04"), 0,
    ),
    Interview(
        "P-05", "P-05", _EN, "in_person", _DANA, "the participant's flat, Semey", date(2024, 1, 23), "srt",
        _roles("Interviewer", "P-05"), 30,
    ),
    Interview(
        "P-06", "P-06", _RU, "in_person", _DARIA, "съёмная комната, Астана", date(2023, 11, 3), "txt",
        _roles("И", "Р"), 0,
    ),
    Interview(
        "P-07", "P-07", _KK, "in_person", _YERKIN, "жағалаудағы орындық, Атырау", date(2023, 11, 25), "txt",
        _roles("Сұрақ", "Жауап"), 20,
    ),
    Interview(
        "P-08", "P-08", _RU, "notes", _DARIA, "кулинария, Караганда", date(2023, 11, 11), "txt",
        (("", SpeakerRole.PARTICIPANT),), 0,
    ),
)  # fmt: skip
