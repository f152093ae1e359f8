"""Addresses of this room."""

from django.urls import path

from redaction.review.views import entities, fragments, kept_words, pages, sample, withholding

urlpatterns = [
    path("studies/<uuid:study_id>/entities/", entities.entities, name="entities"),
    path("studies/<uuid:study_id>/entities/merge/", entities.entities_merge, name="entities_merge"),
    path("studies/<uuid:study_id>/entities/<uuid:entity_id>/", entities.entity, name="entity"),
    path("studies/<uuid:study_id>/questions/<uuid:question_id>/", entities.entity_question, name="entity_question"),
    path("studies/<uuid:study_id>/kept-words/", kept_words.kept_words, name="kept_words"),
    path("kept-words/<uuid:kept_word_id>/approve/", kept_words.kept_word_approve, name="kept_word_approve"),
    path("kept-words/<uuid:kept_word_id>/end/", kept_words.kept_word_end, name="kept_word_end"),
    path("studies/<uuid:study_id>/sample/", sample.sample, name="sample"),
    path("transcripts/<uuid:transcript_id>/review/", pages.desk, name="desk"),
    path("transcripts/<uuid:transcript_id>/review/version/", fragments.desk_bar, name="desk_bar"),
    path("transcripts/<uuid:transcript_id>/review/findings/", fragments.finding_add, name="finding_add"),
    path(
        "transcripts/<uuid:transcript_id>/review/findings/<uuid:finding_id>/",
        fragments.finding_decide,
        name="finding_decide",
    ),
    path("transcripts/<uuid:transcript_id>/review/withhold/", fragments.stretch_withhold, name="stretch_withhold"),
    path("transcripts/<uuid:transcript_id>/withheld/", withholding.withheld, name="withheld"),
    path(
        "transcripts/<uuid:transcript_id>/withheld/<uuid:withholding_id>/",
        withholding.withheld_return,
        name="withheld_return",
    ),
    path("transcripts/<uuid:transcript_id>/reopen/", withholding.transcript_reopen, name="transcript_reopen"),
    path("transcripts/<uuid:transcript_id>/approve/", pages.transcript_approve, name="transcript_approve"),
]
