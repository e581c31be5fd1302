from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from access.models import Service
from access.tests.factories import PoliceForceFactory, staffordshire
from cases.models import Child
from cases.tests.imports.lines import in_full

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    def write(**lines):
        for name, text in in_full(**lines).items():
            (tmp_path / name).write_text(text)
        return tmp_path

    return write


def run(folder, **options):
    out, err = StringIO(), StringIO()
    try:
        call_command("import_records", folder, stdout=out, stderr=err, **options)
    except CommandError as refused:
        return out.getvalue(), err.getvalue(), str(refused)
    return out.getvalue(), err.getvalue(), None


def test_the_first_import_brings_the_packaged_service_and_says_so(folder):
    out, _, refused = run(folder(children=[{}]))

    assert refused is None
    assert out.splitlines() == [
        "There was no service yet: loaded “Staffordshire and Stoke-on-Trent Missing and CSE Service” "
        "from services/staffordshire-and-stoke-on-trent.toml.",
        "children.csv: 1 new, 0 changed, 0 unchanged",
        "Imported.",
    ]
    assert Child.objects.get().service == Service.objects.get()


def test_the_second_says_that_nothing_changed(folder):
    run(folder(children=[{}]))

    out, _, _ = run(folder(children=[{}]))

    assert out.splitlines() == ["children.csv: 0 new, 0 changed, 1 unchanged", "Nothing changed."]


def test_problems_are_printed_one_a_line_and_nothing_is_imported(folder):
    staffordshire()

    _, err, refused = run(folder(children=[{"gender": "girl", "date_of_birth": "soon"}]))

    assert err.splitlines() == [
        "children.csv:2: date_of_birth: expected a date from 1900 on, such as 2018-03-31, found “soon”",
        "children.csv:2: gender: expected one of female, male, non_binary, other, found “girl”",
    ]
    assert refused == "2 problems: nothing was imported."
    assert not Child.objects.exists()


def test_a_folder_that_is_not_there_is_named(tmp_path):
    assert run(tmp_path / "nowhere")[2] == f"There is no folder {tmp_path / 'nowhere'}."


def test_a_folder_without_record_files_says_what_was_expected(tmp_path):
    (tmp_path / "notes.txt").touch()

    assert "holds no record file: expected any of staff.csv, children.csv" in run(tmp_path)[2]


def test_one_of_several_police_forces_has_to_be_chosen(folder):
    service = staffordshire()
    service.police_forces.add(PoliceForceFactory(slug="west-mercia-police"))

    assert "Choose one of the service's police forces: --force" in run(folder(children=[{}]))[2]
    assert run(folder(children=[{}]), force="west-mercia-police")[2] is None
