""" "Not this story": withheld words are in no rendition, excerpt, list, search or count, whoever asks and whenever."""

import pytest
from django.core.exceptions import ValidationError

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.consent.services import record_consent
from archive.holdings.breakglass.services import approve_break_glass, ask_to_break_glass, read_by_break_glass
from archive.holdings.models import Transcript, Turn, Withholding
from archive.holdings.selectors import open_turns, view_original
from archive.holdings.services.withholding import Stretch, reason_of, snapped
from archive.holdings.withheld import BLOCK, unplaced
from archive.policy import Reason
from archive.release.models import Excerpt
from archive.release.reading import read_excerpt
from archive.release.search.asking import found_by, search_for
from archive.release.search.finding import find_page
from archive.release.selectors import known_to, visible_to
from archive.vocabulary import ConsentMode, Feature, GlassReason, Scope, TranscriptState, Withheld
from redaction.pipeline.models import Entity, EntityForm, Finding
from redaction.pipeline.services import process_transcript
from redaction.review.mentions import called
from redaction.review.rendition import render_transcript
from redaction.review.samples import gold_of
from redaction.review.services import declare_absent, give_back, reopen_transcript, withhold
from tests.world import AGREED, enrol, hold_interview, processed

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

TEXT = """Interviewer: Who hid you that winter?

P-01: Zarina hid me in the pantry. Afterwards we drank tea.

P-01: We went on to Karaganda.
"""
STORY = "Zarina hid me in the pantry."
TELLING = ("Zarina", "hid me", "pantry")


@pytest.fixture
def reviewed(world):
    processed(world, TEXT)
    return world


def turn_at(world, position) -> Turn:
    return world.transcript.turns.get(position=position)


def hold(world, position=1, words=None, role="researcher", **changes):
    """Withhold a turn, or some of its words."""
    turn = turn_at(world, position)
    span = None
    if words is not None:
        text = TEXT.split("\n\n")[position].split(": ", 1)[1]
        span = (text.index(words), text.index(words) + len(words))
    return withhold(
        actor=world.actor(role),
        transcript_id=world.transcript.pk,
        stretches=[Stretch(turn.pk, span)],
        **{"kind": Withheld.NOT_THIS, **changes},
    )


def rendered(world) -> list[str]:
    return [turn.text for turn in render_transcript(Transcript.objects.get(pk=world.transcript.pk)).turns]


def said_anywhere(world) -> str:
    """Everything that is made of the original, for whoever may see it."""
    transcript = Transcript.objects.get(pk=world.transcript.pk)
    names = called(Entity.objects.filter(study=world.study), [transcript])
    opened = [turn.text for turn in open_turns(transcript)]
    return " ".join([*rendered(world), *opened, str(gold_of(transcript)), str(list(names.values()))])


@pytest.mark.parametrize("words", [None, STORY, "pantry", "Zarina"])
def test_withheld_words_are_in_nothing_that_is_made_of_the_original(reviewed, words):
    hold(reviewed, words=words)
    for telling in TELLING if words in (None, STORY) else [words]:
        assert telling not in said_anywhere(reviewed)
    whole = words is None
    assert len(rendered(reviewed)) == 3 - whole
    assert ("drank tea" in said_anywhere(reviewed)) == (not whole)
    assert Finding.objects.filter(turn=turn_at(reviewed, 1)).count() == (1 if words == "pantry" else 0)


def test_in_a_release_they_look_like_what_is_suppressed(reviewed):
    hold(reviewed, words=STORY)
    assert rendered(reviewed)[1] == "[…] Afterwards we drank tea."


def test_a_turn_is_withheld_as_a_whole_once_nothing_telling_is_left(reviewed):
    (held,) = hold(reviewed, words=TEXT.split("\n\n")[1].split(": ", 1)[1].rstrip("."))
    assert (held.start, held.end) == (None, None)


