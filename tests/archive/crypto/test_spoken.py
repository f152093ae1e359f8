"""Secrets to be read aloud: enough of them, one spelling, and no slip of the pen passes for another."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.crypto.spoken import LENGTH, SYLLABLES, in_cyrillic, new_secret, normalised


def syllables_of(secret: str) -> list[str]:
    letters = secret.replace("-", "")
    return [letters[at : at + 2] for at in range(0, len(letters), 2)]


def test_there_are_enough_of_them():
    assert len(set(SYLLABLES)) == 67
    assert LENGTH * math.log2(67) > 60
    assert len({new_secret() for _ in range(500)}) == 500


def test_a_secret_is_taken_as_people_write_it():
    secret = new_secret()
    ways = [
        secret,
        secret.upper(),
        secret.replace("-", " "),
        secret.replace("-", ""),
        f"  {secret}\n",
        in_cyrillic(secret),
        in_cyrillic(secret).upper().replace("-", " — "),
        in_cyrillic(secret).replace("е", "э").replace("и", "і").replace("к", "қ").replace("у", "ү"),
    ]
    assert [normalised(way) for way in ways] == [secret] * len(ways)


@given(st.integers(0, LENGTH), st.sampled_from(SYLLABLES))
def test_one_wrong_syllable_is_noticed(place, other):
    syllables = syllables_of(new_secret())
    changed = [*syllables[:place], other, *syllables[place + 1 :]]
    assert (normalised("".join(changed)) is not None) == (changed == syllables)


@given(st.integers(0, LENGTH - 1), st.integers(0, LENGTH - 1))
def test_two_that_changed_places_are_noticed(one, other):
    syllables = syllables_of(new_secret())
    changed = list(syllables)
    changed[one], changed[other] = changed[other], changed[one]
    assert (normalised("".join(changed)) is not None) == (changed == syllables)


@pytest.mark.parametrize("typed", ["", "-", "bako", "bako-" * 60, "x" * 10_000, "\x00", "ба", "🜁" * 24, "1" * 24])
def test_what_is_none_is_none(typed):
    assert normalised(typed) is None


@given(st.text(max_size=300))
def test_any_text_is_taken_without_complaint(typed):
    found = normalised(typed)
    assert found is None or normalised(found) == found
