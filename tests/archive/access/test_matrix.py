"""The page of who may do what is current, whole, and says the same as the table written apart from the rules."""

import pytest
from django.core.management import CommandError, call_command

from archive.access.management.commands.policy_matrix import PAGE
from archive.access.matrix import COLUMNS, policy_page, words_of
from archive.policy import Action, Reason
from archive.policy.rules import RULES
from archive.vocabulary import PlatformRole, Role
from tests.archive.policy.test_decide import LETTERS, PLATFORM, ROWS
from tests.tables import try_each


def test_the_page_is_current():
    call_command("policy_matrix", "--check")


def test_a_page_that_is_not_current_is_told(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    with pytest.raises(CommandError):
        call_command("policy_matrix", "--check")
    (tmp_path / PAGE.parent).mkdir()
    call_command("policy_matrix")
    call_command("policy_matrix", "--check")
    (tmp_path / PAGE).write_text("Everybody may do everything.")
    with pytest.raises(CommandError):
        call_command("policy_matrix", "--check")


def rows():
    """Each action's cells, by column."""
    table = [line.split(" | ") for line in policy_page().splitlines() if line.startswith("| `") and line.count("|") > 5]
    return {cells[0].split("`")[1]: [cell.strip(" |") for cell in cells] for cells in table}


def test_every_role_has_a_column():
    assert list(COLUMNS) == [*Role, *PlatformRole]


def test_each_row_marks_whom_the_independent_table_names():
    told = rows()

    def check(action):
        who, cells = ROWS[action][0], told[action.value]
        marks = dict(zip(COLUMNS, cells[1:], strict=False))
        for letter, role in (LETTERS | PLATFORM).items():
            assert marks[role] == ("all" if "*" in who else "●" if letter in who else ""), role
        assert cells[len(COLUMNS) + 1] == ("●" if "@" in who else "")
        assert cells[len(COLUMNS) + 2] == {"o": "open", "c": "open, closed", "l": "any", "k": "locked"}[ROWS[action][1]]

    try_each(check, [(action,) for action in Action])


def test_every_condition_has_words():
    def check(_action, condition):
        words = words_of(condition)
        assert words
        assert "lambda" not in words
        assert "<" not in words

    try_each(check, [(action, condition) for action in Action for condition in RULES[action].conditions])


@pytest.mark.parametrize("reason", [reason for reason in Reason if reason is not Reason.ALLOWED])
def test_every_reason_is_on_the_page(reason):
    assert f"`{reason.value}`" in policy_page()
