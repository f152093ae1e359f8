"""Settings of the measurements that need PostgreSQL: the services of the tests, with commits that wait for the disk."""

from config.settings.test import *  # noqa: F403
from config.settings.test import DATABASES

DATABASES["default"]["OPTIONS"] = {}
