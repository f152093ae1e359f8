"""The counterpart of the API: rows in plain text, listed by Django REST framework with nothing in between."""

from typing import ClassVar

from django.db import connection, models
from django.urls import path
from rest_framework import generics, pagination, serializers


class PlainRow(models.Model):
    """A row as an application without sealing, policy or log would keep it. Its table is made by hand."""

    interview = models.CharField(max_length=20)
    participant = models.CharField(max_length=20)
    role = models.CharField(max_length=12)
    language = models.CharField(max_length=2)
    position = models.PositiveIntegerField()
    text = models.TextField()

    objects: ClassVar[models.Manager["PlainRow"]] = models.Manager()

    class Meta:
        app_label = "bench"
        managed = False

    def __str__(self) -> str:
        return f"row {self.pk}"


class PlainSerializer(serializers.ModelSerializer[PlainRow]):
    """Every column."""

    class Meta:
        model = PlainRow
        fields = "__all__"


class PlainPages(pagination.CursorPagination):
    """Pages as large as ours."""

    page_size = 50
    ordering = "position"


class PlainList(generics.ListAPIView[PlainRow]):
    """A bare list."""

    queryset = PlainRow.objects.all()
    serializer_class = PlainSerializer
    pagination_class = PlainPages
    throttle_classes = ()
    authentication_classes = ()
    permission_classes = ()


urlpatterns = [path("plain/", PlainList.as_view())]


def fill(texts: tuple[str, ...]) -> None:
    """Make the table and its rows."""
    with connection.schema_editor() as editor:
        editor.create_model(PlainRow)
    PlainRow.objects.bulk_create(
        PlainRow(interview="I-01", participant="P-01", role="participant", language="ru", position=position, text=text)
        for position, text in enumerate(texts)
    )
