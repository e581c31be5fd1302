"""Random lives of episodes hold together. `LIVES=1000 pytest cases/tests/test_lives.py` soaks."""

import os

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from cases.tests.lives import Lives

HOW_MANY = int(os.environ.get("LIVES", "12"))


def test_whatever_happens_in_whichever_order_what_is_recorded_of_an_episode_holds_together(db):
    run_state_machine_as_test(
        Lives,
        settings=settings(
            max_examples=HOW_MANY,
            stateful_step_count=25,
            deadline=None,
            database=None,
            derandomize=HOW_MANY < 100,
            suppress_health_check=list(HealthCheck),
        ),
    )
