from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "reporting"

    def ready(self):
        from access.definitions import LOADERS
        from cases.imports import SOURCES
        from reporting import imports
        from reporting.words.demanded import load_demanded_words

        LOADERS.append(load_demanded_words)
        SOURCES.append(imports.SOURCE)
