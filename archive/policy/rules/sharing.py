"""Asking for access, and grants."""

from collections.abc import Mapping

from archive.policy.actions import Action
from archive.policy.conditions import asked_to_decide, by_a_second_person, own, own_unless, second_factor
from archive.policy.facts import TokenScope
from archive.policy.groups import ETHICS, LEADS, STANDING
from archive.policy.rules.rule import Rule

RULES: Mapping[Action, Rule] = {
    Action.CATALOGUE_VIEW: Rule(anyone=True, token=TokenScope.ACCESS_WRITE),
    # Title, languages, terms and where to ask, in a form that catalogues elsewhere read.
    Action.STUDY_DESCRIBE: Rule(anyone=True, known=True, token=TokenScope.EXCERPTS_READ, states=STANDING),
    Action.ACCESS_ASK: Rule(anyone=True, known=True, token=TokenScope.ACCESS_WRITE, states=STANDING),
    Action.ACCESS_VIEW: Rule(
        anyone=True, token=TokenScope.EXCERPTS_READ, states=STANDING, conditions=(own_unless(LEADS | ETHICS),)
    ),
    # What one asked for or holds one may let go of at any time, on a closed study as well, with nothing but a sign-in.
    Action.ACCESS_TAKE_BACK: Rule(anyone=True, token=TokenScope.ACCESS_WRITE, states=STANDING, conditions=(own,)),
    Action.ACCESS_DECIDE: Rule(
        roles=LEADS | ETHICS, states=STANDING, conditions=(asked_to_decide, by_a_second_person, second_factor)
    ),
    Action.GRANT_NARROW: Rule(roles=LEADS, states=STANDING, conditions=(second_factor,)),
    # Taking away must be easy, also for whoever has no second factor at hand; giving must not be.
    Action.GRANT_REVOKE: Rule(roles=LEADS | ETHICS, states=STANDING),
    Action.GRANT_GIVE_UP: Rule(anyone=True, states=STANDING, conditions=(own,)),
}
