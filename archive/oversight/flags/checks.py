"""Start-up check: thresholds that an operator set are thresholds."""

from typing import Any

from django.core.checks import CheckMessage, Error

from archive.oversight.flags.thresholds import installation


def check_flag_rules(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuse a setting ``FLAG_RULES`` that would be passed over."""
    try:
        installation()
    except ValueError as error:
        return [Error(str(error), hint="One setting a line, such as bulk_reading.reads=500.", id="oversight.E001")]
    return []
