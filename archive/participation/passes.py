"""Passes: what stands in a participant's page instead of their code, so that the code is typed and never repeated.

A pass names the row of the code (an opaque id that is gone once the code is replaced) and lives for a quarter of an
hour. It travels in the body of a POST alone.
"""

from django.core import signing

from archive.participation.models import ParticipantCode
from archive.policy import Actor, ActorKind

#: Seconds.
LIFETIME = 15 * 60
_SALT = "participation.pass"
_LONGEST = 300


def pass_for(code: ParticipantCode) -> str:
    """Return a new pass for whoever has just shown ``code``."""
    return signing.dumps(str(code.pk), salt=_SALT)


def code_of(given: str) -> ParticipantCode | None:
    """Return the code that a pass stands for; None when it is forged, too old, or the code was replaced."""
    if len(given) > _LONGEST:
        return None
    try:
        key = signing.loads(given, salt=_SALT, max_age=LIFETIME)
    except signing.BadSignature:
        return None
    return ParticipantCode.objects.filter(pk=key).select_related("participant__study").first()


def actor_of_code(code: ParticipantCode) -> Actor:
    """Return a participant as the policy knows them: who showed their code within the last minutes.

    They have no account that a second factor could belong to: the code is all there is to prove, and more than sixty
    random bits.
    """
    return Actor(kind=ActorKind.PARTICIPANT, id=code.participant_id, second_factor=True, reauthenticated=True)
