"""What a denied request raises."""

from archive.policy import Decision


class DeniedError(Exception):
    """The policy said no, and the log has it. Carries the decision alone: no object, no text."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.reason.value)
        self.decision = decision
