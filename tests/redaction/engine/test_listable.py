"""What can be listed as a public figure or a word."""

import pytest

from redaction.engine.keptform import KeptForm
from redaction.engine.listable import Objection, objection_to


@pytest.mark.parametrize(
    ("written", "objection"),
    [
        ("Владимир Путин", None),
        ("Қасым-Жомарт Тоқаев", None),
        ("Angela Merkel", None),
        ("Путин", None),
        ("В. Путин", Objection.INITIAL),
        ("Владимир", Objection.GIVEN_NAME),
        ("Путин Владимир", Objection.GIVEN_NAME),
        ("Тоқаев Қасым-Жомарт", Objection.GIVEN_NAME),
        ("Emma", Objection.GIVEN_NAME),
        ("+7 701 123 45 67", Objection.CONTACT),
        ("Putin putin@example.org", Objection.CONTACT),
        ("instagram.com/putin", Objection.CONTACT),
        ("Путин 12345", Objection.CONTACT),
        ("паспорт N12345678", Objection.CONTACT),
        ("", Objection.NO_WORD),
        ("...", Objection.NO_WORD),
        ("П", Objection.NO_WORD),
        ("2020", Objection.NO_WORD),
        ("one two three four five six seven", Objection.TOO_LONG),
        ("x" * 81, Objection.TOO_LONG),
    ],
)
def test_of_a_public_figure(written, objection):
    assert objection_to(KeptForm(written, figure=True)) == objection


@pytest.mark.parametrize(("written", "objection"), [("Абай Мартин", None), ("Абай", Objection.GIVEN_NAME)])
def test_a_family_name_that_is_a_given_name_too_is_kept_in_full_alone(written, objection):
    assert objection_to(KeptForm(written, figure=True, in_full=True)) == objection
    assert objection_to(KeptForm(written, figure=True)) == Objection.GIVEN_NAME


@pytest.mark.parametrize(
    ("written", "objection"),
    [
        ("надежда", None),
        ("Feminita", None),
        ("Quiet Garden", None),
        ("арык", None),
        ("COVID-19", None),
        ("Надежда", Objection.NAME),
        ("Иванова", Objection.NAME),
        ("Rose", Objection.NAME),
        ("Вера Иванова", Objection.NAME),
        ("t.me/somebody", Objection.CONTACT),
        ("ИИН 900101300123", Objection.CONTACT),
    ],
)
def test_of_a_word(written, objection):
    assert objection_to(KeptForm(written, figure=False)) == objection
