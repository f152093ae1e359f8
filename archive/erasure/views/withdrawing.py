"""Withdrawal: asked once more, carried out, and then a tombstone."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.offers import offered
from archive.access.requests import actor_of
from archive.consent.facts import consenting_facts
from archive.crypto.spoken import in_cyrillic, new_secret
from archive.erasure.bundles import bundle_facts, waiting_bundle
from archive.erasure.forms import CodeForm, WithdrawalForm
from archive.erasure.models import Withdrawal
from archive.erasure.selectors import Losses, is_finished, losses_of
from archive.erasure.services import withdraw_participant
from archive.policy import Action, Actor
from archive.studies.facts import study_facts
from archive.studies.models import Participant
from archive.studies.navigation import study_context
from archive.studies.selectors import participants_visible_to, visible_to
from archive.vocabulary import WithdrawalChoice


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_by_code(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Ask for a code, for those who may withdraw a participant without having their list."""
    actor = actor_of(request)
    study = find(actor, Action.PARTICIPANT_WITHDRAW, visible_to(actor), "study", study_id)
    authorise(actor, Action.PARTICIPANT_WITHDRAW, *study_facts(actor, study))
    form = CodeForm(request.POST or None, study=study)
    if request.method == "POST" and form.is_valid():
        return redirect("participant_withdraw", participant_id=form.cleaned_data["code"].pk)
    context = study_context(actor, study, "overview") | {"form": form}
    return render(request, "erasure/withdraw_by_code.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def participant_withdraw(request: HttpRequest, participant_id: UUID) -> HttpResponse:
    """Ask whether a participant is to be withdrawn, and do it once their code has been typed."""
    actor = actor_of(request)
    visible = participants_visible_to(actor)
    person = find(actor, Action.PARTICIPANT_WITHDRAW, visible, "participant", participant_id)
    if person.withdrawn_at is not None:
        return _tombstone(request, actor, person)
    authorise(actor, Action.PARTICIPANT_WITHDRAW, *consenting_facts(actor, person))
    form = WithdrawalForm(request.POST or None, participant=person)
    if request.method == "POST" and form.is_valid():
        return _withdrawn(request, person, form.chosen())
    context = study_context(actor, person.study, "participants") | _question(actor, person, form)
    return render(request, "erasure/withdraw.html", context, status=422 if form.errors else 200)


@sensitive_variables()
def _withdrawn(request: HttpRequest, person: Participant, choice: WithdrawalChoice) -> HttpResponse:
    """Carry a choice out, and lead on; a passphrase is shown on the answer itself, this once."""
    actor = actor_of(request)
    passphrase = new_secret() if choice is WithdrawalChoice.RETURN else ""
    done = withdraw_participant(actor=actor, participant_id=person.pk, choice=choice, passphrase=passphrase)
    if passphrase:
        context = study_context(actor, person.study, "participants")
        context |= {"participant": person, "passphrase": passphrase, "cyrillic": in_cyrillic(passphrase)}
        return render(request, "erasure/passphrase.html", context)
    if choice is WithdrawalChoice.KEEP:
        messages.success(request, _("Done: nothing is added any more, and nobody works on what there is."))
    elif done:
        messages.success(request, _("Done: everything of this participant has been destroyed."))
    return redirect("participant_withdraw", participant_id=person.pk)


def _tombstone(request: HttpRequest, actor: Actor, person: Participant) -> HttpResponse:
    """Tell that somebody withdrew: to whoever sees participants, and to stewards, who carry withdrawals out."""
    facts, subject = consenting_facts(actor, person)
    authorise(actor, Action.PARTICIPANT_VIEW if facts.roles else Action.STUDY_VIEW, facts, subject)
    if request.method == "POST":
        return redirect("participant_withdraw", participant_id=person.pk)
    context = study_context(actor, person.study, "participants")
    context |= {"participant": person, "in_progress": not is_finished(person)}
    context |= {
        "signed": Withdrawal.objects.filter(participant=person).exclude(receipt="").exists()
        and offered(actor, Action.RECEIPT_VIEW, facts),
        "bundle": waiting_bundle(person)
        if offered(actor, Action.BUNDLE_COLLECT, bundle_facts(actor, person)[0])
        else None,
    }
    return render(request, "consent/tombstone.html", context)


def _question(actor: Actor, person: Participant, form: WithdrawalForm) -> dict[str, Any]:
    facts, _subject = consenting_facts(actor, person)
    sees = offered(actor, Action.PARTICIPANT_VIEW, facts)
    return {
        "form": form,
        "heading": _("Withdraw %(code)s?") % {"code": person.code},
        "consequences": [
            _("To keep: nothing is added, nobody works on what there is, and what was released stays to be read."),
            _("Keeping can be changed: they may still have it given back or destroyed, at any time."),
            _("To give back: you are shown a passphrase for them, this once. Only it opens the file with their data."),
            _("That file is fetched by another person, or by the participant: never by who was shown the passphrase."),
        ],
        "warning": _("To give back or to destroy cannot be undone"),
        "irreversible": _lost(person, losses_of(person)),
        "submit": _("Withdraw %(code)s") % {"code": person.code},
        "cancel_url": reverse("participant", args=[person.pk]) if sees else reverse("study", args=[person.study_id]),
    }


def _lost(person: Participant, losses: Losses) -> list[str]:
    """Say what giving back and destroying end, and how much is destroyed."""
    turns = ngettext("%(number)d turn of speech", "%(number)d turns of speech", losses.turns)
    recordings = ngettext("%(number)d recording", "%(number)d recordings", losses.recordings)
    excerpts = ngettext("%(number)d released excerpt", "%(number)d released excerpts", losses.excerpts)
    return [
        _("From this moment nobody is shown a word of theirs, on pages or over the API."),
        _("Their key is destroyed: every copy of their words becomes unreadable, backups too."),
        _("Deleted: %(turns)s, %(recordings)s, %(excerpts)s.")
        % {
            "turns": turns % {"number": losses.turns},
            "recordings": recordings % {"number": losses.recordings},
            "excerpts": excerpts % {"number": losses.excerpts},
        },
        _("Their real name, contacts and everything else in their profile, and the notes on their consent, are gone."),
        *_of_others(losses),
        _("Whoever exported their words is asked to delete them, and must confirm it."),
        _("The code %(code)s stays as a tombstone, and so does the record of who did what.") % {"code": person.code},
    ]


def _of_others(losses: Losses) -> list[str]:
    if not losses.shared_with:
        return []
    text = _("They share interviews with %(codes)s, whose own words stay. The recordings of these interviews go.")
    return [text % {"codes": ", ".join(losses.shared_with)}]
