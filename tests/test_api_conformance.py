"""Whatever the API is sent, it answers as its document says, and never with a fault.

`API_CASES=10000 ./run test tests/test_api_conformance.py` soaks; then each parameter and field is also
tried at its bounds.
"""

import os
from contextlib import contextmanager
from datetime import timedelta

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig

from access.api.schema import openapi
from access.models import KeptAnswer
from access.roles import Role
from access.tests.calling import Caller, system_of
from access.tests.factories import MembershipFactory, staffordshire
from cases.tests.factories import ChildFactory, EpisodeFactory
from missing_cse.wsgi import application
from reporting.figures.table import Figure, Figures
from reporting.tests.factories import EditionFactory

CASES = int(os.environ.get("API_CASES", "100"))
A_SOAK = 1_000
# Not every rule can be said in JSON Schema (a cursor, two times in order): what fits it may be refused too.
REFUSED = ["2xx", "400", "401", "403", "404", "409", "422"]

CONFIG = {
    "checks": {"positive_data_acceptance": {"expected-statuses": REFUSED}},
    # An item that can't be read is answered as one of many, and does not hold up the others.
    "operations": [
        {"include-path": "/api/v1/batches", "checks": {"negative_data_rejection": {"enabled": False}}}
    ],
}


def schema(**config):
    read = schemathesis.openapi.from_dict(openapi(), config=SchemathesisConfig.from_dict(CONFIG | config))
    read.app = application
    return read


SCHEMA = schema()
OPERATIONS = [found.ok() for found in SCHEMA.get_all_operations()]
# One case in five is a step of a walk from one address to the next with what was answered.
STEPS = 6
WALKS = max(CASES // 5 // STEPS, 1)

HOW = settings(
    max_examples=max(CASES * 4 // 5 // len(OPERATIONS), 1),
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def in_the_transaction_of_the_test():
    """Outside tests, a connection is looked after at the beginning and the end of each request."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def caller(db):
    """A system that may do all that there is, in a service with something of each kind."""
    service = staffordshire()
    client = system_of(service).client
    MembershipFactory(user=client.user, service=service, role=Role.COMMISSIONER)
    client.requests_a_minute = 1_000_000
    client.save()
    child = ChildFactory(service=service)
    EpisodeFactory.create_batch(3, child=child)
    figures = Figures([Figure("episodes", "all", "2018-01", "", 12)])
    EditionFactory(service=service, figures=figures.to_json())
    return Caller(client, client.scopes, lasts=timedelta(days=1))


@contextmanager
def undone():
    """What is asked in the block leaves nothing behind: each case, and each walk, meets the same records."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)
def test_every_answer_is_as_the_document_says(operation, caller):
    fitting, other = (operation.as_strategy(generation_mode=mode) for mode in GenerationMode)

    @HOW
    @given(case=fitting | other)
    def ask(case):
        with undone():
            case.call_and_validate(headers={"Authorization": f"Bearer {caller.token}"})

    ask()


if CASES >= A_SOAK:

    @schema(phases={"fuzzing": {"enabled": False}}).parametrize()
    @settings(HOW, max_examples=1)
    def test_every_answer_at_the_bounds_is_as_the_document_says(case, caller):
        with undone():
            case.call_and_validate(headers={"Authorization": f"Bearer {caller.token}"})


def test_walks_from_answer_to_answer_find_no_fault(caller):
    class Walk(SCHEMA.as_state_machine()):
        def setup(self):
            self.records = undone()
            self.records.__enter__()

        def teardown(self):
            self.records.__exit__(None, None, None)

        def get_call_kwargs(self, case):
            # A key that comes twice would get the kept answer of the first: of what was removed since, say.
            KeptAnswer.objects.all().delete()
            return {"headers": {"Authorization": f"Bearer {caller.token}"}}

    Walk.run(settings=settings(HOW, max_examples=WALKS, stateful_step_count=STEPS))
