"""The policy as a page to read: every action, who may, in which states of a study, and under which conditions."""

from collections.abc import Iterator

from django.utils import translation

from archive.labels import ACTIONS, REASONS
from archive.policy import Action, Reason
from archive.policy.conditions import Condition
from archive.policy.groups import ALWAYS, LOCKED_ONLY, STANDING
from archive.policy.reasons import HIDING
from archive.policy.rules import RULES, Rule
from archive.vocabulary import PlatformRole, Role, StudyState

#: Every role; one without a column would be left out in silence, and a test would say so.
COLUMNS = {
    Role.PRINCIPAL_INVESTIGATOR: "PI",
    Role.RESEARCHER: "Res",
    Role.REVIEWER: "Rev",
    Role.TRANSCRIBER: "Tsc",
    Role.TRANSLATOR: "Tsl",
    Role.SUPERVISOR: "Sup",
    Role.CO_AUTHOR: "CoA",
    Role.ETHICS_REVIEWER: "Eth",
    PlatformRole.DATA_STEWARD: "Stw",
    PlatformRole.OPERATOR: "Opr",
}
_STATES = {
    frozenset({StudyState.OPEN}): "open",
    STANDING: "open, closed",
    ALWAYS: "any",
    LOCKED_ONLY: "locked",
}
_HEAD = """# Who may do what

Written by `manage.py policy_matrix` from `archive/policy/rules/`, which is what is asked; a test compares the two.
An action that is not here is denied to everybody, as is everything to a closed account and to whoever is not signed in.

PI principal investigator · Res researcher · Rev reviewer · Tsc transcriber · Tsl translator · Sup supervisor named in
the protocol · CoA co-author · Eth ethics reviewer · Stw data steward · Opr operator · Pax the participant, with their
code. “all” is everybody signed in. Conditions are asked from left to right, and the first that does not hold is the
reason given.
"""


def policy_page() -> str:
    """Return the whole page as Markdown, in English whatever the language at hand."""
    with translation.override("en"):
        return "\n".join([_HEAD, *_actions(), "", *_reasons(), ""])


def _actions() -> Iterator[str]:
    heads = ["Action", *COLUMNS.values(), "Pax", "Study", "Token", "Conditions"]
    yield f"| {' | '.join(heads)} |"
    yield "|" + "---|" * len(heads)
    for action in Action:
        yield _row(action, RULES.get(action))


def _row(action: Action, rule: Rule | None) -> str:
    name = f"`{action.value}` {ACTIONS[action]}"
    if rule is None:
        return f"| {name} | {'| ' * (len(COLUMNS) + 1)}| | | nobody: there is no rule |"
    held = rule.roles | rule.platform
    marks = ["all" if rule.anyone else "●" if role in held else "" for role in COLUMNS]
    scopes = [rule.token, *sorted(rule.or_tokens)] if rule.token else []
    token = " or ".join(f"`{scope.value}`" for scope in scopes)
    cells = [
        name,
        *marks,
        "●" if rule.themself else "",
        _STATES.get(rule.states, ", ".join(sorted(rule.states))),
        token,
        _conditions(rule),
    ]
    return "| " + " | ".join(cells) + " |"


def _conditions(rule: Rule) -> str:
    known = ["known to them"] if rule.known else []
    return ", ".join([*known, *(words_of(condition) for condition in rule.conditions)])


def words_of(condition: Condition) -> str:
    """Return a condition in words: its name, and what it was made with."""
    made = [cell.cell_contents for cell in getattr(condition, "__closure__", None) or ()]
    name = str(getattr(condition, "__qualname__", "")).split(".")[0].replace("_", " ")
    values = [value for group in made if isinstance(group, tuple | frozenset) for value in group]
    roles = [short for role, short in COLUMNS.items() if role in values]
    others = [value.value for value in values if not isinstance(value, Role)]
    said = roles or others
    return f"{name} ({', '.join(said)})" if said else name


def _reasons() -> Iterator[str]:
    yield "## Reasons"
    yield ""
    yield "In the order in which they are looked for. What says “nothing” hides that there is anything."
    yield ""
    yield "| Reason | What is told |"
    yield "|---|---|"
    for reason in Reason:
        if reason is not Reason.ALLOWED:
            yield f"| `{reason.value}`{' (nothing)' if reason in HIDING else ''} | {REASONS[reason]} |"
