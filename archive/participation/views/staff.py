"""Giving a participant a code, or another one."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.consent.facts import consenting_facts
from archive.crypto.spoken import in_cyrillic
from archive.participation.codes import issue_code
from archive.participation.models import ParticipantCode
from archive.policy import Action
from archive.studies.navigation import study_context
from archive.studies.selectors import participants_visible_to


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("code")
def participant_code(request: HttpRequest, participant_id: UUID) -> HttpResponse:
    """Ask whether a participant gets a code, and show it once."""
    actor = actor_of(request)
    action = Action.PARTICIPANT_CODE_ISSUE
    person = find(actor, action, participants_visible_to(actor), "participant", participant_id)
    context = study_context(actor, person.study, "participants") | {"participant": person}
    if request.method == "POST":
        code = issue_code(actor=actor, participant_id=person.pk)
        address = request.build_absolute_uri(reverse("own_page_any"))
        context |= {"code": code, "cyrillic": in_cyrillic(code), "address": address}
        return render(request, "participation/code_issued.html", context)
    authorise(actor, action, *consenting_facts(actor, person))
    replaces = ParticipantCode.objects.filter(participant=person).exists()
    lost = _("The code they have now stops working, at once and for good.")
    context |= {
        "heading": _("Give %(code)s another code?") % {"code": person.code}
        if replaces
        else _("Give %(code)s a code?") % {"code": person.code},
        "consequences": [
            _("With it they can see what they agreed to and who read their words, take consent back, and withdraw."),
            _("It is shown once. Write it down for them, or let them write it down; keep no copy yourself."),
        ],
        "irreversible": [lost] if replaces else [],
        "submit": _("Make the code"),
        "cancel_url": reverse("participant", args=[person.pk]),
    }
    return render(request, "participation/code_issue.html", context)
