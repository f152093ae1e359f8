"""What comes after reading: access asked for and ended, a study locked and unlocked, a withdrawal with its recall.

The last part of ``manage.py demo --check``. Each step goes by the service behind its page, and says what was decided.
"""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

from django.utils import timezone

from archive.access.errors import DeniedError
from archive.consent.services import record_consent
from archive.erasure.issuing import receipt_key
from archive.erasure.models import Recall, Withdrawal
from archive.erasure.recalls import confirm_recall, recalls_asked_of
from archive.erasure.receipts import ReceiptInvalid, verify_receipt
from archive.erasure.services import withdraw_participant
from archive.policy import Actor
from archive.release.exports.making import make_export
from archive.release.exports.services import Wanted, create_export, fetch_export
from archive.release.models import Excerpt
from archive.release.reading import read_excerpt
from archive.sharing.models import Agreement, Grant
from archive.sharing.services import Verdict, decide_request, request_access, revoke_grant
from archive.studies.lockdown.services import approve_unlock, lock_study, propose_unlock
from archive.studies.models import Participant, Study
from archive.vocabulary import ConsentMode, ExportFormat, LockReason, PlatformRole, Role, Scope
from demo import story
from demo.granting import wish
from demo.people import People
from tools.verify_receipt import checked

#: Who withdraws here, beside the one of the story: their words have been taken out by then.
LEAVER = "P-02"
#: Who agrees to fewer features, once released.
SHYER = "P-03"
#: Each step, and what has to come of it: "allowed", or why not.
EXPECTED = {
    "asked and granted, an outsider reads": "allowed",
    "revoked, they read nothing": "not_a_member",
    "locked, the co-author reads nothing": "study_locked",
    "locked, the team reads nothing": "study_locked",
    "who proposed to unlock does not decide": "second_person_needed",
    "unlocked by two, the co-author reads": "allowed",
    "withdrawn, the co-author reads nothing of them": "withdrawn",
}


