"""Workers know every task that is queued or due."""

from pathlib import Path

from django.conf import settings

from config.celery import app

ROOT = Path(settings.BASE_DIR)


def test_every_room_with_tasks_is_known_to_workers():
    app.loader.import_default_modules()
    for path in [*ROOT.glob("archive/*/tasks.py"), *ROOT.glob("redaction/*/tasks.py")]:
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        assert any(name.startswith(f"{module}.") for name in app.tasks), f"no worker knows the tasks of {module}"


def test_whatever_is_due_is_a_task():
    app.loader.import_default_modules()
    for name, entry in settings.CELERY_BEAT_SCHEDULE.items():
        assert entry["task"] in app.tasks, name
