"""Codebooks taken over from files: into an empty one, over what is there, or not at all."""

import pytest
from django.core.exceptions import ValidationError

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.release.coding.models import Code
from archive.release.coding.qdc import read_qdc, write_qdc
from archive.release.coding.reading import codebook_of
from archive.release.coding.services import Change, Imported, Place, edit_code, import_codebook
from tests.archive.release.coding.coded import excerpts, make, mark, shelve
from tests.archive.release.coding.test_qdc import FOREIGN, GUID, code, codebook
from tests.world import make_study

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def bring(world, data: bytes, study=None, role="researcher") -> Imported:
    study = study or world.study
    return import_codebook(actor=world.actor(role), study_id=study.pk, codes=read_qdc(data))


def book(world, study=None):
    return codebook_of(actor=world.actor("researcher"), study=study or world.study)


def shown(codes):
    return [(code.guid, code.path, code.definition, code.colour, code.codable) for code in codes]


def test_a_codebook_goes_out_and_into_another_study(world):
    other = make_study(world.users, title="Elsewhere")
    staying = make(world, "Қалу 🏠", definition="Why they stay.\nOr do not.", colour="#ff0000")
    make(world, "Money", make(world, "Reasons", staying))
    make(world, "Leaving")
    sent = write_qdc(book(world))
    assert bring(world, sent, other) == Imported(added=4, changed=0, same=0)
    assert shown(book(world, other)) == shown(book(world))
    assert bring(world, sent, other) == Imported(added=0, changed=0, same=4)
    assert bring(world, sent) == Imported(added=0, changed=0, same=4)
    assert write_qdc(book(world, other)) == sent


def test_a_file_changes_what_it_knows_and_leaves_the_rest(world):
    bring(world, FOREIGN.encode())
    home, rent = book(world)
    mine = make(world, "Mine")
    edit_code(actor=world.actor("researcher"), code_id=home.id, change=Change(name="House"))
    edit_code(actor=world.actor("researcher"), code_id=rent.id, change=Change(to=Place(mine.pk)))
    assert bring(world, FOREIGN.encode()) == Imported(added=0, changed=2, same=0)
    assert [one.path for one in book(world)] == [("Үй & home",), ("Үй & home", "Rent"), ("Mine",)]
    entry = Entry.objects.filter(action="codebook.edit", outcome="done").latest("pk")
    assert entry.detail == {"step": "import", "codes": 0, "changed": 2}


def test_a_code_of_the_same_name_is_the_same_code(world):
    shelve(world)
    mine = make(world, "rent", make(world, "үй & HOME"))
    mark(world, mine, excerpts(world)[1])
    assert bring(world, FOREIGN.encode()) == Imported(added=0, changed=2, same=0)
    assert [one.path for one in book(world)] == [("Үй & home",), ("Үй & home", "Rent")]
    assert Code.objects.get(pk=mine.pk).codings.count() == 1


@pytest.mark.parametrize("inside", ["beside", "deep"])
def test_what_would_be_no_codebook_changes_nothing(world, inside, monkeypatch):
    bring(world, codebook(code(guid=GUID, name="Home")))
    if inside == "beside":
        make(world, "Away")
        data = codebook(code(guid=GUID, name="Away"))
    else:
        monkeypatch.setattr("archive.release.coding.services.importing.MOST_LEVELS", 2)
        make(world, "Rent", Code.objects.get())
        data = codebook(code(code(guid=GUID, name="Home"), name="World"))
    before = shown(book(world))
    with pytest.raises(ValidationError):
        bring(world, data)
    assert shown(book(world)) == before


def test_too_many_together(world, monkeypatch):
    monkeypatch.setattr("archive.release.coding.services.importing.MOST_CODES", 2)
    make(world, "Away")
    with pytest.raises(ValidationError):
        bring(world, FOREIGN.encode())
    assert Code.objects.count() == 1


@pytest.mark.parametrize("role", ["reviewer", "co_author", "ethics_reviewer", "outsider"])
def test_who_does_no_fieldwork_brings_nothing(world, role):
    with pytest.raises(DeniedError):
        bring(world, FOREIGN.encode(), role=role)
    assert not Code.objects.exists()
