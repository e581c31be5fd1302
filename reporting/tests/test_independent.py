"""Every figure against a second calculation, on the published record files and on invented ones."""

import pytest
from django.conf import settings
from django.core.management import call_command

from access.models import Service
from missing_cse.lib.periods import Period
from reporting.figures import calculate
from reporting.measures import MEASURES
from reporting.tests import record_files
from reporting.tests.independent import Records

PUBLISHED = settings.BASE_DIR / "demo" / "q4-2017-18"
PERIODS = (
    *("2017-09", "2017-10", "2017-11", "2017-12", "2018-01", "2018-02", "2018-03", "2018-04"),
    *("2017-18-Q2", "2017-18-Q3", "2017-18-Q4", "2018-19-Q1", "2017-18-to-Q3", "2017-18"),
)
# The measures that the contract names.
NAMES = """
    notifications notifications_by_district offered not_offered individuals individuals_interviewed
    individuals_interviewed_rate interviews_completed completed_on_another interviews_completed_rate
    completion_rate completed_of_received mean_days_to_interview offers_within_24h late_offers within_72h
    within_72h_of_return primary_reasons mean_age age_bands genders declined declined_by decline_reasons
    repeat_individuals repeat_incidents repeat_individuals_by_living_arrangement
    repeat_incidents_by_living_arrangement interviewed_by_living_arrangement
    rfms rfms_by_district rfms_by_agency rfms_by_risk rfms_by_gender rfms_by_support rfm_support_rate
    consultation_outcomes rfm_models rfm_mean_age rfm_answered_in_time
    volunteer_interest volunteers_trained volunteer_referrals finance
"""
CONTRACT = set(NAMES.split())
pytestmark = pytest.mark.django_db


def disagreements(folder):
    """Imports the files of a folder, and lists the figures that the two calculations see differently."""
    call_command("import_records", folder)
    figures = calculate(Service.objects.get(), [Period.parse(slug) for slug in PERIODS])
    ours = {figure[:4]: figure[4:] for figure in figures if figure.measure in CONTRACT}
    records, theirs = Records(folder), {}
    for measure, area, period in {key[:3] for key in ours}:
        for group, numbers in records.figures(measure, area, period).items():
            theirs[measure, area, period, group] = numbers
    pairs = {key: (ours.get(key), theirs.get(key)) for key in ours | theirs}
    return {
        key: (one, other) for key, (one, other) in pairs.items() if one != (other or nothing(key[0], one))
    }


def nothing(measure, numbers):
    """What is shown of a group in which there is nothing."""
    if measure == "finance":
        return (None, None, None)
    if measure == "rfm_support_rate":
        return (0 if numbers[2] else None, 0, numbers[2])
    return (0, None, None)


def test_every_measure_of_the_contract_is_declared():
    assert set(MEASURES) >= CONTRACT


def test_published_record_files_give_the_same_figures_twice():
    assert disagreements(PUBLISHED) == {}


@pytest.mark.parametrize("seed", range(4))
def test_awkward_record_files_give_the_same_figures_twice(seed, tmp_path):
    record_files.write(tmp_path, seed)
    assert disagreements(tmp_path) == {}
