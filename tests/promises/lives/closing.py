"""What closes a study, destroys what it holds, or opens an original outside the rules."""

from datetime import timedelta

from django.utils import timezone

from archive.erasure.retention.enforcing import WARNING, enforce_retention
from archive.erasure.retention.services import approve_hold, keep_until, propose_hold, propose_lift
from archive.holdings.breakglass.services import approve_break_glass, ask_to_break_glass, end_break_glass
from archive.studies.lockdown.services import approve_unlock, lock_study, propose_unlock
from archive.studies.models import Study
from archive.vocabulary import (
    GlassReason,
    HoldReason,
    LockReason,
    Material,
)
from tests.promises.lives.deeds import Deeds

#: Who locks; and two people of different roles who then unlock.
LOCKERS = ("principal_investigator", "ethics_reviewer", "data_steward")


class Closing(Deeds):
    """Lock-downs, schedules, holds and break-glass."""

    def lock(self, name: str) -> None:
        """Somebody locks everything at once."""
        lock_study(actor=self.actor(name), study_id=self.study.pk, reason=LockReason.COMPLAINT)
        self.told.year += not self.told.locked
        self.told.locked = True

    def unlock(self, first: str, second: str) -> None:
        """Two people of different roles unlock it."""
        may = self.told.locked and first != second
        if not self.told.locked:
            return

        def deed() -> None:
            propose_unlock(actor=self.actor(first), study_id=self.study.pk)
            approve_unlock(actor=self.actor(second), study_id=self.study.pk)

        if self.done(may, deed):
            self.told.locked = False

    def hold(self) -> None:
        """Two people stop all destruction by schedule; or let it go on, if they had."""
        if self.told.held:
            propose_lift(actor=self.actor("ethics_reviewer"), study_id=self.study.pk)
        else:
            propose_hold(actor=self.actor("ethics_reviewer"), study_id=self.study.pk, reason=HoldReason.COURT)
        approve_hold(actor=self.lead, study_id=self.study.pk)
        self.told.held = not self.told.held

    def schedule(self, material: Material) -> None:
        """A kind of material was to be kept until yesterday: a warning, and after two weeks it goes."""
        if self.told.locked:
            return
        today = timezone.localdate()
        last = Study.objects.get(pk=self.study.pk).retention_until
        keep_until(actor=self.lead, study_id=self.study.pk, material=material, day=today - timedelta(days=1))
        enforce_retention(today)
        enforce_retention(today + WARNING)
        if not self.told.held:
            self.told.destroy(material.value)
        keep_until(actor=self.lead, study_id=self.study.pk, material=material, day=last)

    def break_glass(self, name: str, code: str) -> None:
        """Two people let one of the team see an original outside the rules; or end that, if they did."""
        key = (name, code)
        if key in self.told.glasses:
            end_break_glass(actor=self.actor("ethics_reviewer"), glass_id=self.glasses[key])
            self.told.glasses.discard(key)
            return
        interview = self.told.interviews[code]
        may = not self.told.locked and self.told.all_agree(interview.people, {"take_part", "archive"})

        def deed() -> None:
            glass = ask_to_break_glass(
                actor=self.actor(name), interview_id=self.stage.interviews[code].pk,
                reason=GlassReason.PERSON_AT_RISK, hours=1,
            )  # fmt: skip
            approve_break_glass(actor=self.actor("data_steward"), glass_id=glass.pk)
            self.glasses[key] = glass.pk

        if self.done(may, deed):
            self.told.glasses.add(key)
