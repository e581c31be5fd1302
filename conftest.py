"""Fixtures for every room: a real worker, a browser, and a broker for each process that runs tests."""

import gc
import os
import shutil
import subprocess
import sys
import time
from urllib.parse import quote, urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.test import TransactionTestCase
from django.test.utils import setup_databases, teardown_databases
from hypothesis import HealthCheck
from hypothesis import settings as examples
from pytest_django.plugin import blocking_manager_key

# Playwright's synchronous interface runs an event loop, in which Django refuses the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# A machine that is busy makes examples slowly, which says nothing of the code.
examples.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
examples.load_profile("house")

# What migrations make, and no test.
FROM_MIGRATIONS = {"auth_permission", "django_content_type"}


@pytest.hookimpl(wrapper=True)
def pytest_sessionstart(session):
    """Migrate once, while the processes that run tests look for them; each copies the database."""
    yield
    config = session.config
    if not config.pluginmanager.hasplugin("dsession"):  # there is one process
        return
    keep = config.getoption("reuse_db")
    with config.stash[blocking_manager_key].unblock():
        made = setup_databases(
            verbosity=0,
            interactive=False,
            serialized_aliases=(),
            keepdb=keep and not config.getoption("create_db"),
        )
        connection.close()
    if not keep:
        config.add_cleanup(lambda: teardown_databases(made, verbosity=0))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request, django_db_modify_db_settings):
    if hasattr(request.config, "workerinput"):
        database = settings.DATABASES["default"]
        database["TEST"]["TEMPLATE"] = f"test_{database['NAME']}"


def pytest_collection_finish():
    """What is loaded by now stays: to search it for garbage again and again takes a quarter of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


def _empty_tables(test_case):
    """Empty the tables that hold something, past triggers: those of the trail, and those that look for what
    refers to a row, which took ten times as long as the rest.

    To truncate them all, as Django does, takes longer than many a test.
    """
    tables = set(connection.introspection.django_table_names(only_existing=True)) - FROM_MIGRATIONS
    is_held = "SELECT '{0}' WHERE EXISTS (SELECT FROM {0})"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(" UNION ALL ".join(map(is_held.format, tables)))
        for (name,) in cursor.fetchall():
            cursor.execute(f"DELETE FROM {name}")  # noqa: S608


@pytest.fixture(scope="session", autouse=True)
def tables_are_emptied_between_tests():
    """After a test with `transaction=True`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", _empty_tables)
        yield


@pytest.fixture(scope="session", autouse=True)
def connections_end_with_their_requests():
    """A browser's connection, and with it a thread of the live server, may outlast the test database."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(settings.DATABASES["default"], "CONN_MAX_AGE", 0)
        yield


@pytest.fixture(scope="session", autouse=True)
def broker_of_its_own(request):
    """Each process that runs tests has a database of the broker to itself; returns its address."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "gw0")
    given = urlsplit(settings.CELERY_BROKER_URL)
    number = int(given.path.strip("/") or 0) + 1 + int(worker.removeprefix("gw"))
    address = urlunsplit(given._replace(path=f"/{number}"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CELERY_BROKER_URL", address)  # Celery itself reads this first
        patch.setattr(settings, "CELERY_BROKER_URL", address)
        yield address


@pytest.fixture(scope="session", autouse=True)
def static_files_are_looked_for_when_asked_for():
    """Every client of a test would list them all at first."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "WHITENOISE_AUTOREFRESH", True, raising=False)
        yield


@pytest.fixture(autouse=True)
def passwords_hashed_in_no_time(settings):
    """A proper hash is slow on purpose."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def signing_in_by_password_alone(settings):
    """Attempts are limited within a test only; a second factor is asked for by tests of it."""
    settings.SECOND_FACTOR_REQUIRED = False
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


@pytest.fixture(scope="session")
def address_of_test_database(django_db_setup):
    """For a process beside the tests that works on the same database."""
    database = settings.DATABASES["default"]
    person = f"{database['USER']}:{quote(database['PASSWORD'], safe='')}"
    return f"postgres://{person}@{database['HOST']}:{database['PORT']}/{database['NAME']}"


@pytest.fixture(scope="session")
def worker(address_of_test_database, broker_of_its_own, tmp_path_factory):
    """A real Celery worker on the test database; its tests need `django_db(transaction=True)`."""
    from missing_cse.celery import app

    app.control.purge()
    log = tmp_path_factory.mktemp("worker") / "worker.log"
    with open(log, "wb") as output:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "celery",
                "-A",
                "missing_cse",
                "worker",
                "--concurrency=1",
                "--loglevel=INFO",
            ],
            cwd=settings.BASE_DIR,
            env={**os.environ, "DATABASE_URL": address_of_test_database},
            stdout=output,
            stderr=output,
        )
    deadline = time.monotonic() + 60
    while not app.control.ping(timeout=0.5):
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < deadline, log.read_text()
    yield process
    process.terminate()
    process.wait(30)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Debian's Chromium, the one without windows if it is there; as root it runs only without its sandbox."""
    chromium = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    assert chromium, "chromium-headless-shell is missing: ./run test installs it, or says how"
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": chromium, "args": arguments}
