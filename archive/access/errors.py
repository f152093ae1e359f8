"""What a denied request raises."""

from uuid import UUID

from archive.policy import Decision


class DeniedError(Exception):
    """The policy said no, and the log has it. Carries the decision, and in which study it was made: no text.

    Attributes:
        decision: What was decided.
        study_id: Where; None if it is about none, or whoever raises it does not know.
    """

    def __init__(self, decision: Decision, study_id: UUID | None = None) -> None:
        super().__init__(decision.reason.value)
        self.decision = decision
        self.study_id = study_id
