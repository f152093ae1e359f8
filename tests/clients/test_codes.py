"""The Python client keeps a codebook, and finds excerpts by it."""

import confided_client
import pytest
from confided_client import Client

from archive.policy import TokenScope
from archive.release.coding.models import Code
from tests.archive.release.coding.coded import mark
from tests.archive.release.shelf import TEXTS


@pytest.mark.django_db(transaction=True, databases=["default", "keyring"])
def test_a_codebook_is_kept_and_searched_by(served):
    archive = Client(served.url, served.secret("researcher", TokenScope.EXCERPTS_READ, TokenScope.CODES_WRITE))
    (study,) = archive.studies()
    staying = archive.create_theme_code(study, "Қалу", definition="Why 🏠", colour="#ff0000")
    money = archive.create_theme_code(study, "Money", parent=staying)
    assert [(code.name, code.depth, code.parent) for code in archive.theme_codes(study)] == [
        ("Қалу", 0, None),
        ("Money", 1, staying.id),
    ]
    mark(served.world, Code.objects.get(pk=money.id), served.excerpts[1], span=(3, 9), memo="Who?")
    (found,) = archive.excerpts(code=staying)
    ((coding,), text) = found.theme_codes, found.text
    assert (coding.code, text[coding.start : coding.end], coding.memo) == (money.id, TEXTS[1][3:9], "Who?")
    (listed,) = archive.codings(found)
    mine = archive.put_under(found, staying, passage=(0, 2), memo="«Ol»")
    assert (listed.id, listed.excerpt) == (coding.id, found.id)
    assert (mine.start, mine.end, mine.memo, mine.coded_by) == (0, 2, "«Ol»", coding.coded_by)
    assert archive.put_under(found, staying, passage=(0, 2)) == mine
    with pytest.raises(confided_client.InvalidError):
        archive.put_under(found, staying, passage=(9, 3))
    assert archive.take_out(mine) == mine
    assert [one.id for one in archive.codings(found)] == [coding.id]
    assert archive.change_theme_code(money, name="Debt", definition="Not only money").name == "Debt"
    assert archive.theme_code(money).definition == "Not only money"
    with pytest.raises(confided_client.InvalidError):
        archive.delete_theme_code(staying)
    archive.delete_theme_code(staying, in_use=True)
    assert list(archive.theme_codes(study)) == []
    reader = Client(served.url, served.secret())
    with pytest.raises(confided_client.RefusedError):
        reader.create_theme_code(study, "Mine")
