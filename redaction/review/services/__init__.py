"""What people do at the review desk: decide on findings, approve an exact version."""

from redaction.review.services.adding import add_finding
from redaction.review.services.approvals import approve_transcript, open_desk
from redaction.review.services.findings import Verdict, decide_everywhere, decide_finding
from redaction.review.services.withholding import declare_absent, give_back, reopen_transcript, withhold

__all__ = [
    "Verdict",
    "add_finding",
    "approve_transcript",
    "decide_everywhere",
    "decide_finding",
    "declare_absent",
    "give_back",
    "open_desk",
    "reopen_transcript",
    "withhold",
]
