"""The Python client asks for access, has an export made, and fetches it."""

from datetime import UTC, date, datetime, timedelta

import confided_client
import pytest
from confided_client import Client

from archive.policy import TokenScope
from archive.release.exports.making import make_export
from archive.release.exports.marks.marking import unmarked
from archive.sharing.models import SharingTerms
from tests.archive.release.shelf import TEXTS

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "keyring"])


def test_access_is_asked_for_and_taken_back(served):
    archive = Client(served.url, served.secret("outsider", TokenScope.ACCESS_WRITE, TokenScope.EXCERPTS_READ))
    assert list(archive.catalogue()) == []
    SharingTerms.objects.update_or_create(study=served.world.study, defaults={"listed": True})
    (study,) = archive.catalogue()
    request = archive.ask_for_access(
        archive.agreement(study.id),
        purpose="publication",
        institution="University of Turin",
        what_for="An article.",
        until=date.today() + timedelta(days=30),
        languages=study.languages,
    )
    assert [one.id for one in archive.access_requests()] == [request.id]
    assert archive.take_back(request).state == "taken_back"
    with pytest.raises(confided_client.ProblemError):
        archive.take_back(request)


def test_an_export_holds_what_words_and_filters_find(served, tmp_path):
    scopes = (TokenScope.EXPORTS_WRITE, TokenScope.EXPORTS_FETCH)
    archive = Client(served.url, served.secret("co_author", *scopes))
    study, today = served.world.study.pk, datetime.now(UTC).date()
    export = archive.make_export(study, "jsonl", q="stations", speaker_role="participant", released_from=today)
    assert make_export(export.id)
    archive.fetch_export(archive.export(export), tmp_path / "found.jsonl")
    assert len((tmp_path / "found.jsonl").read_text(encoding="utf-8").splitlines()) == 2  # one about the file itself
    with pytest.raises(confided_client.InvalidError):
        archive.make_export(study, colour="red")


def test_an_export_is_made_followed_and_fetched(served, tmp_path):
    scopes = (TokenScope.EXCERPTS_READ, TokenScope.EXPORTS_WRITE, TokenScope.EXPORTS_FETCH)
    archive = Client(served.url, served.secret("co_author", *scopes))
    (study,) = archive.studies()
    export = archive.make_export(study, "csv", language="en")
    assert (export.state, archive.export(export).id) == ("waiting", export.id)
    file = tmp_path / "excerpts.csv"
    with pytest.raises(confided_client.ProblemError):
        archive.fetch_export(export, file)
    assert list(tmp_path.iterdir()) == []
    assert make_export(export.id)
    assert archive.export(export.id).state == "ready"
    archive.fetch_export(export, file)
    assert unmarked(TEXTS[0]) in unmarked(file.read_text(encoding="utf-8-sig"))
    assert file.stat().st_mode & 0o077 == 0
    assert [one.fetched_at is None for one in archive.exports()] == [False]
    assert list(tmp_path.iterdir()) == [file]
