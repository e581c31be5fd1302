from django.db import migrations

from access.migrations._trail_indexes import AddTrailIndexes


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("reporting", "0003_give_finance_public_ids")]

    operations = [
        AddTrailIndexes(
            "financeamount",
            "report",
        )
    ]
