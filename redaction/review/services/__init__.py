"""What people do at the review desk: decide on findings, approve an exact version."""

from redaction.review.services.adding import add_finding
from redaction.review.services.approvals import approve_transcript, open_desk
from redaction.review.services.findings import Verdict, decide_everywhere, decide_finding

__all__ = [
    "Verdict",
    "add_finding",
    "approve_transcript",
    "decide_everywhere",
    "decide_finding",
    "open_desk",
]
