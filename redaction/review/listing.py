"""A study's list of kept words, opened: which entries hold, and which findings of a transcript they keep."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from django.db.models import QuerySet

from archive.holdings.keys import Place, speaker_key
from archive.holdings.models import Transcript
from archive.holdings.selectors import OpenTurn, open_turns
from archive.keyring.sealing import KeyOwner, content_keys, open_text
from archive.studies.models import Study
from archive.studies.services.participants import profiles_of
from archive.vocabulary import Category
from redaction.engine.kept import Said, in_question, kept_mentions
from redaction.engine.keptform import KeptForm
from redaction.pipeline.models import EntityForm, Finding
from redaction.review.models import KeptWord

#: Of each finding that the list keeps, its category.
Listed = Mapping[UUID, Category]


def words_place(entry: KeptWord) -> Place:
    """Return the place of an entry's words."""
    return {"table": "review_keptword", "object_id": entry.pk, "field": "words"}


def reason_place(entry: KeptWord) -> Place:
    """Return the place of the reason for an entry."""
    return {"table": "review_keptword", "object_id": entry.pk, "field": "reason"}


def form_of(entry: KeptWord, written: str) -> KeptForm:
    """Return an entry as the engine reads it."""
    return KeptForm(written, figure=entry.kind == KeptWord.Kind.FIGURE, in_full=entry.in_full)


def words_of(entries: Iterable[KeptWord]) -> dict[UUID, str]:
    """Open the words of entries of one study."""
    listed = list(entries)
    keys = content_keys({KeyOwner.study(one.study_id) for one in listed})
    return {
        one.pk: open_text(KeyOwner.study(one.study_id), bytes(one.sealed_words), keys=keys, **words_place(one))
        for one in listed
    }


def reasons_of(entries: Iterable[KeptWord]) -> dict[UUID, str]:
    """Open the reasons for entries of one study."""
    listed = list(entries)
    keys = content_keys({KeyOwner.study(one.study_id) for one in listed})
    return {
        one.pk: open_text(KeyOwner.study(one.study_id), bytes(one.sealed_reason), keys=keys, **reason_place(one))
        for one in listed
    }


def kept_forms(study: Study) -> list[KeptForm]:
    """Return the entries that hold: approved, not ended, and naming nobody who takes part in the study."""
    holding = list(KeptWord.objects.filter(study=study, approved_at__isnull=False, ended_at__isnull=True))
    if not holding:
        return []
    written, names = words_of(holding), participants_named(study)
    forms = (form_of(one, written[one.pk]) for one in holding)
    return [form for form in forms if not may_name(form, names)]


def participants_named(study: Study) -> list[str]:
    """Return the real names of a study's participants, and what they were called, for comparison alone."""
    names = [profile.get("name", "").strip() for profile in profiles_of(study)]
    own = EntityForm.objects.filter(entity__study=study).exclude(entity__own="")
    return [name for name in names if name] + [called for _entity, called in _called(own)]


def may_name(form: KeptForm, names: Collection[str]) -> bool:
    """Tell whether an entry would keep one of these names, or a word or a short form of one, however it is written."""
    if not form.figure and any(form.may_be_short_for(name) for name in names):
        return True
    return any(
        form.keeps(said, Category.PERSON, None)
        for name in names
        for word in (name, *name.split())
        for said in (word, word.lower())
    )


def listed_findings(transcript: Transcript, turns: Sequence[OpenTurn] | None = None) -> Listed:
    """Return the undecided findings of a transcript that the study's list keeps.

    Args:
        transcript: Which.
        turns: Its turns, where the caller has opened them already.
    """
    forms = kept_forms(transcript.interview.study)
    if not forms:
        return {}
    findings, said = _mentions(transcript, open_turns(transcript) if turns is None else turns)
    kept = kept_mentions(said, forms, _names_of_entities)
    return {findings[at].pk: Category(findings[at].category) for at in kept}


def turns_in_question(transcript: Transcript) -> set[UUID]:
    """Return the turns in which a decision elsewhere in the transcript can change what the list keeps."""
    forms = kept_forms(transcript.interview.study)
    if not forms:
        return set()
    findings, said = _mentions(transcript, open_turns(transcript))
    return {findings[at].turn_id for at in in_question(said, forms)}


def _mentions(transcript: Transcript, turns: Iterable[OpenTurn]) -> tuple[list[Finding], list[Said]]:
    texts = {turn.id: turn for turn in turns}
    standing = Finding.objects.filter(turn__transcript=transcript).exclude(decision=Finding.Decision.REJECTED)
    findings = list(standing.select_related("entity").order_by("turn__position", "start"))
    return findings, [_said(one, texts[one.turn_id]) for one in findings]


def _said(finding: Finding, turn: OpenTurn) -> Said:
    return Said(
        text=turn.text,
        start=finding.start,
        end=finding.end,
        category=Category(finding.category),
        language=turn.language,
        entity=str(finding.entity_id or ""),
        accepted=finding.decision == Finding.Decision.ACCEPTED,
        own=bool(finding.entity and finding.entity.own),
    )


def _names_of_entities(entities: Collection[str]) -> Mapping[str, Iterable[str]]:
    names: dict[str, list[str]] = {}
    for entity, called in _called(EntityForm.objects.filter(entity__in=[UUID(one) for one in entities])):
        names.setdefault(str(entity), []).append(called)
    return names


def _called(forms: "QuerySet[EntityForm]") -> list[tuple[UUID, str]]:
    """Open forms in which entities were named, those of speakers who withdrew left out."""
    found = [
        (one, speaker_key(one.turn.participant_id, one.turn.transcript.interview_id))
        for one in forms.select_related("turn__transcript")
    ]
    keys = content_keys({owner for _one, owner in found}, skip_destroyed=True)
    return [
        (one.entity_id, open_text(owner, bytes(one.sealed_form), keys=keys, **_form_place(one)))
        for one, owner in found
        if owner in keys
    ]


def _form_place(form: EntityForm) -> Place:
    return {"table": "pipeline_entityform", "object_id": form.pk, "field": "form"}
