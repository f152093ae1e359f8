"""Handing a transcript in once, however often a program sends it: under a key of its choosing.

Who sent what is remembered for a day, as a hash that the interview's key is needed for: with that key destroyed, it
tells nothing to whoever wants to try what had been said.
"""

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac

from archive.holdings.models import HandingIn, Interview, Transcript
from archive.keyring.sealing import KeyOwner, fingerprint_text
from archive.policy import Actor

KEPT = timedelta(days=1)


class KeyReusedError(Exception):
    """The key was used before, for something else."""


@dataclass(frozen=True, slots=True)
class Once:
    """What is handed in, under which key.

    Attributes:
        key: As the program sent it.
        told: All else that it sent with the file.
        data: The file.
    """

    key: str
    told: tuple[str, ...]
    data: bytes

    def digest(self, interview: Interview) -> str:
        """Return the keyed hash of what is handed in."""
        parts = (sha256(self.data).hexdigest(), *self.told)
        return fingerprint_text(KeyOwner.interview(interview.pk), "handed in", *parts)

    @property
    def key_hash(self) -> str:
        """The key as it is kept: programs make keys of file names, and file names of people's.

        It is keyed, so that nobody who holds the database alone can try names.
        """
        return salted_hmac("holdings.once", self.key, algorithm="sha256").hexdigest()


def handed_in(actor: Actor, interview: Interview, once: Once) -> Transcript | None:
    """Return the transcript that the actor handed in under this key within a day, if there is one.

    Raises:
        KeyReusedError: Something else was handed in under it.
    """
    row = _kept(actor, once).select_related("transcript__interview__study").first()
    if row is None:
        return None
    if row.transcript.interview_id != interview.pk or row.digest != once.digest(interview):
        raise KeyReusedError
    return row.transcript


def _kept(actor: Actor, once: Once) -> "QuerySet[HandingIn]":
    since = timezone.now() - KEPT
    return HandingIn.objects.filter(account_id=actor.user_id, key_hash=once.key_hash, created_at__gt=since)


def remember(actor: Actor, transcript: Transcript, once: Once) -> None:
    """Remember what was handed in, in the transaction that enters it, and forget what is older than a day.

    Raises:
        django.db.IntegrityError: Another request has just handed something in under this key.
    """
    forget_old()
    HandingIn.objects.create(
        account_id=actor.user_id,
        key_hash=once.key_hash,
        digest=once.digest(transcript.interview),
        transcript=transcript,
    )


def forget_old() -> int:
    """Forget what was handed in more than a day ago, and under which keys. Returns how many rows went."""
    gone, _ = HandingIn.objects.filter(created_at__lte=timezone.now() - KEPT).delete()
    return gone
