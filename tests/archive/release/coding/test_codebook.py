"""The codebook: made, renamed, moved, merged and deleted, by those who may; and who is shown which part of it."""

import pytest
from django.core.exceptions import ValidationError

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.release.coding.models import Code, Coding
from archive.release.coding.reading import codebook_of, codebook_with_counts
from archive.release.coding.services import Change, Place, affected_by, delete_code, edit_code, merge_codes
from archive.release.coding.words import MOST_LEVELS, NAME_LENGTH
from archive.studies.models import Study
from archive.vocabulary import Role, StudyState
from tests.archive.release.coding.coded import excerpts, make, mark, shelve
from tests.archive.release.shelf import put
from tests.world import make_study

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def book(world, role="researcher"):
    return [(code.depth, code.name) for code in codebook_of(actor=world.actor(role), study=world.study)]


def steps(world):
    done = Entry.objects.filter(action="codebook.edit", outcome="done", study_id=world.study.pk).order_by("pk")
    return [entry.detail["step"] for entry in done]


def test_a_tree_in_its_order(world):
    staying = make(world, "Staying")
    make(world, "Leaving")
    make(world, "Мать и отец", staying)
    make(world, "Money 💸", staying)
    assert book(world) == [(0, "Staying"), (1, "Мать и отец"), (1, "Money 💸"), (0, "Leaving")]
    paths = [code.path for code in codebook_of(actor=world.actor("researcher"), study=world.study)]
    assert paths[1] == ("Staying", "Мать и отец")
    assert steps(world) == ["create"] * 4


def test_words_are_sealed(world):
    make(world, "Aunt Zhuldyzay", definition="What the aunt from Kostanay did.")
    row = bytes(Code.objects.get().sealed_words)
    assert b"Zhuldyzay" not in row
    assert b"Kostanay" not in row


@pytest.mark.parametrize("name", ["", " \n ", "n" * (NAME_LENGTH + 1), "a\x00b", "a\ufffeb", "a\ud800b"])
def test_a_name_that_cannot_be_taken(world, name):
    with pytest.raises(ValidationError) as refused:
        make(world, name)
    assert "name" in refused.value.message_dict
    assert not Code.objects.exists()


@pytest.mark.parametrize("colour", ["red", "#12345", "#12345g", "url(#x)", "#123456; x"])
def test_a_colour_that_is_none(world, colour):
    with pytest.raises(ValidationError) as refused:
        make(world, "Staying", colour=colour)
    assert "colour" in refused.value.message_dict


def test_a_short_colour_is_written_out(world):
    assert make(world, "Staying", colour=" #F0a ").colour == "#ff00aa"


def test_two_codes_of_one_name_stand_apart_alone(world):
    staying, leaving = make(world, "Staying"), make(world, "Leaving")
    make(world, "Money", staying)
    inner = make(world, "Money", leaving)
    for name in ("money", "  MONEY ", "Ｍoney"):
        with pytest.raises(ValidationError):
            make(world, name, leaving)
    with pytest.raises(ValidationError):
        edit_code(actor=world.actor("researcher"), code_id=inner.pk, change=Change(to=Place(staying.pk)))
    with pytest.raises(ValidationError):
        edit_code(actor=world.actor("researcher"), code_id=leaving.pk, change=Change(name="staying"))


def test_editing(world):
    code = make(world, "Staying")
    edit_code(actor=world.actor("researcher"), code_id=code.pk, change=Change("Қалу", "To stay.\r\nOr not.", "#abc"))
    (found,) = codebook_of(actor=world.actor("reviewer"), study=world.study)
    assert (found.name, found.definition, found.colour) == ("Қалу", "To stay.\nOr not.", "#aabbcc")
    assert steps(world) == ["create", "edit"]


def test_moving_among_siblings_and_under_another(world):
    one, two, three = (make(world, name) for name in ("One", "Two", "Three"))
    actor = world.actor("principal_investigator")
    edit_code(actor=actor, code_id=three.pk, change=Change(to=Place(None, 0)))
    assert book(world) == [(0, "Three"), (0, "One"), (0, "Two")]
    edit_code(actor=actor, code_id=one.pk, change=Change(to=Place(two.pk)))
    assert book(world) == [(0, "Three"), (0, "Two"), (1, "One")]
    with pytest.raises(ValidationError):
        edit_code(actor=actor, code_id=two.pk, change=Change(to=Place(one.pk)))
    with pytest.raises(ValidationError):
        edit_code(actor=actor, code_id=two.pk, change=Change(to=Place(two.pk)))
    edit_code(actor=actor, code_id=one.pk, change=Change(to=Place(None, 1)))
    assert book(world) == [(0, "Three"), (0, "One"), (0, "Two")]


def test_codes_stand_so_deep_and_no_deeper(world):
    code = None
    for level in range(MOST_LEVELS):
        code = make(world, str(level), code)
    with pytest.raises(ValidationError):
        make(world, "deeper", code)
    apart = make(world, "apart")
    make(world, "below it", apart)
    with pytest.raises(ValidationError):
        edit_code(actor=world.actor("researcher"), code_id=apart.pk, change=Change(to=Place(code.parent_id)))


def test_another_studys_code_is_no_parent(world):
    other = make_study(world.users, title="Elsewhere")
    foreign = make(world, "Staying")
    Code.objects.filter(pk=foreign.pk).update(study=other)
    with pytest.raises(ValidationError):
        make(world, "Leaving", foreign)


