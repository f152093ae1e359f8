"""Which names a version must not show: those of all entities of the study, and of all its participants.

A scan counts for what was looked for, too. So it carries a digest of all that decides on that: which names the study
knows and whose they are, its rules, who lets themselves be named, and what the reviewers made of the findings. A rule
that no longer keeps places, say, may leave every letter of a version as it was, and yet asks for another look.
"""

import hashlib
from collections.abc import Iterator, Mapping
from uuid import UUID

from django.db.models import QuerySet

from archive.consent.selectors import not_to_be_named
from archive.holdings.models import Transcript
from archive.keyring.errors import KeyDestroyed
from archive.studies.models import Participant, Study
from archive.studies.services.participants import profile_of
from archive.vocabulary import Category, Operator
from redaction.engine.linking import EntityForms
from redaction.pipeline.forms import known_forms
from redaction.pipeline.models import Entity, EntityForm, Finding
from redaction.pipeline.services import ENGINE
from redaction.review.rendition import Disclosure, Rendition

#: Changes whenever scans made before should be made again.
SCANNER = "leaks-2"
#: Digits that make a contact a telephone number.
_TELEPHONE = 6


def knowledge_of(transcript: Transcript, of_study: str = "") -> str:
    """Return a digest of what a scan of a transcript looks for now, by ids and ciphertexts alone.

    Args:
        transcript: Which.
        of_study: What :func:`knowledge_of_study` says of its study, where the caller has asked already.

    Returns:
        64 hexadecimal digits.
    """
    digest = hashlib.sha256((of_study or knowledge_of_study(transcript.interview.study)).encode())
    people = list(transcript.interview.participants.all())
    masked = not_to_be_named(people)
    for person in sorted(str(one.pk) for one in people if one.pk not in masked):
        digest.update(f"named {person}\n".encode())
    found = Finding.objects.filter(turn__transcript=transcript).order_by("pk")
    for finding in found.values_list("pk", "category", "decision", "entity"):
        digest.update(f"{finding}\n".encode())
    return digest.hexdigest()


def knowledge_of_study(study: Study) -> str:
    """Return what scans of all transcripts of a study have in common of :func:`knowledge_of`."""
    digest = hashlib.sha256(f"{SCANNER} {ENGINE}\n".encode())
    forms = EntityForm.objects.filter(entity__in=_named(study)).order_by("pk")
    for form in forms.values_list("pk", "entity", "entity__own"):
        digest.update(f"{form}\n".encode())
    for person_id, profile in _participants(study).order_by("pk").values_list("pk", "sealed_profile"):
        digest.update(person_id.bytes + hashlib.sha256(bytes(profile or b"")).digest())
    for rule in study.disclosure_rules.order_by("category").values_list("category", "operator"):
        digest.update(f"{rule}\n".encode())
    return digest.hexdigest()


def _named(study: Study) -> "QuerySet[Entity]":
    """Return the entities that somebody or something is: what reviewers rejected everywhere is nobody."""
    standing = Finding.objects.exclude(decision=Finding.Decision.REJECTED).filter(entity__study=study)
    return Entity.objects.filter(study=study, pk__in=standing.values("entity"))


def _participants(study: Study) -> "QuerySet[Participant]":
    return Participant.objects.filter(study=study, withdrawn_at__isnull=True)


def names_to_hide(transcript: Transcript, rendition: Rendition) -> list[EntityForms]:
    """Open the names that a version of this transcript must not show.

    Left out is what the study keeps wherever it stands in this version (by its profile, its list of public figures and
    words, or a waiver), and the name, though never a contact, of a participant of this interview who waived their
    anonymity. Names that are no more than doubts so far are looked for like all others, until a reviewer has said that
    none is one.
    """
    study, disclosure = transcript.interview.study, rendition.disclosure
    entities, kept = _named(study).in_bulk(), _kept(rendition)
    names = []
    for known in known_forms(study):
        entity = entities.get(UUID(known.key))
        if entity is not None and entity.pk not in kept and _hidden(entity, disclosure):
            names.append(known)
    waived = set(disclosure.named.values())
    for person in _participants(study):
        names += _of_participant(person, named=person.pk in waived)
    return names


def _hidden(entity: Entity, disclosure: Disclosure) -> bool:
    kept = disclosure.operators.get(entity.category, Operator.SUPPRESS) is Operator.KEEP
    return not kept and entity.own not in disclosure.named


def _kept(rendition: Rendition) -> set[UUID]:
    """Return the entities of which every mention in a version is kept. What was rejected is no mention."""
    shown: dict[UUID, bool] = {}
    for turn in rendition.originals:
        for one in rendition.findings.get(turn.id, ()):
            if one.entity_id and one.decision != Finding.Decision.REJECTED:
                keeps = rendition.disclosure.operator_in(turn, one) is Operator.KEEP
                shown[one.entity_id] = shown.get(one.entity_id, True) and keeps
    return {key for key, keeps in shown.items() if keeps}


def _of_participant(person: Participant, *, named: bool) -> Iterator[EntityForms]:
    try:
        profile: Mapping[str, str] = profile_of(person)
    except KeyDestroyed:  # they withdraw at this moment
        return
    name = profile.get("name", "").strip()
    if name and not named:
        yield EntityForms("", Category.PERSON, (name,))
    for contact in profile.get("contact", "").replace(",", " ; ").replace("\n", " ; ").split(" ; "):
        if contact.strip():
            yield EntityForms("", _contact_kind(contact.strip()), (contact.strip(),))


def _contact_kind(contact: str) -> Category:
    if "@" in contact[1:]:
        return Category.EMAIL
    return Category.PHONE if sum(each.isdigit() for each in contact) >= _TELEPHONE else Category.HANDLE
