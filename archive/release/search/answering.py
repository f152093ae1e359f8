"""What came of a search on a page: its excerpts and numbers, or why it was refused and whom to ask."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise

from archive.access.errors import DeniedError
from archive.labels import REASONS
from archive.policy import Actor
from archive.policy.reasons import OF_THE_GUARD
from archive.release.cursors import BadCursorError
from archive.release.presenting import ShownExcerpt, shown
from archive.release.search.asking import found_by
from archive.release.search.facets import Counts, counts
from archive.release.search.finding import Hit, HitPage, find_page
from archive.release.search.forms import ExcerptSearch
from archive.release.search.snippets import snippet
from archive.sharing.rights import Rights
from archive.studies.models import Study
from archive.studies.selectors import leads_of

PAGE_SIZE = 40


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing is shown.

    Attributes:
        why: The reason, in words.
        study: Which study refused.
        leads: Names of whom to ask there.
    """

    why: "str | Promise"
    study: Study
    leads: list[str]


@dataclass(frozen=True, slots=True)
class Answer:
    """A page, numbers where something narrows it, or why it was refused."""

    page: HitPage = field(default_factory=lambda: HitPage([], ""))
    numbers: Counts | None = None
    refused: Refusal | None = None


def answered(actor: Actor, studies: Sequence[Study], form: ExcerptSearch, rights: Rights | None = None) -> Answer:
    """Return what was asked for. When nothing can be made of the form the page is empty, and the form says why.

    Raises:
        DeniedError: Something else than a limit of reading stands against it.
    """
    if not form.is_valid():
        return Answer()
    try:
        return _read(actor, studies, form, rights)
    except BadCursorError as error:
        form.add_error(None, str(error))
        return Answer()
    except DeniedError as denied:
        refusing = next((study for study in studies if study.pk == denied.study_id), None)
        if denied.decision.reason not in OF_THE_GUARD or refusing is None:
            raise
        leads = [one.user.display_name for one in leads_of(refusing)]
        return Answer(refused=Refusal(REASONS[denied.decision.reason], refusing, leads))


def _read(actor: Actor, studies: Sequence[Study], form: ExcerptSearch, rights: Rights | None) -> Answer:
    search = form.cleaned_data["search"]
    found = found_by(actor, search, studies, rights)
    page = find_page(
        actor=actor,
        found=found,
        query=search.query,
        order=search.listed,
        cursor=form.cleaned_data["cursor"],
        limit=PAGE_SIZE,
    )
    return Answer(page, counts(found) if form.asked and page.hits else None)


def shown_hit(hit: Hit, study_title: str = "") -> ShownExcerpt:
    """Return a hit as a page shows it: whole, or the passage around what was looked for."""
    if not hit.marks:
        return shown(hit.one, study_title=study_title)
    passage = snippet(hit.one.text, hit.marks)
    return shown(hit.one, passage.text, passage.marks, study_title)
