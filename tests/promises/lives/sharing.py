"""What people outside the team are granted, and what anybody takes out."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.services import create_token
from archive.access.errors import DeniedError
from archive.days import end_of
from archive.policy import TokenScope
from archive.release.exports.making import make_export
from archive.release.exports.services import Wanted, create_export, fetch_export
from archive.sharing.extents import Reach, reach_of
from archive.sharing.models import Grant as HeldGrant
from archive.sharing.services import (
    Verdict,
    close_ended_grants,
    decide_request,
    give_up_grant,
    narrow_grant,
    revoke_grant,
)
from archive.studies.services import end_membership
from archive.vocabulary import (
    ExportFormat,
    Language,
    Purpose,
    Role,
)
from tests.exported import words_in
from tests.grants import ask
from tests.promises.lives.deeds import Deeds
from tests.promises.lives.model import TEAM
from tests.promises.lives.staging import said_in
from tests.promises.lives.things import Export, Grant, Reader


class Sharing(Deeds):
    """Grants, tokens and exports."""

    def grant(self, name: str, *, reuse: bool, languages: frozenset[str] | None, codes: frozenset[str] | None) -> None:
        """Somebody outside asks, and is granted it, for the first time or anew; perhaps less than they asked for."""
        made: list[Any] = []
        purpose = Purpose.OTHER_STUDY if reuse else Purpose.PUBLICATION

        def deed() -> None:
            request = ask(self.stage.world.users, self.study, name, purpose=purpose)
            until = end_of(timezone.localdate() + timedelta(days=9))
            verdict = Verdict(True, "Welcome.", self._reach(languages, codes, until))
            made.append(decide_request(actor=self.lead, request_id=request.pk, verdict=verdict).grant)

        if self.done(not self.told.locked, deed):
            granted = Grant(name, reuse, languages, codes)
            self.told.grants.append(granted)
            self.stage.grants[granted] = made[0].pk

    def _reach(self, languages: frozenset[str] | None, codes: frozenset[str] | None, until: Any) -> Reach:
        spoken = frozenset(Language) if languages is None else frozenset(Language(one) for one in languages)
        inside = None if codes is None else frozenset(self.stage.interviews[code].pk for code in codes)
        return Reach(spoken, inside, until)

    def _one_of(self, which: int) -> Grant:
        return self.told.grants[which % len(self.told.grants)]

    def narrow_grant(self, which: int, codes: frozenset[str]) -> None:
        """A grant reaches less far from now on."""
        grant = self._one_of(which)
        inside = codes if grant.interviews is None else codes & grant.interviews
        may = not self.told.locked and not grant.over and inside != grant.interviews
        held = HeldGrant.objects.get(pk=self.stage.grants[grant])
        reach = replace(reach_of(held), interviews=frozenset(self.stage.interviews[code].pk for code in inside))
        if self.done(may, lambda: narrow_grant(actor=self.lead, grant_id=held.pk, reach=reach, reason="Less.")):
            grant.interviews = inside

    def revoke(self, which: int, *, given_up: bool = False) -> None:
        """A grant ends at once: whoever gave it takes it back, or whoever holds it gives it up."""
        grant = self._one_of(which)
        pk = self.stage.grants[grant]
        holder = self.actor(grant.holder)

        def deed() -> None:
            if given_up:
                give_up_grant(actor=holder, grant_id=pk)
            else:
                revoke_grant(actor=self.lead, grant_id=pk, reason="Over.")

        if self.done(not self.told.locked and not grant.over, deed):
            grant.over = True

    def expire(self, which: int, *, noticed: bool) -> None:
        """A grant's time is over; the hourly work has noticed, or not yet."""
        grant = self._one_of(which)
        HeldGrant.objects.filter(pk=self.stage.grants[grant]).update(until=timezone.now())  # no service ends time
        grant.over = True
        if noticed:
            close_ended_grants()

    def dismiss(self, name: str) -> None:
        """Somebody's role as a co-author ends, and all that rests on it."""
        user = self.stage.user(name)
        member = self.study.memberships.filter(user=user, role=Role.CO_AUTHOR, ended_at__isnull=True).first()
        if member is None:
            return
        if self.done(
            not self.told.locked,
            lambda: end_membership(actor=self.lead, study_id=self.study.pk, membership_id=member.pk),
        ):
            for grant in self.told.live(name):
                grant.over = True

    def new_token(self, name: str) -> None:
        """Somebody makes a token for their programs."""
        _row, secret = create_token(actor=self.actor(name), name="R", scopes=[TokenScope.EXCERPTS_READ])
        self.eyes.tokens[Reader(name, self.told.year)] = secret

    def export(self, name: str, format_: ExportFormat) -> None:
        """Somebody takes out what they may read."""
        made: list[Any] = []
        reader = Reader(name)

        def deed() -> None:
            wanted = Wanted(format_)
            made.append(create_export(actor=self.actor(name), study_id=self.study.pk, wanted=wanted))

        if not self.done(self.told.may_list(reader), deed):
            return
        assert make_export(made[0].pk)
        granted = next((one for one, pk in self.stage.grants.items() if pk == made[0].grant_id), None)
        assert (granted is None) == (name in TEAM)
        held = set(made[0].excerpts.values_list("excerpt_id", flat=True))
        shown = [one for one in self.told.readable(reader) if granted is None or self._covers(granted, one.interview)]
        assert held <= {self.stage.ids[one] for one in shown}
        assert granted is None or len(self.told.live(name)) > 1 or len(held) == len(shown)
        export = Export(name, [one for one in shown if self.stage.ids[one] in held], granted)
        self.told.exports.append(export)
        self.exports[export] = made[0].pk
        self.eyes.exports[made[0].pk] = export
        self.fetch(-1)

    def _covers(self, grant: Grant, code: str) -> bool:
        return grant.covers(code, self.told.interviews[code])

    def fetch(self, which: int) -> None:
        """Somebody fetches a file they had made; and somebody else tries to."""
        if not self.told.exports:
            return
        export = self.told.exports[which % len(self.told.exports)]
        may = self.told.may_fetch(export)
        text = self._fetched(export, export.maker)
        assert text is None or may, f"a file for {export.maker} left"
        if text is not None:
            assert said_in(text) == {sentence for one in export.holds for sentence in one.sentences}
        left = {one for held in export.holds for one in self.told.interviews[held.interview].people}
        gone = any(self.told.people[one].withdrawn for one in left)
        assert text is not None or not may or gone, f"a file for {export.maker} did not leave"
        for other in ("researcher", "co_author", "data_steward", "stranger"):
            assert other == export.maker or self._fetched(export, other) is None

    def _fetched(self, export: Export, name: str) -> str | None:
        try:
            _row, pieces = fetch_export(actor=self.actor(name), export_id=self.exports[export])
            return words_in(b"".join(pieces))
        except DeniedError:
            return None
