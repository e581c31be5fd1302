import pytest

from tools.problem import Problem
from tools.suite import MEASUREMENTS, measure


@pytest.mark.parametrize("arguments", [[], ["record_files"], ["--episodes", "5"]])
def test_what_can_be_measured_is_said_to_those_who_name_nothing_that_can(arguments):
    with pytest.raises(Problem, match="measure api or figures or imports or pages or report"):
        measure(arguments)


@pytest.mark.parametrize("name", MEASUREMENTS)
def test_a_measurement_runs_by_its_name_on_the_servers_given_and_leaves_nothing(
    name, capfd, tmp_path, monkeypatch
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert measure([name, "--help"]) == 0
    assert f"./run measure {name}" in capfd.readouterr().out
    assert list(tmp_path.iterdir()) == []
