"""Record files brought in for tests: by text, by lines, or the real ones."""

import pytest
from django.conf import settings

from access.tests.factories import staffordshire
from cases.imports import import_records
from cases.tests.imports.lines import in_full

REAL_FILES = settings.BASE_DIR / "demo" / "q4-2017-18"


@pytest.fixture
def service(db):
    return staffordshire()


@pytest.fixture
def bring(service, tmp_path):
    """A function that imports files, given as {name: text or bytes} or by path, and gives the result."""

    def bring(files=None, *, paths=None, **given):
        for name, content in (files or {}).items():
            data = content if isinstance(content, bytes) else content.encode()
            (tmp_path / name).write_bytes(data)
        return import_records(
            **{
                "service": service,
                "police_force": service.police_forces.get(),
                "files": paths or {name: tmp_path / name for name in files},
                "by": None,
                **given,
            }
        )

    return bring


@pytest.fixture
def brought(bring):
    """As `bring`, of lines given as {name: [{column: value}]}, which must hold no problem."""

    def brought(**lines):
        result = bring(in_full(**lines))
        assert not result.problems
        return result

    return brought


@pytest.fixture
def real_files():
    return {path.name: path for path in REAL_FILES.glob("*.csv")}
