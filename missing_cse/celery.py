"""The Celery application: `celery -A missing_cse worker` and `celery -A missing_cse beat`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "missing_cse.settings")

app = Celery("missing_cse")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
