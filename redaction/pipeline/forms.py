"""What entities are called: each form sealed under the key of the turn where it was said, and opened only to link."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID, uuid4

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from archive.holdings.keys import Column, Place, speaker_key
from archive.holdings.models import Interview, Turn, Withholding
from archive.holdings.selectors import open_turn
from archive.keyring.sealing import KeyOwner, content_keys, fingerprint_texts, open_text, open_texts, seal_text
from archive.records.added import add_rows
from archive.studies.models import Study
from archive.vocabulary import Category, Tier
from redaction.engine.linking import EntityForms
from redaction.pipeline.detection import Found
from redaction.pipeline.models import Entity, EntityForm, Finding

#: Whose words a form is, and of which interview.
_SPEAKER: Final = ("turn__participant", "turn__transcript__interview")

#: Where forms are sealed.
_FIELD: Final[Column] = {"table": "pipeline_entityform", "field": "form"}


def form_place(form: EntityForm) -> Place:
    """Return the place of a sealed form."""
    return _place(form.pk)


def _place(form_id: UUID) -> Place:
    return {"object_id": form_id, **_FIELD}


def known_forms(study: Study, interview: Interview | None = None) -> list[EntityForms]:
    """Open what the study's entities have been called so far, and tell which of them are sure.

    Args:
        study: Which study.
        interview: The one at hand: what was called so in it is marked.
    """
    stored = list(
        EntityForm.objects.filter(entity__study=study)
        .order_by("created_at", "pk")
        .values_list("pk", "entity", "entity__category", *_SPEAKER, "sealed_form")
    )
    owners = {pk: speaker_key(speaker, said_in) for pk, _, _, speaker, said_in, _ in stored}
    keys = content_keys(set(owners.values()), skip_destroyed=True)
    here = {entity for _, entity, _, _, said_in, _ in stored if interview and said_in == interview.pk}
    left = [one for one in stored if owners[one[0]] in keys]
    doubted = _doubted(study)
    texts = open_texts(((owners[pk], pk, bytes(sealed)) for pk, *_, sealed in left), keys=keys, **_FIELD)
    called: dict[tuple[UUID, str], list[str]] = {}
    for (_, entity, category, *_), text in zip(left, texts, strict=True):
        called.setdefault((entity, category), []).append(text)
    return [
        EntityForms(str(key), Category(category), tuple(texts), here=key in here, sure=key not in doubted)
        for (key, category), texts in called.items()
    ]


def _doubted(study: Study) -> set[UUID]:
    """Return the entities that nothing tells of but doubts nobody has decided on, and places a reviewer has rejected.

    A participant's own is none: their profile tells of it, and what is doubted is whether somebody else is meant.
    """
    masked = Q(tier=Tier.MASK) & ~Q(decision=Finding.Decision.REJECTED)
    settled = masked | Q(decision=Finding.Decision.ACCEPTED)
    found = Finding.objects.filter(entity__study=study, entity__own="").order_by().values("entity")
    doubts = found.annotate(settled=Count("pk", filter=settled)).filter(settled=0)
    return set(doubts.values_list("entity", flat=True))


def leave_withheld(turn: Turn) -> None:
    """Let forms of a turn whose words are withheld now stand where the same was said and is not withheld.

    A form that was said nowhere else stays with its turn: it goes on protecting whoever it names, and no page shows it.
    """
    here = EntityForm.objects.filter(turn=turn).exclude(_said_in_its_turn())
    for form in here.select_related("turn__transcript"):
        interview_id = turn.transcript.interview_id
        text = open_text(speaker_key(turn.participant_id, interview_id), bytes(form.sealed_form), **form_place(form))
        elsewhere = Finding.objects.filter(entity=form.entity_id, turn__transcript=turn.transcript_id)
        same_speaker = elsewhere.filter(turn__participant=turn.participant_id).select_related("turn")
        for finding in same_speaker.order_by("turn__position", "start"):
            if open_turn(finding.turn, interview_id).text[finding.start : finding.end] == text:
                EntityForm.objects.filter(pk=form.pk).update(turn=finding.turn_id)
                break


def _said_in_its_turn() -> Exists:
    return Exists(Finding.objects.filter(entity=OuterRef("entity"), turn=OuterRef("turn")))


def shown_forms() -> "QuerySet[EntityForm]":
    """Return the forms that a page may show: not those that were said in withheld words alone."""
    held = Withholding.objects.filter(turn=OuterRef("turn"), ended_at__isnull=True)
    return EntityForm.objects.filter(Q(_said_in_its_turn()) | ~Q(Exists(held)))


def joined(known: Iterable[EntityForms]) -> list[EntityForms]:
    """Join the forms of one entity from several places: as two entities they would make every name doubtful."""
    called: dict[tuple[str, Category], list[str]] = {}
    here: set[str] = set()
    sure: set[str] = set()
    for one in known:
        called.setdefault((one.key, one.category), []).extend(one.forms)
        here |= {one.key} if one.here else set()
        sure |= {one.key} if one.sure else set()
    return [
        EntityForms(key, category, tuple(dict.fromkeys(texts)), here=key in here, sure=key in sure)
        for (key, category), texts in called.items()
    ]


def remember(interview: Interview, named: Iterable[tuple[Entity, Found]]) -> None:
    """Seal each new way an entity was named, once for each speaker."""
    first: dict[tuple[UUID, KeyOwner, str], tuple[Entity, Found]] = {}
    for entity, one in named:
        owner = speaker_key(one.turn.participant_id, interview.pk)
        first.setdefault((entity.pk, owner, one.text), (entity, one))
    owners = {owner for _, owner, _ in first}
    keys = content_keys(owners)
    digest_of = {owner: fingerprint_texts(owner, "entity form", keys=keys) for owner in owners}
    fresh = {(pk, digest_of[owner](text).hex()): (owner, text, *told) for (pk, owner, text), told in first.items()}
    held = set(
        EntityForm.objects.filter(entity__study_id=interview.study_id, digest__in=[digest for _, digest in fresh])
        .exclude(turn__transcript__state="superseded")
        .values_list("entity_id", "digest")
    )
    forms = []
    for key, (owner, text, entity, one) in fresh.items():
        if key not in held:
            pk = uuid4()
            forms.append((pk, entity.pk, one.turn.id, key[1], seal_text(owner, text, keys=keys, **_place(pk))))
    add_rows(EntityForm, ("id", "entity", "turn", "digest", "sealed_form"), forms)
