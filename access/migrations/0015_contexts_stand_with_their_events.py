from django.db import migrations

# Each event holds the context of its change (PGHISTORY_CONTEXT_FIELD), and nobody reads the library's own table
# of them: a line there with every statement that changes something takes as long as the event.
ATTACH_NOTHING = """
    CREATE OR REPLACE FUNCTION _pgh_attach_context() RETURNS uuid LANGUAGE sql IMMUTABLE AS 'SELECT NULL::uuid'
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0014_terms_ask_referrers"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.RunSQL(ATTACH_NOTHING, migrations.RunSQL.noop),
    ]
