from django.urls import path

from referrals.views import agency_leads, private_query, queries

urlpatterns = [
    path("rfms/<uuid:public_id>/query/", queries.ask, name="ask-referrer"),
    path("rfm-queries/<uuid:public_id>/answers/", queries.type_in, name="type-in-answers"),
    path("rfm-queries/<uuid:public_id>/withdraw/", queries.withdraw, name="withdraw-query"),
    path("rfm-queries/<uuid:public_id>/look/", queries.look, name="look-at-answers"),
    path("private/query/<str:key>/", private_query.private_query, name="private-query"),
    path("query-answered/", private_query.query_answered, name="query-answered"),
    path("agency-leads/", agency_leads.agency_leads, name="agency-leads"),
    path("agency-leads/<slug:service>/new/", agency_leads.new_agency_lead, name="new-agency-lead"),
    path("agency-leads/<uuid:public_id>/", agency_leads.agency_lead, name="agency-lead"),
    path("agency-leads/<uuid:public_id>/remove/", agency_leads.remove_agency_lead, name="remove-agency-lead"),
]
