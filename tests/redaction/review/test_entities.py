"""Reviewers merge what is one and part what is two; approvals of the earlier version lapse; the log has it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.holdings.models import Transcript
from archive.holdings.selectors import open_turns
from archive.studies.models import DisclosureRule
from archive.studies.services import set_disclosure_profile
from archive.vocabulary import Category, Operator, Role, Style, TranscriptState
from redaction.engine.linking import Doubt
from redaction.pipeline.forms import known_forms
from redaction.pipeline.models import Entity, EntityForm, Finding, Question
from redaction.pipeline.personas import personas_of
from redaction.review.rendition import render_transcript
from redaction.review.services import approve_transcript
from redaction.review.services.entities import answer_question, merge_entities, split_entity
from tests.pages import browser
from tests.world import enrol, hold_interview

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

TEXT = """Интервьюер: Кто вам помогал?

P-01: Мне помогала Гульзада. Мы с Гульзадой ездили в Мурманск, потом в Мормонск.

Интервьюер: А потом?

P-01: Потом звонил Марат.
"""


def upload(world, text=TEXT):
    world.upload(text)
    return world.process()


def entity_of(world, words):
    """The entity of the first mention in these words."""
    for transcript in Transcript.objects.filter(interview__study=world.study):
        texts = {turn.id: turn.text for turn in open_turns(transcript)}
        for one in Finding.objects.filter(turn__transcript=transcript, entity__isnull=False).select_related("entity"):
            if texts[one.turn_id][one.start : one.end] == words:
                return one.entity
    raise AssertionError(words)


def finding_of(world, words, transcript=None):
    transcript = transcript or world.transcript
    texts = {turn.id: turn.text for turn in open_turns(transcript)}
    for one in Finding.objects.filter(turn__transcript=transcript):
        if texts[one.turn_id][one.start : one.end] == words:
            return one
    raise AssertionError(words)


def shown(world):
    return " ".join(turn.text for turn in render_transcript(Transcript.objects.get(pk=world.transcript.pk)).turns)


def test_look_alikes_are_two_until_a_reviewer_says_that_they_are_one(world):
    upload(world)
    one, other = entity_of(world, "Мурманск"), entity_of(world, "Мормонск")
    assert one != other
    question = Question.objects.get(study=world.study, doubt=Doubt.ALIKE)
    assert {question.one_id, question.other_id} == {one.pk, other.pk}
    answer_question(actor=world.actor("reviewer"), study_id=world.study.pk, question_id=question.pk, same=True)
    assert entity_of(world, "Мурманск") == entity_of(world, "Мормонск")
    assert not Question.objects.filter(study=world.study).exists()
    assert Entry.objects.filter(action="entity.decide", outcome="done", detail__question="same").exists()


def test_what_was_told_apart_is_not_asked_again(world):
    upload(world)
    question = Question.objects.get(study=world.study)
    answer_question(actor=world.actor("reviewer"), study_id=world.study.pk, question_id=question.pk, same=False)
    upload(world)
    assert entity_of(world, "Мурманск") != entity_of(world, "Мормонск")
    assert [one.answer for one in Question.objects.filter(study=world.study)] == ["different"]


def test_merging_changes_the_version_so_that_its_approval_counts_no_more(world):
    upload(world)
    world.approve()
    before = render_transcript(world.transcript).fingerprint
    places = [entity_of(world, "Мурманск"), entity_of(world, "Мормонск")]
    kept = merge_entities(actor=world.actor("reviewer"), study_id=world.study.pk, entity_ids=[one.pk for one in places])
    assert kept.number == min(one.number for one in places)
    transcript = Transcript.objects.get(pk=world.transcript.pk)
    assert transcript.state == TranscriptState.IN_REVIEW
    assert not transcript.approved_fingerprint
    assert render_transcript(transcript).fingerprint != before
    with pytest.raises(ValidationError):
        approve_transcript(actor=world.actor("reviewer"), transcript_id=transcript.pk, fingerprint=before)
    assert shown(world).count(f"[Место {kept.number}]") == 2
    with pytest.raises(DeniedError):
        world.release()


def test_what_is_one_stays_one_in_the_next_transcript(world):
    upload(world)
    places = [entity_of(world, "Мурманск"), entity_of(world, "Мормонск")]
    kept = merge_entities(actor=world.actor("reviewer"), study_id=world.study.pk, entity_ids=[one.pk for one in places])
    participant = enrol(world.users, world.study, "P-02", name="Ботагоз Нурланова")
    world.interview = hold_interview(world.users, world.study, participant, code="I-02")
    upload(world, "Интервьюер: Где?\n\nP-02: Я жила в Мормонске.")
    assert entity_of(world, "Мормонске") == kept


def test_parting_gives_the_parted_mentions_a_pseudonym_of_their_own(world):
    upload(world)
    world.approve()
    entity = entity_of(world, "Гульзада")
    assert entity == entity_of(world, "Гульзадой")
    other = split_entity(
        actor=world.actor("reviewer"),
        study_id=world.study.pk,
        entity_id=entity.pk,
        finding_ids=[finding_of(world, "Гульзадой").pk],
    )
    assert entity_of(world, "Гульзадой") == other != entity_of(world, "Гульзада")
    assert Transcript.objects.get(pk=world.transcript.pk).state == TranscriptState.IN_REVIEW
    called = {one.key: one.forms for one in known_forms(world.study)}
    assert called[str(other.pk)] == ("Гульзадой",)
    assert called[str(entity.pk)] == ("Гульзада",)
    assert Question.objects.filter(study=world.study, doubt=Doubt.PARTED, answer="different").count() == 1
    assert Entry.objects.filter(action="entity.decide", outcome="done", detail__parted=str(entity.pk)).exists()


def test_merging_undoes_parting(world):
    upload(world)
    before = render_transcript(world.transcript).fingerprint
    entity = entity_of(world, "Гульзада")
    actor, study_id = world.actor("reviewer"), world.study.pk
    finding = finding_of(world, "Гульзадой").pk
    other = split_entity(actor=actor, study_id=study_id, entity_id=entity.pk, finding_ids=[finding])
    assert merge_entities(actor=actor, study_id=study_id, entity_ids=[entity.pk, other.pk]) == entity
    assert render_transcript(world.transcript).fingerprint == before


@pytest.mark.parametrize("ticked", [["Гульзада", "Гульзадой"], []])
def test_both_sides_of_a_parting_need_a_mention(world, ticked):
    upload(world)
    entity = entity_of(world, "Гульзада")
    ids = [finding_of(world, words).pk for words in ticked]
    with pytest.raises(ValidationError):
        split_entity(actor=world.actor("reviewer"), study_id=world.study.pk, entity_id=entity.pk, finding_ids=ids)
    assert Entity.objects.filter(pk=entity.pk).exists()


def test_a_mention_of_another_entity_cannot_be_parted_off(world):
    upload(world)
    entity = entity_of(world, "Гульзада")
    with pytest.raises(ValidationError):
        split_entity(
            actor=world.actor("reviewer"),
            study_id=world.study.pk,
            entity_id=entity.pk,
            finding_ids=[finding_of(world, "Марат").pk],
        )


def test_a_person_and_a_place_do_not_become_one_nor_do_two_participants(world):
    upload(world)
    actor, study_id = world.actor("reviewer"), world.study.pk
    mixed = [entity_of(world, "Гульзада").pk, entity_of(world, "Мурманск").pk]
    people = [entity_of(world, "Гульзада"), entity_of(world, "Марат")]
    with pytest.raises(ValidationError):
        merge_entities(actor=actor, study_id=study_id, entity_ids=mixed)
    for at, one in enumerate(people):
        Entity.objects.filter(pk=one.pk).update(own=f"digest {at}")
    for ids in ([one.pk for one in people], [people[0].pk], []):
        with pytest.raises(ValidationError):
            merge_entities(actor=actor, study_id=study_id, entity_ids=ids)
    assert Entity.objects.filter(pk__in=[one.pk for one in people]).count() == 2


def test_a_participants_own_entity_is_the_one_that_is_left(world):
    upload(world)
    first, second = sorted([entity_of(world, "Гульзада"), entity_of(world, "Марат")], key=lambda one: one.number)
    Entity.objects.filter(pk=second.pk).update(own="digest")
    kept = merge_entities(actor=world.actor("reviewer"), study_id=world.study.pk, entity_ids=[first.pk, second.pk])
    assert kept == second


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.REVIEWER])
def test_nobody_but_a_reviewer_decides(world, role):
    upload(world)
    ids = [entity_of(world, "Мурманск").pk, entity_of(world, "Мормонск").pk]
    question = Question.objects.get(study=world.study)
    actor = world.actor(role.value)
    with pytest.raises(DeniedError):
        merge_entities(actor=actor, study_id=world.study.pk, entity_ids=ids)
    with pytest.raises(DeniedError):
        split_entity(actor=actor, study_id=world.study.pk, entity_id=ids[0], finding_ids=[])
    with pytest.raises(DeniedError):
        answer_question(actor=actor, study_id=world.study.pk, question_id=question.pk, same=True)
    assert Entity.objects.filter(pk__in=ids).count() == 2


# pages


def test_the_page_asks_and_a_reviewer_answers(world):
    upload(world)
    reviewer = browser(world.users["reviewer"])
    page = reviewer.get(reverse("entities", args=[world.study.pk]) + "?category=place")
    assert "One or two?" in page.text
    assert "Мурманск" in page.text
    assert "no-store" in page["Cache-Control"]
    question = Question.objects.get(study=world.study)
    answer = reverse("entity_question", args=[world.study.pk, question.pk])
    assert reviewer.post(answer, {"answer": "perhaps"}, follow=True).status_code == 200
    assert Question.objects.filter(pk=question.pk, answer="open").exists()
    assert "They are one now" in reviewer.post(answer, {"answer": "same"}, follow=True).text
    assert "answered meanwhile" in reviewer.post(answer, {"answer": "same"}, follow=True).text
    read = Entry.objects.filter(action="original.read", outcome="allowed")
    assert read.exists()


def test_the_page_merges_and_parts(world):
    upload(world)
    reviewer = browser(world.users["reviewer"])
    places = [entity_of(world, "Мурманск"), entity_of(world, "Мормонск")]
    merge = reverse("entities_merge", args=[world.study.pk])
    assert "Tick two" in reviewer.post(merge, {"entity": [str(places[0].pk)]}, follow=True).text
    assert "Tick two" in reviewer.post(merge, {"entity": ["x"]}, follow=True).text
    assert "They are one now" in reviewer.post(merge, {"entity": [str(one.pk) for one in places]}, follow=True).text
    kept = entity_of(world, "Мурманск")
    page = reverse("entity", args=[world.study.pk, kept.pk])
    assert "Мормонск" in reviewer.get(page).text
    assert reviewer.post(page, {}).status_code == 422
    ticked = {"finding": [str(finding_of(world, "Мормонск").pk)]}
    assert "Parted" in reviewer.post(page, ticked, follow=True).text
    assert entity_of(world, "Мурманск") != entity_of(world, "Мормонск")


@pytest.mark.parametrize("role", [*[one.value for one in Role if one is not Role.REVIEWER], "outsider", "operator"])
def test_nobody_else_sees_what_entities_are_called(world, role):
    upload(world)
    entity = entity_of(world, "Гульзада")
    visitor = browser(world.users[role])
    for page in (reverse("entities", args=[world.study.pk]), reverse("entity", args=[world.study.pk, entity.pk])):
        answer = visitor.get(page)
        assert answer.status_code in (403, 404)
        assert "Гульзад" not in answer.text


def test_what_consent_no_longer_covers_is_not_shown(world):
    upload(world)
    consent = world.participant.consents.get()
    consent.__class__.objects.filter(pk=consent.pk).update(scopes=["take_part"])
    reviewer = browser(world.users["reviewer"])
    entity = entity_of(world, "Гульзада")
    for page in (reverse("entities", args=[world.study.pk]), reverse("entity", args=[world.study.pk, entity.pk])):
        answer = reviewer.get(page)
        assert answer.status_code == 200
        assert "Гульзад" not in answer.text


def test_an_entity_of_another_study_is_not_found(world):
    from tests.world import make_study

    upload(world)
    other = make_study(world.users, "Leaving")
    entity = entity_of(world, "Гульзада")
    reviewer = browser(world.users["reviewer"])
    assert reviewer.get(reverse("entity", args=[other.pk, entity.pk])).status_code == 404


# other names


def natural(world):
    set_disclosure_profile(
        actor=world.actor("principal_investigator"),
        study_id=world.study.pk,
        rules={Category.PERSON: Operator.PSEUDONYMISE},
        styles={Category.PERSON: Style.NATURAL},
    )


def test_another_name_stands_in_the_sentence_in_the_right_case(world):
    natural(world)
    upload(world)
    entity = entity_of(world, "Гульзада")
    persona = personas_of(world.study.pk, [Entity.objects.get(pk=entity.pk)])[entity.pk]
    text = shown(world)
    stem = persona.given.russian.capitalize()[:-1]
    assert "Гульзад" not in text
    assert f"помогала {persona.given.russian.capitalize()}." in text
    assert any(f"Мы с {stem}{ending} ездили" in text for ending in ("ой", "ей"))


def test_other_names_are_drawn_once_somebody_wants_them(world):
    upload(world)
    people = Entity.objects.filter(study=world.study, category=Category.PERSON)
    assert people.exists()
    assert not people.filter(sealed_persona__isnull=False).exists()
    natural(world)
    drawn = personas_of(world.study.pk, people)
    assert set(drawn) == set(people.values_list("pk", flat=True))
    name = drawn[entity_of(world, "Гульзада").pk].given.russian.capitalize()
    assert f"помогала {name}." in shown(world)


def test_a_draw_that_fails_leaves_codes(world, monkeypatch):
    def failing(*_, **__):
        raise OSError("full")

    upload(world)
    before = shown(world)
    monkeypatch.setattr("redaction.pipeline.personas.known_forms", failing)
    with pytest.raises(OSError, match="full"):
        natural(world)
    assert not DisclosureRule.objects.filter(study=world.study, style=Style.NATURAL).exists()
    assert shown(world) == before


def test_it_is_the_same_in_every_transcript_and_stands_nowhere_in_plain(world):
    natural(world)
    upload(world)
    entity = entity_of(world, "Гульзада")
    name = personas_of(world.study.pk, [Entity.objects.get(pk=entity.pk)])[entity.pk].given.russian
    participant = enrol(world.users, world.study, "P-02", name="Ботагоз Нурланова")
    world.interview = hold_interview(world.users, world.study, participant, code="I-02")
    upload(world, "Интервьюер: Кто?\n\nP-02: Это была Гульзада.")
    assert f"Это была {name.capitalize()}." in shown(world)
    held = b"".join(bytes(one.sealed_persona or b"") for one in Entity.objects.all())
    assert name.encode() not in held


def test_a_name_that_comes_to_occur_in_the_study_stands_for_nobody_any_more(world):
    natural(world)
    upload(world)
    entity = entity_of(world, "Гульзада")
    name = personas_of(world.study.pk, [Entity.objects.get(pk=entity.pk)])[entity.pk].given.russian.capitalize()
    participant = enrol(world.users, world.study, "P-02", name="Ботагоз Нурланова")
    world.interview = hold_interview(world.users, world.study, participant, code="I-02")
    upload(world, f"Интервьюер: Кто?\n\nP-02: Мою сестру зовут {name}. Мы жили с ней вместе.")
    assert name not in shown(world)
    drawn = personas_of(world.study.pk, Entity.objects.filter(category=Category.PERSON))
    assert name.lower() not in {one.given.russian for one in drawn.values()}


def test_two_people_never_share_another_name(world):
    natural(world)
    upload(world, "P-01: Были Гульзада, Айнур, Динара, Жанна, Асель, Мадина, Салтанат, Гульмира и Сауле.")
    drawn = personas_of(world.study.pk, Entity.objects.filter(category=Category.PERSON))
    names = [one.given.russian for one in drawn.values()]
    assert len(names) == len(set(names)) > 4


def test_forms_follow_their_entity_out_of_a_withdrawal(world):
    upload(world)
    places = [entity_of(world, "Мурманск"), entity_of(world, "Мормонск")]
    merge_entities(actor=world.actor("reviewer"), study_id=world.study.pk, entity_ids=[one.pk for one in places])
    Transcript.objects.filter(pk=world.transcript.pk).delete()
    assert not EntityForm.objects.exists()


def test_nothing_of_another_study_can_be_decided_on(world):
    """Whoever reviews two studies cannot reach from one into the other."""
    from tests.world import make_study

    upload(world)
    other = make_study(world.users, "Leaving")
    places = [entity_of(world, "Мурманск"), entity_of(world, "Мормонск")]
    question = Question.objects.get(study=world.study)
    reviewer = browser(world.users["reviewer"])
    merged = reviewer.post(reverse("entities_merge", args=[other.pk]), {"entity": [str(one.pk) for one in places]})
    assert merged.status_code == 302
    answered = reviewer.post(reverse("entity_question", args=[other.pk, question.pk]), {"answer": "same"}, follow=True)
    assert "answered meanwhile" in answered.text
    ticked = {"finding": [str(finding_of(world, "Гульзадой").pk)]}
    parted = reviewer.post(reverse("entity", args=[other.pk, entity_of(world, "Гульзада").pk]), ticked)
    assert parted.status_code == 404
    assert entity_of(world, "Мурманск") != entity_of(world, "Мормонск")
    assert entity_of(world, "Гульзада") == entity_of(world, "Гульзадой")
    assert Question.objects.filter(pk=question.pk, answer="open").exists()


def test_without_its_token_a_form_of_another_site_changes_nothing(world):
    from django.test import Client

    from tests.pages import sign_in

    upload(world)
    places = [entity_of(world, "Мурманск"), entity_of(world, "Мормонск")]
    forged = sign_in(Client(enforce_csrf_checks=True), world.users["reviewer"])
    question = Question.objects.get(study=world.study)
    sent = [
        (reverse("entities_merge", args=[world.study.pk]), {"entity": [str(one.pk) for one in places]}),
        (reverse("entity_question", args=[world.study.pk, question.pk]), {"answer": "same"}),
        (reverse("entity", args=[world.study.pk, places[0].pk]), {"finding": []}),
        (reverse("kept_words", args=[world.study.pk]), {"words": "Angela Merkel"}),
        (reverse("sample", args=[world.study.pk]), {}),
        (reverse("risk_threshold", args=[world.study.pk]), {"k": 0}),
        (reverse("leaks_again", args=[world.transcript.pk]), {}),
        (reverse("leak_decide", args=[world.transcript.pk, world.transcript.pk]), {"decision": "accepted"}),
        (reverse("transcript_release", args=[world.transcript.pk]), {"confirmed": "1"}),
    ]
    for address, data in sent:
        assert forged.post(address, data).status_code == 403, address
    assert Question.objects.filter(pk=question.pk, answer="open").exists()
    assert entity_of(world, "Мурманск") != entity_of(world, "Мормонск")
