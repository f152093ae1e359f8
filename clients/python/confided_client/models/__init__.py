"""What the archive returns, as values. Fields that a newer archive adds are ignored, so that programs go on working."""

from confided_client.models.access import AccessRequest, Agreement, Budget, Grant
from confided_client.models.account import Me, Study, Token
from confided_client.models.codes import Coding, PlacedCoding, ThemeCode
from confided_client.models.excerpts import (
    Bucket,
    Counts,
    Excerpt,
    ExcerptInContext,
    Features,
    FoundExcerpt,
    InterviewBucket,
    Snippet,
)
from confided_client.models.exports import Export
from confided_client.models.interviews import Interview
from confided_client.models.log import Cosignature, Entry, Growth, Head, Inclusion, PlacedEntry
from confided_client.models.transcripts import HeldInterview, Transcript

__all__ = [
    "AccessRequest",
    "Agreement",
    "Bucket",
    "Budget",
    "Coding",
    "Cosignature",
    "Counts",
    "Entry",
    "Excerpt",
    "ExcerptInContext",
    "Export",
    "Features",
    "FoundExcerpt",
    "Grant",
    "Growth",
    "Head",
    "HeldInterview",
    "Inclusion",
    "Interview",
    "InterviewBucket",
    "Me",
    "PlacedCoding",
    "PlacedEntry",
    "Snippet",
    "Study",
    "ThemeCode",
    "Token",
    "Transcript",
]
