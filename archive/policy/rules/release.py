"""Excerpts, theme codes and exports."""

from collections.abc import Mapping

from archive.policy.actions import Action
from archive.policy.conditions import (
    features_covered,
    file_current,
    file_there,
    granted_beyond_the_team,
    not_stopped,
    not_withdrawn,
    nothing_withheld,
    own,
    recently_reauthenticated,
    released,
    shared_beyond_the_team,
    singles_nobody_out,
    still_there,
    waivers_hold,
    within_budget,
)
from archive.policy.facts import TokenScope
from archive.policy.groups import FIELDWORK, STANDING, TEAM
from archive.policy.rules.agreed import QUOTE
from archive.policy.rules.rule import Rule
from archive.vocabulary import Role

# The grant first: whoever has none is told nothing of what participants decided. Then whether it was shared beyond the
# team at all: of what never was, nobody there is told what became of it.
_READ = (
    granted_beyond_the_team,
    shared_beyond_the_team,
    still_there,
    not_withdrawn,
    released,
    nothing_withheld,
    QUOTE,
    waivers_hold,
    features_covered,
)

RULES: Mapping[Action, Rule] = {
    Action.EXCERPT_READ: Rule(
        roles=TEAM | {Role.CO_AUTHOR},
        token=TokenScope.EXCERPTS_READ,
        states=STANDING,
        conditions=(*_READ, within_budget),
    ),
    # Code, language and number of excerpts, of an interview of which some excerpt can be read.
    Action.INTERVIEW_OUTLINE: Rule(
        roles=TEAM | {Role.CO_AUTHOR}, token=TokenScope.EXCERPTS_READ, states=STANDING, conditions=_READ
    ),
    # Which codes somebody outside the team knows of is narrowed further: those that excerpts open to them stand under.
    Action.CODEBOOK_VIEW: Rule(
        roles=TEAM | {Role.CO_AUTHOR},
        token=TokenScope.EXCERPTS_READ,
        states=STANDING,
        conditions=(granted_beyond_the_team,),
    ),
    # Analysis goes on after a study has closed, and needs no second factor: no original is shown for it.
    Action.CODEBOOK_EDIT: Rule(roles=FIELDWORK, token=TokenScope.CODES_WRITE, states=STANDING),
    Action.CODEBOOK_EXPORT: Rule(roles=TEAM | {Role.CO_AUTHOR}, states=STANDING, conditions=(granted_beyond_the_team,)),
    # Memos and coders. Whoever notes something may have read the original, and writes for colleagues.
    Action.CODING_VIEW: Rule(roles=TEAM, token=TokenScope.EXCERPTS_READ, states=STANDING),
    Action.CODING_ADD: Rule(
        roles=FIELDWORK,
        token=TokenScope.CODES_WRITE,
        states=STANDING,
        conditions=(not_withdrawn, not_stopped, released, nothing_withheld, QUOTE, waivers_hold, features_covered),
    ),
    Action.CODING_REMOVE: Rule(roles=FIELDWORK, token=TokenScope.CODES_WRITE, states=STANDING),
    Action.EXCERPT_FILTER: Rule(
        roles=TEAM | {Role.CO_AUTHOR},
        token=TokenScope.EXCERPTS_READ,
        states=STANDING,
        conditions=(granted_beyond_the_team, singles_nobody_out),
    ),
    # How far one has come is told to the token that had it made, and to one that fetches it: it is no word of anybody.
    Action.EXPORT_VIEW: Rule(
        anyone=True,
        token=TokenScope.EXCERPTS_READ,
        or_tokens=frozenset({TokenScope.EXPORTS_WRITE, TokenScope.EXPORTS_FETCH}),
        states=STANDING,
        conditions=(own,),
    ),
    # What the file will hold is decided excerpt by excerpt when it is made, and once more when it is fetched.
    Action.EXPORT_CREATE: Rule(
        roles=TEAM | {Role.CO_AUTHOR},
        token=TokenScope.EXPORTS_WRITE,
        states=STANDING,
        conditions=(granted_beyond_the_team, within_budget),
    ),
    Action.EXPORT_DOWNLOAD: Rule(
        roles=TEAM | {Role.CO_AUTHOR},
        states=STANDING,
        token=TokenScope.EXPORTS_FETCH,
        conditions=(own, granted_beyond_the_team, file_there, file_current, recently_reauthenticated),
    ),
}
