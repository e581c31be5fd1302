from django.db import migrations

EPISODES_A_BATCH = 10_000


def mark(apps, schema_editor):
    """Each batch is a transaction of its own: work goes on meanwhile, and triggers see to what it adds."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM cases_episode")
        last = cursor.fetchone()[0]
        for first in range(1, last + 1, EPISODES_A_BATCH):
            cursor.execute(
                """
                UPDATE cases_episode e SET lacks_offer = false
                WHERE e.id BETWEEN %s AND %s AND e.lacks_offer
                    AND EXISTS (SELECT FROM cases_offer o WHERE o.episode_id = e.id)
                """,
                [first, first + EPISODES_A_BATCH - 1],
            )


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('cases', '0013_an_episode_knows_whether_it_lacks_an_offer'),
    ]

    operations = [
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
