"""Staged lines into records: set by set, writing only what differs."""

LINES_A_BATCH = 100_000


class Landing:
    """One source's staged lines on their way into the records.

    Statements name %(service)s, %(force)s, %(now)s, %(file)s and, in those run by batch, %(first)s and
    %(last)s, the lines of the batch. Constraints are checked and audit rows written at the end of each
    statement, so that batches keep the server's memory flat. Which lines wrote something is noted in the
    temporary table `written`, from which `counts` counts.
    """

    def __init__(self, cursor, job, source, progress):
        self.cursor, self.job, self.source, self.progress = cursor, job, source, progress
        self.set_aside = 0

    def run(self, sql, **params):
        """Run one statement."""
        self.cursor.execute(sql, {**self.job.params, "file": self.source.file, **params})

    def value(self, sql, **params):
        """Run one statement and give its first value."""
        self.run(sql, **params)
        return self.cursor.fetchone()[0]

    def notice(self, count, words):
        """Note how many lines, by the SQL `count`, are something that a person may want to look at."""
        if lines := self.value(count):
            self.job.notices.append(f"{self.source.file}: {lines:,} {words}.")

    def batches(self):
        """Line numbers (first, last) of each batch."""
        last = self.value(f"SELECT coalesce(max(line_no), 0) FROM {self.source.staged}")
        for first in range(1, last + 1, LINES_A_BATCH):
            self.progress(first / last)
            yield {"first": first, "last": first + LINES_A_BATCH - 1}

    def merge(self, table, rows, **how):
        """`merge_once`, batch by batch.

        PostgreSQL plans what follows by what it knows of the table. After an import that was undone it takes
        the table for empty, and would go through all of it for every line; so it looks again. At the end once
        more: what comes first after an import, a police system's messages maybe, comes before the server
        looks by itself.
        """
        first = 0
        for batch in self.batches():
            self.merge_once(table, rows, **how, **batch)
            first = batch["first"]
            if first == 1:
                self.run(f"ANALYZE {table}")
        if first > 1:
            self.run(f"ANALYZE {table}")

    def merge_once(self, table, rows, *, key, columns=(), defaults=None, match=None, part=False, **params):
        """Bring a table to what `rows` (SQL) say, found by `key`; a record that agrees is not touched.

        Rows have `line_no`, the key and the columns. `match` is SQL that finds the record of table `t` for
        row `s` where equal keys don't. `defaults` are what a new record has that the file doesn't say, as
        SQL by column. A record made is a new line of the file, unless it is only `part` of what a line says.
        """
        defaults = defaults or {}
        same = match or " AND ".join(f"t.{name} = s.{name}" for name in key)
        stored, given = (", ".join(f"{alias}.{name}" for name in columns) for alias in "ts")
        into = ", ".join([*key, *columns, *defaults])
        values = ", ".join([*(f"s.{name}" for name in [*key, *columns]), *defaults.values()])
        amended = "SELECT NULL::integer AS line_no WHERE false"
        if columns:
            amended = f"""
                UPDATE {table} t SET {", ".join(f"{name} = s.{name}" for name in columns)}
                FROM given s WHERE {same} AND ROW({stored}) IS DISTINCT FROM ROW({given})
                RETURNING s.line_no
            """
        # PostgreSQL keeps the plan of a trigger's first call. One made for no rows joins the old and the new
        # rows of a large amendment in quadratic time.
        self.run("DISCARD PLANS")
        self.run(
            f"""
            WITH given AS MATERIALIZED ({rows}),
            amended AS ({amended}),
            fresh AS MATERIALIZED (
                SELECT s.* FROM given s WHERE NOT EXISTS (SELECT FROM {table} t WHERE {same})
            ),
            made AS (INSERT INTO {table} ({into}) SELECT {values} FROM fresh s ORDER BY s.line_no)
            INSERT INTO written
            SELECT %(file)s, line_no, false FROM amended WHERE line_no IS NOT NULL
            UNION ALL
            SELECT %(file)s, line_no, NOT %(part)s FROM fresh WHERE line_no IS NOT NULL
            """,
            part=part,
            **params,
        )

    def counts(self):
        """What became of the lines: new, changed, unchanged, and of all of them set aside."""
        self.run(
            f"""
            SELECT count(*) FILTER (WHERE made), count(*) FILTER (WHERE NOT made),
                (SELECT count(*) FROM {self.source.staged}) - count(*)
            FROM (
                SELECT bool_or(made) AS made FROM written WHERE file = %(file)s GROUP BY line_no
            ) lines
            """
        )
        new, changed, unchanged = self.cursor.fetchone()
        return {"new": new, "changed": changed, "unchanged": unchanged, "set_aside": self.set_aside}
