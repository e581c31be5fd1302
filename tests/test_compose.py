"""`docker-compose.yml`, read: it can't be run where the tests run."""

import re

import pytest
import yaml
from django.conf import settings

COMPOSE = yaml.safe_load((settings.BASE_DIR / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
OURS = ["web", "worker", "beat", "migrate"]


def required_settings():
    """The environment variables that settings.py reads without a default."""
    source = (settings.BASE_DIR / "missing_cse" / "settings.py").read_text()
    return set(re.findall(r'env(?:\.\w+)?\("(\w+)"\)', source))


@pytest.mark.parametrize("name", OURS)
def test_every_process_is_given_what_the_settings_require(name):
    assert required_settings() >= {"SECRET_KEY", "DATABASE_URL", "CELERY_BROKER_URL"}
    assert required_settings() <= SERVICES[name]["environment"].keys()


def test_only_migrations_are_run_as_the_owner_of_the_tables():
    roles = {name: SERVICES[name]["environment"]["DATABASE_URL"].split(":")[1] for name in OURS}
    assert roles.pop("migrate") == "//missing_cse_owner"
    assert set(roles.values()) == {"//missing_cse_app"}


def test_whatever_the_file_asks_of_its_reader_is_in_the_example():
    asked = set(re.findall(r"\$\{(\w+)", (settings.BASE_DIR / "docker-compose.yml").read_text()))
    example = (settings.BASE_DIR / ".env.example").read_text()
    assert asked == set(re.findall(r"^(\w+)=", example, re.MULTILINE))


def test_servers_have_a_version_and_a_health_check_and_keep_their_data():
    for name in ("database", "broker"):
        assert re.search(r":\d", SERVICES[name]["image"])
        assert "healthcheck" in SERVICES[name]
        volumes = [volume.split(":")[0] for volume in SERVICES[name]["volumes"]]
        assert set(volumes) & COMPOSE["volumes"].keys()


def test_the_log_of_the_database_quotes_no_record():
    assert "log_error_verbosity=terse" in SERVICES["database"]["command"]
    assert "log_min_error_statement=panic" in SERVICES["database"]["command"]


def test_the_database_does_not_compile_what_it_runs():
    assert "jit=off" in SERVICES["database"]["command"]


def test_web_server_and_worker_share_the_uploads():
    assert "uploads:/uploads" in SERVICES["web"]["volumes"]
    assert "uploads:/uploads" in SERVICES["worker"]["volumes"]


def test_nothing_starts_before_the_tables_are_there():
    for name in ("web", "worker", "beat"):
        assert SERVICES[name]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"
