from django.urls import path

from referrals.views.meetings import agreed, holding, item, lists, own

urlpatterns = [
    path("meetings/", lists.meetings, name="meetings"),
    path("meetings/plan/", lists.plan, name="plan-meeting"),
    path("meetings/<uuid:public_id>/", holding.meeting, name="meeting"),
    path("meetings/<uuid:public_id>/change/", holding.change, name="change-meeting"),
    path("meetings/<uuid:public_id>/add/", holding.add, name="add-to-meeting"),
    path("meetings/<uuid:public_id>/close/", holding.close, name="close-meeting"),
    path("meetings/<uuid:public_id>/minutes.pdf", holding.minutes, name="meeting-minutes"),
    path("meetings/<uuid:public_id>/rfms/<uuid:rfm_id>/", item.item, name="meeting-item"),
    path(
        "meetings/<uuid:public_id>/actions/<uuid:action_id>/",
        agreed.follow_up,
        name="follow-up-meeting-action",
    ),
    path("meeting-actions/", own.own_actions, name="own-meeting-actions"),
    path("meeting-actions/<uuid:public_id>/done/", own.do_action, name="do-meeting-action"),
    path("meeting-actions/<uuid:public_id>/take-back/", agreed.take_back, name="take-back-meeting-action"),
]
