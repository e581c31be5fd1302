from django.urls import path

from cases.views.police import correction_asked, corrections_asked, who_to_call
from cases.views.sent_by_hand import correct_notification, send_notification, take_back_notification
from cases.views.shared_with_police import receipt, shared_document, shared_with_police

urlpatterns = [
    path("police/corrections/", corrections_asked, name="corrections-asked"),
    path("police/corrections/<uuid:public_id>/", correction_asked, name="correction-asked"),
    path("police/notifications/new/", send_notification, name="send-notification"),
    path("police/episodes/<uuid:public_id>/correct/", correct_notification, name="correct-notification"),
    path(
        "police/episodes/<uuid:public_id>/take-back/", take_back_notification, name="take-back-notification"
    ),
    path("police/shared/", shared_with_police, name="shared-with-police"),
    path("police/shared/<uuid:public_id>/interview.pdf", shared_document, name="shared-document"),
    path("police/shared/<uuid:public_id>/receipt/", receipt, name="give-receipt"),
    path("police/who-to-call/", who_to_call, name="who-to-call"),
]
