from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.module_loading import import_string
from oauth2_provider.models import AccessToken

from access.models import Delivery, Event, KeptAnswer
from access.tasks import forget_what_is_old
from access.tests.calling import system_of
from access.tests.factories import ServiceFactory
from access.webhooks.keeping import add_webhook
from missing_cse.lib.times import now
from missing_cse.timetable import CELERY_BEAT_SCHEDULE


@pytest.mark.parametrize("task", [entry["task"] for entry in CELERY_BEAT_SCHEDULE.values()])
def test_what_is_on_the_timetable_can_be_carried_out(task):
    assert import_string(task).name == task


def test_what_systems_were_told_is_forgotten_when_it_is_old_and_not_before(db):
    caller = system_of(ServiceFactory())
    webhook = add_webhook(
        client=caller.client, url="https://records.example/told", events=[Event.QUERY_RAISED]
    )
    caller.post(reverse("api-webhook-test", args=[webhook.public_id]), None)
    kept = (KeptAnswer, Delivery, AccessToken)
    before = [model.objects.count() for model in kept]
    assert 0 not in before

    forget_what_is_old()
    assert [model.objects.count() for model in kept] == before

    past = now() - timedelta(days=31)
    KeptAnswer.objects.update(at=past)
    Delivery.objects.update(made_at=past)
    AccessToken.objects.update(expires=past)
    forget_what_is_old()
    assert [model.objects.count() for model in kept] == [0, 0, 0]
