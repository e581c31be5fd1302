from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "referrals"

    def ready(self):
        from cases import load, timeline
        from cases.imports import SOURCES
        from cases.querysets import known_through
        from cases.redating import FOLLOWING
        from referrals import imports
        from referrals.load import CSE_CASES, cse_cases
        from referrals.querysets import through_rfms
        from referrals.redating import redate_rfms
        from referrals.timeline import rfms

        known_through.append(through_rfms)
        load.COUNTS[CSE_CASES] = cse_cases
        SOURCES.extend(imports.SOURCES)
        timeline.SOURCES.append(rfms)
        FOLLOWING.append(redate_rfms)