def test_deleting_takes_what_is_below(world):
    shelve(world)
    staying = make(world, "Staying")
    inner = make(world, "Money", staying)
    make(world, "Leaving")
    for excerpt in excerpts(world):
        mark(world, inner, excerpt)
    said = affected_by(world.actor("researcher"), staying)
    assert (said.codes, said.excerpts) == (1, None)
    delete_code(actor=world.actor("researcher"), code_id=staying.pk, in_use=True)
    assert book(world) == [(0, "Leaving")]
    assert not Coding.objects.exists()
    entry = Entry.objects.filter(action="codebook.edit", outcome="done").latest("pk")
    assert entry.detail == {"step": "delete", "codes": 2, "codings": 4}
    assert entry.object_id == staying.pk
    assert len(excerpts(world)) == 4


def test_merging_joins_what_stands_under_both(world):
    shelve(world)
    one, two, *_ = excerpts(world)
    money, cash = make(world, "Money"), make(world, "Cash")
    make(world, "Coins", cash)
    make(world, "Debt", money)
    mark(world, money, one, memo="kept")
    mark(world, cash, one, memo="goes")
    mark(world, cash, two)
    mark(world, cash, two, span=(0, 9))
    merge_codes(actor=world.actor("researcher"), code_id=cash.pk, into_id=money.pk)
    assert book(world) == [(0, "Money"), (1, "Debt"), (1, "Coins")]
    found = Coding.objects.order_by("excerpt__position", "start").values_list("excerpt__position", "start", "code")
    assert sorted(found, key=str) == sorted([(0, None, money.pk), (1, None, money.pk), (1, 0, money.pk)], key=str)


def test_merging_refuses_what_would_not_be_a_codebook(world):
    money, cash = make(world, "Money"), make(world, "Cash")
    below = make(world, "Coins", cash)
    make(world, "coins", money)
    actor = world.actor("researcher")
    for code, into in ((cash, money), (cash, cash), (cash, below)):
        with pytest.raises(ValidationError):
            merge_codes(actor=actor, code_id=code.pk, into_id=into.pk)
    assert Code.objects.count() == 4
    merge_codes(actor=actor, code_id=below.pk, into_id=cash.pk)
    assert book(world) == [(0, "Money"), (1, "coins"), (0, "Cash")]


@pytest.mark.parametrize("role", ["reviewer", "co_author", "ethics_reviewer", "transcriber", "outsider", "operator"])
def test_who_does_no_fieldwork_changes_nothing(world, role):
    code, other = make(world, "Staying"), make(world, "Leaving")
    actor = world.actor(role)
    deeds = (
        lambda: edit_code(actor=actor, code_id=code.pk, change=Change(name="Mine")),
        lambda: edit_code(actor=actor, code_id=code.pk, change=Change(to=Place(other.pk))),
        lambda: merge_codes(actor=actor, code_id=code.pk, into_id=other.pk),
        lambda: delete_code(actor=actor, code_id=code.pk, in_use=True),
    )
    for deed in deeds:
        with pytest.raises(DeniedError):
            deed()
    assert book(world) == [(0, "Staying"), (0, "Leaving")]
    assert Entry.objects.filter(action="codebook.edit", outcome="denied", actor_id=actor.id).count() == 4


@pytest.mark.parametrize("role", ["ethics_reviewer", "transcriber", "supervisor", "outsider", "data_steward"])
def test_who_reads_no_excerpts_sees_no_codebook(world, role):
    make(world, "Staying")
    with pytest.raises(DeniedError):
        book(world, role)


def test_a_co_author_knows_what_excerpts_open_to_them_stand_under(world):
    shelve(world)
    staying = make(world, "Staying")
    money = make(world, "Money", staying)
    make(world, "Debt", money)
    make(world, "Leaving")
    assert book(world, Role.CO_AUTHOR) == []
    mark(world, money, excerpts(world)[1])
    assert book(world, Role.CO_AUTHOR) == [(0, "Staying"), (1, "Money")]
    assert Entry.objects.filter(action="codebook.view", outcome="allowed", grant_id__isnull=False).count() == 2


def test_what_is_hidden_is_in_no_count_and_names_no_code(world):
    put(world.interview, world.participant, [str(number) for number in range(12)], user=world.users["researcher"])
    staying, leaving = make(world, "Staying"), make(world, "Leaving")
    money = make(world, "Money", staying)
    six, *rest = excerpts(world)[:6], *excerpts(world)[6:]
    for excerpt in six:
        mark(world, money, excerpt)
    mark(world, leaving, rest[0])

    def counts(role):
        return {code.name: count for code, count in codebook_with_counts(actor=world.actor(role), study=world.study)}

    assert counts("co_author") == {"Staying": 6, "Money": 6, "Leaving": None}
    world.study.excerpts.filter(pk__in=[six[0].pk, rest[0].pk]).update(withheld_at="2026-01-01T00:00Z")
    assert counts("co_author") == {"Staying": 5, "Money": 5}
    assert counts("researcher") == {"Staying": 5, "Money": 5, "Leaving": 0}
    Study.objects.filter(pk=world.study.pk).update(embargo_until="2099-01-01T00:00Z")
    assert counts("co_author") == {}
    assert counts("researcher") == {"Staying": 5, "Money": 5, "Leaving": 0}


def test_a_locked_study_shows_no_code_and_takes_none(world):
    code = make(world, "Staying")
    Study.objects.filter(pk=world.study.pk).update(state=StudyState.LOCKED)
    world.study.refresh_from_db()
    with pytest.raises(DeniedError):
        book(world)
    with pytest.raises(DeniedError):
        delete_code(actor=world.actor("researcher"), code_id=code.pk, in_use=True)


def test_a_code_that_is_not_there(world):
    code = make(world, "Staying")
    delete_code(actor=world.actor("researcher"), code_id=code.pk, in_use=True)
    with pytest.raises(Code.DoesNotExist):
        delete_code(actor=world.actor("researcher"), code_id=code.pk, in_use=True)
