"""Reading the codebook, and what excerpts were put under: decided and logged once a study, opened last.

For exports, pages and the API alike::

    codebook = codebook_of(actor=actor, study=study)
    opened = read_excerpts(actor=actor, excerpts=page)
    codings = codings_of(actor=actor, excerpts=opened)     # {excerpt id: [OpenCoding, …]}
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import F

from archive.access.authorise import authorise, authorise_each
from archive.policy import Action, Actor, decide
from archive.records.given import Among
from archive.records.kept import Kept
from archive.release.coding.facts import codebook_facts
from archive.release.coding.keys import open_memos, open_words
from archive.release.coding.models import Code, Coding
from archive.release.coding.selectors import coded_counts, known_codes
from archive.release.coding.shapes import OpenCode, OpenCoding
from archive.release.coding.tree import in_order, with_ancestors
from archive.release.reading import OpenExcerpt
from archive.release.rows import may_be_coded
from archive.studies.models import Study


def codebook_of(*, actor: Actor, study: Study) -> list[OpenCode]:
    """Return the codes of a study that the actor may know of, each right before those under it. It is on record.

    Call it outside a transaction, as everything that reads.

    Raises:
        DeniedError: The actor reads no excerpts of the study.
        django.db.Error: The log could not be written; nothing is shown.
    """
    authorise(actor, Action.CODEBOOK_VIEW, *codebook_facts(actor, study))
    return opened(known_codes(actor, study))


def codebook_with_counts(*, actor: Actor, study: Study) -> list[tuple[OpenCode, int | None]]:
    """Return :func:`codebook_of` with how many excerpts open to the actor stand under each code or below it.

    A count is None where it is small, but not none.
    """
    authorise(actor, Action.CODEBOOK_VIEW, *codebook_facts(actor, study))
    return counted(actor, study)


def counted(actor: Actor, study: Study) -> list[tuple[OpenCode, int | None]]:
    """Return what :func:`codebook_with_counts` does, for callers that had it decided on before they took a lock."""
    codes = known_codes(actor, study)
    counts = coded_counts(actor, codes)
    return [(code, counts[code.id]) for code in opened(codes)]


def codings_of(*, actor: Actor, excerpts: Sequence[OpenExcerpt]) -> dict[UUID, list[OpenCoding]]:
    """Return what excerpts were put under, by the excerpt's id; those without are left out.

    Excerpts of studies whose codebook is closed to the actor have none. Memos, and who coded, are for the study's team:
    a memo may say what a release does not. That either was looked at is on record, once a study.

    Args:
        actor: Who reads.
        excerpts: What ``read_excerpts`` returned to the same actor: decided, logged, and open.
    """
    coded = [one.excerpt.pk for one in excerpts if may_be_coded(one.excerpt)]
    return codings_under(actor=actor, excerpt_ids=coded) if coded else {}


def codings_under(*, actor: Actor, excerpt_ids: Sequence[UUID]) -> dict[UUID, list[OpenCoding]]:
    """Return what :func:`codings_of` does, of excerpts that the actor was let read or code in this request."""
    rows = _CODINGS(excerpts=list(excerpt_ids))
    if not rows:
        return {}
    studies = Study.objects.in_bulk({row.code.study_id for row in rows})
    shown = _open_to(actor, Action.CODEBOOK_VIEW, studies.values())
    told = _open_to(actor, Action.CODING_VIEW, (study for key, study in studies.items() if key in shown))
    rows = [row for row in rows if row.code.study_id in shown]
    codes = {code.id: code for code in opened(_with_parents(rows))}
    memos = open_memos(row for row in rows if row.code.study_id in told)
    found: dict[UUID, list[OpenCoding]] = {}
    for row in rows:
        coder = row.coded_by_id if row.code.study_id in told else None
        memo = memos.get(row.pk, "")
        coding = OpenCoding(row.pk, codes[row.code_id], row.start, row.end, memo, coder, row.created_at)
        found.setdefault(row.excerpt_id, []).append(coding)
    return found


_CODINGS = Kept(
    lambda: (
        Coding.objects.filter(Among("excerpt", "excerpts"))
        .select_related("code", "excerpt")
        .order_by("excerpt_id", F("start").asc(nulls_first=True), "end", "created_at", "pk")
    )
)


def _open_to(actor: Actor, action: Action, studies: Iterable[Study]) -> set[UUID]:
    """Return the studies in which the actor may do ``action``; these alone are put on record."""
    facts = {study.pk: codebook_facts(actor, study) for study in studies}
    allowed = [key for key, (known, _subject) in facts.items() if decide(actor, action, known).allowed]
    return set(authorise_each(actor, action, allowed, facts.__getitem__)) if allowed else set()


def _with_parents(rows: Sequence[Coding]) -> list[Code]:
    """Return the codes of codings and those they stand under."""
    codes = list(Code.objects.filter(study__in={row.code.study_id for row in rows}))
    wanted = with_ancestors(codes, (row.code_id for row in rows))
    return [code for code in codes if code.pk in wanted]


def opened(codes: Sequence[Code]) -> list[OpenCode]:
    """Open whole trees of codes, for callers that have decided on them: each right before those under it."""
    words = open_words(codes)
    paths: dict[UUID | None, tuple[str, ...]] = {None: ()}
    found = []
    for depth, code in in_order(codes):
        name, definition = words[code.pk]
        path = paths[code.pk] = (*paths[code.parent_id], name)
        found.append(_open(code, depth, path, definition))
    return found


def _open(code: Code, depth: int, path: tuple[str, ...], definition: str) -> OpenCode:
    return OpenCode(
        id=code.pk,
        guid=code.guid,
        study_id=code.study_id,
        parent_id=code.parent_id,
        depth=depth,
        path=path,
        definition=definition,
        colour=code.colour,
        codable=code.codable,
        made_by_id=code.made_by_id,
        created_at=code.created_at,
    )
