"""Excerpts put under codes: by whom, which passage, what is noted, and what of it is shown to whom."""

import pytest
from django.core.exceptions import ValidationError

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.erasure.services import withdraw_participant
from archive.release.coding.models import Coding
from archive.release.coding.reading import codings_of
from archive.release.coding.selectors import codings_visible_to
from archive.release.coding.services import code_excerpt, remove_coding
from archive.release.models import Excerpt
from archive.studies.models import Participant
from tests.archive.release.coding.coded import excerpts, make, mark, opened, shelve
from tests.archive.release.shelf import put
from tests.world import enrol, hold_interview

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

MEMO = "He smiles here. Его голос дрожит 🥀"


@pytest.fixture
def shelf(world):
    shelve(world)
    return world


def codings(world, role):
    return codings_of(actor=world.actor(role), excerpts=opened(world, role))


def test_a_passage_counts_in_code_points(world):
    put(world.interview, world.participant, ["?", "Ол 🏚️ үйде қалды"], user=world.users["researcher"])
    excerpt = excerpts(world)[1]
    start = "Ол 🏚️ үйде қалды".index("үйде")
    mark(world, make(world, "Home"), excerpt, span=(start, start + 4))
    ((found,),) = codings(world, "co_author").values()
    text = next(one.text for one in opened(world, "co_author") if one.excerpt == excerpt)
    assert found.passage_of(text) == "үйде"


@pytest.mark.parametrize("span", [(0, 0), (5, 4), (-1, 3), (0, 10_000), (2, 3)])
def test_there_is_no_such_passage(shelf, span):
    code = make(shelf, "Staying")
    with pytest.raises(ValidationError):
        mark(shelf, code, excerpts(shelf)[1], span=span)
    assert not Coding.objects.exists()


def test_the_team_is_shown_memos_and_coders_and_others_are_not(shelf):
    code, excerpt = make(shelf, "Staying"), excerpts(shelf)[1]
    mark(shelf, code, excerpt, memo=MEMO)
    ((team,),) = codings(shelf, "reviewer").values()
    assert (team.memo, team.coded_by_id) == (MEMO, shelf.users["researcher"].pk)
    ((other,),) = codings(shelf, "co_author").values()
    assert (other.code.name, other.memo, other.coded_by_id) == ("Staying", "", None)
    looked = Entry.objects.filter(action="coding.view")
    assert [(one.actor_id, one.outcome) for one in looked] == [(shelf.users["reviewer"].pk, "allowed")]
    assert MEMO.encode() not in bytes(Coding.objects.get().sealed_memo)


def test_coding_again_changes_the_memo_alone(shelf):
    code, excerpt = make(shelf, "Staying"), excerpts(shelf)[1]
    first = mark(shelf, code, excerpt, memo=MEMO)
    assert mark(shelf, code, excerpt).pk == first.pk
    assert codings(shelf, "researcher")[excerpt.pk][0].memo == MEMO
    mark(shelf, code, excerpt, memo="Shorter.")
    assert codings(shelf, "researcher")[excerpt.pk][0].memo == "Shorter."
    mark(shelf, code, excerpt, memo="")
    assert Coding.objects.get().sealed_memo is None
    assert [one.detail["new"] for one in Entry.objects.filter(action="coding.add", outcome="done")] == [
        True,
        False,
        False,
        False,
    ]


def test_a_heading_bears_nothing_and_neither_does_another_studys_code(shelf):
    code = make(shelf, "Staying")
    type(code).objects.filter(pk=code.pk).update(codable=False)
    with pytest.raises(ValidationError):
        mark(shelf, code, excerpts(shelf)[1])
    with pytest.raises(ValidationError):
        code_excerpt(actor=shelf.actor("researcher"), excerpt_id=excerpts(shelf)[1].pk, code_id=excerpts(shelf)[0].pk)


