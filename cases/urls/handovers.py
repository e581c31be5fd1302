from django.urls import path

from cases.views.handovers import by_hand, hand_to_police, handover, handover_check, pack, to_the_police

urlpatterns = [
    path("to-the-police/", to_the_police, name="to-the-police"),
    path("to-the-police/by-hand/<slug:force>/", by_hand, name="hand-over-by-hand"),
    path("to-the-police/by-hand/<slug:force>/interviews.pdf", pack, name="handover-pack"),
    path("to-the-police/<uuid:public_id>/", handover, name="handover"),
    path("to-the-police/<uuid:public_id>/check/", handover_check, name="handover-check"),
    path("interviews/<uuid:public_id>/to-the-police/", hand_to_police, name="hand-to-police"),
]
