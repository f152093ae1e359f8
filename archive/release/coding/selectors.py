"""Which codes and codings an actor may know of. What is not shown of excerpts is not shown of what they are put under.

The team knows the whole codebook. Whoever reads under a grant knows the codes that excerpts open to them stand under,
and what those codes stand under in turn: a code that nothing of theirs bears would tell what the rest is about.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from archive.policy import Actor
from archive.policy.groups import FIELDWORK, TEAM
from archive.release.coding.models import Code, Coding
from archive.release.coding.tree import below, in_order, with_ancestors
from archive.release.counting import told
from archive.release.models import Excerpt, Release
from archive.release.selectors import known_to, visible_to
from archive.studies.models import Study
from archive.studies.selectors import roles_in, studies_with_role
from archive.vocabulary import Role


def codes_visible_to(actor: Actor) -> "QuerySet[Code]":
    """Return the codes that the actor may know of, in all their studies."""
    team = studies_with_role(actor, TEAM)
    outside = studies_with_role(actor, frozenset({Role.CO_AUTHOR})).exclude(pk__in=team)
    known = {code.pk for study in outside for code in known_codes(actor, study)}
    return Code.objects.filter(Q(study__in=team) | Q(pk__in=known)).select_related("study")


def known_to_coders(actor: Actor) -> "QuerySet[Excerpt]":
    """Return the excerpts of which the actor is told why they put nothing on them.

    Those of studies in which they do fieldwork; to everybody else what they do not read is as if it were not there.
    """
    theirs = studies_with_role(actor, FIELDWORK)
    return known_to(actor).filter(Q(study__in=theirs) | Q(pk__in=visible_to(actor).order_by().values("pk")))


def codings_visible_to(actor: Actor) -> "QuerySet[Coding]":
    """Return the codings of excerpts that the actor may read."""
    open_to = visible_to(actor).order_by().values("pk")
    return Coding.objects.filter(excerpt__in=open_to).select_related("code__study", "excerpt__release")


def codings_left_of(actor: Actor, study: Study) -> "QuerySet[Coding]":
    """Return what the actor coded in releases that newer ones have taken the place of, and that was not carried over.

    It is for whoever coded it alone: they know of it, and nobody else is to learn what words were about that are not
    shown any more.
    """
    standing = Release.objects.filter(recalled_at__isnull=True, transcript__interview=OuterRef("excerpt__interview"))
    rows = Coding.objects.filter(Exists(standing), excerpt__study=study, excerpt__release__recalled_at__isnull=False)
    mine = rows.filter(coded_by_id=actor.id, excerpt__withheld_at__isnull=True)
    return mine.select_related("code", "excerpt__interview").order_by("excerpt__interview__code", "excerpt__position")


def known_codes(actor: Actor, study: Study) -> list[Code]:
    """Return the codes of a study that the actor may know of, siblings in their order; all of them for its team."""
    codes = list(study.theme_codes.all())
    if roles_in(actor, study.pk) & TEAM:
        return codes
    used = codings_visible_to(actor).filter(code__study=study).order_by().values_list("code", flat=True).distinct()
    known = with_ancestors(codes, used)
    return [code for code in codes if code.pk in known]


def coded_with(code_id: UUID) -> Q:
    """Return the condition, on excerpts, of standing under a code or any below it. No such code: no excerpt."""
    siblings = Code.objects.filter(study__theme_codes=code_id)
    wanted = below(list(siblings.only("pk", "parent_id")), code_id)
    return Q(Exists(Coding.objects.filter(excerpt=OuterRef("pk"), code__in=wanted)))


def coded_counts(actor: Actor, codes: Sequence[Code]) -> dict[UUID, int | None]:
    """Return how many excerpts that the actor may read stand under each code or below it; None for a small number.

    Args:
        actor: Who is told.
        codes: A whole tree of one study, as :func:`known_codes` returns it.
    """
    pairs = codings_visible_to(actor).filter(code__in=[code.pk for code in codes]).order_by()
    held: dict[UUID, set[UUID]] = {code.pk: set() for code in codes}
    for code_id, excerpt_id in pairs.values_list("code", "excerpt"):
        held[code_id].add(excerpt_id)
    for _depth, code in reversed(list(in_order(codes))):  # those below before those they stand under
        if code.parent_id is not None:
            held[code.parent_id] |= held[code.pk]
    return {pk: told(len(under)) for pk, under in held.items()}


def excerpts_under(actor: Actor, code_ids: Collection[UUID]) -> int | None:
    """Return how many excerpts that the actor may read stand under any of these codes; None for a small number."""
    return told(visible_excerpts(actor, code_ids).count())


def visible_excerpts(actor: Actor, code_ids: Collection[UUID]) -> "QuerySet[Excerpt]":
    """Return the excerpts that the actor may read under any of these codes, in no order."""
    coded = Coding.objects.filter(excerpt=OuterRef("pk"), code__in=code_ids)
    return visible_to(actor).order_by().filter(Exists(coded))
