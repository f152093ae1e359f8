"""Participants by the dozen: enrolled without an interview's whole way, so that a test can afford them."""

from itertools import count

from archive.consent.models import Consent
from archive.holdings.models import Interview
from archive.keyring.sealing import KeyKind, KeyOwner, seal_json
from archive.keyring.services import create_key
from archive.studies.models import Participant
from archive.studies.services.participants import profile_place
from archive.vocabulary import Category, Feature, Operator
from tests.archive.release.shelf import put
from tests.snapshot import once
from tests.world import World

_NUMBERS = count(20)
ALL = frozenset(Feature)


def put_people(world: World, many: int, features=ALL, **profile: str) -> list[Participant]:
    """Enrol people alike, each with one released interview of two turns; their consent is that of the world's own."""
    return _put(world, many, frozenset(features), profile)


def show_places(world: World) -> None:
    """Have the study show places as they are: a region is filtered by then alone."""
    world.study.disclosure_rules.filter(category=Category.PLACE).update(operator=Operator.KEEP, style="")


@once
def _put(world: World, many: int, features: frozenset[Feature], profile: dict[str, str]) -> list[Participant]:
    return [_one(world, features, profile) for _ in range(many)]


def _one(world: World, features, profile) -> Participant:
    code = f"P-{next(_NUMBERS)}"
    person = Participant(study=world.study, code=code)
    create_key(kind=KeyKind.PARTICIPANT, owner_id=person.pk)
    person.sealed_profile = seal_json(KeyOwner.participant(person.pk), profile, **profile_place(person))
    person.save(force_insert=True)
    given = Consent.objects.filter(participant=world.participant).latest("sequence")
    Consent.objects.create(
        participant=person,
        form=given.form,
        mode=given.mode,
        scopes=given.scopes,
        features=[feature.value for feature in features],
        given_on=given.given_on,
        language=given.language,
        sequence=1,
    )
    interview = Interview.objects.create(study=world.study, code=f"I{code}", language="en", mode="online")
    interview.participants.add(person)
    create_key(kind=KeyKind.INTERVIEW, owner_id=interview.pk)
    put(
        interview,
        person,
        (f"Question for {code}?", f"Answer of {code} about the station."),
        user=world.users["researcher"],
    )
    return person


def narrow(person: Participant, features=()) -> None:
    """Let a participant agree to less being told of them."""
    last = Consent.objects.filter(participant=person).latest("sequence")
    last.pk, last._state.adding = None, True
    last.id = Consent._meta.pk.get_default()
    last.features, last.sequence = [feature.value for feature in features], last.sequence + 1
    last.save(force_insert=True)
