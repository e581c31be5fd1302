import django.contrib.postgres.indexes
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

import cases.names


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("cases", "0005_names_as_they_are_searched"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="child",
            index=models.Index(fields=["service", "date_of_birth"], name="child_by_birthday"),
        ),
        AddIndexConcurrently(
            model_name="child",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    cases.names.SearchedName("first_name", "last_name"), name="gin_trgm_ops"
                ),
                name="child_by_name",
            ),
        ),
    ]
