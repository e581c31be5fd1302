from django.urls import path

from access.views.kept import forget_kept, keep_unsent, kept, send_kept

urlpatterns = [
    path("kept/", keep_unsent, name="keep-unsent"),
    path("kept/<uuid:public_id>/", kept, name="kept"),
    path("kept/<uuid:public_id>/send/", send_kept, name="kept-send"),
    path("kept/<uuid:public_id>/forget/", forget_kept, name="kept-forget"),
]
