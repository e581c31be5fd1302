from django.urls import path

from referrals.views.triage.board import board, lane, note
from referrals.views.triage.decide import allocate, decide
from referrals.views.triage.standing import resubmission, void

urlpatterns = [
    path("triage/", board, name="triage"),
    path("triage/lanes/<slug:slug>/", lane, name="triage-lane"),
    path("rfms/<uuid:public_id>/note/", note, name="note-rfm"),
    path("rfms/<uuid:public_id>/decide/", decide, name="decide-rfm"),
    path("rfms/<uuid:public_id>/allocate/", allocate, name="allocate-rfm"),
    path("rfms/<uuid:public_id>/same-concern/", resubmission, name="rfm-resubmission"),
    path("rfms/<uuid:public_id>/void/", void, name="void-rfm"),
]
