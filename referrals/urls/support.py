from django.urls import path

from referrals.views.support import exit, lists, plan, record, summary
from referrals.views.support.page import page
from referrals.views.support.take_back import take_back_the_exit, take_back_the_review

urlpatterns = [
    path("support/", lists.support, name="support"),
    path("support/reviews/", lists.reviews, name="support-reviews"),
    path("support/summaries/", lists.summaries, name="support-summaries"),
    path("rfms/<uuid:public_id>/support/", page, name="rfm-support"),
    path("rfms/<uuid:public_id>/plan/", plan.plan, name="support-plan"),
    path("rfms/<uuid:public_id>/scales/start/", plan.measure, {"stage": "start"}, name="measure-start"),
    path("rfms/<uuid:public_id>/scales/end/", plan.measure, {"stage": "end"}, name="measure-end"),
    path("rfms/<uuid:public_id>/review/", plan.review, name="support-review"),
    path("rfms/<uuid:public_id>/review/take-back/", take_back_the_review, name="take-back-review"),
    path("rfms/<uuid:public_id>/sessions/plan/", record.plan_session, name="plan-support-session"),
    path("rfms/<uuid:public_id>/sessions/new/", record.new_session, name="new-support-session"),
    path("support-sessions/<uuid:public_id>/", record.session, name="support-session"),
    path("support-sessions/<uuid:public_id>/change/", record.change_session, name="change-support-session"),
    path(
        "support-sessions/<uuid:public_id>/take-out/",
        record.take_out_session,
        name="take-out-support-session",
    ),
    path("rfms/<uuid:public_id>/resources/new/", record.new_resource, name="new-resource"),
    path("resources-shared/<uuid:public_id>/", record.resource, name="resource-shared"),
    path("rfms/<uuid:public_id>/professionals/new/", record.new_professional, name="new-professional"),
    path("professionals-met/<uuid:public_id>/", record.professional, name="professional-met"),
    path("rfms/<uuid:public_id>/exit/", exit.end, name="end-support"),
    path("exits/<uuid:public_id>/", exit.exit_page, name="exit"),
    path("exits/<uuid:public_id>/take-back/", take_back_the_exit, name="take-back-exit"),
    path("exits/<uuid:public_id>/summary/", summary.write, name="support-summary"),
    path("exits/<uuid:public_id>/summary/decide/", summary.decide, name="decide-summary"),
    path("exits/<uuid:public_id>/summary/handed-over/", summary.hand_over, name="hand-over-summary"),
    path("exits/<uuid:public_id>/summary.pdf", summary.pdf, name="summary-pdf"),
]
