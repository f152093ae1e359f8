"""Searching the excerpts of several studies together in a browser: each decides, and is charged, for itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from archive.access.requests import actor_of
from archive.policy import Actor
from archive.release.printing import terms_for
from archive.release.reading import ask_for_list
from archive.release.search.answering import Answer, answered, shown_hit
from archive.release.search.facets import Bucket, Counts
from archive.release.search.forms import ExcerptSearch, StudiesForm
from archive.release.search.offering import choices_across
from archive.sharing.rights import Rights, rights_of
from archive.studies.models import Study


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def excerpts_across(request: HttpRequest) -> HttpResponse:
    """Ask what to look for, and where; a POST searches, so that words stay out of addresses.

    Before anything is asked nothing is shown: it would be charged to grants that nobody meant to use.
    """
    actor = actor_of(request)
    rights = rights_of(actor)
    open_to = ask_for_list(actor=actor, rights=rights)
    sent = request.POST if request.method == "POST" else None
    where = StudiesForm(sent, studies=[(str(study.pk), study.title) for study in open_to])
    chosen = _chosen(where, open_to)
    form = _search_form(actor, chosen, rights, sent)
    answer = answered(actor, chosen, form, rights) if sent is not None and chosen else Answer()
    context = {"where": where, "form": form, "sent": sent is not None, "studies": open_to}
    context |= _context(actor, chosen, form, answer)
    status = 403 if answer.refused else 422 if where.errors or form.errors else 200
    return render(request, "release/across.html", context, status=status)


def _chosen(where: StudiesForm, open_to: Sequence[Study]) -> list[Study]:
    """Return the studies that are asked; none while the form does not say so."""
    if not where.is_valid():
        return []
    wanted = set(where.cleaned_data["studies"])
    return [study for study in open_to if str(study.pk) in wanted]


def _search_form(actor: Actor, chosen: Sequence[Study], rights: Rights, sent: QueryDict | None) -> ExcerptSearch:
    if not chosen:
        return ExcerptSearch(interviews=[], values={}, codes=[])
    return ExcerptSearch(sent, **choices_across(actor, chosen, rights))


def _context(actor: Actor, chosen: Sequence[Study], form: ExcerptSearch, answer: Answer) -> dict[str, Any]:
    titles = {study.pk: study.title for study in chosen}
    return {
        "narrowed": form.is_valid() and form.asked,
        "excerpts": [shown_hit(hit, titles[hit.one.excerpt.study_id]) for hit in answer.page.hits],
        "counts": answer.numbers,
        "found_in": _found_in(chosen, answer.numbers),
        "refused": answer.refused,
        "next_cursor": answer.page.next_cursor,
        "printed": [(study.title, terms_for(actor, study)) for study in _shown(chosen, answer)],
    }


def _shown(chosen: Sequence[Study], answer: Answer) -> list[Study]:
    there = {hit.one.excerpt.study_id for hit in answer.page.hits}
    return [study for study in chosen if study.pk in there]


@dataclass(frozen=True, slots=True)
class FoundIn:
    """What was found in one study: how many, by interview, under the study's own address."""

    study: Study
    count: int | None
    interviews: list[Bucket]


def _found_in(chosen: Sequence[Study], numbers: Counts | None) -> list[FoundIn]:
    if numbers is None:
        return []
    counted = {UUID(one.value): one.count for one in numbers.facets["study"]}
    of: Mapping[UUID, list[Bucket]] = {study.pk: [] for study in chosen}
    for one in numbers.facets["interview"]:
        of[UUID(one.study)].append(one)
    return [FoundIn(study, counted[study.pk], of[study.pk]) for study in chosen if study.pk in counted]
