"""Pages of theme codes: the codebook, one code, putting excerpts under codes, files; and who is offered what."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from archive.release.coding.models import Code, Coding
from archive.release.coding.reading import codings_of
from archive.release.coding.views import ending
from archive.vocabulary import Role
from tests.archive.release.coding.coded import excerpts, make, mark, opened, shelve
from tests.archive.release.coding.test_qdc import FOREIGN
from tests.pages import browser

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
MEMO = "He smiles at this."


@pytest.fixture
def shelf(world):
    shelve(world)
    return world


def sheet(world) -> str:
    return reverse("codebook", args=[world.study.pk])


def page(client, address, status=200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def seen_on(body: str) -> str:
    return re.search(r'name="seen" value="([^"]*)"', body)[1]


@pytest.mark.parametrize("ends", ["code_delete", "code_merge"])
def test_what_goes_with_a_code_is_asked_about_again_where_it_changed_meanwhile(shelf, ends):
    client, home, other = browser(shelf.users["researcher"]), make(shelf, "Home"), make(shelf, "Debt")
    address = reverse(ends, args=[home.pk])
    before = seen_on(page(client, address))
    mark(shelf, home, excerpts(shelf)[1])
    for stale in ({"seen": before}, {}):
        answer = client.post(address, {"into": str(other.pk)} | stale)
        assert answer.status_code == 422
        said = answer.content.decode()
        assert "changed meanwhile" in said
        assert "Fewer than 5 excerpts" in said
        assert Code.objects.filter(pk=home.pk).exists()
    assert client.post(address, {"into": str(other.pk), "seen": seen_on(said)}).status_code == 302
    assert not Code.objects.filter(pk=home.pk).exists()


@pytest.mark.parametrize("ends", ["delete_code", "merge_codes"])
def test_what_changes_in_the_last_moment_is_seen_under_the_lock(shelf, ends, monkeypatch):
    client, home, other = browser(shelf.users["researcher"]), make(shelf, "Home"), make(shelf, "Debt")
    address = reverse("code_delete" if ends == "delete_code" else "code_merge", args=[home.pk])
    seen = seen_on(page(client, address))
    real = getattr(ending, ends)

    def late(**given):
        mark(shelf, home, excerpts(shelf)[1])
        return real(**given)

    monkeypatch.setattr(ending, ends, late)
    answer = client.post(address, {"into": str(other.pk), "seen": seen})
    assert answer.status_code == 422
    assert "changed meanwhile" in answer.content.decode()
    assert Code.objects.filter(pk=home.pk).exists()


def test_an_empty_codebook_says_what_to_do(shelf):
    assert "No code yet" in page(browser(shelf.users["researcher"]), sheet(shelf))
    seen = page(browser(shelf.users["co_author"]), sheet(shelf))
    assert "No code to show" in seen
    assert "Add a code" not in seen


def test_codes_are_added_changed_merged_and_deleted(shelf):
    client = browser(shelf.users["researcher"])
    client.post(sheet(shelf), {"name": "Үй 🏠", "definition": "Home", "colour": "#009e73"})
    home = Code.objects.get()
    client.post(sheet(shelf), {"name": "Rent", "parent": str(home.pk)})
    seen = page(client, sheet(shelf))
    assert "Үй 🏠" in seen
    assert 'fill="#009e73"' in seen
    refused = client.post(sheet(shelf), {"name": "rent", "parent": str(home.pk)})
    assert refused.status_code == 422
    rent = Code.objects.get(parent=home)
    address = reverse("code", args=[rent.pk])
    assert 'value="Rent"' in page(client, address)
    client.post(address, {"name": "Debt", "definition": "", "parent": "", "colour": "", "position": "1"})
    rent.refresh_from_db()
    assert (rent.parent_id, rent.colour) == (None, "")
    client.post(address, {"name": "Debt", "parent": "", "position": "1"})
    seen = page(client, sheet(shelf))
    assert seen.index("Debt") < seen.index("Үй")
    mark(shelf, rent, excerpts(shelf)[1])
    merging = reverse("code_merge", args=[rent.pk])
    assert "Fewer than 5 excerpts" in page(client, merging)
    client.post(merging, {"into": str(home.pk), "seen": seen_on(page(client, merging))})
    assert Coding.objects.get().code_id == home.pk
    deleting = reverse("code_delete", args=[home.pk])
    seen = page(client, deleting)
    assert "0 codes stand below it" in seen
    assert "Fewer than 5 excerpts" in seen
    client.post(deleting, {"seen": seen_on(seen)})
    assert not Code.objects.exists()


def test_a_file_comes_in_and_goes_out(shelf):
    client = browser(shelf.users["researcher"])
    address = reverse("codebook_import", args=[shelf.study.pk])
    answer = client.post(address, {"file": SimpleUploadedFile("c.qdc", FOREIGN.encode())}, follow=True)
    assert "2 codes were added, 0 changed, 0 stood here already." in answer.content.decode()
    sent = client.get(reverse("codebook_file", args=[shelf.study.pk]))
    assert sent["Content-Disposition"] == 'attachment; filename="codebook.qdc"'
    assert "Үй &amp; home" in sent.content.decode()
    refused = client.post(address, {"file": SimpleUploadedFile("c.qdc", b"<!DOCTYPE x []><x/>")})
    assert refused.status_code == 422
    assert "declares a document type" in refused.content.decode()
    large = SimpleUploadedFile("c.qdc", b" " * (21 * 1024 * 1024))
    assert client.post(address, {"file": large}).status_code == 422
    assert Code.objects.count() == 2
    stranger = browser(shelf.users["co_author"])
    assert stranger.get(reverse("codebook_file", args=[shelf.study.pk])).status_code == 302


def test_a_passage_is_put_under_a_code_on_the_excerpts_page(shelf):
    client, excerpt = browser(shelf.users["researcher"]), excerpts(shelf)[1]
    code = make(shelf, "Staying")
    address, there = (reverse(name, args=[excerpt.pk]) for name in ("excerpt_code", "excerpt"))
    assert "Put it under a code" in page(client, there)
    words = {"code": str(code.pk), "passage": "met me at the station", "memo": MEMO}
    assert client.post(address, words).status_code == 302
    for passage, said in (("never said", "do not stand"), (" ", ""), ("e", "more than once")):
        answer = client.post(address, {"code": str(code.pk), "passage": passage})
        assert answer.status_code == (422 if said else 302)
        assert said in answer.content.decode()
    text = opened(shelf, "researcher")[1].text
    found = codings_of(actor=shelf.actor("researcher"), excerpts=opened(shelf, "researcher"))[excerpt.pk]
    assert [one.passage_of(text) for one in found] == [text, "met me at the station"]
    seen = page(client, there)
    assert MEMO in seen
    assert "Researcher" in seen
    seen = page(browser(shelf.users["co_author"]), there)
    assert "Staying" in seen
    assert MEMO not in seen
    assert "Put it under a code" not in seen


def test_a_selection_counts_where_words_occur_more_than_once(shelf):
    client, excerpt = browser(shelf.users["researcher"]), excerpts(shelf)[1]
    code = make(shelf, "Staying")
    text = opened(shelf, "researcher")[1].text
    second = text.index("e", text.index("e") + 1)
    body = {"code": str(code.pk), "passage": "e", "start": second, "end": second + 1}
    assert client.post(reverse("excerpt_code", args=[excerpt.pk]), body).status_code == 302
    assert Coding.objects.get().start == second


def test_several_are_put_under_a_code_from_a_list(shelf):
    client = browser(shelf.users["researcher"])
    code, (one, two, *_) = make(shelf, "Staying"), excerpts(shelf)
    listing = reverse("excerpts", args=[shelf.study.pk])
    assert 'form="chosen"' in page(client, listing)
    address = reverse("excerpts_code", args=[shelf.study.pk])
    body = {"code": str(code.pk), "excerpt": [str(one.pk), str(two.pk)]}
    answer = client.post(address, body, follow=True)
    seen = answer.content.decode()
    assert "2 excerpts stand under that code." in seen
    assert f"excerpt-{one.pk}" in seen
    assert f"excerpt-{excerpts(shelf)[2].pk}" not in seen
    in_place = client.post(address, body, headers={"HX-Request": "true"})
    assert 'id="chosen-said"' in in_place.content.decode()
    none = client.post(address, {"code": str(code.pk)}, headers={"HX-Request": "true"})
    assert "Choose at least one" in none.content.decode()
    assert Coding.objects.count() == 2


def test_a_list_is_narrowed_by_a_code(shelf):
    client, code = browser(shelf.users["co_author"]), make(shelf, "Staying")
    listing = reverse("excerpts", args=[shelf.study.pk])
    assert 'name="code"' not in page(client, listing)
    mark(shelf, code, excerpts(shelf)[1])
    seen = client.post(listing, {"code": str(code.pk)}).content.decode()
    assert f"excerpt-{excerpts(shelf)[1].pk}" in seen
    assert f"excerpt-{excerpts(shelf)[0].pk}" not in seen
    assert client.post(listing, {"code": str(shelf.study.pk)}).status_code == 422
    assert 'form="chosen"' not in seen


def test_taking_out_asks_first(shelf):
    client = browser(shelf.users["researcher"])
    coding = mark(shelf, make(shelf, "Staying"), excerpts(shelf)[1], memo=MEMO)
    address = reverse("coding_remove", args=[coding.pk])
    assert "What was noted here is deleted." in page(client, address)
    assert Coding.objects.exists()
    client.post(address)
    assert not Coding.objects.exists()


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.CO_AUTHOR])
def test_who_only_reads_is_offered_nothing_and_may_do_nothing(shelf, role):
    client, code = browser(shelf.users[role]), make(shelf, "Staying")
    coding = mark(shelf, code, excerpts(shelf)[1], memo=MEMO)
    for name, args in (
        ("code_merge", [code.pk]),
        ("code_delete", [code.pk]),
        ("coding_remove", [coding.pk]),
        ("code", [code.pk]),
        ("codebook", [shelf.study.pk]),
        ("codebook_import", [shelf.study.pk]),
        ("excerpt_code", [excerpts(shelf)[1].pk]),
        ("excerpts_code", [shelf.study.pk]),
    ):
        body = {"code": str(code.pk), "name": "A", "excerpt": str(excerpts(shelf)[2].pk)}
        answer = client.post(reverse(name, args=args), body)
        assert answer.status_code in (403, 404, 422), name
    assert Code.objects.count() == Coding.objects.count() == 1
    assert "Change it" not in page(client, reverse("code", args=[code.pk]))
