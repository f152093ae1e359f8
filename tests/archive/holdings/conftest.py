"""Blobs of each page test lie in a folder of its own."""

import pytest

from config.settings import local


@pytest.fixture
def blob_folder(settings, tmp_path):
    folder = tmp_path / "blobs"
    settings.STORAGES = local.storages(folder)
    return folder
