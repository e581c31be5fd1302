"""A timetable that is kept in 2018, with a worker that does at once what it is told."""

from datetime import date
from unittest.mock import Mock

import pytest
import time_machine

from access.tests.factories import AreaFactory, DistrictFactory, ServiceFactory
from missing_cse.lib.times import now
from reporting import building, submitting
from reporting.building import build_report
from reporting.models import Report
from reporting.submitting import submit_report
from reporting.timetable.keeping import keep_timetables


@pytest.fixture
def service(db):
    return ServiceFactory(timetable_since=date(2018, 2, 1))


@pytest.fixture
def district(service):
    return DistrictFactory(area=AreaFactory(service=service))


@pytest.fixture(autouse=True)
def pages(monkeypatch):
    """Stands in for the setting of the pages, which takes seconds."""
    for module in (building, submitting):
        monkeypatch.setattr(module, "render_pdf", Mock(return_value=b"%PDF-1.7"))


@pytest.fixture
def found(monkeypatch):
    """What the checks find, to be filled."""
    results = []
    for module in ("reporting.signing", "reporting.checks"):
        monkeypatch.setattr(f"{module}.results", lambda draft: results)
    return results


@pytest.fixture
def told(monkeypatch):
    """What the worker was told, in order, and has not done yet."""
    messages = []
    for task in ("build", "submit"):
        monkeypatch.setattr(
            f"reporting.actions.{task}.delay", lambda public_id, task=task: messages.append((task, public_id))
        )
    return messages


@pytest.fixture
def turn(told, django_capture_on_commit_callbacks):
    """A turn of beat at a time, after which the worker does what it was told, and beat turns again until
    nothing is left."""

    def turned(at):
        with time_machine.travel(at, tick=False):
            for _ in range(20):
                with django_capture_on_commit_callbacks(execute=True):
                    keep_timetables()
                if not told:
                    return
                work(told)
        raise AssertionError("the timetable comes to no end")

    return turned


def work(told):
    """Do what the worker was told. The database's clock is not the test's."""
    while told:
        task, public_id = told.pop(0)
        Report.objects.filter(public_id=public_id, status="waiting").update(requested_at=now())
        {"build": build_report, "submit": submit_report}[task](public_id)
