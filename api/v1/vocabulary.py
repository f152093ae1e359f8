"""Closed lists as the schema names them."""

from archive.policy import ActorKind, TokenScope
from archive.release.exports.models import Export
from archive.sharing.models import AccessRequest
from archive.sharing.presenting import GRANT_STATES as _GRANT_STATES
from archive.vocabulary import ExportFormat, Language, Purpose, SpeakerRole, TranscriptState

LANGUAGES = [(value.value, value.value) for value in Language]
SPEAKER_ROLES = [(value.value, value.value) for value in SpeakerRole]
ACTOR_KINDS = [(value.value, value.value) for value in (ActorKind.PERSON, ActorKind.TOKEN)]
TOKEN_SCOPES = [(value.value, value.value) for value in TokenScope]
PURPOSES = [(value.value, value.value) for value in Purpose]
REQUEST_STATES = [(value.value, value.value) for value in AccessRequest.State]
GRANT_STATES = [(value, value) for value in _GRANT_STATES]
EXPORT_FORMATS = [(value.value, value.value) for value in ExportFormat]
EXPORT_STATES = [(value.value, value.value) for value in Export.State]
TRANSCRIPT_STATES = [(value.value, value.value) for value in TranscriptState]
