import csv
import io
import json

from django.db import migrations

HEADER = ("measure", "area", "period", "group", "value", "numerator", "denominator")
RELEASED = """
    SELECT id, figures::text FROM reporting_report
    WHERE released_at IS NOT NULL AND status = 'ready' ORDER BY service_id, period, released_at, id
"""
# Which records it counted is not known any more, nor how its measures were defined on that day.
EDITION = """
    INSERT INTO reporting_edition (
        public_id, report_id, service_id, period, number, reason, answers, submitted_by_id, submitted_at,
        built_at, published_at, figures, words, differences, definitions, pdf, csv
    )
    SELECT r.public_id, r.id, r.service_id, r.period, before.many + 1,
        CASE WHEN before.many > 0 THEN 'Released again.' ELSE '' END, '[]', r.released_by_id, r.released_at,
        r.built_at, r.released_at, r.figures, r.words, '[]', '[]', r.pdf, %s
    FROM reporting_report r, LATERAL (
        SELECT count(*) AS many FROM reporting_edition e
        WHERE e.service_id = r.service_id AND e.period = r.period
    ) before
    WHERE r.id = %s
"""
SUBMITTED = """
    UPDATE reporting_report SET status = 'submitted', signed_by_id = released_by_id, signed_at = released_at
    WHERE id = %s
"""


def submit(apps, schema_editor):
    """A report that was released is edition 1, its bytes unchanged; one released later the next."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(RELEASED)
        for report, figures in cursor.fetchall():
            table = io.StringIO()
            writer = csv.writer(table, lineterminator="\n")
            writer.writerow(HEADER)
            writer.writerows(json.loads(figures))
            cursor.execute(EDITION, [table.getvalue().encode(), report])
            cursor.execute(SUBMITTED, [report])


class Migration(migrations.Migration):
    dependencies = [("reporting", "0010_editions")]

    operations = [migrations.RunPython(submit, migrations.RunPython.noop)]
