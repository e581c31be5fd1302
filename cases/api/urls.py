from django.urls import path

from cases.api.episodes import Episodes, FindEpisode, OneEpisode
from cases.api.interviews import Document, Interview, Interviews, Receipt
from cases.api.queries import AnswerQuery, OneQuery, Queries

urlpatterns = [
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
