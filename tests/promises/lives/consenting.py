"""What participants agree to, take back, and leave with."""

from collections.abc import Collection

from django.utils import timezone

from archive.consent.narrowing import narrow_consent
from archive.consent.services import add_consent_form, record_consent
from archive.erasure.services import withdraw_participant
from archive.policy import Actor, ActorKind
from archive.vocabulary import (
    ConsentMode,
    Feature,
    Language,
    Reconsent,
    Scope,
    WithdrawalChoice,
)
from tests.promises.lives.deeds import Deeds

PASSPHRASE = "bakodi-lumafe-sitope-ranuvo"


class Consenting(Deeds):
    """Consents, forms and withdrawals."""

    def consent(self, code: str, scopes: Collection[str], features: Collection[str]) -> None:
        """A participant is asked again, on the newest form."""
        person, newest = self.told.people[code], max(self.told.forms)
        may = not self.told.locked and not person.withdrawn

        def deed() -> None:
            record_consent(
                actor=self.actor("researcher"),
                participant=self.stage.participants[code],
                form=self.study.consent_forms.get(version=newest),
                mode=ConsentMode.ORAL,
                scopes=[Scope(one) for one in scopes],
                features=[Feature(one) for one in features],
                given_on=timezone.localdate(),
            )

        if self.done(may, deed):
            person.agreed, person.shown, person.form = set(scopes), set(features), newest

    def narrow(self, code: str, scopes: Collection[str], features: Collection[str]) -> None:
        """A participant takes some of it back by themselves, whatever state the study is in."""
        person = self.told.people[code]
        changes = bool(person.agreed & set(scopes) or person.shown & set(features))
        may = not person.withdrawn and changes and "take_part" not in scopes

        def deed() -> None:
            narrow_consent(
                actor=self._participant(code),
                participant_id=self.stage.participants[code].pk,
                dropped=[Scope(one) for one in scopes],
                hidden=[Feature(one) for one in features],
            )

        if self.done(may, deed):
            person.agreed, person.shown = person.agreed - set(scopes), person.shown - set(features)

    def _participant(self, code: str) -> Actor:
        pk = self.stage.participants[code].pk
        return Actor(kind=ActorKind.PARTICIPANT, id=pk, second_factor=True, reauthenticated=True)

    def new_form(self, reconsent: Reconsent) -> None:
        """The study asks with a new version of its form."""
        version = max(self.told.forms) + 1

        def deed() -> None:
            add_consent_form(
                actor=self.lead, study_id=self.study.pk, version=version, language=Language.ENGLISH,
                text="You may stop at any time.", scopes=list(Scope), features=list(Feature), reconsent=reconsent,
            )  # fmt: skip

        if self.done(not self.told.locked, deed):
            self.told.forms[version] = reconsent is Reconsent.STOPS

    def leave(self, code: str, choice: WithdrawalChoice, *, by_code: bool) -> None:
        """A participant withdraws, by themselves or through the study."""
        person = self.told.people[code]
        actor = self._participant(code) if by_code else self.lead

        def deed() -> None:
            withdraw_participant(
                actor=actor, participant_id=self.stage.participants[code].pk, choice=choice,
                passphrase=PASSPHRASE if choice is WithdrawalChoice.RETURN else "",
            )  # fmt: skip

        if self.done(not person.withdrawn, deed):
            if choice is WithdrawalChoice.KEEP:
                person.stopped = True
            else:
                self.told.leave(code)
