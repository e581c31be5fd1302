"""Record files into temporary tables, and what can be said of them there."""

from dataclasses import dataclass

from cases.imports.problems import Problem, Problems, Unreadable, quoted
from cases.imports.reading import RecordFile

NULL = "\\N"
ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
LINES_A_REPORT = 20_000


def make_table(cursor, source):
    """An empty temporary table for a source's lines."""
    columns = [f"{column.name} {column.kind.type}" for column in source.columns]
    if source.derived:
        columns += [f"{name} {source.derived.type}" for name in source.derived.names]
    cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{source.staged}")
    cursor.execute(
        f"CREATE TEMPORARY TABLE {source.staged} (line_no integer, {', '.join(columns)}) ON COMMIT DROP"
    )


def stage(cursor, job, source, path, progress):
    """Copy a file's lines into the source's table; False where its header could not be read.

    A value that can't be read becomes a problem, and null in the table, so that the rest of the line and
    those that refer to it are still looked at.
    """
    # Made before the copy starts: they may read the database, which is not possible during one.
    readers = [column.kind.reader(job) for column in source.columns]
    with RecordFile(source.file, path, source.header, job.problems, job.notices) as file:
        if not file.open():
            return False
        copied = _Copied(_copy_lines(job, source, file, readers, progress))
        columns = ", ".join(["line_no", *source.header, *(source.derived.names if source.derived else ())])
        cursor.copy_expert(f"COPY {source.staged} ({columns}) FROM STDIN", copied)
    cursor.execute(f"CREATE INDEX ON {source.staged} (line_no)")
    cursor.execute(f"CREATE INDEX ON {source.staged} ({', '.join(source.key)})")
    cursor.execute(f"ANALYZE {source.staged}")
    return True


def _copy_lines(job, source, file, readers, progress):
    """The file's lines as COPY reads them."""
    columns = [
        (column.name, read, column.kind.expected if column.required else None)
        for column, read in zip(source.columns, readers, strict=True)
    ]
    key_at = [i for i, column in enumerate(source.columns) if column.name in source.key and column.required]
    for number, (line, values) in enumerate(file.lines()):
        if not number % LINES_A_REPORT:
            progress(file.part_read)
        staged = []
        for value, (name, read, needed) in zip(values, columns, strict=True):
            value = value.strip()
            try:
                if value:
                    staged.append(read(value).translate(ESCAPED))
                    continue
                if needed:
                    raise Unreadable(needed)
            except Unreadable as unreadable:
                file.wrong(line, name, value, str(unreadable))
            staged.append(NULL)
        if any(staged[at] is NULL for at in key_at):
            continue
        if source.derived:
            staged += _derived(job, source, staged)
        staged.insert(0, str(line))
        yield "\t".join(staged) + "\n"


def _derived(job, source, staged):
    line = {name: None if value is NULL else value for name, value in zip(source.header, staged, strict=True)}
    return [NULL if value is None else value.isoformat() for value in source.derived.of(job, line)]


class _Copied:
    """Lines as the file that psycopg2 copies from."""

    def __init__(self, lines):
        self._lines, self._rest = lines, b""

    def read(self, size):
        """At most `size` bytes; none at the end."""
        parts, length = [self._rest], len(self._rest)
        while length < size and (line := next(self._lines, None)) is not None:
            encoded = line.encode()
            parts.append(encoded)
            length += len(encoded)
        whole = b"".join(parts)
        self._rest = whole[size:]
        return whole[:size]


@dataclass(frozen=True)
class Finding:
    """Something wrong with a staged line; `times` counts it and others like it that were not fetched."""

    line: int
    column: str
    expected: str
    times: int = 1


def add_problems(job, source, path, findings):
    """Findings as problems, each with the value as it stands in the file rather than as it was staged."""
    typed = {}
    if findings:
        wanted = {finding.line for finding in findings}
        with RecordFile(source.file, path, source.header, Problems(), []) as file:
            file.open()
            typed = {
                line: dict(zip(source.header, row, strict=True))
                for line, row in file.lines()
                if line in wanted
            }
    for finding in findings:
        value = quoted(typed[finding.line][finding.column].strip())
        problem = Problem(source.file, finding.line, finding.column, value, finding.expected)
        job.problems.add(problem, times=finding.times)


def follow_merges(cursor, job, source):
    """Let lines that name a record which was merged into another name that one instead."""
    for reference in source.references:
        if reference.merged:
            cursor.execute(
                f"""
                UPDATE {source.staged} s SET {reference.column} = m.kept
                FROM ({reference.merged}) m (merged, kept) WHERE s.{reference.column} = m.merged
                """,
                job.params,
            )


def look_for_repeats(cursor, job, source):
    """A key that comes twice: said and counted once where the lines agree, a finding where they don't."""
    names = ", ".join(source.header)
    key = ", ".join(source.key)
    cursor.execute(
        f"""
        WITH repeated AS (
            SELECT line_no, {key}, ROW({names}) AS said,
                first_value(line_no) OVER same AS first, first_value(ROW({names})) OVER same AS said_first
            FROM {source.staged} WINDOW same AS (PARTITION BY {key} ORDER BY line_no)
        )
        SELECT line_no, first, said IS NOT DISTINCT FROM said_first
        FROM repeated WHERE line_no > first ORDER BY line_no
        """
    )
    again, findings = [], []
    for line, first, same in cursor:
        if same:
            again.append(line)
        else:
            expected = f"each {' and '.join(source.key)} once (line {first} says otherwise)"
            findings.append(Finding(line, source.key[0], expected))
    if again:
        job.notices.append(f"{source.file}: the same as an earlier line, counted once: {_lines(again)}.")
        cursor.execute(f"DELETE FROM {source.staged} WHERE line_no = ANY(%s)", [again])
    return findings


def _lines(numbers):
    few = ", ".join(map(str, numbers[:10]))
    return f"{'line' if len(numbers) == 1 else 'lines'} {few}{' and others' if len(numbers) > 10 else ''}"


def check_references(cursor, job, source, staged_table, unread):
    """References that name neither a line of their file nor a record; one to an unread file passes."""
    findings = []
    for reference in source.references:
        if reference.to in unread:
            continue
        to, key = staged_table[reference.to]
        named = f"s.{reference.column}"
        findings += _findings(
            cursor,
            job,
            source,
            reference.column,
            f"""{named} IS NOT NULL AND NOT EXISTS (SELECT FROM {to} k WHERE k.{key} = {named})
                AND NOT EXISTS (SELECT FROM ({reference.recorded}) k (key) WHERE k.key = {named})""",
            reference.expected,
        )
    return findings


def check_lines(cursor, job, source):
    """What the source's own checks find."""
    findings = []
    for check in source.checks(job):
        findings += _findings(cursor, job, source, check.column, check.wrong, check.expected, check.joins)
    return findings


def _findings(cursor, job, source, column, wrong, expected, joins=""):
    cursor.execute(
        f"""
        SELECT s.line_no, count(*) OVER () FROM {source.staged} s {joins}
        WHERE {wrong} ORDER BY s.line_no LIMIT %(room)s
        """,
        {**job.params, "room": max(job.problems.room, 1)},
    )
    rows = cursor.fetchall()
    return [
        Finding(line, column, expected, times=1 + count - len(rows) if index == 0 else 1)
        for index, (line, count) in enumerate(rows)
    ]
