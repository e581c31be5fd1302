import pytest

from access.roles import Role
from access.tests.factories import ServiceFactory
from referrals.actions.support.scales import load_scales
from referrals.tests.supported import a_district, in_role, measured, supported

SAFE = {"slug": "safe", "question": "Safe?", "low": "No", "high": "Yes"}
SLEEP = {"slug": "sleep", "question": "Sleep?", "low": "Badly", "high": "Well"}


def asked(service):
    return [scale.question for scale in service.outcome_scales.filter(retired_on=None)]


@pytest.mark.django_db
def test_the_scales_of_a_definition_are_asked_in_its_order():
    service = ServiceFactory()
    load_scales(service, {"outcome_scales": [SAFE, SLEEP]})
    load_scales(service, {"outcome_scales": [SLEEP, {**SAFE, "question": "How safe?"}]})
    assert asked(service) == ["Sleep?", "How safe?"]
    load_scales(service, {})
    assert asked(service) == ["Sleep?", "How safe?"]


@pytest.mark.django_db
def test_a_scale_that_is_asked_no_more_is_retired_and_its_answers_stay():
    district = a_district()
    measurement = measured(supported(district, in_role(district, Role.CASE_WORKER)), "start", 3, 4)
    load_scales(district.service, {"outcome_scales": [SLEEP]})
    assert asked(district.service) == ["Sleep?"]
    assert measurement.scores.count() == 2
    load_scales(district.service, {"outcome_scales": [SLEEP, SAFE]})
    assert asked(district.service) == ["Sleep?", "Safe?"]