def test_offsets_of_everything_else_stay(reviewed):
    before = {turn.position: len(turn.text) for turn in open_turns(reviewed.transcript)}
    hold(reviewed, words=STORY)
    after = list(open_turns(reviewed.transcript))
    assert {turn.position: len(turn.text) for turn in after} == before
    assert BLOCK in after[1].text
    assert after[1].withheld == ((0, len(STORY)),)


@pytest.mark.parametrize(
    ("span", "wide"), [((1, 3), (0, 6)), ((0, 6), (0, 6)), ((2, 9), (0, 10)), ((6, 8), (6, 10)), ((0, 20), None)]
)
def test_a_span_widens_to_whole_words(span, wide):
    assert snapped("Zarina hid me there.", span) == wide


@pytest.mark.parametrize("span", [(0, 0), (3, 2), (-1, 2), (0, 21), (6, 7)])
def test_a_span_that_is_none_is_refused(span):
    with pytest.raises(ValidationError):
        snapped("Zarina hid me there.", span)


def test_half_of_a_finding_takes_the_whole_of_it(reviewed):
    Finding.objects.filter(turn=turn_at(reviewed, 1)).update(start=0, end=13)
    (held,) = hold(reviewed, words="Zarina")
    assert (held.start, held.end) == (0, 13)


def test_a_name_said_elsewhere_too_is_still_called_by_it(reviewed):
    reviewed.upload(TEXT + "\nP-01: Zarina is dear to me.\n")
    reviewed.process()
    hold(reviewed, words=STORY)
    assert "Zarina" in str(called(Entity.objects.all(), [reviewed.transcript]).values())
    assert EntityForm.objects.filter(turn=turn_at(reviewed, 3), entity__category="person").exists()


def test_an_approval_lapses_and_what_is_approved_next_lacks_them(reviewed):
    reviewed.approve()
    hold(reviewed, words=STORY)
    reviewed.transcript.refresh_from_db()
    assert reviewed.transcript.state == TranscriptState.IN_REVIEW
    with pytest.raises(DeniedError):
        reviewed.release()
    reviewed.approve()
    reviewed.settle()
    reviewed.release()
    assert TELLING[2] not in str(read(reviewed, "researcher"))
    assert set(read(reviewed, "co_author")) == {0, 1, 2}


def read(world, role, typed="") -> dict[int, str]:
    actor, search = world.actor(role), search_for(typed)
    page = find_page(actor=actor, found=found_by(actor, search, [world.study]), query=search.query)
    return {hit.one.excerpt.position: hit.one.text for hit in page.hits}


@pytest.mark.parametrize("words", [None, "tea"])
def test_after_a_release_the_excerpt_is_out_at_once_for_everybody(reviewed, words):
    reviewed.approve()
    reviewed.settle()
    reviewed.release()
    excerpt = Excerpt.objects.get(position=1)
    hold(reviewed, words=words)
    for role in ("principal_investigator", "researcher", "reviewer", "co_author"):
        assert set(read(reviewed, role)) == {0, 2}
        assert read(reviewed, role, "tea") == {}
        actor = reviewed.actor(role)
        assert visible_to(actor).count() == 2
        with pytest.raises(DeniedError) as denied:
            read_excerpt(actor=actor, excerpt=known_to(actor).get(pk=excerpt.pk))
        assert denied.value.decision.reason is Reason.WITHHELD


def test_what_is_left_comes_back_with_a_new_release(reviewed):
    reviewed.approve()
    reviewed.settle()
    reviewed.release()
    hold(reviewed, words=STORY)
    reopen_transcript(actor=reviewed.actor("reviewer"), transcript_id=reviewed.transcript.pk)
    assert read(reviewed, "researcher") == {}
    reviewed.approve()
    reviewed.settle()
    reviewed.release()
    assert read(reviewed, "co_author")[1] == "[…] Afterwards we drank tea."
    assert Entry.objects.filter(action="transcript.reopen", outcome="done").count() == 1


