"""In which detail releases speak: no filter tells more of somebody than each release of their words did when made.

The profile as it stands is looked at as well (:mod:`archive.consent.telling`): a study that shows less from now on
filters by less at once, and one that shows more filters by more of those alone who are released anew.
"""

from collections.abc import Collection, Mapping
from uuid import UUID

from archive.consent.telling import FILTERABLE, finer_than
from archive.release.models import Release
from archive.vocabulary import Feature


def hidden_in_releases(people: Collection[UUID]) -> Mapping[UUID, frozenset[Feature]]:
    """Return, for each participant, the features of which one of the releases that stand says less than a filter.

    Of whoever has none everything is hidden.
    """
    standing = Release.objects.filter(recalled_at__isnull=True, transcript__interview__participants__in=list(people))
    hidden: dict[UUID, frozenset[Feature]] = {}
    for person, profile in standing.values_list("transcript__interview__participants", "disclosure"):
        hidden[person] = hidden.get(person, frozenset()) | finer_than(profile)
    return {person: hidden.get(person, frozenset(FILTERABLE)) for person in people}
