"""The page of what a study does not hide: the list, proposing, approving, ending."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.offers import offered
from archive.access.requests import actor_of
from archive.policy import Action, Actor
from archive.studies.facts import study_facts
from archive.studies.forms import ConfirmForm, refuse
from archive.studies.models import Study
from archive.studies.navigation import study_context
from archive.studies.selectors import visible_to
from redaction.review.forms import KINDS, KeptWordForm
from redaction.review.listing import reasons_of, words_of
from redaction.review.models import KeptWord
from redaction.review.services.kept_words import (
    approve_kept_word,
    end_kept_word,
    kept_word_facts,
    propose_kept_word,
)


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as the page shows it. People are told apart only as "you" and "another person"."""

    id: UUID
    words: str
    kind: str
    in_full: bool
    reason: str
    proposed_at: datetime
    mine: bool
    approved_at: datetime | None
    approved_by_me: bool
    ended_at: datetime | None
    may_approve: bool
    may_end: bool


@sensitive_post_parameters()
@sensitive_variables("form")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def kept_words(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Show what a study does not hide; propose something."""
    actor = actor_of(request)
    study = find(actor, Action.KEPT_WORD_VIEW, visible_to(actor), "study", study_id)
    facts, subject = study_facts(actor, study)
    action = Action.KEPT_WORD_PROPOSE if request.method == "POST" else Action.KEPT_WORD_VIEW
    authorise(actor, action, facts, subject)
    form = KeptWordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            propose_kept_word(actor=actor, study_id=study.pk, proposal=form.proposal())
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Proposed. It holds once a second person has approved it."))
            return redirect("kept_words", study_id=study.pk)
    rows = _rows(actor, study)
    context = study_context(actor, study, "kept_words") | {
        "form": form,
        "may_propose": offered(actor, Action.KEPT_WORD_PROPOSE, facts),
        "proposed": [row for row in rows if not row.ended_at and not row.approved_at],
        "holding": [row for row in rows if not row.ended_at and row.approved_at],
        "ended": [row for row in rows if row.ended_at],
    }
    return render(request, "review/kept_words.html", context, status=422 if form.errors else 200)


def _rows(actor: Actor, study: Study) -> list[Row]:
    entries: Sequence[KeptWord] = list(study.kept_words.select_related("study"))
    words, reasons = words_of(entries), reasons_of(entries)
    return [_row(actor, entry, words[entry.pk], reasons[entry.pk]) for entry in entries]


def _row(actor: Actor, entry: KeptWord, words: str, reason: str) -> Row:
    facts, _subject = kept_word_facts(actor, entry)
    return Row(
        id=entry.pk,
        words=words,
        kind=str(KINDS[KeptWord.Kind(entry.kind)]),
        in_full=entry.in_full,
        reason=reason,
        proposed_at=entry.created_at,
        mine=entry.proposed_by_id == actor.id,
        approved_at=entry.approved_at,
        approved_by_me=entry.approved_by_id == actor.id,
        ended_at=entry.ended_at,
        may_approve=offered(actor, Action.KEPT_WORD_APPROVE, facts),
        may_end=offered(actor, Action.KEPT_WORD_END, facts),
    )


def _entries(actor: Actor) -> "QuerySet[KeptWord]":
    return KeptWord.objects.filter(study__in=visible_to(actor)).select_related("study")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def kept_word_approve(request: HttpRequest, kept_word_id: UUID) -> HttpResponse:
    """Say what an approval means; once that is confirmed, approve."""
    actor, form = actor_of(request), ConfirmForm()
    entry = find(actor, Action.KEPT_WORD_APPROVE, _entries(actor), "kept_word", kept_word_id)
    authorise(actor, Action.KEPT_WORD_APPROVE, *kept_word_facts(actor, entry))
    if request.method == "POST":
        try:
            approve_kept_word(actor=actor, kept_word_id=entry.pk)
        except ValidationError as error:
            form = ConfirmForm({})
            form.add_error(None, " ".join(error.messages))
        else:
            messages.success(request, _("Approved. Versions that it changes need a new approval at the review desk."))
            return redirect("kept_words", study_id=entry.study_id)
    return _confirm(request, entry, form, _approval(entry))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def kept_word_end(request: HttpRequest, kept_word_id: UUID) -> HttpResponse:
    """Say what ending an entry means; once that is confirmed, end it."""
    actor = actor_of(request)
    entry = find(actor, Action.KEPT_WORD_END, _entries(actor), "kept_word", kept_word_id)
    authorise(actor, Action.KEPT_WORD_END, *kept_word_facts(actor, entry))
    if request.method == "POST":
        end_kept_word(actor=actor, kept_word_id=entry.pk)
        messages.success(request, _("Ended. It is hidden again, like every other name."))
        return redirect("kept_words", study_id=entry.study_id)
    return _confirm(request, entry, ConfirmForm(), _ending(entry))


def _confirm(request: HttpRequest, entry: KeptWord, form: ConfirmForm, question: dict[str, Any]) -> HttpResponse:
    context = study_context(actor_of(request), entry.study, "kept_words") | question
    context |= {
        "form": form,
        "words": words_of([entry])[entry.pk],
        "reason": reasons_of([entry])[entry.pk],
        "kind": KINDS[KeptWord.Kind(entry.kind)],
        "in_full": entry.in_full,
        "cancel_url": reverse("kept_words", args=[entry.study_id]),
    }
    return render(request, "review/kept_word_confirm.html", context, status=422 if form.errors else 200)


def _approval(entry: KeptWord) -> dict[str, Any]:
    if entry.kind == KeptWord.Kind.FIGURE:
        reach = _("It is kept in every grammatical form and spelling, by the family name alone as well.")
        if entry.in_full:
            reach = _("It is kept in every grammatical form and spelling, where the whole name is said.")
        limits = _("Whoever shares that family name and goes by another given name stays masked.")
    else:
        reach = _("It is kept in every grammatical form, in every interview of the study.")
        limits = _("Listed in small letters, it is kept in small letters alone: the name stays masked.")
    return {
        "heading": _("Do not hide this any more?"),
        "consequences": [
            reach,
            limits,
            _("What a reviewer has accepted at the desk stays masked; so does every participant’s name."),
            _("Where this changes a version, its approvals lapse. Releases that stand stay as they are."),
        ],
        "submit": _("Approve it"),
    }


def _ending(entry: KeptWord) -> dict[str, Any]:
    held = _("It is masked again wherever nobody has decided on it. Approvals of versions that this changes lapse.")
    return {
        "heading": _("End this entry?") if entry.approved_at else _("Take this proposal back?"),
        "consequences": [
            held if entry.approved_at else _("It has never held, so nothing changes in any version."),
            _("Releases that stand stay as they are."),
            _("Who proposed, approved and ended it stays on the record."),
        ],
        "submit": _("End it") if entry.approved_at else _("Take it back"),
    }
