"""Making an export's file: read as its maker may read at that moment, sealed on its way into the blob store."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from archive.access.authorise import authorise
from archive.access.errors import DeniedError
from archive.holdings.sealed_files import Sink, sealed_file
from archive.policy import Action, Actor, ActorKind, BudgetStanding
from archive.release.coding.reading import codings_of
from archive.release.exports.about import about
from archive.release.exports.attempts import begin_attempt
from archive.release.exports.choosing import chosen_for, found_for
from archive.release.exports.claims import (
    Claim,
    LostJobError,
    claim,
    give_up,
    renew,
)
from archive.release.exports.entering import Made, enter, fail, fail_if_exhausted
from archive.release.exports.facts import export_facts
from archive.release.exports.formats import FORMATS, Taken
from archive.release.exports.holding import Held
from archive.release.exports.marks.keys import digest_for
from archive.release.exports.marks.marking import marked
from archive.release.exports.models import Export
from archive.release.exports.places import blob_place
from archive.release.guard.budgets import standing_for
from archive.release.guard.searching import left_to_search
from archive.release.reading import ask_for_list
from archive.release.search.candidates import Candidates
from archive.release.search.finding import find_page
from archive.release.search.query import Query
from archive.vocabulary import ExportFormat

logger = logging.getLogger(__name__)

#: Excerpts decided on, logged and opened in one go.
CHUNK = 200


def make_export(export_id: UUID) -> bool:
    """Make one export, unless it is made or being made. Returns whether it is ready.

    An attempt that fails (a lost worker, a full disk) is begun again, with the rights of that moment; a right that
    ended fails it for good.
    """
    claimed = claim(export_id)
    if claimed is None:
        fail_if_exhausted(export_id)
        return False
    try:
        _make(claimed)
    except DeniedError as denied:
        fail(claimed, denied.decision.reason.value)
        return False
    except LostJobError:
        return False
    except Exception:  # whatever failed is tried again
        logger.exception("an export could not be made, and will be tried again")
        give_up(claimed)
        return False
    return True


def maker_of(export: Export) -> Actor:
    """Return the maker as far as reading goes: their account and its roles in studies, and nothing else of theirs."""
    return Actor(kind=ActorKind.PERSON, id=export.maker_id, active=export.maker.is_active)


def _make(claimed: Claim) -> None:
    export = Export.objects.select_related("study", "maker", "grant__agreement").get(pk=claimed.job_id)
    actor = maker_of(export)
    ask_for_list(actor=actor, study=export.study)
    made = Made()
    with sealed_file(begin_attempt(claimed), made.blob_id, blob_place(made.blob_id)) as file:
        _write(claimed, export, actor, made, file)
    made.size = file.size
    enter(claimed, actor, made)


def _write(claimed: Claim, export: Export, actor: Actor, made: Made, file: Sink) -> None:
    made_as, search = FORMATS[ExportFormat(export.format)], chosen_for(export)
    found = found_for(actor, export, search)
    export.whole, made.keys = not (found.room and found.room.bounded), found.keys
    if export.whole:
        _refuse_beyond_budget(actor, export, found)
    # Else a refusal, or a number, would tell of excerpts that are not opened whether they hold the words. Nor is it
    # told how many hold the words of a phrase: the file need not hold them.
    total = found.excerpts.order_by().count() if export.whole and found.certain else 0
    if not Export.objects.filter(pk=export.pk, claim=claimed.token).update(rows_total=total, whole=export.whole):
        raise LostJobError
    digest = digest_for(export.study_id, export.pk)
    made.mark = made_as.palette

    def kept() -> Iterator[Taken]:
        for one in _read(claimed, actor, found, search.query, _chunks(export, actor), codes=made_as.codes):
            excerpt = one.open.excerpt
            made.excerpts.add(Held(excerpt.pk, excerpt.interview_id, excerpt.participant_id))
            yield replace(one, open=replace(one.open, text=marked(one.open.text, digest, made.mark)))

    made_as.write(about(export, actor, codes=made_as.codes), kept(), file)


def _refuse_beyond_budget(actor: Actor, export: Export, found: Candidates) -> None:
    """Refuse before anything is opened what the grant's budget does not reach; a phrase's hits are not known yet.

    Raises:
        DeniedError: It does not, and the log has it.
    """
    if export.grant is None or not found.certain:
        return
    standing = standing_for(export.grant, found.excerpts)
    if standing is not BudgetStanding.LEFT:
        facts, subject = export_facts(actor, export)
        authorise(actor, Action.EXPORT_CREATE, replace(facts, budget=standing), subject)


def _chunks(export: Export, actor: Actor) -> Iterator[int]:
    """Yield how many excerpts the next page may hold; by words under a grant that opens a part alone, what is left."""
    while True:
        most = CHUNK if export.whole else min(CHUNK, left_to_search(actor, export.study))
        if most == 0:
            return
        yield most


def _read(
    claimed: Claim, actor: Actor, found: Candidates, query: Query, chunks: Iterator[int], *, codes: bool
) -> Iterator[Taken]:
    """Read page by page. Each excerpt is decided on and on record before it is opened, as on any page."""
    cursor, done = "", 0
    for most in chunks:
        page = find_page(actor=actor, found=found, query=query, cursor=cursor, limit=most)
        opened = [hit.one for hit in page.hits]
        codings = codings_of(actor=actor, excerpts=opened) if codes else {}
        yield from (Taken(one, codings.get(one.excerpt.pk, ())) for one in opened)
        done += len(opened)
        renew(claimed, done)
        if not page.next_cursor:
            return
        cursor = page.next_cursor
