from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "referrals"

    def ready(self):
        from cases.imports import SOURCES
        from cases.querysets import known_through
        from referrals import imports
        from referrals.querysets import through_rfms

        known_through.append(through_rfms)
        SOURCES.extend(imports.SOURCES)
