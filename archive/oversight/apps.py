from typing import Any

from django.apps import AppConfig
from django.core.checks import register


class OversightConfig(AppConfig):
    name = "archive.oversight"
    label = "oversight"

    def ready(self) -> None:
        """Check what an operator has set, and tell the home page of open flags."""
        from archive.holdings.signals import work_asked_for
        from archive.oversight.flags.checks import check_flag_rules

        register(check_flag_rules)
        work_asked_for.connect(_work, dispatch_uid="archive.oversight")


def _work(sender: object, actor: Any, **_: object) -> list[Any]:
    from archive.oversight.flags.waiting import flags_waiting_for

    return flags_waiting_for(actor)
