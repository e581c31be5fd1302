from django.urls import path

from referrals.views import groups

urlpatterns = [
    path("groups/", groups.groups, name="groups"),
    path("groups/new/", groups.new_group, name="new-group"),
    path("groups/<uuid:public_id>/", groups.group, name="group"),
    path("groups/<uuid:public_id>/change/", groups.change_group, name="change-group"),
    path("groups/<uuid:public_id>/join/", groups.join, name="join-group"),
    path("group-members/<uuid:public_id>/leave/", groups.leave, name="leave-group"),
    path("groups/<uuid:public_id>/meetings/plan/", groups.plan_meeting, name="plan-group-meeting"),
    path("groups/<uuid:public_id>/meetings/new/", groups.new_meeting, name="new-group-meeting"),
    path("group-meetings/<uuid:public_id>/", groups.meeting, name="group-meeting"),
]
