"""What can stand in the way of a head."""

from archive.oversight.heads.models import Delivery


class DeliveryError(RuntimeError):
    """A head did not reach its place; why stands in ``problem``."""

    def __init__(self, problem: Delivery.Problem) -> None:
        super().__init__(problem)
        self.problem = problem
