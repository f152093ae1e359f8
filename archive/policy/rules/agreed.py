"""What participants must have agreed to, and states of transcripts, that several rules name."""

from archive.policy.conditions import consented
from archive.vocabulary import Scope, TranscriptState

WORKING = (TranscriptState.IN_REVIEW, TranscriptState.APPROVED)
KEEP = consented(Scope.TAKE_PART, Scope.ARCHIVE)
QUOTE = consented(Scope.TAKE_PART, Scope.ARCHIVE, Scope.QUOTE)
