"""The pages of flags: what rules found, what was said of it, and the rules themselves."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.offers import offered
from archive.access.requests import actor_of
from archive.oversight.flags.forms import VERDICTS, ReopenForm, ResolveForm, TuneForm
from archive.oversight.flags.rules import RULES, Rule, RuleKey
from archive.oversight.flags.services import flags_visible_to, history_of, resolve_flag, tune_rule
from archive.oversight.flags.thresholds import Standing, standing, tuned_in
from archive.oversight.lines import Label, roles_in_words, short
from archive.oversight.models import Flag, Resolution
from archive.oversight.views.opening import Opened, opened
from archive.policy import Action
from archive.studies.facts import study_facts

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """A flag in words."""

    flag: Flag
    rule: Rule
    says: str
    who: str
    roles: list[Label]


def shown(flag: Flag) -> Shown:
    """Return a flag in words."""
    rule = RULES[RuleKey(flag.rule)]
    says = str(rule.says) % {"count": flag.count, "participant": flag.participant}
    return Shown(flag, rule, says, short(flag.actor_id), roles_in_words(flag.roles))


@never_cache
@require_safe
def flags(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """List a study's flags: those that are open, or those that were resolved."""
    page = opened(request, study_id)
    state = Flag.State.RESOLVED if request.GET.get("state") == Flag.State.RESOLVED else Flag.State.OPEN
    found = Flag.objects.filter(study=page.study, state=state)
    listed = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": listed, "rows": [shown(one) for one in listed], "state": state, "query": f"state={state}"}
    return render(request, "oversight/flags.html", page.context("oversight") | context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def flag(request: HttpRequest, flag_id: UUID) -> HttpResponse:
    """Show one flag and what was said of it; resolve it, or open it again."""
    actor = actor_of(request)
    found = find(actor, Action.LOG_VIEW, flags_visible_to(actor), "flag", flag_id)
    page = Opened(actor, found.study, study_facts(actor, found.study))
    authorise(actor, Action.LOG_VIEW, *page.known)
    form = _form(request, found)
    if form.is_valid() and _settled(request, page, found, form):
        return redirect("flag", flag_id=found.pk)
    said = [
        (one, VERDICTS[Resolution.Verdict(one.verdict)], short(one.given_by_id), note)
        for one, note in history_of(found)
    ]
    values = [(one.label, found.values[one.name]) for one in shown(found).rule.thresholds if one.name in found.values]
    context = {"shown": shown(found), "form": form, "history": said, "values": values}
    status = 422 if form.errors else 200
    return render(request, "oversight/flag.html", page.context("oversight") | context, status=status)


def _form(request: HttpRequest, found: Flag) -> forms.Form:
    """Return the form that was sent, whatever became of the flag meanwhile; else the one that its state asks for."""
    if request.method != "POST":
        return ResolveForm() if found.state == Flag.State.OPEN else ReopenForm()
    reopening = request.POST.get("verdict") == Resolution.Verdict.REOPENED
    return ReopenForm(request.POST) if reopening else ResolveForm(request.POST)


def _settled(request: HttpRequest, page: Opened, found: Flag, form: forms.Form) -> bool:
    """Carry out what a valid form says; what speaks against it stands in the form."""
    verdict = Resolution.Verdict(form.cleaned_data["verdict"])
    try:
        resolve_flag(actor=page.actor, flag_id=found.pk, verdict=verdict, note=form.cleaned_data["note"])
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return False
    opening = verdict == Resolution.Verdict.REOPENED
    messages.success(
        request, _("The flag is open again.") if opening else _("The flag is resolved. Your note is kept.")
    )
    return True


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def flag_rules(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Show the rules as they stand in a study, and set one."""
    page = opened(request, study_id)
    asked = request.POST.get("rule", "") if request.method == "POST" else ""
    if request.method == "POST" and asked not in set(RuleKey):
        raise Http404
    tuned = tuned_in([page.study.pk])
    rows = []
    for key, rule in RULES.items():
        stands = standing(rule, page.study.pk, tuned)
        form = TuneForm(rule, stands, request.POST if key == asked else None)
        if key == asked and _tuned(request, page, rule, form):
            return redirect("flag_rules", study_id=page.study.pk)
        rows.append({"rule": rule, "stands": stands, "form": form, "source": source_of(stands)})
    context: dict[str, Any] = {"rows": rows, "may_tune": offered(page.actor, Action.FLAG_TUNE, page.known[0])}
    return render(
        request, "oversight/flag_rules.html", page.context("oversight") | context, status=422 if asked else 200
    )


def _tuned(request: HttpRequest, page: Opened, rule: Rule, form: TuneForm) -> bool:
    back = "defaults" in request.POST
    if not back and not form.is_valid():
        return False
    enabled = back or form.cleaned_data["enabled"]
    values = {} if back else form.values()
    tune_rule(actor=page.actor, study_id=page.study.pk, rule=rule.key, enabled=enabled, values=values)
    messages.success(request, _("The rule is set. It holds for what happens from now on."))
    return True


def source_of(stands: Standing) -> Label:
    """Return in words where the thresholds of a rule come from."""
    words = {
        "study": _("set for this study"),
        "installation": _("set for this archive by its operator"),
        "default": _("as it comes"),
    }
    return words[stands.source]
