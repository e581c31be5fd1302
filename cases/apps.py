from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"

    def ready(self):
        from access.trail_reading.subject import records_are_about
        from cases.models import Child
        from cases.subject import children_named

        records_are_about(Child, children_named)
