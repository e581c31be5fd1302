"""Files that people upload, on their way to an import: kept under their known names only."""

import lzma
import shutil
import zipfile
import zlib
from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import ValidationError

# What all files of an upload may come to when unpacked, whatever a zip says of itself.
LARGEST = 1 << 30
MOST_ENTRIES = 1_000
CHUNK = 1 << 20
# What zipfile raises of a zip that is damaged, or made to look so.
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)


def folder_of(run):
    """Where the files of an ImportRun wait."""
    return settings.UPLOADS / str(run.public_id)


def store(uploads, folder, known):
    """Write uploaded files, or those in an uploaded .zip, into a new folder; returns their names.

    Raises ValidationError, in words for the person who uploads, and leaves nothing behind.
    """
    try:
        folder.mkdir(parents=True, mode=0o700)
        with _Shelf(folder, known) as shelf:
            for upload in uploads:
                if upload.name.lower().endswith(".zip"):
                    _unpack(upload, shelf)
                else:
                    shelf.put(upload.name, upload.chunks(CHUNK))
        if not shelf.names:
            raise ValidationError(f"Choose at least one record file: {', '.join(known)}")
    except BaseException:
        discard(folder)
        raise
    return shelf.names


def discard(folder):
    shutil.rmtree(folder, ignore_errors=True)


class _Shelf:
    """The folder, while it is filled."""

    def __init__(self, folder, known):
        self.folder, self.known, self.names, self.room = folder, known, [], LARGEST

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.names.sort(key=self.known.index)

    def put(self, name, chunks):
        # The path is made of the known name, never of what was given.
        given = PurePosixPath(name.replace("\\", "/")).name.lower()
        if given not in self.known:
            raise ValidationError(
                f"{given} is not a record file you can import: choose any of {', '.join(self.known)}"
            )
        if given in self.names:
            raise ValidationError(f"{given} was chosen twice")
        self.names.append(given)
        with (self.folder / given).open("xb") as file:
            for chunk in chunks:
                self.room -= len(chunk)
                if self.room < 0:
                    raise ValidationError("The files are too large: all of them may come to one gigabyte")
                file.write(chunk)


def _unpack(upload, shelf):
    """The .csv files of a zip; what else is in it, such as a README, is left."""
    unreadable = ValidationError(f"{upload.name} can’t be unpacked: make the zip again, without a password")
    try:
        with zipfile.ZipFile(upload) as packed:
            entries = packed.infolist()
            if len(entries) > MOST_ENTRIES:
                raise ValidationError(f"{upload.name} holds more than {MOST_ENTRIES:,} files")
            for entry in entries:
                path = PurePosixPath(entry.filename)
                # macOS adds a shadow of each file to a zip.
                if path.suffix.lower() == ".csv" and "__MACOSX" not in path.parts:
                    with packed.open(entry) as file:
                        shelf.put(entry.filename, iter(lambda file=file: file.read(CHUNK), b""))
    except DAMAGED as error:
        raise unreadable from error
