from django.urls import path

from reporting.views.trends import trends, trends_csv

urlpatterns = [
    path("<slug:service>/trends/", trends, name="trends"),
    path("<slug:service>/trends/csv/", trends_csv, name="trends-csv"),
]
