from django.urls import path

from referrals.views.volunteers import courses, expenses, feedback, joining, matches, own, people, referring

urlpatterns = [
    path("volunteers/", people.volunteers, name="volunteers"),
    path("volunteers/new/<slug:service>/", people.new_volunteer, name="new-volunteer"),
    path("volunteers/<uuid:public_id>/", people.volunteer, name="volunteer"),
    path("volunteers/<uuid:public_id>/details/", people.details, name="volunteer-details"),
    path("volunteers/<uuid:public_id>/application/", joining.application, name="volunteer-application"),
    path("volunteers/<uuid:public_id>/references/", joining.referees, name="volunteer-referees"),
    path("volunteers/references/<uuid:public_id>/", joining.reference, name="volunteer-reference"),
    path("volunteers/<uuid:public_id>/dbs/", joining.certificate, name="dbs-certificate"),
    path("volunteers/<uuid:public_id>/course/", joining.course, name="volunteer-course"),
    path("volunteers/<uuid:public_id>/move-on/", joining.move_on, name="move-volunteer-on"),
    path("volunteers/<uuid:public_id>/withdraw/", joining.withdraw, name="withdraw-volunteer"),
    path("volunteers/<uuid:public_id>/come-back/", joining.come_back, name="volunteer-comes-back"),
    path("volunteers/<uuid:public_id>/account/", joining.account, name="volunteer-account"),
    path("volunteers/<uuid:public_id>/supervision/", joining.supervision, name="supervision"),
    path("volunteers/<uuid:public_id>/expense/", expenses.claim, name="claim-expense"),
    path("volunteers/expenses/", expenses.expenses, name="volunteer-expenses"),
    path("volunteers/expenses/<uuid:public_id>/approve/", expenses.approve, name="approve-expense"),
    path("volunteers/expenses/<uuid:public_id>/pay/", expenses.pay, name="pay-expense"),
    path("volunteers/courses/", courses.courses, name="courses"),
    path("volunteers/courses/new/<slug:service>/", courses.new_course, name="new-course"),
    path("volunteers/courses/<uuid:public_id>/", courses.course, name="course"),
    path("volunteers/referrals/", referring.referrals, name="volunteer-referrals"),
    path("volunteers/referrals/<uuid:public_id>/", referring.referral, name="volunteer-referral"),
    path("volunteers/referrals/<uuid:public_id>/close/", referring.close, name="close-volunteer-referral"),
    path("volunteers/referrals/<uuid:public_id>/match/<uuid:volunteer>/", matches.start, name="start-match"),
    path("volunteers/matches/<uuid:public_id>/", matches.match, name="volunteer-match"),
    path("volunteers/matches/<uuid:public_id>/plan/", matches.plan, name="plan-meeting"),
    path("volunteers/matches/<uuid:public_id>/log/", matches.log, name="log-meeting"),
    path("volunteers/matches/<uuid:public_id>/end/", matches.end, name="end-match"),
    path(
        "volunteers/matches/<uuid:public_id>/feedback/", matches.feedback_interview, name="feedback-interview"
    ),
    path("volunteers/meetings/<uuid:public_id>/", matches.not_held, name="meeting-not-held"),
    path("volunteers/feedback/", feedback.feedback, name="feedback"),
    path("episodes/<uuid:public_id>/volunteer/", referring.from_interview, name="refer-from-interview"),
    path("rfms/<uuid:public_id>/volunteer/", referring.step_down, name="refer-as-step-down"),
    path("my-meetings/<uuid:public_id>/", own.own_meeting, name="own-meeting"),
]
