import csv
import io

import pytest
from django.core.management import CommandError, call_command

from access.tests.factories import ServiceFactory, staffordshire
from reporting.measures import MEASURES

pytestmark = pytest.mark.django_db


def printed(*periods, **options):
    out = io.StringIO()
    call_command("figures", *periods, stdout=out, **options)
    return list(csv.DictReader(io.StringIO(out.getvalue())))


def test_every_measure_of_a_quarter_is_printed_for_every_area_in_the_order_of_the_report():
    service = staffordshire()
    lines = printed("2017-18-Q4")
    assert list(dict.fromkeys(line["measure"] for line in lines)) == list(MEASURES)
    assert [line["area"] for line in lines[:4]] == [*service.vocabulary.areas, "all"]
    assert {line["period"] for line in lines} == {"2017-18-Q4"}


def test_only_the_periods_named_are_printed_each_once():
    staffordshire()
    lines = printed("2018-01", "2017-18", "2018-01")
    assert [line["period"] for line in lines if line["measure"] == "rfms"] == ["2018-01"] * 4 + [
        "2017-18"
    ] * 4


@pytest.mark.parametrize("slug", ["2018-13", "2017-18-Q5", "2017-19", "last month", "2017-18-Q4-x"])
def test_a_period_that_is_none_is_refused_in_a_sentence(slug):
    staffordshire()
    with pytest.raises(CommandError, match="is not a period: write 2018-01, 2017-18-Q4 or 2017-18"):
        printed(slug)


def test_one_of_several_services_is_chosen_by_name():
    service, other = staffordshire(), ServiceFactory()
    with pytest.raises(CommandError, match="several services"):
        printed("2018-01")
    assert printed("2018-01", service=service.slug)
    assert {line["area"] for line in printed("2018-01", service=other.slug)} == {"all"}
