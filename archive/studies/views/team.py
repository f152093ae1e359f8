"""The team of a study: who has which role, roles given and taken."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.offers import offered
from archive.access.requests import actor_of
from archive.labels import ROLES
from archive.policy import Action, Actor
from archive.studies.facts import study_facts
from archive.studies.forms import ConfirmForm, MemberForm, refuse
from archive.studies.models import Membership, Study
from archive.studies.navigation import study_context
from archive.studies.selectors import team_of, visible_to
from archive.studies.services import add_member, end_membership
from archive.vocabulary import Role


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def team(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Show the team by role; give an account a role."""
    actor = actor_of(request)
    found = find(actor, Action.MEMBER_MANAGE, visible_to(actor), "study", study_id)
    authorise(actor, Action.MEMBER_MANAGE, *study_facts(actor, found))
    form = MemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person, role = form.cleaned_data["email"], form.chosen_role()
        try:
            add_member(actor=actor, study_id=found.pk, user_id=person.pk, role=role)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Done: %(role)s.") % {"role": ROLES[role]})
            return redirect("team", study_id=found.pk)
    context = study_context(actor, found, "team") | {"form": form, "groups": _by_role(found)}
    return render(request, "studies/team.html", context, status=422 if form.errors else 200)


def _by_role(study: Study) -> list[tuple[str, list[Membership]]]:
    members = list(team_of(study))
    groups = [(str(ROLES[role]), [one for one in members if one.role == role]) for role in Role]
    return [group for group in groups if group[1]]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def membership_end(request: HttpRequest, study_id: UUID, membership_id: UUID) -> HttpResponse:
    """Take a role away, once that is confirmed."""
    actor = actor_of(request)
    found = find(actor, Action.MEMBER_MANAGE, visible_to(actor), "study", study_id)
    authorise(actor, Action.MEMBER_MANAGE, *study_facts(actor, found))
    membership = team_of(found).filter(pk=membership_id).first()
    if membership is None:
        raise Http404
    form = ConfirmForm()
    if request.method == "POST":
        try:
            end_membership(actor=actor, study_id=found.pk, membership_id=membership_id)
        except Membership.DoesNotExist:
            raise Http404 from None
        except ValidationError as error:
            form = ConfirmForm({})
            refuse(form, error)
        else:
            messages.success(request, _("The role has ended."))
            return redirect(_afterwards(actor, found))
    context = _question(actor, found, membership, form)
    return render(request, "studies/membership_end.html", context, status=422 if form.errors else 200)


def _afterwards(actor: Actor, study: Study) -> str:
    """Return the team's page, or the start for those who have just ended their own say in it."""
    facts, _subject = study_facts(actor, study)
    return reverse("team", args=[study.pk]) if offered(actor, Action.MEMBER_MANAGE, facts) else reverse("home")


def _question(actor: Actor, study: Study, membership: Membership, form: ConfirmForm) -> dict[str, Any]:
    role = ROLES[membership.role]
    return study_context(actor, study, "team") | {
        "form": form,
        "heading": _("End the role “%(role)s” of %(name)s?") % {"role": role, "name": membership.user.display_name},
        "consequences": [
            _("From this moment they can no longer open what this role opened to them."),
            _("What they did so far stays on the record under their name."),
            _("The role can be given again."),
        ],
        "submit": _("End the role"),
        "cancel_url": reverse("team", args=[study.pk]),
    }
