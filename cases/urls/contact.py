from django.urls import path

from cases.views.contact import attempt, consent, offer
from cases.views.police_queries import police_query, police_query_answer

urlpatterns = [
    path("episodes/<uuid:public_id>/offer/", offer, name="offer"),
    path("episodes/<uuid:public_id>/attempt/", attempt, name="attempt"),
    path("episodes/<uuid:public_id>/consent/", consent, name="consent"),
    path("episodes/<uuid:public_id>/police-query/", police_query, name="police-query"),
    path("police-queries/<uuid:public_id>/", police_query_answer, name="police-query-answer"),
]