class Afterwards:
    """The steps taken, what came of each, and what else should hold."""

    def __init__(self, study: Study, people: People, outsider: Actor) -> None:
        self.study, self.people, self.outsider = study, people, outsider
        self.came: dict[str, str] = {}
        self.summary: dict[str, Any] = {}
        self.conditions: dict[str, bool] = {}

    def run(self) -> None:
        """Take every step, in order."""
        self._withheld()
        self._fewer_features()
        self._request_to_revocation()
        self._lock_to_unlock()
        self._withdrawal_to_receipt()
        self.summary["steps"] = self.came
        self.conditions |= {f"{step}: {reason}": self.came.get(step) == reason for step, reason in EXPECTED.items()}

    def _note(self, step: str, deed: Callable[[], object]) -> None:
        self.came[step] = _came_of(deed)

    def _excerpt(self, code: str) -> Excerpt:
        return Excerpt.objects.select_related("release").filter(study=self.study, interview__code=code)[0]

    def _withheld(self) -> None:
        """Read as the team does, who would be shown more than anybody, and look for what is not to be told."""
        reader = self.people.by_role(Role.RESEARCHER)
        told: dict[tuple[str, int], str] = {}
        for code in {one.interview for one in story.WITHHELD}:
            held = Excerpt.objects.select_related("release").filter(study=self.study, interview__code=code)
            told |= {(code, one.position): read_excerpt(actor=reader, excerpt=one).text for one in held}
        shown = [one for one in story.WITHHELD if _shows(told.get((one.interview, one.position)), one.words)]
        self.summary["withheld"] = {"asked_for": len(story.WITHHELD), "shown": len(shown)}
        self.conditions["nothing that was withheld is shown, to the team neither"] = bool(told) and not shown

    def _fewer_features(self) -> None:
        """Let somebody agree to fewer features than when they were released, and read them as the co-author does."""
        reader, person = self.people.by_role(Role.CO_AUTHOR), Participant.objects.get(study=self.study, code=SHYER)
        before = person.consents.latest("created_at")
        record_consent(
            actor=self.people.by_role(Role.PRINCIPAL_INVESTIGATOR),
            participant=person,
            form=before.form,
            mode=ConsentMode(before.mode),
            scopes=frozenset(Scope(scope) for scope in before.scopes),
            features=frozenset(),
            given_on=timezone.localdate(),
        )
        held = Excerpt.objects.select_related("release").filter(study=self.study, interview__code=SHYER)
        came = Counter(_came_of(partial(read_excerpt, actor=reader, excerpt=one)) for one in held)
        self.summary["fewer_features"] = {"participant": SHYER, "excerpts": dict(sorted(came.items()))}
        self.conditions["what somebody agrees to show no more is refused, and the rest is not"] = set(came) == {
            "allowed",
            "feature_not_covered",
        }

    def _request_to_revocation(self) -> None:
        lead, excerpt = self.people.by_role(Role.PRINCIPAL_INVESTIGATOR), self._excerpt("P-01")
        agreement = Agreement.objects.filter(study=self.study).latest("version")
        request = request_access(actor=self.outsider, study_id=self.study.pk, asked=wish(self.study, agreement))
        decide_request(actor=lead, request_id=request.pk, verdict=Verdict(True, "Welcome."))
        self._note("asked and granted, an outsider reads", lambda: read_excerpt(actor=self.outsider, excerpt=excerpt))
        revoke_grant(actor=lead, grant_id=Grant.objects.get(request=request).pk, reason="The article is out.")
        self._note("revoked, they read nothing", lambda: read_excerpt(actor=self.outsider, excerpt=excerpt))

    def _lock_to_unlock(self) -> None:
        lead, ethics = self.people.by_role(Role.PRINCIPAL_INVESTIGATOR), self.people.by_role(Role.ETHICS_REVIEWER)
        lock_study(actor=ethics, study_id=self.study.pk, reason=LockReason.DEVICE_LOST)
        self._note("locked, the co-author reads nothing", lambda: self._read_as(Role.CO_AUTHOR))
        self._note("locked, the team reads nothing", lambda: self._read_as(Role.RESEARCHER))
        propose_unlock(actor=lead, study_id=self.study.pk)
        self._note("who proposed to unlock does not decide", lambda: approve_unlock(actor=lead, study_id=self.study.pk))
        approve_unlock(actor=self.people.by_role(PlatformRole.DATA_STEWARD), study_id=self.study.pk)
        self._note("unlocked by two, the co-author reads", lambda: self._read_as(Role.CO_AUTHOR))

    def _read_as(self, role: Role) -> None:
        """Read an excerpt, looked up anew with its study as it stands now."""
        read_excerpt(actor=self.people.by_role(role), excerpt=self._excerpt("P-01"))

    def _withdrawal_to_receipt(self) -> None:
        reader, lead = self.people.by_role(Role.CO_AUTHOR), self.people.by_role(Role.PRINCIPAL_INVESTIGATOR)
        taken = self._take_out(reader)
        person, excerpt = Participant.objects.get(study=self.study, code=LEAVER), self._excerpt(LEAVER)
        finished = withdraw_participant(actor=lead, participant_id=person.pk)
        self._note(
            "withdrawn, the co-author reads nothing of them", lambda: read_excerpt(actor=reader, excerpt=excerpt)
        )
        asked = list(recalls_asked_of(reader).filter(withdrawal__participant=person))
        for recall in asked:
            confirm_recall(actor=reader, recall_id=recall.pk)
        open_still = Recall.objects.filter(withdrawal__participant=person, confirmed_at=None).count()
        receipt = Withdrawal.objects.get(participant=person).receipt
        self.summary["left"] = {
            "participant": LEAVER,
            "bytes_taken_out_before": taken,
            "recalls": len(asked),
            "receipt": _verified(receipt),
        }
        self.conditions |= {
            "a withdrawal is finished at once": finished,
            "who took their words out is asked to delete them, and confirms": bool(asked) and not open_still,
            "the receipt is genuine, by the archive and by the script that needs nothing of it": bool(
                self.summary["left"]["receipt"]
            ),
        }

    def _take_out(self, reader: Actor) -> int:
        """Export all that the co-author reads, and return how many bytes left the archive."""
        export = create_export(actor=reader, study_id=self.study.pk, wanted=Wanted(ExportFormat.CSV))
        make_export(export.pk)
        _export, pieces = fetch_export(actor=reader, export_id=export.pk)
        return sum(len(piece) for piece in pieces)


def _came_of(deed: Callable[[], object]) -> str:
    """Do something; return "allowed", or why not."""
    try:
        deed()
    except DeniedError as denied:
        return denied.decision.reason.value
    return "allowed"


def _shows(text: str | None, words: str) -> bool:
    """Whether a turn is told although all of it, or ``words`` of it, was withheld."""
    return text is not None and (not words or words[:20] in text)


def _verified(receipt: str) -> dict[str, Any]:
    """Return what a receipt says was destroyed, if both checkers find it genuine."""
    try:
        mine, theirs = verify_receipt(receipt, receipt_key()), checked(receipt, receipt_key().hex())
    except (ReceiptInvalid, ValueError):
        return {}
    return dict(mine["destroyed"]) if mine == theirs else {}
