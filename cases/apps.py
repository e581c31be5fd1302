from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"

    def ready(self):
        from access.trail_reading.pages import pages_are_called
        from access.trail_reading.subject import records_are_about
        from cases.models import Child
        from cases.subject import children_named

        records_are_about(Child, children_named)
        pages_are_called(
            {
                "rhi": "interview",
                "rhi-check": "check of an interview",
                "rhi-episodes": "episodes of an interview",
                "rhi-part": "part of an interview",
                "rhi-pdf": "interview as a PDF",
            }
        )
