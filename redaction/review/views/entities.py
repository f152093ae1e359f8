"""The entities of a study, off the desk: who is one and who is two, merged, parted and told apart by reviewers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.labels import CATEGORIES
from archive.policy import Action, Actor
from archive.studies.facts import study_facts
from archive.studies.models import Study
from archive.studies.navigation import study_context
from archive.studies.selectors import visible_to
from archive.vocabulary import Category
from redaction.engine.linking import Doubt
from redaction.engine.pseudonyms import code
from redaction.pipeline.entities import LINKED
from redaction.pipeline.models import Entity, Question
from redaction.pipeline.questions import open_questions
from redaction.review.entity_forms import AnswerForm, MergeForm, SplitForm
from redaction.review.mentions import called, groups, readable
from redaction.review.services.entities import answer_question, merge_entities, split_entity

PAGE_SIZE = 50
MOST_QUESTIONS = 20
DOUBTS = {
    Doubt.SHORT_FORM: gettext_lazy("The short form fits more than one."),
    Doubt.ALIKE: gettext_lazy("The names are alike: one may be a form or a misspelling of the other."),
    Doubt.INITIALS: gettext_lazy("Only an initial differs."),
}


def _study_for(request: HttpRequest, action: Action, study_id: UUID) -> tuple[Actor, Study]:
    """Return who asks and the study, once that is allowed and on record."""
    actor = actor_of(request)
    study = find(actor, action, visible_to(actor), "study", study_id)
    authorise(actor, action, *study_facts(actor, study))
    return actor, study


@never_cache
@require_http_methods(["GET", "HEAD"])
@sensitive_variables()
def entities(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Show open questions, and the entities of one category with what they are called."""
    actor, study = _study_for(request, Action.ENTITY_VIEW, study_id)
    category = _category(request)
    listed = Entity.objects.filter(study=study, category=category).annotate(mentions=Count("findings"))
    page = Paginator(listed.order_by("number"), PAGE_SIZE).get_page(request.GET.get("page"))
    asked = open_questions(study.pk)
    shown = {entity.pk: entity for question in asked[:MOST_QUESTIONS] for entity in (question.one, question.other)}
    shown |= {entity.pk: entity for entity in page}
    names = called(shown.values(), readable(actor, study, list(shown)))
    context = study_context(actor, study, "entities") | {
        "questions": [_question(question, names) for question in asked[:MOST_QUESTIONS]],
        "more": max(0, len(asked) - MOST_QUESTIONS),
        "page": page,
        "query": f"category={category.value}",
        "rows": [_row(entity, names) for entity in page],
        "categories": [
            {"value": one.value, "label": CATEGORIES[one], "current": one is category}
            for one in Category
            if one in LINKED
        ],
        "merge_url": reverse("entities_merge", args=[study.pk]),
        "category": category.value,
    }
    return render(request, "review/entities.html", context)


def _category(request: HttpRequest) -> Category:
    """Return the category asked for; people where none is."""
    asked = request.GET.get("category", Category.PERSON.value)
    return Category(asked) if asked in {one.value for one in LINKED} else Category.PERSON


def _row(entity: Entity, names: Any) -> dict[str, Any]:
    return {
        "id": entity.pk,
        "code": code(Category(entity.category), entity.number, None),
        "own": bool(entity.own),
        "names": names.get(entity.pk, []),
        "mentions": getattr(entity, "mentions", None),
        "url": reverse("entity", args=[entity.study_id, entity.pk]),
    }


def _question(question: Question, names: Any) -> dict[str, Any]:
    return {
        "sides": [_row(question.one, names), _row(question.other, names)],
        "why": DOUBTS.get(Doubt(question.doubt), ""),
        "url": reverse("entity_question", args=[question.study_id, question.pk]),
    }


@never_cache
@require_POST
def entities_merge(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Merge the entities that were ticked."""
    actor, study = _study_for(request, Action.ENTITY_DECIDE, study_id)
    form = MergeForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Tick two entities or more."))
        return redirect("entities", study_id=study.pk)
    try:
        kept = merge_entities(actor=actor, study_id=study.pk, entity_ids=form.cleaned_data["entity"])
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("entities", study_id=study.pk)
    messages.success(request, _("They are one now. Versions that mention them need a new approval."))
    return redirect(f"{reverse('entities', args=[study.pk])}?category={kept.category}")


@never_cache
@require_POST
def entity_question(request: HttpRequest, study_id: UUID, question_id: UUID) -> HttpResponse:
    """Answer whether two entities are one."""
    actor, study = _study_for(request, Action.ENTITY_DECIDE, study_id)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say whether they are one or two."))
        return redirect("entities", study_id=study.pk)
    same = form.cleaned_data["answer"] == AnswerForm.SAME
    try:
        answer_question(actor=actor, study_id=study.pk, question_id=question_id, same=same)
    except Question.DoesNotExist:
        messages.error(request, _("This question has been answered meanwhile."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("They are one now.") if same else _("They stay two."))
    return redirect("entities", study_id=study.pk)


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def entity(request: HttpRequest, study_id: UUID, entity_id: UUID) -> HttpResponse:
    """Show the mentions of one entity; part those that name another one."""
    posted = request.method == "POST"
    actor, study = _study_for(request, Action.ENTITY_DECIDE if posted else Action.ENTITY_VIEW, study_id)
    found = get_object_or_404(Entity, study=study, pk=entity_id)
    form = SplitForm(request.POST or None)
    error = ""
    if posted:
        try:
            moved = form.cleaned_data["finding"] if form.is_valid() else []
            other = split_entity(actor=actor, study_id=study.pk, entity_id=found.pk, finding_ids=moved)
        except Entity.DoesNotExist:
            raise Http404 from None
        except ValidationError as refused:
            error = " ".join(refused.messages)
        else:
            messages.success(request, _("Parted. Versions that mention them need a new approval."))
            return redirect("entity", study_id=study.pk, entity_id=other.pk)
    context = study_context(actor, study, "entities") | {
        "row": _row(found, {}),
        "groups": groups(found, readable(actor, study, [found.pk])),
        "error": error,
        "breadcrumbs": [
            {"url": reverse("entities", args=[study.pk]), "label": _("Entities")},
            {"label": code(Category(found.category), found.number, None)},
        ],
    }
    return render(request, "review/entity.html", context, status=422 if error else 200)
