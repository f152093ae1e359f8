"""Addresses of this room."""

from django.urls import path

from archive.release.coding.views import codebook, codes, ending, left, marking

urlpatterns = [
    path("studies/<uuid:study_id>/codes/", codebook.codebook, name="codebook"),
    path("studies/<uuid:study_id>/codes/import/", codebook.codebook_import, name="codebook_import"),
    path("studies/<uuid:study_id>/codes/codebook.qdc", codebook.codebook_file, name="codebook_file"),
    path("studies/<uuid:study_id>/codes/left/", left.codings_left, name="codings_left"),
    path("studies/<uuid:study_id>/excerpts/code/", marking.excerpts_code, name="excerpts_code"),
    path("codes/<uuid:code_id>/", codes.code, name="code"),
    path("codes/<uuid:code_id>/merge/", ending.code_merge, name="code_merge"),
    path("codes/<uuid:code_id>/delete/", ending.code_delete, name="code_delete"),
    path("codings/<uuid:coding_id>/remove/", marking.coding_remove, name="coding_remove"),
]
