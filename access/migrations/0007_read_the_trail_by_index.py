from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations
from django.db.models import Index

from access.migrations._trail_indexes import AddTrailIndexes


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("access", "0006_exports_of_the_trail")]

    operations = [
        AddIndexConcurrently("reading", Index(fields=("-at",), name="reading_newest")),
        AddTrailIndexes(
            "area",
            "authority",
            "district",
            "membership",
            "phrase",
            "policeforce",
            "provider",
            "service",
            "term",
            "user",
        ),
    ]
