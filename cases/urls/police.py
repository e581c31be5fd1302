from django.urls import path

from cases.views.police import correction_asked, corrections_asked, who_to_call

urlpatterns = [
    path("police/corrections/", corrections_asked, name="corrections-asked"),
    path("police/corrections/<uuid:public_id>/", correction_asked, name="correction-asked"),
    path("police/who-to-call/", who_to_call, name="who-to-call"),
]
