"""Grants: they hold until they end, and not for one request longer."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.actor import actor_of_token, actor_of_user
from accounts.services import create_token
from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.notices.models import Notice
from archive.policy import Reason, TokenScope
from archive.release.reading import ask_for_list, read_excerpt
from archive.release.selectors import visible_to
from archive.sharing.extents import Reach, reach_of
from archive.sharing.models import Grant
from archive.sharing.services import close_ended_grants, narrow_grant, revoke_grant, set_sharing_terms, warn_of_ends
from archive.sharing.tasks import end_grants
from archive.studies.models import Membership
from archive.studies.services import end_membership
from archive.vocabulary import Language, NoticeKind, Purpose, Role
from tests.archive.release.shelf import put
from tests.grants import let_read

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def shelf(world):
    """A listed study with four excerpts, and an outsider who was granted access."""
    world.extra["excerpts"] = put(world.interview, world.participant, user=world.users["researcher"])
    lead = world.actor("principal_investigator")
    set_sharing_terms(actor=lead, study_id=world.study.pk, listed=True, ethics_decides=False)
    world.extra["grant"] = let_read(world.users, world.study, "outsider")
    return world


def reads(world, actor=None) -> int:
    return visible_to(actor or world.actor("outsider")).count()


def why_not(world, person="outsider") -> Reason:
    with pytest.raises(DeniedError) as denied:
        read_excerpt(actor=world.actor(person), excerpt=world.extra["excerpts"][1])
    return denied.value.decision.reason


def moved(grant, **changes):
    Grant.objects.filter(pk=grant.pk).update(**changes)


def test_reading_names_the_grant_and_its_purpose_in_the_log(shelf):
    read_excerpt(actor=shelf.actor("outsider"), excerpt=shelf.extra["excerpts"][1])
    entry = Entry.objects.filter(action="excerpt.read").latest("id")
    assert (entry.grant_id, entry.purpose) == (shelf.extra["grant"].pk, "publication")


def test_the_team_reads_without_one_and_the_log_says_so(shelf):
    read_excerpt(actor=shelf.actor("researcher"), excerpt=shelf.extra["excerpts"][1])
    entry = Entry.objects.filter(action="excerpt.read").latest("id")
    assert (entry.grant_id, entry.purpose) == (None, "")


def test_of_several_the_one_that_asks_least_of_participants_counts(shelf):
    let_read(shelf.users, shelf.study, "outsider", purpose=Purpose.OTHER_STUDY, until=timezone.localdate())
    assert reads(shelf) == 4
    moved(shelf.extra["grant"], revoked_at=timezone.now())
    assert reads(shelf) == 0
    assert why_not(shelf) is Reason.CONSENT_DOES_NOT_COVER


def test_it_expires_by_itself(shelf):
    moved(shelf.extra["grant"], until=timezone.now())
    assert reads(shelf) == 0
    assert why_not(shelf) is Reason.GRANT_ENDED


def test_revoking_ends_sessions_and_tokens_with_the_very_next_request(shelf):
    outsider = shelf.users["outsider"]
    token, _secret = create_token(actor=actor_of_user(outsider), name="R", scopes=[TokenScope.EXCERPTS_READ])
    actors = [actor_of_user(outsider), actor_of_token(token)]
    assert [reads(shelf, actor) for actor in actors] == [4, 4]
    revoke_grant(actor=shelf.actor("principal_investigator"), grant_id=shelf.extra["grant"].pk, reason="Left.")
    assert [reads(shelf, actor) for actor in actors] == [0, 0]
    assert why_not(shelf) is Reason.NOT_A_MEMBER, "the role that came with it has ended, and the study is gone for them"
    assert token.is_valid(), "what else they may read goes on"


def test_a_role_given_by_hand_outlasts_the_grant(shelf):
    grant = Grant.objects.get(holder=shelf.users["co_author"])
    assert not grant.let_in
    revoke_grant(actor=shelf.actor("ethics_reviewer"), grant_id=grant.pk, reason="The board objects.")
    assert why_not(shelf, "co_author") is Reason.GRANT_ENDED
    assert Membership.objects.get(user=shelf.users["co_author"]).ended_at is None


def test_the_role_ends_with_the_last_grant_on_it(shelf):
    second = let_read(shelf.users, shelf.study, "outsider")
    assert second.let_in
    assert second.membership == shelf.extra["grant"].membership
    lead = shelf.actor("principal_investigator")
    revoke_grant(actor=lead, grant_id=shelf.extra["grant"].pk, reason="Replaced.")
    assert reads(shelf) == 4
    revoke_grant(actor=lead, grant_id=second.pk, reason="Over.")
    second.membership.refresh_from_db()
    assert second.membership.ended_at is not None


def test_ending_the_role_ends_the_grant_and_giving_it_again_does_not_revive_it(shelf):
    from archive.studies.services import add_member

    grant, lead = shelf.extra["grant"], shelf.actor("principal_investigator")
    end_membership(actor=lead, study_id=shelf.study.pk, membership_id=grant.membership_id)
    assert reads(shelf) == 0
    add_member(actor=lead, study_id=shelf.study.pk, user_id=shelf.users["outsider"].pk, role=Role.CO_AUTHOR)
    assert reads(shelf) == 0
    assert why_not(shelf) is Reason.GRANT_ENDED
    assert close_ended_grants() == 1
    assert Membership.objects.filter(user=shelf.users["outsider"], ended_at__isnull=True).exists()


@pytest.mark.parametrize("person", sorted({*Role, "data_steward", "operator", "outsider", "second_reviewer"}))
def test_who_narrows_and_who_revokes(shelf, person):
    grant = shelf.extra["grant"]
    standing = reach_of(grant)
    less = Reach(frozenset({Language.KAZAKH}), standing.interviews, standing.until)
    attempts = [
        (person == "principal_investigator", lambda actor: narrow_grant(
            actor=actor, grant_id=grant.pk, reach=less, reason="Less.")),
        (person in {"principal_investigator", "ethics_reviewer"}, lambda actor: revoke_grant(
            actor=actor, grant_id=grant.pk, reason="Over.")),
    ]  # fmt: skip
    for allowed, attempt in attempts:
        if allowed:
            attempt(shelf.actor(person))
        else:
            with pytest.raises(DeniedError):
                attempt(shelf.actor(person))


def test_narrowing_holds_at_once(shelf):
    grant, lead = shelf.extra["grant"], shelf.actor("principal_investigator")
    standing = reach_of(grant)
    narrow_grant(
        actor=lead, grant_id=grant.pk, reach=Reach(frozenset({Language.KAZAKH}), None, standing.until), reason="Less."
    )
    assert reads(shelf) == 0
    assert why_not(shelf) is Reason.BEYOND_GRANT
    with pytest.raises(ValidationError, match="only be narrowed"):
        narrow_grant(actor=lead, grant_id=grant.pk, reach=standing, reason="More.")
    with pytest.raises(ValidationError, match="reaches now"):
        narrow_grant(actor=lead, grant_id=grant.pk, reach=reach_of(Grant.objects.get(pk=grant.pk)), reason="Same.")


def test_a_change_has_a_reason_and_a_grant_that_holds(shelf):
    lead, grant = shelf.actor("principal_investigator"), shelf.extra["grant"]
    with pytest.raises(ValidationError):
        revoke_grant(actor=lead, grant_id=grant.pk, reason="  ")
    revoke_grant(actor=lead, grant_id=grant.pk, reason="Over.")
    with pytest.raises(ValidationError, match="has ended"):
        revoke_grant(actor=lead, grant_id=grant.pk, reason="Again.")


def test_everybody_involved_is_told_but_whoever_did_it(shelf):
    Notice.objects.all().delete()
    revoke_grant(actor=shelf.actor("ethics_reviewer"), grant_id=shelf.extra["grant"].pk, reason="Over.")
    told = set(Notice.objects.filter(kind=NoticeKind.GRANT_REVOKED).values_list("user__email", flat=True))
    assert told == {"outsider@example.org", "principal_investigator@example.org"}


def test_ends_are_carried_out_and_told_once(shelf):
    moved(shelf.extra["grant"], until=timezone.now())
    end_grants()
    end_grants()
    assert Notice.objects.filter(kind=NoticeKind.GRANT_ENDED, user=shelf.users["outsider"]).count() == 1
    assert not Membership.objects.filter(user=shelf.users["outsider"], ended_at__isnull=True).exists()
    assert Entry.objects.filter(action="grant.end").count() == 1


def test_holders_are_warned_once(shelf):
    assert warn_of_ends() == 0
    Grant.objects.update(until=timezone.now() + timedelta(days=13))
    assert warn_of_ends() == 2
    assert warn_of_ends() == 0
    assert Notice.objects.filter(kind=NoticeKind.GRANT_ENDS_SOON, user=shelf.users["outsider"]).count() == 1


def test_whoever_asks_for_a_list_without_a_grant_is_told_so(world):
    Grant.objects.update(revoked_at=timezone.now())
    with pytest.raises(DeniedError) as denied:
        ask_for_list(actor=world.actor("co_author"), study=world.study)
    assert denied.value.decision.reason is Reason.GRANT_ENDED
    assert ask_for_list(actor=world.actor("co_author")) == []


def test_a_co_author_who_never_asked_reads_nothing_and_is_told_how(world):
    Grant.objects.all().delete()
    with pytest.raises(DeniedError) as denied:
        ask_for_list(actor=world.actor("co_author"), study=world.study)
    assert denied.value.decision.reason is Reason.NO_GRANT