def test_giving_back_looks_through_the_words_anew_and_keeps_decisions(reviewed):
    accepted = Finding.objects.get(turn=turn_at(reviewed, 2))
    Finding.objects.filter(pk=accepted.pk).update(decision=Finding.Decision.REJECTED)
    (held,) = hold(reviewed, words=STORY)
    assert not Finding.objects.filter(turn=turn_at(reviewed, 1)).exists()
    give_back(actor=reviewed.actor("researcher"), transcript_id=reviewed.transcript.pk, withholding_id=held.pk)
    reviewed.transcript.refresh_from_db()
    assert reviewed.transcript.state == TranscriptState.SEALED
    reviewed.process()
    assert "pantry" in rendered(reviewed)[1]
    assert "Zarina" not in rendered(reviewed)[1]
    assert Finding.objects.get(turn=turn_at(reviewed, 2)).pk == accepted.pk
    with pytest.raises(Withholding.DoesNotExist):
        give_back(actor=reviewed.actor("researcher"), transcript_id=reviewed.transcript.pk, withholding_id=held.pk)


def test_withheld_before_it_was_looked_through(world):
    world.upload(TEXT)
    hold(world, words=STORY)
    world.process()
    assert not Finding.objects.filter(turn=turn_at(world, 1)).exists()
    assert not EntityForm.objects.filter(entity__category="person").exists()


def test_withheld_while_it_was_looked_through(world, monkeypatch):
    from redaction.pipeline import services

    detect = services.detect_turns

    def meanwhile(*args):
        found = detect(*args)
        hold(world, words=STORY)
        return found

    monkeypatch.setattr(services, "detect_turns", meanwhile)
    world.upload(TEXT)
    assert process_transcript(world.transcript.pk)
    assert not Finding.objects.filter(turn=turn_at(world, 1)).exists()
    assert all(telling not in said_anywhere(world) for telling in TELLING)


def test_a_new_version_withholds_what_the_last_one_did(reviewed):
    hold(reviewed, words=STORY, reason="She is not safe.")
    hold(reviewed, 0, kind=Withheld.DECLINED)
    reviewed.upload(TEXT.replace("hid me", "HID   me") + "\nP-01: That was all.\n")
    reviewed.process()
    assert not unplaced(reviewed.interview)
    assert rendered(reviewed)[0] == "[…] Afterwards we drank tea."
    assert reason_of(Withholding.objects.get(turn__transcript=reviewed.transcript, start=0)) == "She is not safe."
    reviewed.approve()


@pytest.mark.parametrize("changed", [TEXT.replace("pantry", "cellar"), TEXT + "\nP-01: " + STORY + "\n"])
def test_what_is_found_nowhere_or_twice_keeps_the_new_version_from_everybody(reviewed, changed):
    (held,) = hold(reviewed, words=STORY)
    reviewed.upload(changed)
    reviewed.process()
    with pytest.raises(DeniedError) as denied:
        reviewed.approve()
    assert denied.value.decision.reason is Reason.WITHHELD_ELSEWHERE
    declare_absent(actor=reviewed.actor("reviewer"), transcript_id=reviewed.transcript.pk, withholding_id=held.pk)
    reviewed.approve()


def test_an_unplaced_story_is_read_neither_by_a_supervisor_nor_by_breaking_the_glass(reviewed):
    (held,) = hold(reviewed, words=STORY)
    reviewed.upload(TEXT.replace("pantry", "cellar"))
    asked = ask_to_break_glass(
        actor=reviewed.actor("researcher"),
        interview_id=reviewed.interview.pk,
        reason=GlassReason.PERSON_AT_RISK,
        hours=1,
    )
    approve_break_glass(actor=reviewed.actor("principal_investigator"), glass_id=asked.pk)
    readers = ((view_original, "supervisor"), (read_by_break_glass, "researcher"))
    for read, role in readers:
        with pytest.raises(DeniedError) as denied:
            read(actor=reviewed.actor(role), interview=reviewed.interview)
        assert denied.value.decision.reason is Reason.WITHHELD_ELSEWHERE
    reviewed.process()
    declare_absent(actor=reviewed.actor("reviewer"), transcript_id=reviewed.transcript.pk, withholding_id=held.pk)
    for read, role in readers:
        assert read(actor=reviewed.actor(role), interview=reviewed.interview)


