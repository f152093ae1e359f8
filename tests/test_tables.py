"""Cases in one test are all tried, and all that fail are told."""

import pytest

from tests.tables import try_each


def even(number, _word):
    assert number % 2 == 0, "odd"
    assert 10 / (number - 4) or True


def test_all_cases_are_tried_and_those_that_fail_are_told():
    with pytest.raises(pytest.fail.Exception) as failed:
        try_each(even, [(2, "a"), (3, "b"), (4, "c"), (5, "d"), (6, "e")])
    told = str(failed.value)
    assert told.startswith("3 of 5 cases:")
    for words in ("3, 'b'\n    AssertionError: odd", "4, 'c'\n    ZeroDivisionError", "5, 'd'"):
        assert words in told
    assert "'a'" not in told
    assert "'e'" not in told


def test_many_that_fail_are_counted():
    with pytest.raises(pytest.fail.Exception, match="… and 80 more"):
        try_each(even, [(2 * number + 1, "") for number in range(100)])


def test_no_case_is_no_success():
    with pytest.raises(AssertionError, match="there is no case"):
        try_each(even, [])


def test_cases_that_hold_pass():
    try_each(even, [(2, ""), (6, "")])
