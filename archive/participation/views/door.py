"""Who stands at the door of the participant's page: by a code that was typed, or by the pass that its page holds."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from archive.access.authorise import authorise
from archive.access.errors import DeniedError
from archive.consent.facts import consenting_facts
from archive.participation.codes import recognise
from archive.participation.forms import OwnCodeForm
from archive.participation.limits import may_try, was_right
from archive.participation.models import ParticipantCode
from archive.participation.passes import actor_of_code, code_of, pass_for
from archive.participation.traceless import traceless
from archive.policy import Action

Inside = Callable[[HttpRequest, str, ParticipantCode], HttpResponseBase]


def own_page(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Wrap a page that keeps no trace, made in the language its address names."""

    @sensitive_post_parameters()
    @traceless
    @wraps(view)
    def wrapped(request: HttpRequest, language: str, *args: Any) -> HttpResponseBase:
        if language not in settings.PARTICIPANT_LANGUAGES:
            raise Http404
        with translation.override(language):
            try:
                return view(request, language, *args)
            except DeniedError:
                return shown(request, "participation/over.html", language, status=403)

    return wrapped


def inside(view: Inside) -> Callable[..., HttpResponseBase]:
    """Wrap a page for whoever shows a pass; everybody else is asked for their code."""

    @own_page
    @wraps(view)
    def wrapped(request: HttpRequest, language: str) -> HttpResponseBase:
        code = code_of(request.POST.get("pass", "")) if request.method == "POST" else None
        if code is None:
            return door(request, language, _("This page was open too long. Type your code again."))
        return view(request, language, code)

    return wrapped


def shown(
    request: HttpRequest, template: str, language: str, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """Render one of these pages, with what each of them needs."""
    languages = settings.PARTICIPANT_LANGUAGES.items()
    given = {"language": language, "languages": languages, **(context or {})}
    return render(request, template, given, status=status)


def door(request: HttpRequest, language: str, said: str = "", status: int = 200) -> HttpResponse:
    """Ask for the code, and say why it is asked for again."""
    return shown(request, "participation/door.html", language, {"form": OwnCodeForm(), "said": said}, status)


@sensitive_variables()
def by_typed_code(request: HttpRequest) -> ParticipantCode | str:
    """Return the code that was typed, or in words why it lets nobody in."""
    if not may_try(request):
        return _("Too many wrong codes were tried. Wait a quarter of an hour, then try again.")
    found = recognise(request.POST.get("code", ""))
    if found is None:
        return _("This code is not right. Look at it again: one letter may be wrong.")
    was_right(request)
    return found


def see(code: ParticipantCode) -> None:
    """Put on record that a participant looks at their page.

    Raises:
        DeniedError: The policy denies.
    """
    authorise(actor_of_code(code), Action.PARTICIPATION_VIEW, *consenting_facts(actor_of_code(code), code.participant))


def with_pass(code: ParticipantCode) -> dict[str, Any]:
    """Return what a page needs to lead on."""
    return {"pass": pass_for(code), "person": code.participant}
