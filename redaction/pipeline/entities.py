"""The entities of a study: one number for whoever or whatever is meant, in all its transcripts.

What entities are called stands nowhere in plain text: each form is sealed under the key of the turn where it was said,
so that it goes when its speaker withdraws, and is opened only while linking.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Max

from archive.holdings.models import Interview
from archive.keyring.sealing import KeyOwner, fingerprint_text
from archive.records.added import add_rows
from archive.studies.models import Participant
from archive.studies.services.participants import profile_of
from archive.vocabulary import Category, Language, Tier
from redaction.engine.linking import FRESH, EntityForms, Mention, link
from redaction.engine.nameparts import parts, shares
from redaction.engine.naming.context import asked_by
from redaction.engine.tiers import BESIDE
from redaction.pipeline.detection import Found
from redaction.pipeline.forms import joined, remember
from redaction.pipeline.models import Entity
from redaction.pipeline.personas import renew_personas
from redaction.pipeline.questions import ask

#: Categories whose mentions refer to something that keeps its identity; an age or a date does not.
LINKED = frozenset(Category) - {Category.AGE, Category.DATE}
_OWN = "participant:"
Parts = tuple[frozenset[str], ...]


def own_digest(participant_id: UUID) -> str:
    """Return what marks a participant's own entity.

    Which "[Name 3]" is which participant is a pseudonym mapping, so it stands nowhere in plain: the digest is made
    under the participant's key, and means nothing once that is destroyed.

    Raises:
        KeyDestroyed: They withdrew.
    """
    return fingerprint_text(KeyOwner.participant(participant_id), "own entity")


def participants_names(interview: Interview, known: Sequence[EntityForms]) -> list[EntityForms]:
    """Return the interview's participants as entities, by the real names in their sealed profiles.

    A participant whom others have named in full before takes over the entity made then. Runs under the study's lock.

    Args:
        interview: Whose participants.
        known: What the study's entities have been called so far.
    """
    people = []
    for participant in interview.participants.all():
        name = profile_of(participant).get("name", "").strip()
        if name:
            entity = _entity_of(participant, name, known)
            key = str(entity.pk) if entity else f"{_OWN}{participant.pk}"
            people.append(EntityForms(key, Category.PERSON, (name, *name.split())))
    return people


def _entity_of(participant: Participant, name: str, known: Sequence[EntityForms]) -> Entity | None:
    of_study = Entity.objects.filter(study_id=participant.study_id, category=Category.PERSON)
    own = own_digest(participant.pk)
    if entity := of_study.filter(own=own).first():
        return entity
    named = parts(name, Category.PERSON, None)
    called = [one.key for one in known if any(_in_full(parts(form, one.category, None), named) for form in one.forms)]
    entity = of_study.filter(pk__in=called, own="").first()
    if entity:
        entity.own = own
        entity.save(update_fields=["own"])
    return entity


def _in_full(form: Parts, name: Parts) -> bool:
    """Return whether a form has every word of a name of several words."""
    return len(name) > 1 and len(form) >= len(name) and all(any(shares(part, own) for own in form) for part in name)


def tier_of_mention(one: Found, entity: Entity | None, names: Sequence[EntityForms]) -> Tier:
    """Return how sure a mention is, once it is known whom it may name.

    Part of a participant's name ("Aliya") may as well be somebody else's. Should the participant have waived anonymity,
    it is not theirs to waive; so it goes to review, masked until a person has looked.

    Args:
        one: The mention.
        entity: What it was linked to.
        names: The participants of the interview, from :func:`participants_names`.
    """
    if entity is None or not entity.own:
        return one.mention.tier
    said = parts(one.text, Category.PERSON, one.turn.language)
    in_full = any(_in_full(said, parts(name.forms[0], Category.PERSON, None)) for name in names)
    return one.mention.tier if in_full else Tier.REVIEW


def new_entity(study_id: UUID, category: Category) -> Entity:
    """Give a mention an entity of its own, with the next number of its category. Runs under the study's lock."""
    last = Entity.objects.filter(study_id=study_id, category=category).aggregate(last=Max("number"))["last"] or 0
    return Entity.objects.create(study_id=study_id, category=category, number=last + 1)


def link_to_entities(interview: Interview, found: Sequence[Found], known: Sequence[EntityForms]) -> dict[int, Entity]:
    """Give every linkable mention its entity, new ones numbered on. Runs under the study's lock.

    Args:
        interview: Whose transcript it is.
        found: All mentions of the transcript.
        known: Entities so far, the participants' own first: in her own interview, her name is hers.

    Returns:
        Entity by the mention's index in ``found``.
    """
    linkable = {index: one for index, one in enumerate(found) if one.mention.category in LINKED}
    so_far = joined(known)
    linked = link([_to_link(index, one) for index, one in linkable.items()], so_far)
    keys = {index: linked.entities[str(index)] for index in linkable}
    wanted = {keys[index]: one.mention.category for index, one in linkable.items()}
    # Whom a question is about need not be named here: a participant by a name like theirs alone.
    asked = {key: Category.PERSON for one in linked.questions for key in (one.one, one.other) if key not in wanted}
    entities = _entities(interview, wanted | asked)
    result = {index: entities[key] for index, key in keys.items()}
    # What may belong to a name beside it is no name to look for elsewhere.
    named = ((result[index], one) for index, one in linkable.items() if one.mention.score != BESIDE)
    remember(interview, list(named))
    ask(interview.study_id, [(entities[one.one], entities[one.other], one.doubt) for one in linked.questions])
    said = [EntityForms(str(result[at].pk), one.mention.category, (one.text,)) for at, one in linkable.items()]
    renew_personas(interview.study, [*so_far, *said])
    return result


def _to_link(index: int, one: Found) -> Mention:
    russian = one.turn.language not in (Language.KAZAKH, Language.ENGLISH)
    oblique = russian and bool(asked_by(one.turn.text[: one.mention.start]))
    return Mention(str(index), one.text, one.mention.category, one.turn.language, oblique)


def _entities(interview: Interview, wanted: dict[str, Category]) -> dict[str, Entity]:
    """Return the entity of each key: existing, or created with the next number of its category."""
    known = [key for key in wanted if not key.startswith((FRESH, _OWN))]
    existing = {str(one.pk): one for one in Entity.objects.filter(study_id=interview.study_id, pk__in=known)}
    numbers = Entity.objects.filter(study_id=interview.study_id).values("category").annotate(last=Max("number"))
    last = {row["category"]: row["last"] for row in numbers}
    created = []
    for key, category in wanted.items():
        if key not in existing:
            last[category] = last.get(category, 0) + 1
            own = own_digest(UUID(key.removeprefix(_OWN))) if key.startswith(_OWN) else ""
            existing[key] = Entity(study_id=interview.study_id, category=category, number=last[category], own=own)
            created.append(existing[key])
    own_fields = ("id", "study", "category", "number", "own")
    add_rows(Entity, own_fields, [(one.pk, one.study_id, one.category, one.number, one.own) for one in created])
    return existing