@pytest.mark.parametrize("state", ["sealed", "in_review", "approved", "released"])
@pytest.mark.parametrize(
    "role",
    ["principal_investigator", "researcher", "reviewer", "transcriber", "co_author", "ethics_reviewer",
     "data_steward", "operator", "outsider"],
)  # fmt: skip
def test_who_may(world, role, state):
    world.upload(TEXT)
    Transcript.objects.filter(pk=world.transcript.pk).update(state=state)
    team = role in ("principal_investigator", "researcher", "reviewer")
    if team:
        assert hold(world, role=role)
    else:
        with pytest.raises(DeniedError):
            hold(world, role=role)
    assert Withholding.objects.exists() == team


@pytest.mark.parametrize(
    "changes", [{"second_factor": False}, {"active": False}], ids=["without a second factor", "closed account"]
)
def test_who_may_not_though_of_the_team(reviewed, changes):
    with pytest.raises(DeniedError):
        withhold(
            actor=reviewed.actor("researcher", **changes),
            transcript_id=reviewed.transcript.pk,
            stretches=[Stretch(turn_at(reviewed, 1).pk)],
            kind=Withheld.NOT_THIS,
        )


def test_a_turn_of_another_transcript_is_not_there(reviewed):
    elsewhere = turn_at(reviewed, 1)
    other = enrol(reviewed.users, reviewed.study, code="P-02", name="Saule Akhmetova")
    reviewed.interview = hold_interview(reviewed.users, reviewed.study, other, code="I-02")
    reviewed.upload("P-02: Yes.\n")
    with pytest.raises(Turn.DoesNotExist):
        withhold(
            actor=reviewed.actor("reviewer"),
            transcript_id=reviewed.transcript.pk,
            stretches=[Stretch(elsewhere.pk)],
            kind=Withheld.NOT_THIS,
        )
    with pytest.raises(ValidationError):
        withhold(
            actor=reviewed.actor("reviewer"), transcript_id=reviewed.transcript.pk, stretches=[],
            kind=Withheld.NOT_THIS,
        )  # fmt: skip
    assert not Withholding.objects.exists()


def test_it_is_logged_without_words_and_its_reason_is_sealed(reviewed):
    hold(reviewed, words=STORY, reason="Zarina is not safe.")
    entry = Entry.objects.get(action="turn.withhold", outcome="done")
    assert not any(telling in str(vars(entry)) for telling in TELLING)
    assert b"Zarina" not in bytes(Withholding.objects.get().sealed_reason)


def test_nobody_is_named_by_what_is_withheld(world):
    """A waiver bares one's own name; words withheld stay withheld, and people who take no part stay hidden."""
    record_consent(
        actor=world.actor("researcher"), participant=world.participant, form=world.study.consent_forms.get(),
        mode=ConsentMode.ORAL, scopes=AGREED | {Scope.BE_NAMED}, features=list(Feature),
        given_on=world.participant.consents.first().given_on,
    )  # fmt: skip
    processed(world, "P-01: I am Aliya Omarova, and Zarina hid me.\n\nP-01: Yes, Aliya Omarova.\n")
    withhold(
        actor=world.actor("reviewer"), transcript_id=world.transcript.pk, stretches=[Stretch(turn_at(world, 1).pk)],
        kind=Withheld.NOT_THIS,
    )  # fmt: skip
    (shown,) = rendered(world)
    assert "Aliya Omarova" in shown
    assert "Zarina" not in shown
