"""What the worker does for this room."""

from datetime import timedelta

from celery import shared_task

from cases.imports.background import carry_out, end_the_broken_off
from cases.models import ImportRun
from missing_cse.lib.times import now

# By then the message of a run that still waits was lost, or never left.
LOST_AFTER = timedelta(minutes=1)


@shared_task
def run_import(public_id):
    """Carry out an import, given the run's public id; a message that comes twice does so once."""
    carry_out(
        ImportRun.objects.select_related("service", "police_force", "started_by").get(public_id=public_id)
    )


@shared_task
def look_after_imports():
    """Queue again what still waits, as after a time without a broker, and end what broke off."""
    end_the_broken_off()
    lost = ImportRun.objects.filter(status=ImportRun.Status.WAITING, created_at__lt=now() - LOST_AFTER)
    for public_id in lost.values_list("public_id", flat=True):
        run_import.delay(str(public_id))
