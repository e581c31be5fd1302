from django.urls import path

from reporting.views.feedback import (
    choose_feedback,
    code,
    decide_text,
    feedback_results,
    feedback_texts,
    keep_code,
)
from reporting.views.say import say, thanks

urlpatterns = [
    path("say/<slug:code>/", say, name="say"),
    path("say/<slug:code>/thanks/", thanks, name="say-thanks"),
    path("young-people/", choose_feedback, name="choose-feedback"),
    path("<slug:service>/young-people/", code, name="feedback-code"),
    path("<slug:service>/young-people/code/", keep_code, name="keep-feedback-code"),
    path("<slug:service>/service-log/feedback/", feedback_results, name="feedback-results"),
    path("<slug:service>/service-log/feedback/texts/", feedback_texts, name="feedback-texts"),
    path("service-log/feedback/texts/<uuid:public_id>/", decide_text, name="decide-feedback-text"),
]
