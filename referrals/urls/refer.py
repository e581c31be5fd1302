from django.urls import path

from referrals.views import refer

urlpatterns = [
    path("refer/<slug:slug>/", refer.refer, name="refer"),
    path("private/referral/<str:key>/", refer.draft, name="refer-draft"),
    path("private/referral/<str:key>/check/", refer.check, name="refer-check"),
    path("private/referral/<str:key>/<slug:slug>/", refer.step, name="refer-step"),
]
