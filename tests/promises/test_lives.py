"""Promises 1, 3 and 5 over whole lives of a study: whatever is done, and in whatever order, nobody sees what the rules
forbid, on any page, over the API, in a search, a count or a file; and what they allow is seen.

Hypothesis makes the lives up. Each is a savepoint over the same study, so that none knows of another.
"""

from contextlib import ExitStack, contextmanager

import pytest
from django.core.cache import cache
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from archive.release.embargo import On
from archive.vocabulary import ExportFormat, Feature, Material, Reconsent, Scope, WithdrawalChoice
from tests.promises.lives.closing import LOCKERS, Closing
from tests.promises.lives.consenting import Consenting
from tests.promises.lives.deeds import quick_passphrases
from tests.promises.lives.looking import NAMES
from tests.promises.lives.model import TEAM
from tests.promises.lives.releasing import Releasing
from tests.promises.lives.sharing import Sharing
from tests.promises.lives.staging import LANGUAGES, set_the_stage
from tests.promises.lives.things import Reader

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

CODES = st.sampled_from(sorted(LANGUAGES))
PEOPLE = st.sampled_from(["P-01", "P-02"])
OUTSIDE = st.sampled_from(["co_author", "guest"])
NUMBERS = st.integers(0, 5)
NEEDED = frozenset({"take_part", "be_recorded", "archive", "quote", "share"})
SCOPES = st.sampled_from([NEEDED, NEEDED | {"reuse"}, NEEDED - {"share"}, frozenset(one.value for one in Scope)])
#: Some that change nothing of what is asked here, and those that do.
FEATURES = st.sampled_from([frozenset(one.value for one in Feature), frozenset({"gender"})])
SOME = st.none() | st.frozensets(CODES, min_size=1)
SPOKEN = st.none() | st.sampled_from([frozenset({"en"}), frozenset({"ru"}), frozenset({"en", "ru"})])


@contextmanager
def rolled_back(alias):
    life = transaction.atomic(using=alias)
    life._from_testcase = True  # as Django's own TestCase says, so that what must be committed alone may run inside
    with life:
        yield
        transaction.set_rollback(True, using=alias)


class Deeds(Consenting, Releasing, Sharing, Closing):
    """All that people do."""


def grown(life):
    """Whether enough has happened: what ends everything comes late, or little would be left to look at."""
    return life.turn > 6


class Life(RuleBasedStateMachine):
    """One life: deeds, and after each of them some of those who look."""

    STAGE = None

    def __init__(self):
        super().__init__()
        self.undo = ExitStack()
        for alias in ("default", "keyring"):
            self.undo.enter_context(rolled_back(alias))
        cache.clear()
        self.deeds = Deeds(self.STAGE.copy())
        self.eyes, self.told = self.deeds.eyes, self.deeds.told
        self.deeds.new_token("co_author")
        self.deeds.new_token("researcher")
        self.turn = 0

    def teardown(self):
        try:
            for reader in self.eyes.readers():
                self.eyes.by_policy(reader)
                self.eyes.by_list(reader)
        finally:
            self.undo.close()

    @invariant()
    def some_of_them_look(self):
        """Everybody in turn, as the policy answers; and one of them in every place."""
        readers = self.eyes.readers()
        for step in range(3):
            self.eyes.by_policy(readers[(self.turn * 3 + step) % len(readers)])
        self.turn += 1

    @rule(which=st.integers(0, 99), line=st.integers(0, 99), code=CODES)
    def look(self, which, line, code):
        readers, released = self.eyes.readers(), self.told.released()
        reader, shown = readers[which % len(readers)], released[line % len(released)]
        self.eyes.by_list(reader)
        self.eyes.by_search(reader, shown)
        self.eyes.by_id(reader, shown)
        self.eyes.by_other_lists(reader)
        if reader.token_of is None:
            self.eyes.by_page(reader)
            self.eyes.by_page_search(reader, shown)
            self.eyes.by_excerpt(reader, shown)
            self.eyes.by_desk(reader, code)
            self.eyes.by_original(reader, code)

    @rule(which=st.sampled_from(NAMES), code=CODES)
    def wander(self, which, code):
        reader = next(one for one in self.eyes.readers() if one.name == which)
        self.eyes.by_other_pages(reader, code)

    @rule(code=PEOPLE, scopes=SCOPES | st.frozensets(st.sampled_from([one.value for one in Scope])), features=FEATURES)
    def consent(self, code, scopes, features):
        self.deeds.consent(code, scopes, features)

    @rule(code=PEOPLE, scopes=st.frozensets(st.sampled_from(["share", "quote", "reuse", "be_named"])), hidden=FEATURES)
    def narrow(self, code, scopes, hidden):
        self.deeds.narrow(code, scopes, hidden)

    @rule(reconsent=st.sampled_from(Reconsent))
    def new_form(self, reconsent):
        self.deeds.new_form(reconsent)

    @precondition(grown)
    @rule(code=PEOPLE, choice=st.sampled_from(WithdrawalChoice), by_code=st.booleans())
    def leave(self, code, choice, by_code):
        self.deeds.leave(code, choice, by_code=by_code)

    @rule(code=CODES, place=NUMBERS, whole=st.booleans())
    def withhold(self, code, place, whole):
        self.deeds.withhold(code, place, whole=whole)

    @rule(which=NUMBERS)
    def give_back(self, which):
        self.deeds.give_back(which)

    @rule(code=CODES)
    def recall(self, code):
        self.deeds.recall(code)

    @rule(code=CODES)
    def publish(self, code):
        self.deeds.publish(code)

    @rule(code=CODES)
    def upload(self, code):
        self.deeds.upload(code)

    @rule(on=st.sampled_from(On), code=CODES, days=st.sampled_from([None, -1, 1]))
    def embargo(self, on, code, days):
        self.deeds.embargo(on, code, days)

    @rule(name=OUTSIDE, reuse=st.booleans(), languages=SPOKEN, codes=SOME)
    def grant(self, name, reuse, languages, codes):
        self.deeds.grant(name, reuse=reuse, languages=languages, codes=codes)

    @rule(which=NUMBERS, codes=st.frozensets(CODES))
    def narrow_grant(self, which, codes):
        self.deeds.narrow_grant(which, codes)

    @rule(which=NUMBERS, given_up=st.booleans())
    def revoke(self, which, given_up):
        self.deeds.revoke(which, given_up=given_up)

    @rule(which=NUMBERS, noticed=st.booleans())
    def expire(self, which, noticed):
        self.deeds.expire(which, noticed=noticed)

    @rule(name=OUTSIDE)
    def dismiss(self, name):
        self.deeds.dismiss(name)

    @rule(name=st.sampled_from(["co_author", "guest", "researcher", "data_steward"]))
    def new_token(self, name):
        self.deeds.new_token(name)

    @precondition(grown)
    @rule(name=st.sampled_from(LOCKERS))
    def lock(self, name):
        self.deeds.lock(name)

    @rule(pair=st.permutations(LOCKERS))
    def unlock(self, pair):
        self.deeds.unlock(pair[0], pair[1])

    @rule()
    def hold(self):
        self.deeds.hold()

    @precondition(grown)
    @rule(material=st.sampled_from(Material))
    def schedule(self, material):
        self.deeds.schedule(material)

    @rule(name=st.sampled_from(TEAM), code=CODES)
    def break_glass(self, name, code):
        self.deeds.break_glass(name, code)

    @rule(
        name=st.sampled_from([*TEAM, "co_author", "guest", "stranger", "supervisor"]),
        kind=st.sampled_from(ExportFormat),
    )
    def export(self, name, kind):
        self.deeds.export(name, kind)

    @rule(which=NUMBERS)
    def fetch(self, which):
        self.deeds.fetch(which)


