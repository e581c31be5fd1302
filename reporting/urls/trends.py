from django.urls import path

from reporting.views.trends import trends, trends_csv, trends_xlsx

urlpatterns = [
    path("<slug:service>/trends/", trends, name="trends"),
    path("<slug:service>/trends/csv/", trends_csv, name="trends-csv"),
    path("<slug:service>/trends/xlsx/", trends_xlsx, name="trends-xlsx"),
]
