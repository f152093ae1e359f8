"""What people are told about."""

from enum import StrEnum


class NoticeKind(StrEnum):
    """What a person is told about; a sentence for each stands in ``archive.labels``."""

    REQUEST_ARRIVED = "request_arrived"
    REQUEST_APPROVED = "request_approved"
    REQUEST_DECLINED = "request_declined"
    REQUEST_SETTLED = "request_settled"
    REQUEST_TAKEN_BACK = "request_taken_back"
    GRANT_NARROWED = "grant_narrowed"
    GRANT_REVOKED = "grant_revoked"
    GRANT_GIVEN_UP = "grant_given_up"
    GRANT_ENDS_SOON = "grant_ends_soon"
    GRANT_ENDED = "grant_ended"
    EXPORT_READY = "export_ready"
    EXPORT_FAILED = "export_failed"
    STUDY_LOCKED = "study_locked"
    UNLOCK_PROPOSED = "unlock_proposed"
    STUDY_UNLOCKED = "study_unlocked"
    DESTRUCTION_DUE = "destruction_due"
    DESTRUCTION_DONE = "destruction_done"
    HOLD_PROPOSED = "hold_proposed"
    HOLD_CHANGED = "hold_changed"
    RECALL_ARRIVED = "recall_arrived"
    RECALL_REMINDER = "recall_reminder"
    RECALL_OVERDUE = "recall_overdue"
    GLASS_ASKED = "glass_asked"
    GLASS_BROKEN = "glass_broken"
    GLASS_ENDED = "glass_ended"
