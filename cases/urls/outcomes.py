from django.urls import path

from cases.views.corrections import correct, take_back
from cases.views.handed_back import answer_handed_back, handed_back
from cases.views.outcomes import hand_back_episode, outcome

ATTEMPT = {"subject": "attempt"}

urlpatterns = [
    path("episodes/<uuid:public_id>/outcome/", outcome, name="outcome"),
    path("episodes/<uuid:public_id>/hand-back/", hand_back_episode, name="hand-back"),
    path("episodes/<uuid:public_id>/correct/<slug:subject>/", correct, name="correct"),
    path("episodes/<uuid:public_id>/take-back/<slug:subject>/", take_back, name="take-back"),
    path("attempts/<uuid:public_id>/correct/", correct, ATTEMPT, name="correct-attempt"),
    path("attempts/<uuid:public_id>/take-back/", take_back, ATTEMPT, name="take-back-attempt"),
    path("handed-back/", handed_back, name="handed-back"),
    path("handed-back/<uuid:public_id>/", answer_handed_back, name="handed-back-answer"),
]
