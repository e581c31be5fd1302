from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "referrals"

    def ready(self):
        from access.definitions import LOADERS
        from access.trail_reading.pages import pages_are_called
        from cases import load, timeline
        from cases.imports import SOURCES
        from cases.querysets import known_through
        from cases.redating import FOLLOWING
        from referrals import imports
        from referrals import load as rfms_of_workers
        from referrals.actions.instrument import load_instrument
        from referrals.actions.support.scales import load_scales
        from referrals.actions.volunteers.feedback import load_questions
        from referrals.querysets.rfms import through_rfms
        from referrals.redating import redate_rfms
        from referrals.timeline import rfms, support

        LOADERS.extend((load_instrument, load_scales, load_questions))
        pages_are_called(
            {
                "rfm": "exploitation referral",
                "start-rfm": "start of an exploitation referral",
                "rfm-support": "record of support",
                "support": "support under way",
                "exit": "exit from support",
                "summary-pdf": "summary at exit, as a PDF",
                "nominal": "person or thing in the network",
                "child-mentions": "network of a child",
                "triage": "board of exploitation referrals",
                "decide-rfm": "decision on an exploitation referral",
                "allocate-rfm": "allocation of an exploitation referral",
                "rfm-resubmission": "whether a referral is of the same concern",
                "void-rfm": "whether a referral is void",
                "own-meeting-actions": "own actions of allocation meetings",
                "agency-referrals": "exploitation referrals of an agency",
            }
        )
        known_through.append(through_rfms)
        load.COUNTS.update(rfms_of_workers.COUNTS)
        SOURCES.extend(imports.SOURCES)
        timeline.SOURCES.extend((rfms, support))
        FOLLOWING.append(redate_rfms)
