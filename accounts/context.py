"""What every template knows about this deployment."""

from django.conf import settings
from django.http import HttpRequest


def deployment(_request: HttpRequest) -> dict[str, bool]:
    """Return ``demo`` (the banner stands on every page) and ``second_factor_required``."""
    return {"demo": settings.DEMO, "second_factor_required": settings.SECOND_FACTOR_REQUIRED}
