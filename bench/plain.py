"""The counterpart of the API: the same rows in plain text, listed and searched as a usual application would.

Django REST framework with a model serializer and cursor pagination, PostgreSQL's full-text search, and nothing in
between but what ours has as well: the same token, the same settings, the same database server, the same fields.
"""

import uuid
from typing import Any, ClassVar

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank, SearchVectorField
from django.db import connection, models
from django.db.models import F, QuerySet
from django.urls import include, path
from rest_framework import generics, pagination, permissions, serializers

from api.authentication import TokenAuthentication

#: Kazakh is not among PostgreSQL's languages.
CONFIGURATIONS = {"en": "english", "ru": "russian", "kk": "simple"}


class PlainRow(models.Model):
    """A row as an application without sealing, policy or log would keep it. Its table is made by hand."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    study = models.UUIDField()
    interview = models.CharField(max_length=20)
    participant = models.CharField(max_length=20, blank=True)
    speaker_role = models.CharField(max_length=12)
    language = models.CharField(max_length=2)
    position = models.PositiveIntegerField()
    text = models.TextField()
    released_at = models.DateTimeField()
    words = SearchVectorField(null=True)

    objects: ClassVar[models.Manager["PlainRow"]] = models.Manager()

    class Meta:
        app_label = "bench"
        managed = False

    def __str__(self) -> str:
        return f"row {self.pk}"


class PlainSerializer(serializers.ModelSerializer[PlainRow]):
    """The fields of ours; the passage around what was looked for is marked by PostgreSQL."""

    snippet = serializers.CharField(default=None)
    citation = serializers.SerializerMethodField()

    class Meta:
        model = PlainRow
        exclude = ("words",)

    def get_citation(self, row: PlainRow) -> str:
        """Return the path of a page."""
        return f"/excerpts/{row.pk}/"


class PlainPages(pagination.CursorPagination):
    """Pages as large as ours, in the order that costs least: that of the primary key."""

    page_size = 50
    ordering = "id"


class PlainList(generics.ListAPIView[PlainRow]):
    """A bare list."""

    queryset = PlainRow.objects.defer("words")
    serializer_class = PlainSerializer
    pagination_class: Any = PlainPages
    throttle_classes = ()
    authentication_classes = (TokenAuthentication,)
    permission_classes = (permissions.IsAuthenticated,)


def keeps(word: str, language: str) -> bool:
    """Tell whether full text knows where a word stands: it leaves out the commonest ("what") and finds none of them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT numnode(plainto_tsquery(%s::regconfig, %s))", [CONFIGURATIONS[language], word])
        return bool(cursor.fetchone()[0])


class BestFirst(pagination.CursorPagination):
    """Pages of what was found."""

    page_size = 50
    ordering = ("-rank", "id")


class PlainSearch(PlainList):
    """The best matches, with the passage around them."""

    pagination_class = BestFirst

    def get_queryset(self) -> QuerySet[PlainRow]:
        """Return what ``q`` in ``language`` finds."""
        configuration = CONFIGURATIONS[self.request.query_params["language"]]
        asked = SearchQuery(self.request.query_params["q"], config=configuration)
        found: QuerySet[PlainRow] = PlainRow.objects.filter(words=asked)
        found = found.annotate(rank=SearchRank(F("words"), asked))
        found = found.annotate(snippet=SearchHeadline("text", asked, config=configuration))
        return found.defer("words")


#: Beside all of ours: changing from one set of addresses to another would have each find its own anew.
urlpatterns = [
    path("plain/", PlainList.as_view()),
    path("plain/search/", PlainSearch.as_view()),
    path("", include("config.urls")),
]


def make_table() -> None:
    """Make the table, without its index of words."""
    with connection.schema_editor() as editor:
        editor.create_model(PlainRow)


def index_words() -> None:
    """Make the words of new rows searchable, each row in its own language."""
    with connection.cursor() as cursor:
        for language, configuration in CONFIGURATIONS.items():
            cursor.execute(
                "UPDATE bench_plainrow SET words = to_tsvector(%s::regconfig, text) "
                "WHERE language = %s AND words IS NULL",
                [configuration, language],
            )
        cursor.execute("CREATE INDEX IF NOT EXISTS bench_words ON bench_plainrow USING gin (words)")
