from django.urls import path

from reporting.views.reconciliation import (
    changes_since_signed,
    compare,
    reconciliation,
    reconciliations,
    remove,
    template,
)
from reporting.views.reconciliation_new import new_reconciliation
from reporting.views.reconciliation_rows import confirm, explain, match_with
from reporting.views.reconciliation_signing import agree, agreement, sign, take_back

urlpatterns = [
    path("reconciliations/", reconciliations, name="reconciliations"),
    path("reconciliations/columns/<slug:counts>.csv", template, name="reconciliation-template"),
    path("<slug:service>/reconciliations/new/", new_reconciliation, name="new-reconciliation"),
    path("reconciliations/<uuid:public_id>/", reconciliation, name="reconciliation"),
    path("reconciliations/<uuid:public_id>/compare/", compare, name="compare-again"),
    path("reconciliations/<uuid:public_id>/since/", changes_since_signed, name="reconciliation-since"),
    path("reconciliations/<uuid:public_id>/confirm/", confirm, name="confirm-matches"),
    path("reconciliations/<uuid:public_id>/sign/", sign, name="sign-reconciliation"),
    path("reconciliations/<uuid:public_id>/take-back/", take_back, name="take-back-signature"),
    path("reconciliations/<uuid:public_id>/agree/", agree, name="agree-to-reconciliation"),
    path("reconciliations/<uuid:public_id>/agreement/", agreement, name="record-agreement"),
    path("reconciliations/<uuid:public_id>/remove/", remove, name="remove-reconciliation"),
    path("reconciliations/rows/<uuid:public_id>/", explain, name="explain-difference"),
    path("reconciliations/rows/<uuid:public_id>/match/", match_with, name="match-line"),
]
