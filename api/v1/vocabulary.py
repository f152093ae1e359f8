"""Closed lists as the schema names them."""

from archive.policy import ActorKind, TokenScope
from archive.vocabulary import Language, SpeakerRole

LANGUAGES = [(value.value, value.value) for value in Language]
SPEAKER_ROLES = [(value.value, value.value) for value in SpeakerRole]
ACTOR_KINDS = [(value.value, value.value) for value in (ActorKind.PERSON, ActorKind.TOKEN)]
TOKEN_SCOPES = [(value.value, value.value) for value in TokenScope]
