"""The other name that can stand for a person in a release, drawn once for each and kept sealed.

The draw is keyed by a secret of the study and the entity's id, so that nobody without the study's key can tell from a
name whose it is, and nothing of the name itself goes into it.
"""

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from archive.holdings.keys import Place
from archive.keyring.sealing import KeyOwner, content_keys, fingerprint_texts, open_json, seal_json
from archive.records.added import change_rows
from archive.studies.models import Study
from archive.studies.services.participants import profiles_of
from archive.vocabulary import Category, Style
from redaction.engine.linking import EntityForms
from redaction.engine.nameparts import name_words
from redaction.engine.naming.inuse import NamesInUse
from redaction.engine.naming.persona import Persona
from redaction.engine.naming.sketch import sketch_of
from redaction.engine.naming.stock import Chooser, Stock, draw
from redaction.pipeline.forms import known_forms
from redaction.pipeline.models import Entity

NAMES = (Category.PERSON, Category.PLACE, Category.ORGANISATION)


def _place(entity: Entity) -> Place:
    return {"table": "pipeline_entity", "object_id": entity.pk, "field": "persona"}


def personas_of(study_id: UUID, entities: Iterable[Entity]) -> dict[UUID, Persona]:
    """Open the personas of entities, by entity; those that have none are left out."""
    owner = KeyOwner.study(study_id)
    having = [entity for entity in entities if entity.sealed_persona is not None]
    keys = content_keys([owner]) if having else {}
    return {
        entity.pk: Persona.unpacked(open_json(owner, bytes(entity.sealed_persona or b""), keys=keys, **_place(entity)))
        for entity in having
    }


def renew_personas(study: Study, called: Iterable[EntityForms] | None = None) -> None:
    """Give every person of a study another name, and a new one to those whose other name has come to occur in it.

    Only where the study has people called by other names: most have codes, and a draw that nobody uses takes a good
    part of the pipeline's time. Whoever begins to use them later has them drawn then.

    The names of its participants count from the day they are enrolled, whether anybody has said them or not. Who is
    nowhere named any more, since all who named them withdrew, keeps none.

    Runs under the study's lock, after whatever changed what its entities are called.

    Args:
        study: Which study.
        called: What its entities are called, as far as is known; all that is kept of it if None.
    """
    if study.disclosure_rules.filter(category=Category.PERSON, style=Style.NATURAL).exists():
        _give(study, known_forms(study) if called is None else called)


def _give(study: Study, called: Iterable[EntityForms]) -> None:
    forms: dict[str, list[str]] = {}
    in_use = NamesInUse()
    for profile in profiles_of(study):
        if name := profile.get("name", "").strip():
            in_use.add(name_words(name, Category.PERSON, None))
    for one in called:
        if one.category in NAMES:
            for form in dict.fromkeys(one.forms):
                in_use.add(name_words(form, one.category, None))
        if one.category is Category.PERSON:
            forms.setdefault(one.key, []).extend(one.forms)
    everybody = Entity.objects.filter(study=study, category=Category.PERSON)
    everybody.unnamed().filter(sealed_persona__isnull=False).update(sealed_persona=None)
    people = list(everybody.named().order_by("number"))
    standing = {
        key: persona
        for key, persona in personas_of(study.pk, people).items()
        if not any(in_use.clash(spelling) for spelling in persona.spellings())
    }
    _draw(study.pk, [one for one in people if one.pk not in standing], forms, Stock(in_use, standing.values()))


def _draw(study_id: UUID, people: list[Entity], forms: Mapping[str, list[str]], stock: Stock) -> None:
    if not people:
        return
    owner = KeyOwner.study(study_id)
    keys = content_keys([owner])
    drawn = fingerprint_texts(owner, "another name", keys=keys)
    changed = []
    for entity in people:
        sketch = sketch_of(forms.get(str(entity.pk), ()))
        persona = draw(sketch, stock, _chooser(drawn, entity)) if sketch else None
        if persona or entity.sealed_persona:
            entity.sealed_persona = seal_json(owner, persona.packed(), keys=keys, **_place(entity)) if persona else None
            changed.append(entity)
    change_rows(Entity, "sealed_persona", [(entity.pk, entity.sealed_persona) for entity in changed])


def _chooser(drawn: Callable[..., bytes], entity: Entity) -> Chooser:
    asked = 0

    def choose(count: int) -> int:
        nonlocal asked
        asked += 1
        return int.from_bytes(drawn(str(entity.pk), str(asked)), "big") % count

    return choose
