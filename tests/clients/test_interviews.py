"""The Python client tells of interviews, of an excerpt's neighbours, and of the log."""

import confided_client
import pytest
from confided_client import Client

from archive.audit.sequencer import integrate
from archive.policy import TokenScope
from tests.archive.release.shelf import TEXTS

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "keyring"])


def test_interviews_and_an_excerpt_among_its_neighbours(served):
    archive = Client(served.url, served.secret())
    (study,) = archive.studies()
    (interview,) = archive.interviews(study, language="en")
    assert (interview.code, interview.study, interview.excerpts) == ("I-01", study.id, None)
    assert archive.interview(interview) == interview
    assert list(archive.interviews(language="kk")) == []
    around = archive.context(served.excerpts[2].pk, reach=1)
    assert [one.text for one in (*around.before, around.excerpt, *around.after)] == list(TEXTS[1:])
    with pytest.raises(confided_client.NotFoundError):
        archive.interview(study.id)
    with pytest.raises(confided_client.InvalidError):
        archive.context(served.excerpts[2].pk, reach=6)


def test_entries_of_the_log_and_their_proofs(served):
    list(Client(served.url, served.secret()).excerpts())
    integrate()
    archive = Client(served.url, served.secret("ethics_reviewer", TokenScope.LOG_READ))
    study = served.world.study.pk
    read = list(archive.entries(study, action="excerpt.read", participant="P-01", outcome="allowed"))
    assert {one.object_id for one in read} == {one.pk for one in served.excerpts}
    assert {(one.actor_kind, one.participant, one.purpose) for one in read} == {("token", "P-01", "publication")}
    placed = archive.entry(read[0])
    assert (placed.id, placed.detail) == (read[0].id, read[0].detail)
    assert archive.inclusion(entry=placed.id).index == placed.index
    with pytest.raises(confided_client.InvalidError):
        list(archive.entries(study, person="Gulzada"))
