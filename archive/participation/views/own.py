"""The participant's page: what they agreed to, who read their words, and the ways out."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from archive.access.authorise import authorise
from archive.consent.facts import consenting_facts
from archive.consent.narrowing import narrow_consent
from archive.crypto.spoken import in_cyrillic, new_secret
from archive.erasure.bundles import confirm_bundle, open_bundle
from archive.erasure.models import Bundle
from archive.erasure.selectors import losses_of
from archive.erasure.services import withdraw_participant
from archive.labels import FEATURES, SCOPES
from archive.participation.codes import recognise
from archive.participation.forms import ChoiceForm, ConfirmChoiceForm, NarrowForm
from archive.participation.limits import may_try, was_right
from archive.participation.models import ParticipantCode
from archive.participation.passes import actor_of_code, code_of
from archive.participation.selectors import standing_of
from archive.participation.views.door import by_typed_code, door, inside, own_page, see, shown, with_pass
from archive.participation.wording import CHOICES
from archive.policy import Action
from archive.vocabulary import Language, WithdrawalChoice


@require_safe
def any_language(request: HttpRequest) -> HttpResponseBase:
    """Ask for the code in the language of the browser, if it is one of ours."""
    asked = get_language_from_request(request)
    for part in request.headers.get("Accept-Language", asked).split(","):
        if (wanted := part.strip()[:2].lower()) in set(Language):
            return at_the_door(request, wanted)
    return at_the_door(request, Language.ENGLISH.value)


@require_http_methods(["GET", "HEAD", "POST"])
@own_page
@sensitive_variables()
def at_the_door(request: HttpRequest, language: str) -> HttpResponseBase:
    """Ask for the code; with it, or with a pass, show the page."""
    if request.method != "POST":
        return door(request, language)
    if given := request.POST.get("pass"):
        code = code_of(given)
        return overview(request, language, code) if code else door(request, language)
    found = by_typed_code(request)
    if isinstance(found, str):
        return door(request, language, found, status=422)
    return overview(request, language, found)


def overview(request: HttpRequest, language: str, code: ParticipantCode, **more: Any) -> HttpResponse:
    """Show where a participant stands; looking is on the record first."""
    see(code)
    standing = standing_of(code.participant)
    context = {
        "standing": standing,
        "granted": [SCOPES[scope] for scope in standing.granted],
        "refused": [SCOPES[scope] for scope in standing.refused],
        "shown": [FEATURES[feature] for feature in standing.shown],
        "narrow": NarrowForm(granted=standing.granted, shown=standing.shown),
        "choices": _open_choices(standing.stopped_at is not None),
    }
    return shown(request, "participation/overview.html", language, with_pass(code) | context | more)


def _open_choices(stopped: bool) -> list[tuple[str, Any, Any]]:
    return [
        (choice.value, *words) for choice, words in CHOICES.items() if not (stopped and choice is WithdrawalChoice.KEEP)
    ]


@require_POST
@inside
def narrow(request: HttpRequest, language: str, code: ParticipantCode) -> HttpResponse:
    """Take scopes back."""
    standing = standing_of(code.participant)
    form = NarrowForm(request.POST, granted=standing.granted, shown=standing.shown)
    if not form.is_valid():
        return overview(request, language, code, failed=_("Choose what you want to take back."))
    try:
        narrow_consent(
            actor=actor_of_code(code),
            participant_id=code.participant_id,
            dropped=form.scopes(),
            hidden=form.features(),
        )
    except ValidationError as error:
        return overview(request, language, code, failed=" ".join(error.messages))
    return overview(request, language, code, done=_("Taken back. It holds from now on."))


@require_POST
@inside
def leave(request: HttpRequest, language: str, code: ParticipantCode) -> HttpResponse:
    """Say what a choice means, and ask for the code once more."""
    form = ChoiceForm(request.POST)
    if not form.is_valid():
        return overview(request, language, code, failed=_("Choose one of the three."))
    see(code)
    return _question(request, language, code, ConfirmChoiceForm(initial={"choice": form.chosen()}), form.chosen())


def _question(
    request: HttpRequest, language: str, code: ParticipantCode, form: ConfirmChoiceForm, choice: WithdrawalChoice
) -> HttpResponse:
    words, meaning = CHOICES[choice]
    context = with_pass(code) | {
        "form": form,
        "choice": choice.value,
        "words": words,
        "meaning": meaning,
        "final": choice is not WithdrawalChoice.KEEP,
        "losses": losses_of(code.participant),
    }
    return shown(request, "participation/leave.html", language, context, status=422 if form.errors else 200)


@require_POST
@inside
@sensitive_variables()
def left(request: HttpRequest, language: str, code: ParticipantCode) -> HttpResponse:
    """Withdraw, once the code has been typed again."""
    form = ConfirmChoiceForm(request.POST)
    form.is_valid()
    if "choice" in form.errors:
        return overview(request, language, code, failed=_("Choose one of the three."))
    if "code" not in form.errors and not _typed_again(request, code):
        form.refuse_code()
    if form.errors:
        return _question(request, language, code, form, form.chosen())
    passphrase = new_secret() if form.chosen() is WithdrawalChoice.RETURN else ""
    withdraw_participant(
        actor=actor_of_code(code),
        participant_id=code.participant_id,
        choice=form.chosen(),
        passphrase=passphrase,
        language=Language(language),
    )
    code.participant.refresh_from_db()
    if not passphrase:
        return overview(request, language, code, done=_("Done. It holds from now on."))
    context = with_pass(code) | {"passphrase": passphrase, "cyrillic": in_cyrillic(passphrase)}
    return shown(request, "participation/passphrase.html", language, context)


def _typed_again(request: HttpRequest, code: ParticipantCode) -> bool:
    """Whether the code in the form is the one the page was opened with; guesses count as they do at the door."""
    if not may_try(request):
        return False
    same = recognise(request.POST.get("code", "")) == code
    if same:
        was_right(request)
    return same


@require_POST
@inside
def bundle(request: HttpRequest, language: str, code: ParticipantCode) -> HttpResponseBase:
    """Give out the bundle."""
    try:
        found, pieces = open_bundle(actor=actor_of_code(code), participant=code.participant)
    except Bundle.DoesNotExist:
        return overview(request, language, code, failed=_("Your file is not ready yet. Come back in a few minutes."))
    headers = {"Content-Disposition": 'attachment; filename="data.zip.age"', "Content-Length": str(found.size)}
    return StreamingHttpResponse(pieces, content_type="application/octet-stream", headers=headers)


@require_POST
@inside
def bundle_done(request: HttpRequest, language: str, code: ParticipantCode) -> HttpResponse:
    """Destroy the bundle: its participant has it."""
    try:
        confirm_bundle(actor=actor_of_code(code), participant=code.participant)
    except Bundle.DoesNotExist:
        return overview(request, language, code)
    return overview(request, language, code, done=_("Done: the file is destroyed here. You have the only one."))


@require_POST
@inside
def receipt(request: HttpRequest, language: str, code: ParticipantCode) -> HttpResponse:
    """Give out the signed receipt."""
    actor = actor_of_code(code)
    authorise(actor, Action.RECEIPT_VIEW, *consenting_facts(actor, code.participant))
    signed = standing_of(code.participant).receipt
    if not signed:
        return overview(request, language, code, failed=_("The receipt is not signed yet. Come back in a few minutes."))
    headers = {"Content-Disposition": 'attachment; filename="receipt.json"'}
    return HttpResponse(signed, content_type="application/json", headers=headers)
