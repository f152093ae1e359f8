"""Who oversees one study asks for everything of another, by every address of the desk: there is nothing to see."""

import pytest
from django.urls import reverse

from archive.audit.models import Entry, Leaf
from archive.oversight.evidence.models import EvidenceBundle
from archive.oversight.models import Flag, Resolution, SavedView, Tuning
from archive.oversight.saved_views import save_view
from archive.studies.models import Membership
from tests.archive.oversight.entries import watch, write
from tests.archive.oversight.evidence.bundling import made
from tests.pages import browser
from tests.world import make_study, make_user

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def theirs(world):
    """A study with a flag, a view, a tuned rule and a bundle."""
    write(world, 12, outcome="denied", reason="embargoed")
    watch()
    actor = world.actor("ethics_reviewer")
    world.extra["view"] = save_view(actor=actor, study_id=world.study.pk, name="Ours", query="outcome=denied")
    world.extra["bundle"] = made(world)
    world.extra["flag"] = Flag.objects.get()
    return world


@pytest.fixture
def stranger(theirs):
    """Somebody who oversees another study alone."""
    user = make_user("far@ethics.example")
    other = make_study(theirs.users, "Leaving")
    Membership.objects.create(study=other, user=user, role="ethics_reviewer")
    theirs.extra["other"] = other
    return browser(user)


def addresses(world) -> list[str]:
    """Return every address of the desk that names something of the study."""
    of_study = [
        "oversight_study", "log", "log_verify", "saved_view_keep", "oversight_report", "oversight_consents",
        "oversight_ending", "flags", "flag_rules", "custodies", "evidence_bundles", "subject_access",
    ]  # fmt: skip
    entry, bundle = Entry.objects.filter(study_id=world.study.pk).latest("id"), world.extra["bundle"]
    return [
        *(reverse(name, args=[world.study.pk]) for name in of_study),
        reverse("log_entry", args=[world.study.pk, entry.uid]),
        reverse("flag", args=[world.extra["flag"].pk]),
        reverse("custody", args=[world.interview.pk]),
        reverse("saved_view_forget", args=[world.extra["view"].pk]),
        reverse("evidence_bundle", args=[bundle.pk]),
        reverse("evidence_bundle_file", args=[bundle.pk]),
        f"/api/v1/log/inclusion/?entry={entry.uid}",
        f"/api/v1/log/inclusion/?index={Leaf.objects.get(entry=entry).index}",
    ]


SENT = {
    "verdict": "explained", "note": "nothing", "rule": "new_token", "name": "Mine", "query": "outcome=denied",
    "code": "P-01", "since": "", "until": "", "earlier_head": "",
}  # fmt: skip


def kept() -> list[object]:
    """Return what could have been changed."""
    return [
        list(Flag.objects.values_list("state", "count")),
        [model.objects.count() for model in (Resolution, SavedView, Tuning, EvidenceBundle)],
    ]


def test_nothing_of_another_study_is_shown_or_changed(theirs, stranger):
    before = kept()
    for address in addresses(theirs):
        for answer in (stranger.get(address), stranger.post(address, SENT)):
            assert answer.status_code in (404, 405), address
            assert b"P-01" not in answer.content
            assert theirs.interview.code.encode() not in answer.content
    assert kept() == before


def test_nothing_comes_in_by_ones_own_study(theirs, stranger):
    """Ids and codes of another study, sent to pages of one's own."""
    other, entry = theirs.extra["other"], Entry.objects.filter(study_id=theirs.study.pk).latest("id")
    assert stranger.get(reverse("log_entry", args=[other.pk, entry.uid])).status_code == 404
    uids = [str(uid) for uid in Entry.objects.filter(study_id=theirs.study.pk).values_list("uid", flat=True)]
    foreign = f"?interview={theirs.interview.code}"
    assert stranger.get(reverse("log", args=[other.pk]) + foreign).status_code == 422
    for query in (
        "participant=P-01",
        f"person={str(theirs.users['co_author'].pk)[:8]}",
        "outcome=denied&role=co_author",
    ):
        answer = stranger.get(reverse("log", args=[other.pk]) + f"?{query}")
        assert not [uid for uid in uids if uid in answer.text]
    assert stranger.post(reverse("subject_access", args=[other.pk]), SENT).status_code in (403, 422)
    assert not EvidenceBundle.objects.exclude(pk=theirs.extra["bundle"].pk).exists()


def test_a_second_reviewer_of_the_study_has_views_and_bundles_of_their_own(theirs):
    user = make_user("second@ethics.example")
    Membership.objects.create(study=theirs.study, user=user, role="ethics_reviewer")
    client = browser(user)
    assert client.get(reverse("flag", args=[theirs.extra["flag"].pk])).status_code == 200
    assert "Ours" not in client.get(reverse("log", args=[theirs.study.pk])).text
    assert client.post(reverse("saved_view_forget", args=[theirs.extra["view"].pk])).status_code in (403, 404)
    for name in ("evidence_bundle", "evidence_bundle_file"):
        assert client.get(reverse(name, args=[theirs.extra["bundle"].pk])).status_code in (403, 404)
    assert SavedView.objects.exists()
