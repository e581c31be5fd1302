from django.urls import path

from access.views.phrases import new_phrase, phrase, phrases, remove_phrase

urlpatterns = [
    path("words-to-avoid/", phrases, name="phrases"),
    path("words-to-avoid/<slug:service>/new/", new_phrase, name="new-phrase"),
    path("words-to-avoid/phrases/<uuid:public_id>/", phrase, name="phrase"),
    path("words-to-avoid/phrases/<uuid:public_id>/remove/", remove_phrase, name="remove-phrase"),
]
