import io
import zipfile
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from cases.imports import uploads
from cases.imports.uploads import store

KNOWN = ["children.csv", "staff.csv"]


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "uploads" / "one"


def upload(name, data=b"child_ref\n"):
    return SimpleUploadedFile(name, data)


def packed(files, name="records.zip"):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for path, content in files.items():
            made.writestr(path, content)
    return SimpleUploadedFile(name, data.getvalue())


def test_files_are_kept_under_their_known_names(folder):
    assert store([upload("staff.csv"), upload("Children.CSV")], folder, KNOWN) == KNOWN
    assert sorted(path.name for path in folder.iterdir()) == KNOWN


def test_a_zip_is_unpacked_and_what_is_no_csv_is_left(folder):
    files = {"q4/children.csv": "a", "q4/README.md": "b", "__MACOSX/q4/._children.csv": "c"}

    assert store([packed(files)], folder, KNOWN) == ["children.csv"]
    assert (folder / "children.csv").read_text() == "a"


def test_a_path_in_a_zip_leads_nowhere_else(folder):
    store([packed({"../../children.csv": "a"})], folder, KNOWN)

    assert [path.name for path in folder.iterdir()] == ["children.csv"]
    assert not (folder.parent.parent / "children.csv").exists()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ([upload("child.csv")], "child.csv is not a record file you can import"),
        ([packed({"child.csv": "a"})], "child.csv is not a record file you can import"),
        ([upload("children.csv"), packed({"children.csv": "a"})], "children.csv was chosen twice"),
        ([packed({"README.md": "a"})], "Choose at least one record file"),
        ([upload("records.zip", b"no zip at all")], "can’t be unpacked"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_words_and_leaves_nothing(folder, given, words):
    with pytest.raises(ValidationError, match=words):
        store(given, folder, KNOWN)
    assert not folder.exists()


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
@pytest.mark.parametrize("at", range(0, 400, 7))
def test_a_damaged_zip_is_taken_or_refused_in_words(folder, method, at):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as made:
        made.writestr("childrén.csv", "child_ref\n" * 10 + str(list(range(100))))
        made.writestr("children.csv", "child_ref\n" * 10 + str(list(range(100))))
    damaged = bytearray(data.getvalue())
    damaged[-at - 4 : -at or None] = b"\xff\xff\xff\xff"

    with suppress(ValidationError):
        store([SimpleUploadedFile("records.zip", bytes(damaged))], folder, KNOWN)


def test_a_zip_that_swells_is_refused(folder, monkeypatch):
    monkeypatch.setattr(uploads, "LARGEST", 1_000)

    with pytest.raises(ValidationError, match="too large"):
        store([packed({"children.csv": "0" * 100_000})], folder, KNOWN)
    assert not folder.exists()


def test_a_zip_of_very_many_files_is_refused(folder, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_ENTRIES", 1)

    with pytest.raises(ValidationError, match="holds more than 1 files"):
        store([packed({"children.csv": "", "staff.csv": ""})], folder, KNOWN)
