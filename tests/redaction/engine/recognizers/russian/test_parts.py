"""What is sure of a name as the models read it, and what is not."""

import pytest

from redaction.engine.recognizers.russian.parts import ORGANISATION, PERSON, ReadToken, parts_of

SURE = 0.4


def _token(start, chance, *, kind=PERSON, beside=False, plain=False, usual=False):
    return ReadToken(start, start + 4, kind, chance, False, plain, False, beside, usual=usual)


@pytest.mark.parametrize(("chance", "masked"), [(0.25, True), (0.15, False)])
def test_what_is_rather_likely_beside_a_persons_sure_name_is_part_of_it(chance, masked):
    name = [_token(0, 0.9), _token(5, chance)]
    assert parts_of(name, SURE)[0] == (name if masked else name[:1], True)


def test_a_word_for_people_beside_a_name_is_none_of_it():
    name = [_token(0, 0.3, beside=True), _token(7, 0.9)]
    assert [part for part, masked in parts_of(name, SURE) if masked] == [name[1:]]


@pytest.mark.parametrize(("chance", "masked"), [(0.45, False), (0.6, True)])
def test_the_word_for_a_kind_of_body_alone_has_to_be_surer(chance, masked):
    assert parts_of([_token(0, chance, kind=ORGANISATION, beside=True)], SURE)[0][1] is masked


@pytest.mark.parametrize(
    ("chances", "parts"), [((0.2,), 0), ((0.6,), 1), ((0.2, 0.2), 1), ((0.9, 0.2), 1), ((0.2, 0.9), 1)]
)
def test_an_ordinary_word_alone_is_no_doubt_about_a_body(chances, parts):
    name = [_token(5 * place, chance, kind=ORGANISATION, usual=chance < 0.9) for place, chance in enumerate(chances)]
    assert len(parts_of(name, SURE)) == parts
