import io

import pytest
from django.core.management import CommandError, call_command

from access.tests.factories import DistrictFactory, staffordshire

pytestmark = pytest.mark.django_db


def build(*given):
    said = io.StringIO()
    call_command("build_report", *map(str, given), stderr=said)
    return said.getvalue()


def test_the_report_on_a_quarter_is_written_and_progress_is_said(tmp_path):
    staffordshire()
    output = tmp_path / "q4.pdf"
    said = build("2017-18-Q4", "--output", output)
    assert output.read_bytes().startswith(b"%PDF")
    assert "Counting the figures of Quarter 4 2017/18" in said


@pytest.mark.parametrize(
    ("period", "sentence"),
    [("2017-18-to-Q3", "no report is about 2017-18-to-Q3"), ("2017-18-Q5", "is not a period")],
)
def test_a_period_that_has_no_report_is_refused_in_a_sentence(tmp_path, period, sentence):
    staffordshire()
    with pytest.raises(CommandError, match=sentence):
        build(period, "--output", tmp_path / "none.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_said(tmp_path):
    DistrictFactory()
    with pytest.raises(CommandError, match="can’t be written: Is a directory"):
        build("2017-18-Q4", "--output", tmp_path)
