from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "reporting"

    def ready(self):
        from cases.imports import SOURCES
        from reporting import imports

        SOURCES.append(imports.SOURCE)
