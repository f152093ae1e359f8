"""A kept statement gives what its queryset would give now, however often it is asked and by whom."""

import threading
from uuid import uuid4
from weakref import WeakKeyDictionary

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import CharField, Exists, IntegerField, OuterRef, UUIDField, Value
from django.db.models.expressions import RawSQL

from archive.records import kept as kept_statements
from archive.records.ahead import Ahead, found
from archive.records.given import NOTED, Among, Given, Noted
from archive.records.kept import Kept, at_once, together
from archive.studies.models import Membership, Participant, Study

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

#: Asked once, planned, and asked as planned.
OFTEN = range(3)


def test_it_gives_instances_with_what_is_selected_along_and_annotated(world):
    def rows(user):
        led = Study.objects.filter(pk=OuterRef("study"), title__contains="%")
        return Membership.objects.filter(user=user).select_related("study").annotate(odd=Exists(led)).order_by("pk")

    kept = Kept(lambda: rows(Given("user", UUIDField())))
    Study.objects.filter(pk=world.study.pk).update(title="100 %s")
    for _ in OFTEN:
        user = world.users["researcher"]
        found, wanted = kept(user=user.pk), list(rows(user.pk))
        assert wanted
        assert found == wanted
        assert [(one.study, one.role, one.created_at, one.odd) for one in found] == [
            (one.study, one.role, one.created_at, one.odd) for one in wanted
        ]
        assert found[0].odd is True
        assert kept(user=uuid4()) == []


def test_it_gives_tuples_and_single_values(world):
    pairs = Kept(lambda: Study.objects.filter(Among("pk", "studies")).values_list("pk", "languages", "created_at"))
    titles = Kept(lambda: Study.objects.filter(Among("pk", "studies")).values_list("title", flat=True))
    of_it = Study.objects.filter(pk=world.study.pk)
    for _ in OFTEN:
        assert pairs(studies=[world.study.pk, uuid4()]) == list(of_it.values_list("pk", "languages", "created_at"))
        assert titles(studies=[world.study.pk]) == [world.study.title]
        assert pairs(studies=[]) == []


def test_it_reads_what_stands_now(world):
    kept = Kept(lambda: Study.objects.filter(pk=Given("study", UUIDField())).values_list("title", flat=True))
    for title in ("One", "Two", "Three", "Four"):
        Study.objects.filter(pk=world.study.pk).update(title=title)
        assert kept(study=world.study.pk) == [title]


def test_a_value_may_stand_in_several_places_and_among_fixed_ones(world):
    title = Given("title", CharField())
    kept = Kept(
        lambda: (
            Study.objects.exclude(title="%s %% $1")
            .filter(title=title, state="open")
            .annotate(said=Value("50 % of 'it'"))
            .filter(title__gte=title)
            .values_list("title", "said")
        )
    )
    for _ in OFTEN:
        assert kept(title=world.study.title) == [(world.study.title, "50 % of 'it'")]
        assert kept(title="'; DROP TABLE studies_study; --") == []


def test_each_shape_is_a_statement_of_its_own(world):
    def rows(backwards):
        found = Participant.objects.filter(study=Given("study", UUIDField()))
        return found.order_by("-code" if backwards else "code").values_list("code", flat=True)

    Participant.objects.create(study=world.study, code="A-1")
    Participant.objects.create(study=world.study, code="Z-9")
    kept = Kept(rows)
    for _ in OFTEN:
        assert kept(False, study=world.study.pk) == kept(True, study=world.study.pk)[::-1]
        assert len(kept(False, study=world.study.pk)) >= 2


def test_more_than_a_connection_keeps_planned_are_answered_as_well(world, monkeypatch):
    monkeypatch.setattr(kept_statements, "_PLANNED", 2)
    monkeypatch.setattr(kept_statements._Statement, "_planned", WeakKeyDictionary())
    kept = Kept(
        lambda most: Study.objects.filter(pk=Given("study", UUIDField())).values_list("title", flat=True)[:most]
    )
    for _ in OFTEN:
        for most in range(1, 6):
            assert kept(most, study=world.study.pk) == [world.study.title]
    if connection.vendor == "postgresql":
        (planned,) = kept_statements._Statement._planned.values()
        assert len([name for name in planned if name.startswith("kept_")]) == 2


def test_what_is_not_given_is_asked_for(world):
    kept = Kept(lambda: Study.objects.filter(pk=Given("study", UUIDField())))
    for _ in OFTEN:
        with pytest.raises(KeyError):
            kept(other=world.study.pk)
        kept(study=world.study.pk)


def test_what_it_cannot_make_of_rows_is_refused():
    with pytest.raises(NotImplementedError):
        Kept(lambda: Study.objects.values("title"))()


@pytest.mark.django_db(transaction=True, databases=["default", "keyring"])
def test_how_a_connection_plans_outlives_a_transaction_that_is_taken_back(world):
    if connection.vendor != "postgresql":
        pytest.skip("nothing is planned elsewhere")
    connection.close()
    kept = Kept(lambda: Study.objects.filter(pk=Given("study", UUIDField())))
    for _ in OFTEN:
        with transaction.atomic():
            kept(study=world.study.pk)
            transaction.set_rollback(True)
    other = Kept(lambda: Study.objects.filter(pk=Given("study", UUIDField())).only("title"))
    for _ in OFTEN:
        assert kept(study=world.study.pk) == other(study=world.study.pk) == [world.study]
    with connection.cursor() as cursor:
        cursor.execute("SHOW plan_cache_mode")
        assert cursor.fetchone() == ("force_generic_plan",)


