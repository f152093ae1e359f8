"""The WSGI entry point served by gunicorn."""

import os
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.core.wsgi import get_wsgi_application
from django.utils.http import parse_header_parameters

from config.memory import collect_seldom

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")


class Utf8Request(WSGIRequest):
    """A request whose text is UTF-8, whatever charset it claims.

    Our pages send nothing else. Django's own request tries any codec that Python knows, and breaks, before there is
    anything to answer with, on those that are no text ("zip").
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))


application = get_wsgi_application()
application.request_class = Utf8Request
import_module(settings.ROOT_URLCONF)  # what answers is loaded now, not with the first request
collect_seldom()
