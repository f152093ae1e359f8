"""What is withheld, handed in, released, recalled and put under embargo."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from archive.holdings.models import Withholding
from archive.holdings.services.withholding import Stretch
from archive.release.embargo import On, set_embargo
from archive.release.models import Release
from archive.vocabulary import (
    Withheld,
)
from redaction.clearance.services import release_approved
from redaction.pipeline.services import process_transcript
from redaction.review.services import give_back, reopen_transcript, withhold
from tests.promises.lives.deeds import Deeds
from tests.promises.lives.staging import text_of


class Releasing(Deeds):
    """Transcripts and their releases."""

    def withhold(self, code: str, place: int, *, whole: bool) -> None:
        """A participant does not want something told: a whole line, or its first sentence."""
        interview = self.told.interviews[code]
        place %= len(interview.lines)
        line = interview.lines[place]
        if not line.kept:
            return
        sentences = line.sentences if whole else line.sentences[:1]
        transcript = self.stage.transcript(code)
        turn = transcript.turns.get(position=place)
        start = text_of(line).index(sentences[0])
        span = None if whole else (start, start + len(sentences[0]))
        made: list[Any] = []

        def deed() -> None:
            stretches = [Stretch(turn.pk, span)]
            made.extend(
                withhold(
                    actor=self.actor("researcher"), transcript_id=transcript.pk, stretches=stretches,
                    kind=Withheld.NOT_THIS, reason="They asked us to.",
                )
            )  # fmt: skip

        if self.done(not self.told.locked and interview.state != "erased", deed):
            self.told.withhold(code, place, sentences)
            self.withholdings[made[0].pk] = (code, place, sentences)

    def give_back(self, which: int) -> None:
        """A participant lets it be told after all."""
        if not self.withholdings:
            return
        pk = sorted(self.withholdings, key=str)[which % len(self.withholdings)]
        code, place, _sentences = self.withholdings[pk]
        interview = self.told.interviews[code]
        line = interview.lines[place]
        stopped = any(self.told.people[one].stopped for one in interview.people)
        agreed = self.told.all_agree(interview.people, {"take_part", "archive"})
        may = not self.told.locked and interview.state == "in_review" and line.kept and agreed and not stopped
        if not line.kept:
            return
        transcript = self.stage.transcript(code)
        if self.done(
            may, lambda: give_back(actor=self.actor("reviewer"), transcript_id=transcript.pk, withholding_id=pk)
        ):
            del self.withholdings[pk]
            still = [said for at, where, said in self.withholdings.values() if (at, where) == (code, place)]
            line.held = {sentence for said in still for sentence in said}
            interview.state = "sealed"

    def recall(self, code: str) -> None:
        """A release is taken back, so that its transcript can be reviewed anew."""
        interview = self.told.interviews[code]
        staying = not any(self.told.people[one].withdrawn for one in interview.people)
        may = not self.told.locked and staying and interview.state == "released"
        transcript = self.stage.transcript(code)
        if self.done(may, lambda: reopen_transcript(actor=self.lead, transcript_id=transcript.pk)):
            self.told.recall(code)
            interview.state = "in_review"

    def publish(self, code: str) -> None:
        """A transcript is reviewed, approved and released; or somebody tries though it must not be."""
        transcript = self.stage.transcript(code)
        if not self.told.may_release(code):
            self.done(False, lambda: release_approved(actor=self.lead, transcript=transcript))
            return
        if self.told.interviews[code].state == "sealed":
            assert process_transcript(transcript.pk)
        self.stage.release(code)

    def upload(self, code: str) -> None:
        """The same is handed in once more, as a new version: what was withheld is withheld in it as well."""
        interview = self.told.interviews[code]
        if not all(line.kept for line in interview.lines):
            return
        standing = not any(self.told.people[one].stopped for one in interview.people)
        agreed = self.told.all_agree(interview.people, {"take_part", "archive"})
        may = not self.told.locked and standing and agreed and interview.state != "released"
        if self.done(may, lambda: self.stage.hand_in(code)):
            interview.state = "sealed"
            before = [pk for pk, (where, *_rest) in self.withholdings.items() if where == code]
            for pk in before:
                del self.withholdings[pk]
            for one in Withholding.objects.filter(turn__transcript=self.stage.transcript(code)).select_related("turn"):
                line = interview.lines[one.turn.position]
                held = line.sentences if one.start is None else line.sentences[:1]
                self.withholdings[one.pk] = (code, one.turn.position, held)
            assert len(before) == sum(where == code for where, *_rest in self.withholdings.values())

    def embargo(self, on: On, code: str, days: int | None) -> None:
        """The study, an interview or its release is shown to nobody outside the team before a day."""
        until = None if days is None else timezone.now() + timedelta(days=days)
        release = Release.objects.filter(transcript__interview=self.stage.interviews[code], recalled_at=None).first()
        if on is On.RELEASE and release is None:
            return
        held = {On.STUDY: self.study, On.INTERVIEW: self.stage.interviews[code], On.RELEASE: release}[on]

        def deed() -> None:
            set_embargo(actor=self.lead, study_id=self.study.pk, on=on, object_id=held.pk, until=until)

        if self.done(not self.told.locked, deed):
            closed = days is not None and days > 0
            if on is On.STUDY:
                self.told.embargoed = closed
            elif on is On.INTERVIEW:
                self.told.interviews[code].embargoed = closed
            else:
                self.told.interviews[code].release_embargoed = closed
