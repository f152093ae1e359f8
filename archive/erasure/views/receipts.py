"""The receipt of a withdrawal: on a page that prints, as a file, and the key it is checked with; and the bundle."""

import json
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.consent.facts import consenting_facts
from archive.erasure.bundles import confirm_bundle, open_bundle
from archive.erasure.issuing import receipt_key
from archive.erasure.models import Bundle, Withdrawal
from archive.labels import DESTROYED, WITHDRAWAL_CHOICES
from archive.policy import Action
from archive.studies.models import Participant
from archive.studies.navigation import study_context
from archive.studies.selectors import participants_visible_to


@never_cache
@require_safe
def receipt(request: HttpRequest, participant_id: UUID) -> HttpResponse:
    """Show a receipt in words, for reading and printing."""
    person = _found(request, Action.RECEIPT_VIEW, participant_id)
    signed = _signed(person)
    attested = json.loads(signed)["receipt"]
    context = study_context(actor_of(request), person.study, "participants") | {
        "participant": person,
        "receipt": attested,
        "choice": WITHDRAWAL_CHOICES[attested["choice"]],
        "destroyed": [(DESTROYED.get(kind, kind), number) for kind, number in attested["destroyed"].items()],
        "key": receipt_key().hex(),
    }
    return render(request, "erasure/receipt.html", context)


@never_cache
@require_safe
def receipt_file(request: HttpRequest, participant_id: UUID) -> HttpResponse:
    """Give out the signed receipt as a file."""
    person = _found(request, Action.RECEIPT_VIEW, participant_id)
    headers = {"Content-Disposition": f'attachment; filename="receipt-{person.code}.json"'}
    return HttpResponse(_signed(person), content_type="application/json", headers=headers)


@require_safe
def key(request: HttpRequest) -> HttpResponse:
    """Publish the key that receipts are checked with. It is for everybody, and says nothing of anybody."""
    return HttpResponse(receipt_key().hex() + "\n", content_type="text/plain")


@never_cache
@require_safe
def bundle(request: HttpRequest, participant_id: UUID) -> HttpResponseBase:
    """Give out a participant's bundle to whoever fetches it for them; it stays sealed to their passphrase."""
    person = _known(request, Action.BUNDLE_COLLECT, participant_id)
    try:
        found, pieces = open_bundle(actor=actor_of(request), participant=person)
    except Bundle.DoesNotExist:
        raise Http404 from None
    name = f'attachment; filename="{person.code}.zip.age"'
    headers = {"Content-Disposition": name, "Content-Length": str(found.size)}
    return StreamingHttpResponse(pieces, content_type="application/octet-stream", headers=headers)


@never_cache
@require_POST
def bundle_done(request: HttpRequest, participant_id: UUID) -> HttpResponse:
    """Destroy a bundle that its participant has."""
    person = _known(request, Action.BUNDLE_COLLECT, participant_id)
    try:
        confirm_bundle(actor=actor_of(request), participant=person)
    except Bundle.DoesNotExist:
        raise Http404(_("There is nothing here.")) from None
    return redirect("participant_withdraw", participant_id=person.pk)


def _known(request: HttpRequest, action: Action, participant_id: UUID) -> Participant:
    actor = actor_of(request)
    return find(actor, action, participants_visible_to(actor), "participant", participant_id)


def _found(request: HttpRequest, action: Action, participant_id: UUID) -> Participant:
    person = _known(request, action, participant_id)
    authorise(actor_of(request), action, *consenting_facts(actor_of(request), person))
    return person


def _signed(person: Participant) -> str:
    """Return a participant's signed receipt.

    Raises:
        Http404: There is none, or none yet.
    """
    found = Withdrawal.objects.filter(participant=person).exclude(receipt="").first()
    if found is None:
        raise Http404
    return found.receipt
