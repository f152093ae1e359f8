"""What the archive returns, as values. Fields that a newer archive adds are ignored, so that programs go on working."""

from confided_client.models.access import AccessRequest, Agreement, Budget, Grant
from confided_client.models.account import Me, Study, Token
from confided_client.models.codes import Coding, ThemeCode
from confided_client.models.excerpts import Bucket, Counts, Excerpt, Features, FoundExcerpt, Snippet
from confided_client.models.exports import Export
from confided_client.models.log import Cosignature, Growth, Head, Inclusion

__all__ = [
    "AccessRequest",
    "Agreement",
    "Bucket",
    "Budget",
    "Coding",
    "Cosignature",
    "Counts",
    "Excerpt",
    "Export",
    "Features",
    "FoundExcerpt",
    "Grant",
    "Growth",
    "Head",
    "Inclusion",
    "Me",
    "Snippet",
    "Study",
    "ThemeCode",
    "Token",
]
