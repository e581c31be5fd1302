from django.db import migrations

EPISODES_A_BATCH = 10_000


def close(apps, schema_editor):
    """Each batch is a transaction of its own: work goes on meanwhile, and triggers see to what it adds."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM cases_episode")
        last = cursor.fetchone()[0]
        for first in range(1, last + 1, EPISODES_A_BATCH):
            cursor.execute(
                """
                UPDATE cases_episode e SET is_open = false
                WHERE e.id BETWEEN %s AND %s AND e.is_open
                    AND EXISTS (SELECT FROM cases_outcome o WHERE o.episode_id = e.id)
                """,
                [first, first + EPISODES_A_BATCH - 1],
            )


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('cases', '0007_an_episode_knows_whether_it_is_open'),
    ]

    operations = [
        migrations.RunPython(close, migrations.RunPython.noop),
    ]
