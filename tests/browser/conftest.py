"""A real browser, one for a module."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.people import People
from tests.browser.scripts import open_browser


@pytest.fixture(scope="module", autouse=True)
def _playwright_runs_a_loop_in_this_thread() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture
def people(committed_world, live_server, chromium, settings) -> Iterator[People]:
    settings.SECOND_FACTOR_REQUIRED = False
    everybody = People(chromium, live_server.url, committed_world)
    yield everybody
    assert everybody.complaints == []