@pytest.mark.django_db(transaction=True, databases=["default", "keyring"])
def test_another_thread_may_ask_when_the_first_has_gone(world):
    kept = Kept(lambda: Study.objects.filter(pk=Given("study", UUIDField())).values_list("pk", "created_at"))
    found = []

    def ask():
        found.append(kept(study=world.study.pk))
        connection.close()

    for _ in OFTEN:
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
    assert found == [list(Study.objects.filter(pk=world.study.pk).values_list("pk", "created_at"))] * len(OFTEN)


@pytest.mark.django_db(transaction=True, databases=["default", "keyring"])
def test_a_new_connection_plans_anew(world):
    kept = Kept(lambda: Study.objects.filter(pk=Given("study", UUIDField())).values_list("title", flat=True))
    for _ in OFTEN:
        for _ in OFTEN:
            assert kept(study=world.study.pk) == [world.study.title]
        connection.close()


def test_several_are_asked_together_each_for_its_own(world):
    titles = Kept(lambda: Study.objects.filter(Among("pk", "studies")).values_list("title", flat=True))
    held = Kept(lambda: Membership.objects.filter(user=Given("user", UUIDField())).select_related("study"))
    nobody = Kept(lambda: Membership.objects.filter(role="%"))
    user = world.users["researcher"]
    for _ in OFTEN:
        asked = [titles.asking(studies=[world.study.pk]), held.asking(user=user.pk), nobody.asking()]
        found = together(*asked, titles.asking(studies=[]))
        assert found == [[world.study.title], list(Membership.objects.filter(user=user)), [], []]
        assert found[1][0].study == world.study
        with pytest.raises(KeyError):
            together(titles.asking(studies=[world.study.pk]), held.asking())


def test_one_that_is_asked_for_the_first_time_holds_up_no_other(world):
    old = Kept(lambda: Study.objects.filter(pk=Given("study", UUIDField())).values_list("title", flat=True))
    for _ in OFTEN:
        new = Kept(lambda: Study.objects.filter(pk=Given("study", UUIDField())).values_list("state", flat=True))
        found = together(old.asking(study=world.study.pk), new.asking(study=world.study.pk))
        assert found == [[world.study.title], ["open"]]


def test_ids_of_one_statement_are_noted_for_the_next_of_the_same_message(world):
    if connection.vendor != "postgresql":
        pytest.skip("elsewhere each statement is a message of its own")
    for code in ("N-1", "N-2", "N-3"):
        Participant.objects.create(study=world.study, code=code)
    of_study = Participant.objects.filter(study=Given("study", UUIDField())).order_by("-code").values_list("id", "code")
    by_pk = Participant.objects.filter(pk=found("id", UUIDField()))
    last_two = Kept(lambda: Ahead(of_study, ("code DESC",), by_pk, 2, noting="id"))
    noted = Kept(lambda: Participant.objects.filter(Noted("pk")).order_by("code").values_list("pk", flat=True))
    told = [at_once(last_two.asking(study=world.study.pk), noted.asking()) for _ in OFTEN]
    assert told[0] is None
    rows, ids = told[-1]
    assert len(rows) == 2
    assert {one.pk for one in rows} == set(ids)
    assert rows == list(Participant.objects.filter(study=world.study).order_by("-code")[:2])
    assert at_once(last_two.asking(study=uuid4()), noted.asking())[0] == []


@pytest.mark.django_db(transaction=True, databases=["default", "keyring"])
@pytest.mark.parametrize("left_by", ["the session", "an earlier page", "a savepoint taken back", "an error"])
def test_ids_that_something_else_noted_are_not_taken_for_those_of_a_page_that_finds_nothing(world, left_by):
    """Who took part in what somebody else asked for before, over the same connection, is in no answer."""
    if connection.vendor != "postgresql":
        pytest.skip("elsewhere each statement is a message of its own")
    person = Participant.objects.create(study=world.study, code="N-1")
    of_study = Participant.objects.filter(study=Given("study", UUIDField())).order_by("code").values_list("id", "code")
    by_pk = Participant.objects.filter(pk=found("id", UUIDField()))
    page = Kept(lambda: Ahead(of_study, ("code",), by_pk, 9, noting="id"))
    noted = Kept(lambda: Participant.objects.filter(Noted("pk")).values_list("pk", flat=True))
    share = RawSQL("1 / %s", (Given("by", IntegerField()),), output_field=IntegerField())
    wrong = Kept(lambda: Study.objects.annotate(share=share).values_list("share", flat=True))

    def asked(study):
        return at_once(page.asking(study=study), noted.asking())

    for _ in OFTEN:
        asked(world.study.pk)
        wrong(by=7)
    with transaction.atomic(), connection.cursor() as cursor:
        if left_by == "the session":
            cursor.execute("SELECT set_config(%s, %s, false)", [NOTED, f"{{{person.pk}}}"])
        elif left_by == "an earlier page":
            assert person.pk in asked(world.study.pk)[1]
        elif left_by == "a savepoint taken back":
            with transaction.atomic():
                asked(world.study.pk)
                transaction.set_rollback(True)
        else:
            with pytest.raises(DatabaseError), transaction.atomic():
                at_once(page.asking(study=world.study.pk), noted.asking(), wrong.asking(by=0))
        assert asked(uuid4()) == [[], []]
    assert asked(uuid4()) == [[], []]
    connection.close()
