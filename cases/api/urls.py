from django.urls import path

from cases.api.episodes import Episodes, FindEpisode, OneEpisode
from cases.api.interviews import Document, Interview, Interviews, Receipt
from cases.api.notifications import Batches, Corrections, Notifications, Voids, Withdrawals
from cases.api.queries import AnswerQuery, OneQuery, Queries

urlpatterns = [
    path("notifications", Notifications.as_view(), name="api-notifications"),
    path("corrections", Corrections.as_view(), name="api-corrections"),
    path("voids", Voids.as_view(), name="api-voids"),
    path("withdrawals", Withdrawals.as_view(), name="api-withdrawals"),
    path("batches", Batches.as_view(), name="api-batches"),
    path("episodes", Episodes.as_view(), name="api-episodes"),
    path("episodes/find", FindEpisode.as_view(), name="api-find-episode"),
    path("episodes/<uuid:public_id>", OneEpisode.as_view(), name="api-episode"),
    path("interviews", Interviews.as_view(), name="api-interviews"),
    path("interviews/<uuid:public_id>", Interview.as_view(), name="api-interview"),
    path("interviews/<uuid:public_id>/document", Document.as_view(), name="api-interview-document"),
    path("interviews/<uuid:public_id>/receipt", Receipt.as_view(), name="api-interview-receipt"),
    path("queries", Queries.as_view(), name="api-queries"),
    path("queries/<uuid:public_id>", OneQuery.as_view(), name="api-query"),
    path("queries/<uuid:public_id>/answer", AnswerQuery.as_view(), name="api-answer-query"),
]
