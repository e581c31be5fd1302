"""docs/api.md does what it says: its commands are carried out, one after another, as a reader would."""

import json
import os
import re
import subprocess
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings

from access.api.clients import add_client
from access.forms.systems import OF_THE_POLICE
from access.models import Delivery, Scope, Webhook
from access.tests.factories import staffordshire
from access.webhooks.signing import secret_of, signed
from cases.models import Episode, Handover
from cases.tests.handing_over import a_handover
from missing_cse.lib.api.problems import Problem
from missing_cse.lib.times import now
from reporting.figures.table import Figure, Figures
from reporting.tests.factories import EditionFactory

GUIDE = Path(settings.BASE_DIR, "docs", "api.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)(?: (\w+))?\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
NEXT = "--- the next block ---"

pytestmark = pytest.mark.django_db(transaction=True)


def commands(whose):
    """The shell blocks for everybody, and then those of one kind of reader."""
    first = [text for kind, reader, text in BLOCKS if kind == "sh" and not reader]
    return (
        first
        if not whose
        else [first[0], *(t for kind, reader, t in BLOCKS if (kind, reader) == ("sh", whose))]
    )


def carry_out(blocks, live_server, tmp_path, client, secret):
    """What each block prints; the shell ends at the first command that fails."""
    given = {
        "API": f"{live_server.url}/api/v1",
        "CLIENT_ID": client.client_id,
        "CLIENT_SECRET": secret,
    }
    script = f"\necho '{NEXT}'\n".join(blocks)
    done = subprocess.run(
        ["sh", "-eu", "-c", script], capture_output=True, text=True, cwd=tmp_path, env={**os.environ, **given}
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.split(NEXT)


def shape(value):
    """The names in a JSON value, whatever their values are."""
    if isinstance(value, dict):
        return {name: shape(one) for name, one in value.items()}
    return [shape(value[0])] if isinstance(value, list) and value else type(value).__name__


@pytest.fixture
def service():
    return staffordshire()


def test_a_police_system_gets_from_nothing_to_receipts(live_server, tmp_path, service):
    handover = a_handover(service.districts.get(slug="stafford"))
    client, secret = add_client(
        services=[service],
        name="Records system",
        contact="01632 960100",
        scopes=[scope for scope, _ in OF_THE_POLICE],
        force=service.police_forces.first(),
    )
    printed = carry_out(commands(""), live_server, tmp_path, client, secret)
    expected = [json.loads(text) for kind, reader, text in BLOCKS if (kind, reader) == ("json", "")]
    assert json.loads(printed[0]) == expected[0]
    assert shape(json.loads(printed[1])) == shape(expected[1])
    sent = Episode.objects.get(police_reference="MP000123")
    assert (sent.child.last_name, sent.state, sent.district.slug) == ("Invented", "void", "tamworth")
    assert Episode.objects.filter(police_reference="MP000123-2").exists()
    assert (tmp_path / "interview.pdf").read_bytes().startswith(b"%PDF")
    assert Handover.objects.get(pk=handover.pk).record_number == "OCC-2018-004711"


def test_an_analyst_reads_figures(live_server, tmp_path, service):
    figures = Figures([Figure("episodes", "all", "2018-01", "", 12)])
    EditionFactory(service=service, figures=figures.to_json())
    client, secret = add_client(
        services=[service], name="Analysts", contact="01632 960200", scopes=[Scope.FIGURES]
    )
    printed = carry_out(commands("analyst"), live_server, tmp_path, client, secret)
    assert json.loads(printed[1])["items"][0]["value"] == 12
    assert (tmp_path / "figures.csv").read_text().splitlines()[1] == "episodes,all,2018-01,,12,,"


def test_the_check_of_a_signature_knows_what_is_genuine():
    (code,) = [text for kind, _, text in BLOCKS if kind == "python"]
    given = {}
    exec(code, given)  # noqa: S102
    webhook = Webhook(public_id=uuid4())
    headers = signed(Delivery(public_id=uuid4(), webhook=webhook), b"{}", at=now())
    check, secret = given["is_genuine"], secret_of(webhook.public_id)
    assert check(secret, headers, b"{}")
    assert not check(secret, headers, b"{ }")
    assert not check(secret_of(uuid4()), headers, b"{}")
    assert not check(secret, headers | {"webhook-timestamp": "1775044800"}, b"{}")


def test_the_problem_is_one():
    (problem,) = [text for kind, reader, text in BLOCKS if (kind, reader) == ("json", "problem")]
    Problem.model_validate_json(problem)
