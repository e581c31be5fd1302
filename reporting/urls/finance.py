from django.urls import path

from reporting.urls import converters  # noqa: F401 - makes <period:…> known
from reporting.views.finance import finance, finance_quarter, import_finance

urlpatterns = [
    path("<slug:service>/service-log/finance/", finance, name="finance"),
    path("<slug:service>/service-log/finance/<period:period>/", finance_quarter, name="finance-quarter"),
    path("<slug:service>/service-log/finance/<period:period>/file/", import_finance, name="import-finance"),
]
