"""Opening a record file: its encoding, delimiter and header, and its lines one at a time."""

import codecs
import csv
import io
from operator import itemgetter

from cases.imports.problems import Problem, Unreadable, quoted

DELIMITERS = ",;\t"
CHUNK = 1 << 20
LONGEST_HEADER = 1 << 16


def encoding_of(path):
    """The encoding that reads the whole file: UTF-16 by its mark, UTF-8, or else Windows-1252.

    Raises Unreadable where none does, or where a line of a UTF-8 file is in something else: read as
    Windows-1252, every other name with an accent in it would be spoilt.
    """
    with path.open("rb") as file:
        marked = file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    usual = "utf-16" if marked else "utf-8-sig"
    if _decodes(path, usual):
        return usual
    if not marked:
        if line := _line_among_utf8(path):
            raise Unreadable("text in UTF-8, as in the file's other lines", line=line, found="other bytes")
        if _decodes(path, "cp1252"):
            return "cp1252"
    raise Unreadable("text in UTF-8 or Windows-1252, such as a spreadsheet saved as CSV", found="other bytes")


def _line_among_utf8(path):
    """The first line that is not UTF-8, in a file that has lines with UTF-8 beyond ASCII; else None."""
    odd, in_utf8 = None, False
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.isascii():
                continue
            try:
                line.decode()
                in_utf8 = True
            except UnicodeDecodeError:
                odd = odd or number
    return odd if in_utf8 else None


def _decodes(path, encoding):
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


class RecordFile:
    """A file of records being read; a context manager.

    `columns` are the names that its header must have, in any order. `lines()` gives (line number, values
    in the order of `columns`); what can't be read goes to `problems` by way of `wrong`.
    """

    def __init__(self, name, path, columns, problems, notices):
        self.name, self.path, self.columns = name, path, columns
        self.problems, self.notices = problems, notices

    def __enter__(self):
        self._raw = None
        return self

    def __exit__(self, *_):
        if self._raw:
            self._raw.close()

    @property
    def part_read(self):
        """How much of the file has been read, from 0 to 1."""
        return self._raw.tell() / max(self.path.stat().st_size, 1)

    def wrong(self, line, column, value, expected):
        self.problems.add(Problem(self.name, line, column, quoted(value), expected))

    def open(self):
        """Read the header; whether the lines can be read under it. What is wrong with it is a problem."""
        try:
            encoding = encoding_of(self.path)
            self._raw = self.path.open("rb")
        except OSError as error:
            self.wrong(1, "", error.strerror or str(error), "a file that can be read")
            return False
        except Unreadable as unreadable:
            self.wrong(unreadable.line, "", unreadable.found, str(unreadable))
            return False
        # Lines end as they do in the file (newline=""), so that quoted line ends survive and are counted.
        text = io.TextIOWrapper(self._raw, encoding=encoding, newline="")
        first = text.readline(LONGEST_HEADER)
        delimiter = max(DELIMITERS, key=lambda one: len(set(self._header(first, one)) & set(self.columns)))
        header = self._header(first, delimiter)
        self._reader = csv.reader(text, delimiter=delimiter, skipinitialspace=True, strict=True)
        return self._fits(header)

    @staticmethod
    def _header(line, delimiter):
        names = next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), [])
        return [name.strip().lower() for name in names]

    def _fits(self, header):
        self._width = len(header)
        missing = [name for name in self.columns if name not in header]
        twice = [name for name in self.columns if header.count(name) > 1]
        for name in missing:
            self.wrong(1, name, "", f"a column named {name}")
        for name in twice:
            self.wrong(1, name, name, "each column once")
        unknown = [name for name in header if name and name not in self.columns]
        if unknown and not missing:
            self.notices.append(f"{self.name}: not used: {', '.join(map(quoted, dict.fromkeys(unknown)))}.")
        if missing or twice:
            return False
        self._pick = itemgetter(*(header.index(name) for name in self.columns))
        return True

    def lines(self):
        """Each line that holds anything, as (line number in the file, values); `open` comes first."""
        header_lines = 1
        before = header_lines
        while True:
            line = before + 1
            try:
                row = next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                if "field limit" in str(error):
                    self.wrong(
                        line, "", "a longer one", f"values of at most {csv.field_size_limit():,} characters"
                    )
                else:
                    self.wrong(line, "", "a stray quotation mark", "quotation marks in pairs around a value")
                continue
            finally:
                before = header_lines + self._reader.line_num
            if len(row) != self._width and not (row := self._squared(line, row)):
                continue
            if any(row):
                yield line, self._pick(row)

    def _squared(self, line, row):
        """The row cut to the header's width where what is beyond it is empty; None where it doesn't fit."""
        if not any(map(str.strip, row)):
            return None
        if len(row) > self._width and not any(map(str.strip, row[self._width :])):
            return row[: self._width]
        found = "1 value" if len(row) == 1 else f"{len(row)} values"
        self.wrong(line, "", found, f"{self._width} values, as in the header")
        return None
