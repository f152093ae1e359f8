"""What the entities of a study were called, opened for a reviewer who may read the originals, and for nobody else."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from archive.access.authorise import authorise_each
from archive.holdings.facts import transcript_facts
from archive.holdings.keys import speaker_key
from archive.holdings.models import Transcript, Turn
from archive.holdings.selectors import open_turn
from archive.holdings.states import ENDINGS
from archive.keyring.sealing import content_keys, open_text
from archive.policy import Action, Actor
from archive.studies.models import Study
from redaction.pipeline.forms import form_place, shown_forms
from redaction.pipeline.models import Entity, Finding


@dataclass(frozen=True, slots=True)
class Group:
    """Mentions of an entity in the same words in one interview; ``finding`` is the first, and stands for all."""

    finding: UUID
    interview: str
    words: str
    count: int
    around: str


def readable(actor: Actor, study: Study, entity_ids: Collection[UUID]) -> list[Transcript]:
    """Return the transcripts that mention entities and whose originals the actor may read. Each is on record.

    Args:
        actor: A reviewer of the study.
        study: Which study.
        entity_ids: Some of its entities.
    """
    mentioning = Finding.objects.filter(entity__in=entity_ids).values("turn__transcript")
    found = Transcript.objects.filter(pk__in=mentioning, interview__study=study).exclude(state__in=ENDINGS)
    return authorise_each(
        actor,
        Action.ORIGINAL_READ,
        list(found.select_related("interview__study").order_by("interview__code")),
        lambda transcript: transcript_facts(actor, transcript),
    )


def called(entities: Iterable[Entity], transcripts: Iterable[Transcript]) -> Mapping[UUID, list[str]]:
    """Return what entities are called in transcripts, each form once, in the order in which they came up."""
    forms = list(
        shown_forms()
        .filter(entity__in=list(entities), turn__transcript__in=list(transcripts))
        .select_related("turn__transcript")
        .order_by("created_at", "pk")
    )
    owners = {form.pk: speaker_key(form.turn.participant_id, form.turn.transcript.interview_id) for form in forms}
    keys = content_keys(set(owners.values()), skip_destroyed=True)
    found: dict[UUID, dict[str, None]] = {}
    for form in forms:
        if owners[form.pk] in keys:
            text = open_text(owners[form.pk], bytes(form.sealed_form), keys=keys, **form_place(form))
            found.setdefault(form.entity_id, {})[text] = None
    return {entity: list(texts) for entity, texts in found.items()}


def groups(entity: Entity, transcripts: Collection[Transcript], around: int = 40) -> list[Group]:
    """Return the mentions of an entity by interview and words, each with some of the first one's sentence.

    Args:
        entity: Which entity.
        transcripts: The transcripts the reader may read.
        around: How many code points to show on each side.
    """
    found: dict[tuple[str, str], list[tuple[Finding, str]]] = {}
    for finding, text in _opened(entity, transcripts):
        words = text[finding.start : finding.end]
        code = finding.turn.transcript.interview.code
        sentence = text[max(0, finding.start - around) : finding.end + around]
        found.setdefault((code, words.casefold()), []).append((finding, sentence))
    return [
        Group(first.pk, code, _words(first, sentence, around), len(mentions), sentence)
        for (code, _), mentions in sorted(found.items())
        for first, sentence in mentions[:1]
    ]


def alike(entity: Entity, finding_ids: Collection[UUID]) -> list[Finding]:
    """Return the mentions of an entity in the same words, in the same interview, as some of them."""
    everything = [(finding, text[finding.start : finding.end].casefold()) for finding, text in _opened(entity, None)]
    wanted = {
        (finding.turn.transcript.interview_id, words) for finding, words in everything if finding.pk in finding_ids
    }
    return [finding for finding, words in everything if (finding.turn.transcript.interview_id, words) in wanted]


def forms_alike(entity: Entity, moved: Sequence[Finding]) -> list[UUID]:
    """Return the remembered forms of an entity that only the given mentions of it still have, by interview."""
    gone = {finding.pk for finding in moved}
    said: dict[bool, set[tuple[UUID, str]]] = {True: set(), False: set()}
    for finding, text in _opened(entity, None):
        key = (finding.turn.transcript.interview_id, text[finding.start : finding.end].casefold())
        said[finding.pk in gone].add(key)
    forms = list(entity.forms.select_related("turn__transcript"))
    owners = {form.pk: speaker_key(form.turn.participant_id, form.turn.transcript.interview_id) for form in forms}
    keys = content_keys(set(owners.values()), skip_destroyed=True)
    texts = {
        form.pk: open_text(owners[form.pk], bytes(form.sealed_form), keys=keys, **form_place(form)).casefold()
        for form in forms
        if owners[form.pk] in keys
    }
    return [
        form.pk
        for form in forms
        if (form.turn.transcript.interview_id, texts.get(form.pk, "")) in said[True] - said[False]
    ]


def _opened(entity: Entity, transcripts: Collection[Transcript] | None) -> list[tuple[Finding, str]]:
    """Open the turns that mention an entity: in some transcripts, or in all that stand."""
    found = Finding.objects.filter(entity=entity).exclude(turn__transcript__state__in=ENDINGS)
    if transcripts is not None:
        found = found.filter(turn__transcript__in=list(transcripts))
    findings = list(
        found.select_related("turn__transcript__interview")
        .prefetch_related("turn__withholdings")
        .order_by("turn__transcript", "turn__position", "start")
    )
    turns: dict[UUID, Turn] = {finding.turn_id: finding.turn for finding in findings}
    owners = {pk: speaker_key(turn.participant_id, turn.transcript.interview_id) for pk, turn in turns.items()}
    keys = content_keys(set(owners.values()), skip_destroyed=True)
    texts = {
        pk: open_turn(turn, turn.transcript.interview_id, keys).text for pk, turn in turns.items() if owners[pk] in keys
    }
    return [(finding, texts[finding.turn_id]) for finding in findings if finding.turn_id in texts]


def _words(finding: Finding, sentence: str, around: int) -> str:
    start = min(finding.start, around)
    return sentence[start : start + finding.end - finding.start]
