"""Say whether the services of the second test run answer: ``python -m deploy.services_ready`` exits 0 if they do."""

import os
import sys

import psycopg
import redis


def missing() -> list[str]:
    """Return what does not answer, in words."""
    found = []
    host = os.environ.get("CONFIDED_TEST_PGHOST", "127.0.0.1")
    try:
        psycopg.connect(host=host, user="postgres", dbname="postgres", connect_timeout=5).close()
    except psycopg.OperationalError:
        found.append(f"PostgreSQL does not answer at {host}.")
    address = os.environ.get("CONFIDED_TEST_REDIS", "redis://127.0.0.1:6379/9")
    try:
        redis.Redis.from_url(address, socket_connect_timeout=5).ping()
    except redis.RedisError:
        found.append(f"Redis does not answer at {address}.")
    return found


if __name__ == "__main__":
    problems = missing()
    sys.stderr.writelines(f"{problem}\n" for problem in problems)
    sys.exit(1 if problems else 0)
