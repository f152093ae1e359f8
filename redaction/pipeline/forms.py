"""What entities are called: each form sealed under the key of the turn where it was said, and opened only to link."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from archive.holdings.keys import Place, speaker_key
from archive.holdings.models import Interview, Turn, Withholding
from archive.holdings.selectors import open_turn
from archive.keyring.sealing import content_keys, fingerprint_text, open_text, seal_text
from archive.studies.models import Study
from archive.vocabulary import Category
from redaction.engine.linking import EntityForms
from redaction.pipeline.detection import Found
from redaction.pipeline.models import Entity, EntityForm, Finding


def form_place(form: EntityForm) -> Place:
    """Return the place of a sealed form."""
    return {"table": "pipeline_entityform", "object_id": form.pk, "field": "form"}


def known_forms(study: Study, interview: Interview | None = None) -> list[EntityForms]:
    """Open what the study's entities have been called so far.

    Args:
        study: Which study.
        interview: The one at hand: what was called so in it is marked.
    """
    forms = list(
        EntityForm.objects.filter(entity__study=study)
        .select_related("entity", "turn__transcript")
        .order_by("created_at", "pk")
    )
    owners = {form.pk: speaker_key(form.turn.participant_id, form.turn.transcript.interview_id) for form in forms}
    keys = content_keys(set(owners.values()), skip_destroyed=True)
    called: dict[tuple[UUID, str], list[str]] = {}
    here = {form.entity_id for form in forms if interview and form.turn.transcript.interview_id == interview.pk}
    for form in forms:
        if owners[form.pk] in keys:
            text = open_text(owners[form.pk], bytes(form.sealed_form), keys=keys, **form_place(form))
            called.setdefault((form.entity_id, form.entity.category), []).append(text)
    return [
        EntityForms(str(key), Category(category), tuple(texts), here=key in here)
        for (key, category), texts in called.items()
    ]


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
    for one in known:
        called.setdefault((one.key, one.category), []).extend(one.forms)
        here |= {one.key} if one.here else set()
    return [
        EntityForms(key, category, tuple(dict.fromkeys(texts)), here=key in here)
        for (key, category), texts in called.items()
    ]


def remember(interview: Interview, named: Iterable[tuple[Entity, Found]]) -> None:
    """Seal each new way an entity was named, once for each speaker."""
    pairs = list(named)
    owners = {speaker_key(one.turn.participant_id, interview.pk) for _, one in pairs}
    keys = content_keys(owners)
    fresh: dict[tuple[UUID, str], EntityForm] = {}
    for entity, one in pairs:
        owner = speaker_key(one.turn.participant_id, interview.pk)
        digest = fingerprint_text(owner, "entity form", one.text, keys=keys)
        if (entity.pk, digest) in fresh:
            continue
        form = EntityForm(entity=entity, turn_id=one.turn.id, digest=digest)
        form.sealed_form = seal_text(owner, one.text, keys=keys, **form_place(form))
        fresh[entity.pk, digest] = form
    held = set(
        EntityForm.objects.filter(entity__study_id=interview.study_id, digest__in=[key[1] for key in fresh])
        .exclude(turn__transcript__state="superseded")
        .values_list("entity_id", "digest")
    )
    EntityForm.objects.bulk_create([form for key, form in fresh.items() if key not in held], batch_size=500)