def live_through(monkeypatch, *, lives: int, deeds: int) -> None:
    quick_passphrases(monkeypatch)

    class Here(Life):
        STAGE = set_the_stage()

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=lives,
            stateful_step_count=deeds,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],  # a life that fails is told as it was: to shorten one takes many more
            database=None,
        ),
    )


def test_one_life_told_by_hand(db):
    """What the model says, counted by hand, and the archive with it: so that neither can be silent about everything."""
    deeds = Deeds(set_the_stage())
    reader, researcher = Reader("co_author"), Reader("researcher")

    def counted(outside: int, inside: int) -> None:
        for one, number in ((reader, outside), (researcher, inside)):
            assert len(deeds.told.readable(one)) == number
            deeds.eyes.by_policy(one)
        deeds.eyes.by_list(reader)

    counted(8, 8)
    deeds.withhold("I-01", 1, whole=True)
    counted(7, 7)
    deeds.recall("I-01")
    counted(5, 5)
    deeds.upload("I-01")  # and what was withheld is withheld in the new version
    deeds.publish("I-01")
    counted(7, 7)
    deeds.export("co_author", ExportFormat.JSONL)
    deeds.consent("P-01", NEEDED, {"gender"})  # and so not the line that tells their age
    counted(6, 6)
    deeds.fetch(0)  # which the file held, so that it does not leave any more
    deeds.narrow("P-02", {"share"}, ())  # an answer and a question in I-02, the same in I-03
    counted(2, 6)
    deeds.embargo(On.RELEASE, "I-01", 1)
    counted(1, 6)
    deeds.embargo(On.RELEASE, "I-01", -1)
    deeds.new_form(Reconsent.STOPS)
    counted(0, 0)
    deeds.consent("P-01", NEEDED, {"gender"})
    counted(2, 2)
    deeds.revoke(0)
    counted(0, 2)
    deeds.grant("co_author", reuse=False, languages=None, codes=frozenset({"I-03"}))
    counted(1, 2)
    deeds.lock("ethics_reviewer")
    counted(0, 0)
    deeds.unlock("ethics_reviewer", "data_steward")
    deeds.leave("P-01", WithdrawalChoice.DESTROY, by_code=True)
    counted(0, 0)


@pytest.mark.slow
def test_nobody_sees_what_the_rules_forbid_over_many_lives(db, monkeypatch):
    live_through(monkeypatch, lives=12, deeds=25)
