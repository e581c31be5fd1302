"""What happens by itself, and how often: Celery beat's schedule. Times are in Europe/London."""

from datetime import timedelta

CELERY_BEAT_SCHEDULE = {
    "look after imports": {
        "task": "cases.tasks.look_after_imports",
        "schedule": timedelta(minutes=1),
    },
    "look after builds of reports": {
        "task": "reporting.tasks.look_after_builds",
        "schedule": timedelta(minutes=1),
    },
    "keep the timetable of the contracts": {
        "task": "reporting.tasks.keep_timetable",
        "schedule": timedelta(minutes=2),
    },
    "share what older editions have to share": {
        "task": "reporting.tasks.look_after_sharing",
        "schedule": timedelta(minutes=10),
    },
    "look after deliveries to webhooks": {
        "task": "access.tasks.look_after_deliveries",
        "schedule": timedelta(minutes=1),
    },
    "send letters": {
        "task": "access.tasks.send_what_is_due",
        "schedule": timedelta(minutes=1),
    },
    "look after queries to referrers": {
        "task": "referrals.tasks.look_after_queries",
        "schedule": timedelta(minutes=5),
    },
    "forget what other systems were told": {
        "task": "access.tasks.forget_what_is_old",
        "schedule": timedelta(hours=1),
    },
    "forget drafts of referrals": {
        "task": "referrals.tasks.forget_old_drafts",
        "schedule": timedelta(hours=1),
    },
}
