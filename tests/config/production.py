"""Tries production settings many times in one process: cases in as JSON, answers out.

A case is ``{"set": {...}, "unset": [...]}`` against the rehearsal's environment; an answer is the error's text, or
what the settings asked for.
"""

import importlib
import json
import os
import sys
import tempfile
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from config import env
from deploy.rehearsal import environment


def attempt(case):
    base = environment(Path(tempfile.gettempdir()))
    os.environ.clear()
    os.environ.update(base | case.get("set", {}))
    for name in case.get("unset", []):
        os.environ.pop(name, None)
    env.REQUIRED.clear()
    env.ASKED.clear()
    sys.modules.pop("config.settings.production", None)
    try:
        settings = importlib.import_module("config.settings.production")
    except ImproperlyConfigured as error:
        return {"error": str(error)}
    return {
        "required": list(env.REQUIRED),
        "asked": sorted(env.ASKED),
        "key": [settings.MASTER_KEY_FILE, bool(settings.MASTER_KEY)],
        "debug": settings.DEBUG,
        "demo": settings.DEMO,
        "second_factor": settings.SECOND_FACTOR_REQUIRED,
        "blobs": settings.STORAGES["blobs"]["BACKEND"],
        "database": {name: value for name, value in settings.DATABASES["default"].items() if name != "OPTIONS"},
    }


if __name__ == "__main__":
    json.dump([attempt(case) for case in json.load(sys.stdin)], sys.stdout)
