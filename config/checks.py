"""System checks of a deployment: settings that would break a promise are errors of ``manage.py check --deploy``."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from redaction.detector import configured_detector

_SPOOLING = "django.core.files.uploadhandler.TemporaryFileUploadHandler"


@register(Tags.security, deploy=True)
def check_deployment(app_configs: Sequence[AppConfig] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Check what no deployment may switch off.

    Returns:
        One error for each thing that is wrong.
    """
    rules = (
        ("E001", settings.DEMO, "DEMO is on: accounts with a public password could be loaded."),
        ("E002", not settings.SECOND_FACTOR_REQUIRED, "SECOND_FACTOR_REQUIRED is off for people who see originals."),
        ("E003", _SPOOLING in settings.FILE_UPLOAD_HANDLERS, "An upload handler writes plain files to a disk."),
        ("E004", _allows_inline(), "The content security policy allows inline scripts, or anything from anywhere."),
        ("E005", bool(getattr(settings, "CELERY_RESULT_BACKEND", None)), "Task results are stored."),
        ("E006", "pickle" in settings.CELERY_ACCEPT_CONTENT, "Workers accept pickled messages: those run code."),
    )
    return [Error(message, id=f"confided.{identifier}") for identifier, wrong, message in rules if wrong]


@register(deploy=True)
def check_recognizers(app_configs: Sequence[AppConfig] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Check that what the deployment adds to detection can be loaded: without it, workers would find less."""
    if not settings.RECOGNIZERS_FILE:
        return []
    try:
        configured_detector()
    except ValueError as error:
        return [Error(f"RECOGNIZERS_FILE cannot be used: {error}.", id="confided.E007")]
    return []


def _allows_inline() -> bool:
    policy = getattr(settings, "CONTENT_SECURITY_POLICY", None)
    if not policy:
        return True
    directives = policy["DIRECTIVES"]
    scripts = [str(source) for source in directives.get("script-src", directives.get("default-src", ["*"]))]
    return any(source in {"*", "https:", "'unsafe-inline'", "'unsafe-eval'"} for source in scripts)