def test_uncoding_is_on_record(shelf):
    code, excerpt = make(shelf, "Staying"), excerpts(shelf)[1]
    coding = mark(shelf, code, excerpt, memo=MEMO)
    with pytest.raises(DeniedError):
        remove_coding(actor=shelf.actor("reviewer"), coding_id=coding.pk)
    remove_coding(actor=shelf.actor("principal_investigator"), coding_id=coding.pk)
    assert codings(shelf, "researcher") == {}
    entry = Entry.objects.get(action="coding.remove", outcome="done")
    assert (entry.object_id, entry.participant) == (coding.pk, shelf.participant.code)
    assert entry.detail == {"code": str(code.pk), "excerpt": str(excerpt.pk)}
    with pytest.raises(Coding.DoesNotExist):
        remove_coding(actor=shelf.actor("principal_investigator"), coding_id=coding.pk)


@pytest.mark.parametrize("role", ["reviewer", "co_author", "ethics_reviewer", "outsider"])
def test_who_does_no_fieldwork_codes_nothing(shelf, role):
    code = make(shelf, "Staying")
    with pytest.raises(DeniedError):
        code_excerpt(actor=shelf.actor(role), excerpt_id=excerpts(shelf)[1].pk, code_id=code.pk)
    assert not Coding.objects.exists()


@pytest.mark.parametrize(
    "hide",
    [
        lambda world: Excerpt.objects.update(withheld_at="2026-01-01T00:00Z"),
        lambda world: type(excerpts(world)[0].release).objects.update(recalled_at="2026-01-01T00:00Z"),
        lambda world: Participant.objects.update(stopped_at="2026-01-01T00:00Z"),
        lambda world: Participant.objects.update(withdrawn_at="2026-01-01T00:00Z"),
    ],
    ids=["withheld", "recalled", "stopped", "withdrawn"],
)
def test_what_is_not_shown_or_not_worked_on_any_more_is_not_coded(shelf, hide):
    code = make(shelf, "Staying")
    hide(shelf)
    with pytest.raises(DeniedError):
        mark(shelf, code, excerpts(shelf)[1])


def test_a_coding_is_shown_as_long_as_its_excerpt_is(shelf):
    mark(shelf, make(shelf, "Staying"), excerpts(shelf)[1])
    for role in ("researcher", "co_author"):
        assert codings_visible_to(shelf.actor(role)).count() == 1
    Excerpt.objects.update(withheld_at="2026-01-01T00:00Z")
    for role in shelf.users:
        assert not codings_visible_to(shelf.actor(role)).exists()


def test_a_withdrawal_takes_codings_and_says_so(shelf):
    other = enrol(shelf.users, shelf.study, "P-02", name="Dana Bekova")
    interview = hold_interview(shelf.users, shelf.study, other, code="I-02")
    kept = put(interview, other, ["?", "I stayed."], user=shelf.users["researcher"])
    code = make(shelf, "Staying")
    for excerpt in excerpts(shelf):
        mark(shelf, code, excerpt, memo=MEMO)
    lead = shelf.actor("principal_investigator")
    assert withdraw_participant(actor=lead, participant_id=shelf.participant.pk)
    assert {one.excerpt_id for one in Coding.objects.all()} == {one.pk for one in kept}
    assert shelf.participant.withdrawals.get().destroyed["codings"] == 4
    assert set(codings(shelf, "co_author")) == {one.pk for one in kept}


def test_a_memo_is_unreadable_once_their_key_is_gone_though_the_row_is_not(shelf):
    from archive.keyring.owners import KeyKind
    from archive.keyring.services import destroy_key
    from archive.release.coding.keys import open_memos

    coding = mark(shelf, make(shelf, "Staying"), excerpts(shelf)[1], memo=MEMO)
    rows = Coding.objects.select_related("excerpt")
    assert open_memos(rows) == {coding.pk: MEMO}
    destroy_key(kind=KeyKind.PARTICIPANT, owner_id=shelf.participant.pk)
    assert open_memos(rows) == {}
