from django.db import migrations

from access.migrations._trail_indexes import AddTrailIndexes


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("referrals", "0001_first")]

    operations = [
        AddTrailIndexes(
            "modelshown",
            "rfm",
            "volunteer",
            "volunteerreferral",
        )
    ]
